"""`bfd ...`, on an interface and for the whole device."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model import LineState
from erce_parsers.cisco_nxos.numbers import numbers
from erce_parsers.cisco_nxos.records import BfdTimers, Setting

if TYPE_CHECKING:
    from erce_parsers.cisco_nxos.owners import Owner
    from erce_parsers.cisco_nxos.records import BfdRecord
    from erce_parsers.lines import Node

_FAMILIES: Final = {"ipv4": Family.IPV4, "ipv6": Family.IPV6}
_INTERVAL: Final = ("interval", "min_rx", "multiplier")
"""The words before the three values, which stand at every other place."""


def read_bfd(record: BfdRecord, words: list[str], node: Node, owner: Owner) -> bool:
    """Read `[no] bfd [ipv4|ipv6] echo` or `bfd [ipv4|ipv6] interval ...`.

    Whether the line counts is decided by the sessions: until then it is harmless.
    """
    negated = words[0] == "no"
    rest = words[2:] if negated else words[1:]
    family = _FAMILIES.get(rest[0]) if rest else None
    if family is not None:
        rest = rest[1:]
    if rest == ["echo"]:
        _set_echo(record, family, Setting(value=not negated, node=node))
    elif negated and rest[:1] == ["interval"]:
        pass  # says what holds anyway
    elif not negated and tuple(rest[::2]) == _INTERVAL and (timers := _timers(rest[1::2])):
        _set_timers(record, family, Setting(timers, node))
    else:
        return False
    owner.ledger.states[node.number] = LineState.HARMLESS
    return True


def _timers(words: list[str]) -> BfdTimers | None:
    values = numbers(words)
    return BfdTimers(*values) if values and len(values) == len(_INTERVAL) else None


def _set_echo(record: BfdRecord, family: Family | None, setting: Setting[bool]) -> None:
    if family is None:
        record.echo = setting
    else:
        record.family_echo[family] = setting


def _set_timers(record: BfdRecord, family: Family | None, setting: Setting[BfdTimers]) -> None:
    if family is None:
        record.timers = setting
    else:
        record.family_timers[family] = setting
