"""Outer tag that differs between the two ends."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import DIRECT, DIRECT_HOWTO
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ015",
    slug="s-tag-mismatch",
    title="Outer tag that differs between the two ends",
    severity=Severity.ERROR,
    what=(
        "The outer tag of a circuit on an ExpressRoute Direct port is not the one that Azure "
        "assigned. A provider's outer tag is not compared: Azure does not know it."
    ),
    why="Frames with another outer tag belong to another circuit of the port, or to none.",
    how=(
        "Use the tag that Azure shows as `stag` of the circuit; it is assigned when the circuit "
        "is made and cannot be changed."
    ),
    documents=(
        DIRECT,
        DIRECT_HOWTO,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
