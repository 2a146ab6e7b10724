"""A place of a configuration with its lines by what they are the setting of."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from erce.entry.modes import LAST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from erce.entry.modes import Form, Key, Mode, SortKey
    from erce.entry.tree import Node

_UNKNOWN: Final = "?"


def signed(text: str) -> tuple[str, list[str]]:
    """Split a line into its sign, `no`, `default` or nothing, and its words."""
    words = text.split()
    if len(words) > 1 and words[0] in ("no", "default"):
        return words[0], words[1:]
    return "", words


def key_of(mode: Mode | None, words: list[str]) -> tuple[Form | None, Key]:
    """Return the form of a line and what it is the setting of: itself when nobody knows it."""
    form = mode.form(words) if mode is not None else None
    return form, (_UNKNOWN, *words) if form is None else form.key(words)


class Contents:
    """The lines directly inside a place: by key, by what sweeps them away, and in order.

    Whatever the order of the file, finding a line and the place for a new one takes no longer
    than the logarithm of their number.
    """

    __slots__ = ("_known", "_sorted", "_swept", "latest", "lost", "mode", "node")

    def __init__(self, node: Node, mode: Mode | None, lost: list[int] | None = None) -> None:
        self.node = node
        self.mode = mode
        self.lost = [] if lost is None else lost
        """Numbers of the lines that went or were replaced."""
        self.latest = 0
        """Index of the line that was added last."""
        self._known: dict[Key, list[Node]] | None = None
        self._swept: dict[Key, list[Node]] = {}
        self._sorted: list[SortKey] | None = None

    @property
    def _index(self) -> dict[Key, list[Node]]:
        """The lines by key; made when someone asks, for most places are never looked into."""
        if self._known is None:
            self._known = {}
            for child in self.node.inside:
                self._enter(child, signed(child.text)[1])
        return self._known

    def _enter(self, child: Node, words: list[str]) -> None:
        self._index.setdefault(key_of(self.mode, words)[1], []).append(child)
        sweep = self.mode.swept(words) if self.mode is not None else None
        if sweep is not None:
            self._swept.setdefault(sweep, []).append(child)

    def _order(self) -> list[SortKey]:
        """Return for each line how far the file has come with it in the platform's order."""
        if self._sorted is None:
            self._sorted = []
            latest: SortKey = (-1, (), 0)
            for child in self.node.inside:
                words = signed(child.text)[1]
                form = self.mode.form(words) if self.mode is not None else None
                if form is not None:
                    latest = max(latest, form.order(words))
                self._sorted.append(latest)
        return self._sorted

    def of(self, key: Key) -> list[Node]:
        """Return the lines that are the setting of something."""
        return self._index.get(key, [])

    def swept(self, key: Key) -> list[Node]:
        """Return the lines that a sweep takes away."""
        return self._swept.get(key, []) if self._index else []

    def write(self, node: Node, text: str) -> None:
        """Replace a line by another that sets the same."""
        self.lost.append(node.number)
        node.number = 0
        node.write(text)

    def add(self, text: str, form: Form | None) -> Node:
        """Put a line where the platform shows it: after those that are no later than it."""
        _, words = signed(text)
        order = form.order(words) if form is not None else LAST
        index, all_orders = self._index, self._order()
        at = bisect_right(all_orders, order)
        inside = self.node.inside
        while at and inside[at - 1].text in self.node.layout.closings:
            at -= 1
        child = self.node.add(text, at)
        self.latest = at
        known = all_orders[at - 1] if at else order
        all_orders.insert(at, known if form is None else order)
        del index  # must be there before the line is: it would be entered twice
        self._enter(child, words)
        return child

    def drop(self, nodes: Iterable[Node]) -> list[int]:
        """Take lines away; return where they stood, among the lines that are left."""
        index, inside = self._index, self.node.inside
        gone = [node for node in nodes if node.parent is self.node]
        if len(gone) == 1 and gone[0] not in inside:
            return []  # it went before
        ids = {id(node) for node in gone}
        first = inside[0] if inside else None
        for node in gone:
            self._forget(node, index, ids)
        if len(gone) == 1:
            places = [inside.index(gone[0])]
            self.node.take(places[0])
        else:
            places = [at for at, node in enumerate(inside) if id(node) in ids]
            self.node.drop(*gone)
        if self._sorted is not None:
            for at in reversed(places):
                del self._sorted[at]
        if first is not None and id(first) in ids and inside and self.node.parent is None:
            inside[0].above = first.above  # the heading of the file
        return [at - before for before, at in enumerate(places)]

    def _forget(self, node: Node, index: dict[Key, list[Node]], gone: set[int]) -> None:
        """Take a line out of the indexes."""
        self.lost.append(node.number)
        if node.number:
            self.lost += (inner.number for inner in node.walk())
        _, words = signed(node.text)
        key = key_of(self.mode, words)[1]
        if key in index:
            index[key] = [one for one in index[key] if id(one) not in gone]
        sweep = self.mode.swept(words) if self.mode is not None else None
        if sweep in self._swept:
            self._swept[sweep] = [one for one in self._swept[sweep] if id(one) not in gone]
