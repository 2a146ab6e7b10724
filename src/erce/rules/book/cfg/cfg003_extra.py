"""Configured, but not in the intent."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="CFG003",
    slug="extra",
    title="Configured, but not in the intent",
    severity=Severity.ERROR,
    what=("The configuration has something on a link to Microsoft that the intent does not know."),
    why=(
        "It changes what the link does, and the next router that is made from the intent will not "
        "have it."
    ),
    how="Enter the commands of the finding to remove it, or write it into the intent.",
    documents=(ERCE,),
    needs=Needs.CONFIGURATION,
    raised_by=RaisedBy.AUDIT,
)
