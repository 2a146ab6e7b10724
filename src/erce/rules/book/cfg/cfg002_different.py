"""Value that differs from the intent."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="CFG002",
    slug="different",
    title="Value that differs from the intent",
    severity=Severity.ERROR,
    what="A value of the configuration is not the one that the intent wants.",
    why=(
        "The link works differently from what was planned. A value that only looks different, "
        "such as another name of a policy that does the same, is not reported."
    ),
    how=(
        "Enter the commands of the finding, or change the intent if the router is right. A "
        "description alone is a hint."
    ),
    documents=(ERCE,),
    needs=Needs.CONFIGURATION,
    raised_by=RaisedBy.AUDIT,
)
