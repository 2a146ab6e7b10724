"""Encapsulation of a Direct port that differs."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import DIRECT, DIRECT_HOWTO
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ016",
    slug="encapsulation-mismatch",
    title="Encapsulation of a Direct port that differs",
    severity=Severity.ERROR,
    what=(
        "Azure has the ExpressRoute Direct port with another encapsulation than intent or "
        "router: one tag (Dot1Q) or two (QinQ)."
    ),
    why="One end sends a tag more than the other expects; no peering of the port comes up.",
    how=(
        "The encapsulation of a port is chosen when it is made and holds for all its circuits: "
        "change intent and routers, or make a new port."
    ),
    documents=(
        DIRECT,
        DIRECT_HOWTO,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
