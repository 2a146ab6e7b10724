"""Finding the commands that lead from one configuration to another.

Every command is typed at a copy of the old configuration as it is found. So what it takes along is
known, and is typed again when the new configuration has it; what would do nothing is left out.

What is new or other is written first, in the order of reference; what is too much goes after that,
in the reverse order. Only what stands in the way of something new goes before it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, Final

from erce.entry.claims import Claims
from erce.entry.differences import pairs
from erce.entry.entry import Command
from erce.entry.register import signed
from erce.entry.tree import Node

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from erce.entry.modes import Form, Key
    from erce.entry.running import Outcome
    from erce.entry.terminal import Terminal

_ROUNDS: Final = 3
"""What one round of commands takes along is put back by the next."""


class Leader(ABC):
    """Leads one configuration to another. Platforms override what they do in another order."""

    QUIET: ClassVar[bool] = False
    """A line that opens a block is no command of its own when something inside is typed."""

    def __init__(self, now: Terminal, want: Terminal) -> None:
        self.now = now
        self.want = want
        self.commands: list[Command] = []
        self.pending: list[int] = []
        """Lines of the new configuration that the next command writes, too."""
        self.fresh = False
        """Whether the last line was added, and did not replace another."""
        self.claimed = Claims(self.claims)

    def lead(self) -> tuple[Command, ...]:
        """Return the commands; afterwards `now` is what they make of it."""
        for _ in range(_ROUNDS):
            before = len(self.commands)
            self.add()
            self.clear(self.now.root, self.want.root)
            if len(self.commands) == before:
                break
        return tuple(self.commands)

    # What differs

    def missing(self, now: Node, want: Node) -> list[Node]:
        """Return the lines of a place that are not there yet, or have another value.

        They are in the order in which they are typed.
        """
        both, _, new = pairs(now, want, self.now.names)
        found = [
            node for node in (*(pair.after for pair in both), *new) if not self.want.noise(node)
        ]
        return sorted(found, key=lambda node: (*self.order(want, node), node.number))

    def surplus(self, now: Node, want: Node) -> list[Node]:
        """Return the lines of a place that shall not be there."""
        both, old, _ = pairs(now, want, self.now.names)
        off = [pair.before for pair in both if self.want.noise(pair.after)]
        return [node for node in (*old, *off) if not self.now.noise(node)]

    def order(self, place: Node, node: Node) -> tuple[int, int]:
        """Return when a line is typed among those of its place: first what others refer to."""
        if place.parent is not None:
            return 0, 0
        mode = self.now.mode(place)
        form = mode.form(signed(node.text)[1]) if mode is not None else None
        return form.step if form is not None else 0, self.weight(node.text)

    def weight(self, line: str) -> int:
        """Return the place of a line at the margin among those of its step."""
        del line
        return 0

    # What only one line can have

    def claims(self, line: str, around: str) -> Iterable[Hashable]:
        """Return what only one line of a configuration can have; `around` opened its block."""
        del line, around
        return ()

    def holders(self, line: str, around: str) -> Iterator[Node]:
        """Yield the lines that have what a new one needs, and still stand."""
        for claim in self.claims(line, around):
            for node in self.claimed.holders(claim):
                if self.now.there(node):
                    yield node

    # Adding

    def add(self) -> None:
        """Type what is missing or has another value, wherever it stands."""
        self.fill(self.now.root, self.want.root)

    def fill(self, now: Node, want: Node) -> None:
        """Type what a place lacks."""
        self.prepare(now, want)
        for node in self.missing(now, want):
            self.build(now, node)

    def prepare(self, now: Node, want: Node) -> None:
        """Take away what must be gone before a place is filled."""
        if now.parent is None:
            self.claimed.note(*pairs(now, want, self.now.names)[:2])

    @abstractmethod
    def make_way(self, place: Node, want: Node, twin: Node | None) -> None:
        """Take away what must be gone before a line is typed, or its block filled."""

    def build(self, place: Node, want: Node) -> None:
        """Type a line of the new configuration with all that stands inside it."""
        self.make_way(place, want, self.twin(place, want))
        twin = self.twin(place, want)
        if twin is None or not self.now.alike(twin, want):
            self.set(place, want, twin)
            twin = self.twin(place, want)
        if twin is not None and not want.empty:
            self.enter(place, twin, want)
        if self.pending:  # nothing inside was written
            self.emit(place, (want.text,))

    def enter(self, place: Node, twin: Node, want: Node) -> None:
        """Write what stands inside a block."""
        del place
        self.fill(twin, want)

    def set(self, place: Node, want: Node, twin: Node | None) -> None:
        """Type one line, where another value of the same thing may stand."""
        form = self.want.key(want).form
        if twin is not None and form is not None and form.gathers:
            self._gather(place, want, twin, form)
            return
        if twin is not None and not self._writable(form, twin):
            self.remove(twin)
        quiet = self.QUIET and any(not self.want.noise(node) for node in want.inside)
        self.write(place, want, quiet=quiet)

    def write(self, place: Node, want: Node, *, quiet: bool) -> None:
        """Type one line where another can stand no longer."""
        self.type(place, want.text, after=(want.number,), quiet=quiet)

    def _writable(self, form: Form | None, twin: Node) -> bool:
        """Whether another line can be typed over the one that stands."""
        if self.now.key(twin).off:
            return True
        return form is not None and not form.fixed and (bool(form.opens) or twin.empty)

    def _gather(self, place: Node, want: Node, twin: Node, form: Form) -> None:
        """Add values to a line, and only then take those away that are not wanted.

        A clause without the line would match everything.
        """
        words, there = want.text.split(), twin.text.split()
        start, new, old = words[: form.size], words[form.size :], there[form.size :]
        more = [word for word in new if word not in old]
        less = [word for word in old if word not in new]
        if more:
            self.type(place, " ".join(start + more), after=(want.number,))
        if less:
            line = " ".join(["no", *start, *less])
            self.type(place, line, after=(want.number,), removes=True)

    def twin(self, place: Node, want: Node) -> Node | None:
        """Return the line of a place that is the setting of the same thing."""
        twins = self.now.twins(place, self.now.match(place, want.text).names)
        return next((node for node in twins if node.text == want.text), next(iter(twins), None))

    # Taking away

    def clear(self, now: Node, want: Node) -> None:
        """Take away what a place shall not have, what refers to other things before those."""
        both, _, _ = pairs(now, want, self.now.names)
        gone = self.surplus(now, want)
        known = set(gone)
        inner = {
            pair.before: pair.after
            for pair in both
            if pair.before not in known and not (pair.before.empty and pair.after.empty)
        }
        at = {node: number for number, node in enumerate(now.inside)}
        nodes = sorted((*gone, *inner), key=lambda it: (*self.order(now, it), at[it]), reverse=True)
        mode = self.now.mode(now)
        if mode is not None and mode.deep:  # what goes as a whole takes its lines in these along
            nodes.sort(key=lambda it: it.text.split(None, 1)[0] in mode.deep)
        for node in nodes:
            if not self.now.there(node):
                continue  # went with another
            if node in inner:
                self.empty(node, inner[node])
            elif self.stays(node):
                self.empty(node, Node("", 0, None, node.layout))
            else:
                self.take(now, want, node)

    def empty(self, node: Node, want: Node) -> None:
        """Take away what a block shall not have."""
        self.clear(node, want)

    def stays(self, node: Node) -> bool:
        """Whether a block cannot go: what stands inside goes line by line."""
        del node
        return False

    def whole(self, now: Node, want: Node, node: Node) -> Key:
        """Return the first words of a group of lines that goes as a whole with this one."""
        mode = self.now.mode(now)
        key = mode.swept(signed(node.text)[1]) if mode is not None else None
        sweep = mode.sweep(key) if mode is not None and key is not None else None
        if key is None or sweep is None or sweep.fixed or self.want.swept(want, key):
            return ()
        return key if sweep.whole or len(self.now.swept(now, key)) > 1 else ()

    @abstractmethod
    def removal(self, node: Node) -> tuple[str, ...]:
        """Return the line that takes one away, after those that lead to its place.

        Empty where nothing does.
        """

    def take(self, now: Node, want: Node, node: Node) -> None:
        """Take a line away, with the others that begin alike when all of them go."""
        group = self.whole(now, want, node)
        if group:
            self.sweep(now, group)
        else:
            self.remove(node)

    def sweep(self, place: Node, group: Key) -> None:
        """Take all lines of a place away that begin with some words."""
        self.type(place, f"no {' '.join(group)}", removes=True)

    def remove(self, node: Node, *, firm: bool = False) -> Outcome | None:
        """Take a line away; None when nothing does, or its place is not there."""
        typed = [text.strip() for text in self.removal(node)]
        here = self.now.reached(typed[:-1]) if typed else None
        return self.type(here, typed[-1], removes=True, firm=firm) if here is not None else None

    # Typing

    def type(  # noqa: PLR0913  # each is one word where it is called
        self,
        place: Node,
        text: str,
        *,
        after: Sequence[int] = (),
        removes: bool = False,
        quiet: bool = False,
        firm: bool = False,
    ) -> Outcome:
        """Type a line at a place, and note it as a command when it does anything.

        `firm` asks for no command when the line is refused.
        """
        self.now.lost.clear()
        outcome = self.now.type(place, text)
        self.fresh = outcome.changed and not removes and not self.now.lost
        if firm and outcome.refused:
            return outcome
        if not removes:
            self.pending += after
        if not outcome.changed and not outcome.refused:
            self.pending.clear()
        elif not quiet:
            self.emit(place, (text,), self.now.lost, after if removes else None)
        return outcome

    def emit(
        self,
        place: Node,
        lines: tuple[str, ...],
        lost: Iterable[int] = (),
        removes: Sequence[int] | None = None,
    ) -> None:
        """Note a command; `removes` are the lines that one writes that only takes away."""
        self.commands.append(
            Command(
                context=(*place.path, place.text) if place.parent is not None else (),
                lines=lines,
                before=tuple(sorted(lost)),
                after=tuple(n for n in (self.pending if removes is None else removes) if n),
                removes=removes is not None,
            )
        )
        if removes is None:
            self.pending.clear()
