"""Pools of NAT, those of `security nat` and those of `services nat`."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, NamedTuple

from erce.base.values import Prefix
from erce_parsers.juniper_junos.groups import ABOUT_GROUPS

if TYPE_CHECKING:
    from erce.base.values import IPAddress
    from erce.model import Path
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.statement import Statement


class Span(NamedTuple):
    """Consecutive addresses of a pool and where they stand."""

    first: IPAddress
    last: IPAddress
    node: Statement


def spans(pool: Statement, owner: Path, marks: Marks) -> list[Span]:
    """Read the addresses of a pool: prefixes, ranges, and ranges by `low` and `high`."""
    found: list[Span] = []
    listed = pool.children.get("address")
    for node in listed.children.values() if listed is not None else ():
        if node.word not in ABOUT_GROUPS:
            _keep(_span(node), node, found, owner, marks)
    ranges = pool.children.get("address-range")
    low = ranges.children.get("low") if ranges is not None else None
    for node in low.children.values() if low is not None else ():
        high = node.children.get("high")
        last = high.value() if high is not None else None
        pair = _ends(node.word, last.word) if last is not None else None
        _keep(pair, last or node, found, owner, marks)
    return found


def _keep(
    pair: tuple[IPAddress, IPAddress] | None,
    node: Statement,
    found: list[Span],
    owner: Path,
    marks: Marks,
) -> None:
    if pair is None:
        marks.unsupported(node, owner, "addresses of another form")
        return
    marks.ok_all(node)
    found.append(Span(*pair, node))


def _span(node: Statement) -> tuple[IPAddress, IPAddress] | None:
    to = node.children.get("to")
    end = to.value() if to is not None else None
    if end is None:
        return _ends(node.word, node.word)
    return _ends(node.word, end.word)


def _ends(first: str, last: str) -> tuple[IPAddress, IPAddress] | None:
    """Return the first address of one prefix or address and the last one of another."""
    try:
        begin = ipaddress.ip_network(first, strict=False)
        end = ipaddress.ip_network(last, strict=False)
    except ValueError:
        return None
    if first != last and "/" in last:
        return begin.network_address, ipaddress.ip_address(last.partition("/")[0])
    return begin.network_address, end.broadcast_address


def prefixes(
    match: Statement | None, word: str, owner: Path, marks: Marks
) -> tuple[list[Prefix], list[int]]:
    """Read the networks of a rule's condition, and the lines they stand on."""
    listed = match.children.get(word) if match is not None else None
    found: list[Prefix] = []
    lines: list[int] = []
    for node in listed.children.values() if listed is not None else ():
        if node.word in ABOUT_GROUPS:
            continue
        try:
            found.append(Prefix.parse(node.word))
        except ValueError:
            marks.unsupported(node, owner, "sources of another form")
            continue
        if node.children:
            marks.unsupported(node, owner, "sources of another form")
        marks.ok(node)
        lines.extend(node.lines)
    return found, lines
