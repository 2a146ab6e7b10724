"""`interface-range`: statements that several ports share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce_parsers.juniper_junos.groups import ABOUT_GROUPS, matches
from erce_parsers.juniper_junos.statement import Inherited

if TYPE_CHECKING:
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.statement import Statement

RANK: Final = 1 << 60
"""Whatever a port has of its own, or from a group, wins."""

MAX_PORTS: Final = 2048
"""Ports of one range; more than a chassis has."""

_LAST_NUMBER: Final = re.compile(r"(.*?)(\d{1,9})$")
_CHOICE: Final = re.compile(r"\[([\d,-]+)\]")
_ABOUT_MEMBERS: Final = frozenset({"member", "member-range"})


def expand_ranges(interfaces: Statement, marks: Marks) -> None:
    """Give every port of a range what the range holds."""
    ranges = interfaces.children.pop("interface-range", None)
    if ranges is None:
        return
    for shared in ranges.children.values():
        names = _members(shared, interfaces, marks)
        for name in names:
            port = interfaces.children.get(name)
            if port is None:
                port = interfaces.add(Inherited(name, shared.number, RANK))
            _inherit(port, shared)
        if not names:
            marks.harmless(shared)


def _inherit(port: Statement, shared: Statement) -> None:
    pending = [(port, shared)]
    while pending:
        into, origin = pending.pop()
        for word, statement in origin.children.items():
            if word in ABOUT_GROUPS or (origin is shared and word in _ABOUT_MEMBERS):
                continue
            known = into.children.get(word)
            if known is None:
                known = into.add(Inherited(word, statement.number, RANK))
                known.ends = statement.ends
            pending.append((known, statement))


def _members(shared: Statement, interfaces: Statement, marks: Marks) -> list[str]:
    names: dict[str, None] = {}
    for word, statement in shared.children.items():
        if word == "member":
            for item in statement.children.values():
                names.update(dict.fromkeys(_spelled(item.word, interfaces)))
                marks.ok(item)
        elif word == "member-range":
            for first in statement.children.values():
                last = first.get("to")
                for end in last.children.values() if last is not None else ():
                    names.update(dict.fromkeys(_between(first.word, end.word)))
                    marks.ok(end)
    return list(names)[:MAX_PORTS]


def _spelled(text: str, interfaces: Statement) -> list[str]:
    """Spell a member out: `xe-0/0/[0-3]` names four ports, `xe-*` those that are configured."""
    if "*" in text or "?" in text:
        return [name for name in interfaces.children if matches(text, name)]
    names = [text]
    for _ in range(4):
        expanded: list[str] = []
        for name in names:
            choice = _CHOICE.search(name)
            if choice is None:
                expanded.append(name)
                continue
            before, after = name[: choice.start()], name[choice.end() :]
            expanded.extend(f"{before}{number}{after}" for number in _numbers(choice[1]))
        names = expanded[:MAX_PORTS]
    return names


def _numbers(text: str) -> list[int]:
    numbers: list[int] = []
    for part in text.split(","):
        low, dash, high = part.partition("-")
        if low.isdecimal() and len(low) < 6:  # noqa: PLR2004
            top = int(high) if dash and high.isdecimal() and len(high) < 6 else int(low)  # noqa: PLR2004
            numbers.extend(range(int(low), min(top, int(low) + MAX_PORTS) + 1))
    return numbers


def _between(first: str, last: str) -> list[str]:
    low, high = _LAST_NUMBER.match(first), _LAST_NUMBER.match(last)
    if low is None or high is None or low[1] != high[1]:
        return [first, last]
    top = min(int(high[2]), int(low[2]) + MAX_PORTS)
    return [f"{low[1]}{number}" for number in range(int(low[2]), top + 1)]
