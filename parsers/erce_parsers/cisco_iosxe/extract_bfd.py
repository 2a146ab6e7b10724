"""BFD timers and the lines of a `bfd-template`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import LineState
from erce_parsers.cisco_iosxe.dispatch import Entry, table
from erce_parsers.cisco_iosxe.records import BfdTemplate, BfdTimers
from erce_parsers.cisco_iosxe.stated import Outcome, Stated
from erce_parsers.cisco_iosxe.words import Keywords, begins, number

if TYPE_CHECKING:
    from erce_parsers.lines import Node

_HARMLESS: Final = LineState.HARMLESS


def bfd_timers(words: list[str], receive: str) -> BfdTimers:
    """Read `300 min_rx 300 multiplier 3`; raises ValueError or IndexError."""
    if words[1] != receive or not begins(words[3], "multiplier"):
        raise ValueError("not BFD timers")
    return BfdTimers(number(words[0]), number(words[2]), number(words[4], 1, 255))


def _template_interval(record: BfdTemplate, words: list[str], node: Node) -> Outcome:
    microseconds = words[1] == "microseconds"
    rest = words[2:] if microseconds else words[1:]
    if rest[0] == "both":
        rest = [rest[1], "min-rx", *rest[1:]]
    elif rest[0] == "min-tx":
        rest = rest[1:]
    else:
        return LineState.UNKNOWN
    timers = bfd_timers(rest, "min-rx")
    if microseconds:
        timers = BfdTimers(timers[0] // 1000, timers[1] // 1000, timers[2])
    record.timers = Stated(timers, node)
    return _HARMLESS  # until a session rests on it


def _template_echo(record: BfdTemplate, _words: list[str], node: Node) -> Outcome:
    record.echo = Stated(True, node)  # noqa: FBT003  # a value, not an option
    return _HARMLESS


BFD_TEMPLATE: Final[Keywords[Entry[BfdTemplate]]] = Keywords(
    table(
        {"echo": _template_echo, "interval": _template_interval},
        harmless=("dampening", "exit", "no"),
        unsupported={"authentication": "BFD authentication is not in the model"},
    )
)
