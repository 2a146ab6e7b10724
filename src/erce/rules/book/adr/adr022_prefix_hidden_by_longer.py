"""A range that a longer entry hides."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import VENDOR_BGP
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="ADR022",
    slug="prefix-hidden-by-longer",
    title="Entry hides part of a wider one",
    severity=Severity.ERROR,
    what=(
        "An entry lies inside another one, on a platform where only the entry with the longest "
        "prefix decides."
    ),
    why=(
        "Routes inside the longer entry are judged by it alone. What only the wider entry would "
        "let through is dropped there, although the list reads as if it were let through."
    ),
    how=(
        "Write the entries so that none is inside another, or give the inner one the lengths of "
        "the outer one."
    ),
    documents=(VENDOR_BGP,),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
