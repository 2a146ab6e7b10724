"""Finding the commands that lead from one configuration to another.

Every command is typed at a copy of the old configuration as it is found, so that what it takes
along is seen, and a command that would do nothing is left out.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, Final

from erce.entry.entry import Command
from erce.entry.tree import pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from erce.entry.forms import Names
    from erce.entry.terminal import Terminal
    from erce.entry.tree import Node

_ROUNDS: Final = 3
"""What one round of commands takes along is put back by the next."""


class Leader(ABC):
    """Leads one configuration to another. Platforms override what they do in another order."""

    REMOVE: ClassVar[Callable[[tuple[str, ...], str], tuple[str, ...]]]
    """The words that take a line away, with the lines that lead to its place before them."""

    def __init__(self, now: Terminal, want: Terminal) -> None:
        self.now = now
        self.want = want
        self.commands: list[Command] = []
        self._marked: dict[Hashable, list[Node]] | None = None
        self.filler = ""
        """A line that only stands while another is replaced."""
        self.fresh = False
        """Whether the last line was added, and did not replace another."""

    def lead(self) -> tuple[Command, ...]:
        """Return the commands; afterwards `now` is what they make of it."""
        for _ in range(_ROUNDS):
            before = len(self.commands)
            self.add()
            self.clear(self.now.root, self.want.root)
            if len(self.commands) == before:
                break
        return tuple(self.commands)

    @abstractmethod
    def marks(self, node: Node) -> Iterator[Hashable]:
        """Yield what a block or line at the margin has that no other may have."""

    def holders(self, mark: Hashable) -> list[Node]:
        """Return the old lines at the margin that had this, and still stand there."""
        if self._marked is None:
            self._marked = {}
            for node in self.now.root.inside:
                for own in self.marks(node):
                    self._marked.setdefault(own, []).append(node)
        return [node for node in self._marked.get(mark, ()) if self.now.there(node)]

    # What differs

    def missing(self, now: Node, want: Node) -> list[Node]:
        """Return the lines of a place that are not there yet, or have another value.

        They are in the order in which they are typed.
        """
        both, _, new = pairs(now, want, self.now.names)
        found = [
            node for node in (*new, *(pair.after for pair in both)) if not self.want.noise(node)
        ]
        return sorted(found, key=lambda node: self.order(want, node))

    def surplus(self, now: Node, want: Node) -> list[Node]:
        """Return the lines of a place that shall not be there."""
        both, old, _ = pairs(now, want, self.now.names)
        off = [pair.before for pair in both if self.want.noise(pair.after)]
        return [node for node in (*old, *off) if not self.now.noise(node)]

    def order(self, place: Node, node: Node) -> tuple[int, int]:
        """Return when a line is typed among those of its place: first what others refer to."""
        del place
        return (0, node.number)

    # Adding

    def add(self) -> None:
        """Type what is missing or has another value, wherever it stands."""
        self.fill(self.now.root, self.want.root)

    def fill(self, now: Node, want: Node) -> None:
        """Type what a place lacks."""
        self.prepare(now, want)
        for node in self.missing(now, want):
            self.build(now, node)

    @abstractmethod
    def prepare(self, now: Node, want: Node) -> None:
        """Take away what must be gone before a place is filled."""

    @abstractmethod
    def make_way(self, place: Node, want: Node, twin: Node | None) -> None:
        """Take away what must be gone before a line is typed, or its block filled."""

    def build(self, place: Node, want: Node) -> None:
        """Type a line of the new configuration with all that stands inside it."""
        if self.want.key(want).match.form is not None:
            self.make_way(place, want, self.twin(place, want))
        twin = self.twin(place, want)
        if twin is None or not self.now.alike(twin, want):
            self.set(place, want, twin)
            twin = self.twin(place, want)
        if twin is not None and not want.empty:
            self.fill(twin, want)

    def set(self, place: Node, want: Node, twin: Node | None) -> None:
        """Type one line, where another value of the same thing may stand."""
        form = self.want.key(want).match.form
        if twin is not None and form is not None and form.gathers:
            self.gather(place, want, twin)
            return
        if twin is not None and (form is None or form.fixed):
            self.remove(twin)
        self.type(place, want.text, after=(want.number,))

    def gather(self, place: Node, want: Node, twin: Node) -> None:
        """Add values to a line, and only then take those away that are not wanted.

        A clause without the line would match everything.
        """
        form = self.want.key(want).match.form
        assert form is not None
        count = len(form.pattern.split()) - 1
        start = want.text.split()[:count]
        old, new = twin.text.split()[count:], want.text.split()[count:]
        more = [word for word in new if word not in old]
        less = [word for word in old if word not in new]
        if more:
            self.type(place, " ".join(start + more), after=(want.number,))
        if less:
            line = " ".join(["no", *start, *less])
            self.type(place, line, after=(want.number,), removes=True)

    def take_filler(self, want: Node) -> None:
        """Take the line away that stood in for one that was replaced."""
        if self.filler:
            self.type(self.now.root, f"no {self.filler}", after=(want.number,), removes=True)
            self.filler = ""

    def twin(self, place: Node, want: Node) -> Node | None:
        """Return the line of a place that is the setting of the same thing."""
        twins = self.now.twins(place, self.want.names(want))
        return next((node for node in twins if node.text == want.text), next(iter(twins), None))

    # Taking away

    def clear(self, now: Node, want: Node) -> None:
        """Take away what a place shall not have, what refers to other things before those."""
        both, _, _ = pairs(now, want, self.now.names)
        gone = self.surplus(now, want)
        inner = {
            pair.before: pair.after
            for pair in both
            if not pair.before.empty and not any(pair.before is node for node in gone)
        }
        nodes = [*gone, *inner]
        for node in sorted(nodes, key=lambda item: self.order(now, item), reverse=True):
            if not self.now.there(node):
                continue  # went with another
            if node in inner:
                self.clear(node, inner[node])
            else:
                self.remove(node, self.whole(now, want, node))

    def whole(self, now: Node, want: Node, node: Node) -> Names:
        """Return the first words of a group of lines that goes as a whole with this one."""
        forms = self.now.forms(now)
        words = node.text.split()
        group = forms.group(words) if forms is not None else ()
        count = len(group)
        if not count or any(self.words(other)[:count] == group for other in want.inside):
            return ()
        return group

    def words(self, node: Node) -> Names:
        """Return the words of a line."""
        return tuple(node.text.split())

    def remove(self, node: Node, group: Names = ()) -> None:
        """Take a line away, or the group of lines that begin with the words."""
        place = node.parent
        assert place is not None
        if group:
            self.type(place, "no " + " ".join(group), removes=True)
            return
        typed = type(self).REMOVE(node.path, node.text)
        here = self.place(typed[:-1]) if typed else None
        if here is not None:
            self.type(here, typed[-1].strip(), removes=True)

    def place(self, context: Sequence[str]) -> Node | None:
        """Return the place that lines lead to; None when it is not there."""
        here: Node | None = self.now.root
        for line in context:
            here = self.now.child(here, line.strip()) if here is not None else None
        return here

    # Typing

    def type(
        self, place: Node, text: str, *, after: Sequence[int] = (), removes: bool = False
    ) -> None:
        """Type a line at a place, and note it as a command when it does anything."""
        context = (*place.path, place.text) if place.parent is not None else ()
        self.now.lost.clear()
        outcome = self.now.type(place, text)
        self.fresh = outcome.changed and not removes and not self.now.lost
        if outcome.changed or outcome.refused:
            self.commands.append(
                Command(
                    context=context,
                    lines=(text,),
                    before=tuple(sorted(self.now.lost)),
                    after=tuple(number for number in after if number),
                    removes=removes,
                )
            )


def same(one: Terminal, other: Terminal) -> bool:
    """Whether two configurations say the same."""
    if one.orders() != other.orders():
        return False
    return not any(_differences(one, one.root, other.root))


def _differences(terminal: Terminal, one: Node, other: Node) -> Iterator[bool]:
    both, old, new = pairs(one, other, terminal.names)
    yield from (True for node in (*old, *new) if not terminal.noise(node))
    for left, right in both:
        if terminal.noise(left) and terminal.noise(right):
            continue
        if not terminal.alike(left, right):
            yield True
        yield from _differences(terminal, left, right)
