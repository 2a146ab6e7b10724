"""A suppression whose last day is over."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="INT001",
    slug="suppression-expired",
    title="Suppression whose last day is over",
    severity=Severity.WARNING,
    what="A suppression of the intent has an `until` that lies in the past; it hides nothing.",
    why=(
        "Somebody promised to look again by that day. The finding it hid is shown again, so the "
        "promise can be kept."
    ),
    how="Mend what the rule finds and delete the suppression, or give it another day and say why.",
    documents=(ERCE,),
    needs=Needs.INTENT,
    raised_by=RaisedBy.AUDIT,
)
