"""BFD timers that the platform does not take."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import BFD, VENDOR_BGP
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="BFD009",
    slug="bfd-beyond-platform",
    title="BFD timers that the platform does not take",
    severity=Severity.ERROR,
    what=(
        "The intent asks for a BFD interval or multiplier outside the range of the device's "
        "platform."
    ),
    why="The router would refuse the line, and the link would run without BFD.",
    how=(
        "Set `bfd` for that device or peering alone, or choose values that all take: 300 ms and "
        "multiplier 3."
    ),
    documents=(BFD, VENDOR_BGP),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
