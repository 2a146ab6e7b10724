"""A suppression that hides nothing."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="INT002",
    slug="suppression-unused",
    title="Suppression that hides nothing",
    severity=Severity.WARNING,
    what="A suppression of the intent hides no finding, or names a rule that does not exist.",
    why=(
        "A suppression that stays behind hides the next fault of its kind, which nobody has "
        "decided to live with."
    ),
    how="Delete it, or limit it to what it is meant for.",
    documents=(ERCE,),
    needs=Needs.INTENT,
    raised_by=RaisedBy.AUDIT,
)
