"""A running configuration: what its lines are the setting of, and where new ones stand."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from erce.entry.forms import Match
from erce.entry.register import Rank, Register
from erce.entry.tree import read_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from erce.entry.forms import Forms, Names
    from erce.entry.tree import Layout, Node

TOP: Final = "top"
NOWHERE: Final = ""
"""The kind of a block that nothing is known about."""


class Key(NamedTuple):
    """What a line of the tree is the setting of."""

    match: Match
    off: bool
    """The line is shown with `no` before it."""


class Running(ABC):
    """A running configuration that can be changed."""

    LAYOUT: ClassVar[Layout]
    KINDS: ClassVar[Mapping[str, Forms]]
    """The tables by kind of place; the margin is `top`."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.root = read_tree(lines, self.LAYOUT)
        self._keys: dict[Node, Key] = {}
        self._ranks: dict[Node, Rank] = {}
        self._registers: dict[Node, Register] = {}
        self._gone: set[Node] = set()
        self.lost: list[int] = []
        """Numbers of lines of the file that was read which are gone or written over."""

    # What a line is

    def kind(self, place: Node) -> str:
        """Return the kind of a place."""
        if place.parent is None:
            return TOP
        form = self.key(place).match.form
        return NOWHERE if form is None else form.opens

    def forms(self, place: Node) -> Forms | None:
        """Return the table of a place; None when nothing is known about it."""
        return self.KINDS.get(self.kind(place))

    def match(self, place: Node, text: str) -> Key:
        """Find out what a line inside a place is the setting of."""
        words = text.split()
        forms = self.forms(place)
        off = words[:1] == ["no"] and len(words) > 1
        if forms is None:
            return Key(Match(None, ("?", *words), -1), off=False)
        found = forms.match(words[1:] if off else words)
        if off and found.form is None:
            found = Match(None, ("?", *words), -1)
        return Key(found, off)

    def key(self, node: Node) -> Key:
        """Return what a line of the tree is the setting of."""
        key = self._keys.get(node)
        if key is None:
            parent = node.parent
            assert parent is not None
            key = self._keys[node] = self.match(parent, node.text)
        return key

    def names(self, node: Node) -> Names:
        """Return the names of a line of the tree.

        Two lines of one place with the same names replace each other.
        """
        return self.key(node).match.names

    def twins(self, place: Node, names: Names) -> list[Node]:
        """Return the lines inside a place that have these names, in their order."""
        return self.register(place).twins(names)

    def starting(self, place: Node, names: Names) -> list[Node]:
        """Return the lines inside a place whose names begin with these three."""
        return self.register(place).starting(names)

    def child(self, place: Node, text: str) -> Node | None:
        """Return the line inside a place that has this text; None when there is none."""
        twins = self.twins(place, self.match(place, text).match.names)
        return next((node for node in twins if node.text == text), None)

    def register(self, place: Node) -> Register:
        """Return what finds the lines of a place."""
        register = self._registers.get(place)
        if register is None:
            register = self._registers[place] = Register(place.inside, self)
        return register

    def group(self, node: Node) -> int | None:
        """Return the group that a line stands in; None for one that has no order."""
        key = self.key(node)
        return None if key.match.row < 0 else self.group_of(node, key)

    def rank_of(self, node: Node) -> Rank:
        """Return what a line that has an order is sorted by."""
        rank = self._ranks.get(node)
        if rank is None:
            place = node.parent
            assert place is not None
            rank = self._ranks[node] = self.rank(place, node.text, self.key(node))
        return rank

    def there(self, node: Node) -> bool:
        """Whether a line still stands where it stood."""
        return node not in self._gone

    # How the tree changes

    def put(self, place: Node, text: str) -> Node:
        """Add a line where the platform shows it."""
        key = self.match(place, text)
        form = key.match.form
        register = self.register(place)
        at = self.position(place, text, key)
        node = place.add(
            text,
            at,
            above=self.above(place, text, key, at),
            tail=form.ends if form else (),
        )
        self._keys[node] = key
        register.add(node)
        return node

    def drop(self, nodes: Iterable[Node]) -> None:
        """Take lines away that stand directly inside the same place."""
        gone = list(nodes)
        if not gone or gone[0].parent is None:
            return
        place = gone[0].parent
        register = self.register(place)
        for node in gone:
            self.lost.extend(inner.number for inner in (node, *node.walk()) if inner.number)
            register.remove(node)
        place.drop(*gone)
        self._gone.update(gone)

    def write(self, node: Node, text: str) -> None:
        """Write a line over another that is the setting of the same thing."""
        if node.number:
            self.lost.append(node.number)
            node.number = 0
        node.write(text)
        self._keys.pop(node, None)
        place = node.parent
        assert place is not None
        self._keys[node] = self.match(place, text)

    def position(self, place: Node, text: str, key: Key) -> int:
        """Return where in a place the platform shows a line: an index among the lines there."""
        last = len(place.inside)
        if last and place.parent is None and place.inside[-1].text == "end":
            last -= 1
        if key.match.row < 0:
            return last
        beside, behind = self.register(place).beside(self.rank(place, text, key))
        return last if beside is None else place.inside.index(beside) + behind

    @abstractmethod
    def group_of(self, node: Node, key: Key) -> int:
        """Return the group that a line stands in, as in its rank."""

    @abstractmethod
    def rank(self, place: Node, text: str, key: Key) -> Rank:
        """Return what lines of a place are sorted by."""

    @abstractmethod
    def above(self, place: Node, text: str, key: Key, at: int) -> tuple[str, ...]:
        """Return the comments that the platform shows above a line with this index."""
