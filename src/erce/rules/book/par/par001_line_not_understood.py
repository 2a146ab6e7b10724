"""Line that was not understood."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="PAR001",
    slug="line-not-understood",
    title="Line that was not understood",
    severity=Severity.WARNING,
    what=(
        "A line belongs to an object of the intent, but what it does is not known or not in the "
        "model."
    ),
    why=(
        "The object cannot be called right while such a line may change what it does. The audit "
        "ends as inconclusive."
    ),
    how=(
        "Read the line. Remove it if it is a mistake, or suppress the finding with the reason why "
        "it does no harm."
    ),
    documents=(ERCE,),
    needs=Needs.CONFIGURATION,
    raised_by=RaisedBy.AUDIT,
)
