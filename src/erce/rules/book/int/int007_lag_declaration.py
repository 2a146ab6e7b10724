"""A LAG that cannot be built."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="INT007",
    slug="lag-declaration",
    title="Link aggregation declared in conflict with itself",
    severity=Severity.ERROR,
    what=(
        "A LAG has another name than the platform gives it, a member that is a LAG, that "
        "belongs to another one or carries a link itself, more minimum links than members, or "
        "two declarations that differ."
    ),
    why=(
        "A port belongs to one LAG, once. Written like this, one of the two commands would "
        "replace the other on the router."
    ),
    how=(
        "Name the LAG as the interface of the link, the physical ports as its members, and "
        "declare it the same way at every link."
    ),
    documents=(ERCE,),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
