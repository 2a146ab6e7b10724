"""What differs between two configurations, place by place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from erce.entry.running import Running
    from erce.entry.tree import Node


_COMMENT: Final = "!"
"""Stands between blocks on all platforms that show indented ones."""
_NO_BLOCK: Final = frozenset({_COMMENT, " ", "\t", ""})
"""How lines begin that open no block at the margin."""


class Pair(NamedTuple):
    """Lines of two configurations that are the setting of the same thing."""

    before: Node
    after: Node


def pairs(
    before: Node, after: Node, key: Callable[[Node], Hashable]
) -> tuple[list[Pair], list[Node], list[Node]]:
    """Match the lines directly inside two places, and leave out what is alike.

    Returns the pairs whose key is the same and whose lines differ, what stands before only and
    what stands after only, each in its own order. `key` says what a line is the setting of: two
    lines of one key in one place replace each other. Lines of one key are matched in their order.
    """
    new: dict[tuple[str, ...], list[Node]] = {}
    for node in reversed(after.inside):
        new.setdefault(node.lines, []).append(node)
    old: dict[Hashable, list[Node]] = {}
    rest: list[Node] = []
    for node in before.inside:
        same = new.get(node.lines)
        if same:
            same.pop()
        else:
            rest.append(node)
    for node in reversed(rest):
        old.setdefault(key(node), []).append(node)
    found: list[Pair] = []
    added: list[Node] = []
    matched: set[int] = set()
    left = {id(node) for nodes in new.values() for node in nodes}
    for node in after.inside if left else ():
        if id(node) in left:
            twins = old.get(key(node))
            if twins:
                found.append(Pair(twins[-1], node))
                matched.add(id(twins.pop()))
            else:
                added.append(node)
    return found, [node for node in rest if id(node) not in matched], added


def same(
    one: Sequence[str], other: Sequence[str], running: Callable[[Sequence[str]], Running]
) -> bool:
    """Whether two configurations say the same.

    Most have almost all blocks in common, and only the others are looked into; unless one of them
    is a part of a block that stands twice, which a router holds as one.
    """
    first, last = _common(one, other)
    parts = one[first : len(one) - last], other[first : len(other) - last]
    common = {*one[:first], *one[len(one) - last :]}
    if any(line in common and line[:1] not in _NO_BLOCK for part in parts for line in part):
        parts = one, other
    return _same(*map(running, parts))


def _common(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """Count the lines that two texts begin and end with alike, up to comments at the margin."""
    size = min(len(one), len(other))
    first = next((at for at in range(size) if one[at] != other[at]), size)
    while first and one[first - 1][:1] != _COMMENT:
        first -= 1
    rest = size - first
    last = next((at for at in range(rest) if one[-1 - at] != other[-1 - at]), rest)
    while last and one[len(one) - last][:1] != _COMMENT:
        last -= 1
    return first, last


def _same(one: Running, other: Running) -> bool:
    if one.orders() != other.orders():
        return False
    return not any(_differences(one, one.root, other.root))


def _differences(running: Running, one: Node, other: Node) -> Iterator[bool]:
    both, old, new = pairs(one, other, running.names)
    yield from (True for node in (*old, *new) if not running.noise(node))
    for left, right in both:
        if running.noise(left) and running.noise(right):
            continue
        if not running.alike(left, right):
            yield True
        yield from _differences(running, left, right)
