"""What the intent wants is not configured."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="CFG001",
    slug="missing",
    title="What the intent wants is not configured",
    severity=Severity.ERROR,
    what="An object or a value that the intent wants is not in the configuration.",
    why=(
        "The link works differently from what was planned, or not at all, though nobody decided "
        "that."
    ),
    how=("Enter the commands of the finding. If the intent is out of date, change the intent."),
    documents=(ERCE,),
    needs=Needs.CONFIGURATION,
    raised_by=RaisedBy.AUDIT,
)
