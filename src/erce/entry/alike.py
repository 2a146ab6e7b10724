"""Whether two configurations hold the same lines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from erce.entry.tree import Node


def alike(one: Node, other: Node, ignored: Callable[[Node], bool]) -> bool:
    """Whether two trees hold the same lines around the same lines, in any order."""
    same = Counter(node.lines for node in one.inside) & Counter(n.lines for n in other.inside)
    return _shown(one, same.copy(), ignored) == _shown(other, same, ignored)


def _shown(
    root: Node, but: Counter[tuple[str, ...]], ignored: Callable[[Node], bool]
) -> Counter[tuple[str, ...]]:
    """Count the lines of a tree, each with those around it, but leave some blocks out."""
    pending: list[tuple[tuple[str, ...], Node]] = []
    for node in root.inside:
        if but[node.lines] > 0:
            but[node.lines] -= 1
        elif not ignored(node):
            pending.append(((), node))
    found: Counter[tuple[str, ...]] = Counter()
    while pending:
        path, node = pending.pop()
        here = (*path, node.text)
        found[here] += 1
        pending.extend((here, inner) for inner in node.inside)
    return found
