"""The lines of one place, by what they set and in the order in which a platform shows them."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.entry.modes import Form, Key, Mode, SortKey
    from erce.entry.tree import Node

_START: Final[SortKey] = (-1, (), 0)

UNKNOWN: Final = "?"
"""The first word of what a line sets that nobody knows."""


def signed(text: str) -> tuple[str, list[str]]:
    """Split a line into its sign, `no`, `default` or nothing, and its words."""
    words = text.split()
    if len(words) > 1 and words[0] in ("no", "default"):
        return words[0], words[1:]
    return "", words


def key_of(mode: Mode | None, words: Sequence[str]) -> tuple[Form | None, Key]:
    """Return the form of a line and what it is the setting of: itself when nobody knows it."""
    form = mode.form(words) if mode is not None else None
    return form, (UNKNOWN, *words) if form is None else form.key(words)


class Register:
    """Finds lines without looking at all of them; told of each that comes and goes.

    What begins with another word than the line that is asked for is not looked into.
    """

    __slots__ = (
        "_forms",
        "_groups",
        "_keys",
        "_maxima",
        "_mode",
        "_nodes",
        "_orders",
        "_swept",
        "_words",
    )

    def __init__(self, nodes: Sequence[Node], mode: Mode | None, *, grouped: bool) -> None:
        self._mode = mode
        self._nodes = nodes
        self._words: dict[str, list[Node]] = {}
        """Lines by their first word that nobody has asked for."""
        self._forms: dict[Node, Form | None] = {}
        self._orders: dict[Node, SortKey] = {}
        self._keys: dict[Key, list[Node]] = {}
        self._swept: dict[Key, list[Node]] = {}
        self._groups: dict[int, list[Node]] | None = {} if grouped else None
        """Lines of one group, where a new one stands among its like."""
        self._maxima: list[SortKey] = []
        """Otherwise how far the lines have come in the platform's order, line by line."""
        for node in nodes:
            self._words.setdefault(_first(node.text), []).append(node)

    def _ask(self, word: str) -> None:
        """Look into the lines that begin with a word."""
        for node in self._words.pop(word, ()):
            self._enter(node, signed(node.text)[1])

    def _enter(self, node: Node, words: list[str]) -> None:
        self._forms[node], key = key_of(self._mode, words)
        self._keys.setdefault(key, []).append(node)
        sweep = self._mode.swept(words) if self._mode is not None else None
        if sweep is not None:
            self._swept.setdefault(sweep, []).append(node)

    def of(self, key: Key) -> list[Node]:
        """Return the lines that are the setting of something, in their order."""
        self._ask(key[1] if key[0] == UNKNOWN and len(key) > 1 else key[0])
        return self._keys.get(key, [])

    def swept(self, key: Key) -> list[Node]:
        """Return the lines that a sweep takes away."""
        self._ask(key[0])
        return self._swept.get(key, [])

    def _order(self, node: Node) -> SortKey:
        order = self._orders.get(node)
        if order is None:
            form = self._forms[node]
            order = form.order(signed(node.text)[1]) if form is not None else _START
            self._orders[node] = order
        return order

    def _sort(self) -> None:
        """Look at all lines for their order."""
        for word in tuple(self._words):
            self._ask(word)
        if self._groups is None:
            self._maxima = list(accumulate(map(self._order, self._nodes), max))
            return
        for node in self._nodes:
            form = self._forms[node]
            if form is not None:
                self._groups.setdefault(form.group, []).append(node)

    def position(self, order: SortKey) -> int:
        """Return the index where a line is shown: before the first line that comes later.

        Where lines stand in groups, it stands among its like, or behind what its like come after.
        """
        if not (self._groups or self._maxima):
            self._sort()
        if self._groups is None:
            return bisect_right(self._maxima, order)
        lower = [number for number in self._groups if number <= order[0]]
        number = max(lower, default=min(self._groups, default=-1))
        group = self._groups.get(number, [])
        at = bisect_right(group, order, key=self._order)
        if not group:
            return len(self._nodes)
        return self._nodes.index(group[at - 1]) + 1 if at else self._nodes.index(group[0])

    def add(self, node: Node, at: int) -> None:
        """Take a line in that was added to the place, with its index."""
        words = signed(node.text)[1]
        self._ask(words[0])
        self._enter(node, words)
        form = self._forms[node]
        if self._maxima:
            known = self._maxima[at - 1] if at else _START
            self._maxima.insert(at, known if form is None else form.order(words))
        elif form is not None and self._groups:
            group = self._groups.setdefault(form.group, [])
            group.insert(bisect_right(group, form.order(words), key=self._order), node)

    def remove(self, nodes: Sequence[Node], places: Sequence[int]) -> None:
        """Leave lines out that have gone from the place, where they had these indexes."""
        held: dict[int, list[Node]] = {}
        for node in nodes:
            words = signed(node.text)[1]
            self._ask(words[0])
            form = self._forms.pop(node)
            key = (UNKNOWN, *words) if form is None else form.key(words)
            sweep = self._mode.swept(words) if self._mode is not None else None
            lists = [self._keys[key], self._swept[sweep] if sweep is not None else []]
            if form is not None and self._groups:
                lists.append(self._groups[form.group])
            held.update((id(one), one) for one in lists)
        gone = set(nodes)
        for one in held.values():
            one[:] = [node for node in one if node not in gone]
        if self._groups:
            self._groups = {number: group for number, group in self._groups.items() if group}
        for at in reversed(places) if self._maxima else ():
            del self._maxima[at]


def _first(text: str) -> str:
    """Return the first word of a line, after its sign."""
    first, _, rest = text.partition(" ")
    return rest.split(maxsplit=1)[0] if first in ("no", "default") and rest.strip() else first
