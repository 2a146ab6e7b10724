"""A reference to nothing."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="INT003",
    slug="name-unknown",
    title="Name of something that does not exist",
    severity=Severity.ERROR,
    what="A link or a suppression names a device or a circuit that the intent does not have.",
    why=(
        "What hangs on the name would be lost without a word: a link without a router, a "
        "suppression that hides nothing."
    ),
    how="Correct the name, or add what it means. The message suggests the nearest name.",
    documents=(ERCE,),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
