"""The lines of one place, by what they set and in the order in which a platform shows them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.entry.forms import Names
    from erce.entry.tree import Node

Natural = tuple[tuple[int, str], ...]
"""An order of words in which numbers count as numbers."""

START: Final = 3
"""How many names the lines of a list have in common."""


class Rank(NamedTuple):
    """What the lines of a place are sorted by."""

    group: int
    """Lines of one group stand together."""

    name: Natural = ()
    row: int = 0
    inner: Natural = ()


class Sorting(Protocol):
    """What is known about the lines of a place."""

    def names(self, node: Node) -> Names:
        """Return what a line is the setting of."""
        ...

    def group(self, node: Node) -> int | None:
        """Return the group that a line stands in; None for one that has no order."""
        ...

    def rank_of(self, node: Node) -> Rank:
        """Return what a line that has an order is sorted by."""
        ...


class Register:
    """Finds lines without looking at all of them; told of each that comes and goes.

    What begins with another word than the line that is asked for is not looked into.
    """

    __slots__ = ("_groups", "_names", "_nodes", "_of", "_starts", "_words")

    def __init__(self, nodes: Sequence[Node], of: Sorting) -> None:
        self._of = of
        self._nodes = nodes
        self._words: dict[str, list[Node]] = {}
        """Lines by their first word that nobody has asked for."""
        self._names: dict[Names, list[Node]] = {}
        self._starts: dict[Names, list[Node]] = {}
        self._groups: dict[int, list[Node]] = {}
        for node in nodes:
            self._words.setdefault(_first(node.text), []).append(node)

    def _ask(self, names: Names) -> None:
        """Look into the lines that may have such names."""
        words = names[1:] if names[0] == "?" else names
        for word in words[:1] if words[:1] != ("no",) else words[:2]:
            for node in self._words.pop(word, ()):
                self._name(node)

    def _name(self, node: Node) -> None:
        names = self._of.names(node)
        self._names.setdefault(names, []).append(node)
        self._starts.setdefault(names[:START], []).append(node)

    def twins(self, names: Names) -> list[Node]:
        """Return the lines that have these names, in their order."""
        self._ask(names)
        return self._names.get(names, [])

    def starting(self, names: Names) -> list[Node]:
        """Return the lines whose names begin with these three."""
        self._ask(names)
        return self._starts.get(names, [])

    def beside(self, rank: Rank) -> tuple[Node | None, int]:
        """Return a line that a new one stands beside, and whether behind (1) or before it (0)."""
        if not self._groups:
            for node in self._nodes:
                number = self._of.group(node)
                if number is not None:
                    self._groups.setdefault(number, []).append(node)
        group = self._groups.get(rank.group)
        if group:
            at = bisect_right(group, rank, key=self._of.rank_of)
            return (group[at - 1], 1) if at else (group[0], 0)
        lower = max((one for one in self._groups if one < rank.group), default=None)
        if lower is not None:
            return self._groups[lower][-1], 1
        higher = min(self._groups, default=None)
        return (None, 0) if higher is None else (self._groups[higher][0], 0)

    def add(self, node: Node) -> None:
        """Take a line in that was added to the place."""
        self._ask(self._of.names(node))
        self._name(node)
        number = self._of.group(node)
        if number is not None and self._groups:
            group = self._groups.setdefault(number, [])
            rank = self._of.rank_of(node)
            group.insert(bisect_right(group, rank, key=self._of.rank_of), node)

    def remove(self, node: Node) -> None:
        """Leave a line out that has gone from the place."""
        names = self._of.names(node)
        self._ask(names)
        self._names[names].remove(node)
        self._starts[names[:START]].remove(node)
        number = self._of.group(node)
        if number is not None and self._groups:
            self._groups[number].remove(node)
            if not self._groups[number]:
                del self._groups[number]


def _first(text: str) -> str:
    """Return the first word of a line, after a `no`."""
    first, _, rest = text.partition(" ")
    return rest.partition(" ")[0] if first == "no" and rest else first
