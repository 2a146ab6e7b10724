"""A configuration that lines are typed at: what they are the setting of, and where they stand."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from erce.entry.register import Register, key_of, signed
from erce.entry.tree import read_tree
from erce.entry.twins import merged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from erce.entry.modes import Form, Key, Mode
    from erce.entry.tree import Layout, Node

MARGIN: Final = "margin"
"""Name of the mode at the margin."""


class Match(NamedTuple):
    """What a line of the tree is the setting of."""

    form: Form | None
    names: Key
    off: bool
    """The line is shown with `no` before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A change that is about to be made, or was just made."""

    at: Running
    place: Node
    form: Form
    words: tuple[str, ...]
    """What was typed, without `no` or `default`, in the platform's spelling."""

    old: Node | None = None
    """The line that goes or is replaced."""

    new: str = ""
    """The line that comes; empty when one goes."""


class Outcome(NamedTuple):
    """What became of a typed line."""

    place: Node
    """Where the next line is typed."""

    changed: bool = False
    refused: str = ""
    leads: bool = False


class Running(ABC):
    """A configuration that can be changed."""

    LAYOUT: ClassVar[Layout]
    MODES: ClassVar[Mapping[str, Mode]]
    """The lines that it takes, mode by mode."""

    GROUPED: ClassVar[bool] = True
    """A new line stands among its like, also where those are out of the table's order."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.root = merged(read_tree(lines, self.LAYOUT))
        self._matches: dict[Node, Match] = {}
        self._registers: dict[Node, Register] = {}
        self._gone: set[Node] = set()
        self.lost: list[int] = []
        """Numbers of lines of the file that was read which are gone or written over."""

    # What a line is

    def kind(self, place: Node) -> str:
        """Return the name of the mode that a place is in; empty when nothing is known of it."""
        if place.parent is None:
            return MARGIN
        form = self.key(place).form
        return form.opens if form is not None else ""

    def mode(self, place: Node) -> Mode | None:
        """Return the lines that a place takes; None when nothing is known about it."""
        return self.MODES.get(self.kind(place))

    def match(self, place: Node, text: str) -> Match:
        """Find out what a line inside a place is the setting of."""
        sign, words = signed(text)
        form, names = key_of(self.mode(place), words)
        return Match(form, names, off=sign == "no")

    def key(self, node: Node) -> Match:
        """Return what a line of the tree is the setting of."""
        found = self._matches.get(node)
        if found is None:
            assert node.parent is not None
            found = self._matches[node] = self.match(node.parent, node.text)
        return found

    def names(self, node: Node) -> Key:
        """Return the names of a line of the tree.

        Two lines of one place with the same names replace each other.
        """
        return self.key(node).names

    def register(self, place: Node) -> Register:
        """Return what finds the lines of a place."""
        register = self._registers.get(place)
        if register is None:
            register = Register(place.inside, self.mode(place), grouped=self.GROUPED)
            self._registers[place] = register
        return register

    def twins(self, place: Node, names: Key) -> list[Node]:
        """Return the lines inside a place that have these names, in their order."""
        return self.register(place).of(names)

    def swept(self, place: Node, names: Key) -> list[Node]:
        """Return the lines inside a place that `no` before these words takes away."""
        return self.register(place).swept(names)

    def child(self, place: Node, text: str) -> Node | None:
        """Return the line inside a place that has this text; None when there is none."""
        twins = self.twins(place, self.match(place, text).names)
        return next((node for node in twins if node.text == text), None)

    def reached(self, path: Sequence[str]) -> Node | None:
        """Return the place that these lines lead to; None when there is none."""
        place = self.root
        for line in path:
            found = self.twins(place, self.match(place, line).names)
            if not found:
                return None
            place = found[0]
        return place

    def begins(self, place: Node, *words: str) -> Iterator[Node]:
        """Yield the lines of a place that begin with these words."""
        begin = " ".join(words)
        for node in place.inside:
            if node.text.startswith(begin) and node.text[len(begin) : len(begin) + 1] in ("", " "):
                yield node

    def there(self, node: Node) -> bool:
        """Whether a line still stands where it stood."""
        return not self._gone or self._gone.isdisjoint((node, *node.around()))

    # How the tree changes

    def put(self, place: Node, text: str) -> Node:
        """Add a line where the platform shows it."""
        found = self.match(place, text)
        register = self.register(place)
        inside, at = place.inside, len(place.inside)
        if found.form is not None:
            at = register.position(found.form.order(signed(text)[1]))
        while at and (inside[at - 1].text == "end" or inside[at - 1].text in self.LAYOUT.closings):
            at -= 1
        node = place.add(text, at, tail=found.form.ends if found.form is not None else ())
        self._matches[node] = found
        register.add(node, at)
        self.arrange(place, node, at)
        return node

    def drop(self, nodes: Sequence[Node]) -> None:
        """Take lines away that stand directly inside the same place."""
        gone = [node for node in nodes if node not in self._gone]
        if not gone or gone[0].parent is None:
            return
        place = gone[0].parent
        for node in gone:
            self.lost.extend(inner.number for inner in (node, *node.walk()) if inner.number)
        register = self.register(place)
        self._gone.update(gone)
        inside = place.inside
        if len(gone) == 1:
            places = [inside.index(gone[0])]
            place.take(places[0])
        else:
            places = [at for at, node in enumerate(inside) if node in self._gone]
            place.drop(*gone)
        register.remove(gone, places)
        self.mend(place, [at - before for before, at in enumerate(places)])

    def write(self, node: Node, text: str) -> None:
        """Write a line over another that is the setting of the same thing."""
        if node.number and node.inside is not None:  # they are counted from its number
            self.lost.append(node.number)
            node.number = 0
        node.write(text)
        self._matches.pop(node, None)

    def forget(self, node: Node) -> None:
        """Find the lines inside a block anew: they were written as a whole."""
        self._registers.pop(node, None)

    # What a platform adds

    def origin(self) -> Running:
        """Return the running configuration: what is typed is in it at once, or by commit."""
        return self

    @abstractmethod
    def arrange(self, place: Node, node: Node, at: int) -> None:
        """Set a line that was added apart from what stands before and after it."""

    def mend(self, place: Node, gone: Sequence[int]) -> None:
        """Set apart what stands where lines went: their indexes among the lines that are left."""
        del place, gone

    def orders(self) -> Mapping[str, Sequence[str]]:
        """Return the lines whose order says something, by what they belong to."""
        return {}

    def noise(self, node: Node) -> bool:
        """Whether a line says nothing: what is off anyway, or stands in every file."""
        key = self.key(node)
        return key.off and key.form is not None and not key.form.negated

    def alike(self, one: Node, other: Node) -> bool:
        """Whether two lines with the same names say the same, apart from what stands inside."""
        if one.text == other.text or one.text.split() == other.text.split():
            return True
        form = self.key(one).form
        if form is None or not form.gathers or self.key(one).off != self.key(other).off:
            return False
        return sorted(one.text.split()) == sorted(other.text.split())
