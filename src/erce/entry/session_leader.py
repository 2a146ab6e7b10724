"""Finding commands on platforms that commit: what a commit takes, and what needs one between."""

from __future__ import annotations

from abc import abstractmethod
from os.path import commonprefix
from typing import TYPE_CHECKING, ClassVar, Final

from erce.entry.entry import Command
from erce.entry.leader import Leader
from erce.entry.session import COMMIT, COMMIT_FIRST, Session, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.entry.modes import Form
    from erce.entry.running import Outcome
    from erce.entry.tree import Node

_TRIES: Final = 4


class _StuckError(Exception):
    """A line cannot go alone: the block around it has to."""


class _VanishedError(Exception):
    """A block went with the last line inside it."""


class SessionLeader(Leader):
    """Leads one candidate to another."""

    QUIET: ClassVar[bool] = True

    def __init__(self, now: Session, want: Session) -> None:
        super().__init__(now, want)
        self.session = now

    # What a platform adds

    @abstractmethod
    def obstacles(self, place: Node, line: str) -> Iterable[Node]:
        """Return what must go before a line can be typed at a place."""

    @abstractmethod
    def users(self, node: Node) -> Iterable[Node]:
        """Return the lines that must let go of a block before it can go."""

    # Making room

    def prepare(self, now: Node, want: Node) -> None:
        """Take away what must be gone before a place is filled."""
        if now.parent is None:
            self._reorder()
        super().prepare(now, want)

    def _reorder(self) -> None:
        """Take lists away that cannot become the new ones by lines put behind and taken out."""
        now, want = self.now.orders(), self.want.orders()
        mode, root = self.now.mode(self.now.root), self.now.root
        for name in now if now != want and mode is not None else ():
            assert mode is not None
            wanted, have = want.get(name, ()), now[name]
            kept = [text for text in have if text in set(wanted)]
            key = mode.swept(have[0].split())
            sweep = mode.sweep(key) if key is not None else None
            if not wanted or key is None or sweep is None:
                continue
            if wanted[: len(kept)] == kept and (sweep.singly or len(kept) == len(have)):
                continue
            if not sweep.fixed:
                self.sweep(root, key)
                continue
            alike = commonprefix([list(have), list(wanted)])  # noqa: RUF071  # of lists, line by line
            for node in self.now.swept(root, key)[len(alike) :]:
                self.remove(node)

    def make_way(self, place: Node, want: Node, twin: Node | None) -> None:
        """Take away what must be gone before a line can be typed."""
        if twin is not None and twin.text == want.text:
            return
        for node in [*self.obstacles(place, want.text), *self._holders(place, want.text)]:
            if not self.now.there(node):
                continue
            try:
                self.remove(node)
            except _StuckError:
                if node.parent is place or node.parent is None:
                    raise
                self._remove_block(node.parent)

    def _holders(self, place: Node, line: str) -> Iterator[Node]:
        """Yield the lines that have what a new one needs, or the blocks that go with them."""
        for node in self.holders(line, place.text):
            if node.parent in self.claimed.going:
                yield node.parent
            elif node.parent is not place or node.text != line:
                yield node

    # Writing

    def build(self, place: Node, want: Node) -> None:
        """Write a line with all that stands inside it."""
        form = self.want.key(want).form
        if form is not None and form.whole:
            self._write_text(place, want, form, self.twin(place, want))
        else:
            super().build(place, want)

    def write(self, place: Node, want: Node, *, quiet: bool) -> None:
        """Type one line, if need be after a commit, or after the line that it replaces."""
        if not self.now.there(place):
            raise _VanishedError
        for _ in range(_TRIES):
            outcome = self.type(place, want.text, after=(want.number,), quiet=quiet, firm=True)
            if not outcome.refused:
                return
            twin = self.twin(place, want)
            if outcome.refused.startswith(COMMIT_FIRST):
                self._commit()
            elif twin is not None:
                self.remove(twin)
            else:
                break
        self.pending.append(want.number)
        self.emit(place, (want.text,))  # whoever types it is told why not

    def _commit(self) -> None:
        self.session.commit()
        self.commands.append(Command(context=(), lines=(COMMIT,)))

    def _write_text(self, place: Node, want: Node, form: Form, twin: Node | None) -> None:
        """Type a whole text, if need be after the one that it replaces."""
        if twin is not None and plain(twin.lines) == plain(want.lines):
            return
        if twin is not None and form.fixed:
            self._remove_block(twin)
        self.now.lost.clear()
        header, *body = want.lines
        if body:  # whoever types it is told why not
            self.session.write_text(place, header.split(), body[:-1], body[-1].strip())
        self.pending = list(range(want.number, want.number + len(want.lines)))
        self.emit(place, (want.text, *body), self.now.lost)

    def enter(self, place: Node, twin: Node, want: Node) -> None:
        """Write what stands inside a block; type the block anew when that cannot be."""
        try:
            self.fill(twin, want)
        except _StuckError:
            self._anew(place, twin, want)
        except _VanishedError:
            if not self.now.there(place):
                raise
            self.build(place, want)

    # Taking away

    def empty(self, node: Node, want: Node) -> None:
        """Take away what a block shall not have; a text has no lines of its own."""
        form = self.now.key(node).form
        if form is not None and form.whole:
            return
        try:
            self.clear(node, want)
        except _StuckError:
            self._anew(node.parent or self.now.root, node, want)

    def _anew(self, place: Node, twin: Node, want: Node) -> None:
        """Take a block away that cannot become the new one, and write the new one."""
        self._remove_block(twin)
        if not self.now.there(twin) and want.text:
            self.build(place, want)

    def remove(self, node: Node, *, firm: bool = False) -> Outcome | None:
        """Take a line away, after those that cannot stand without it."""
        place = node.parent
        assert place is not None
        for obstacle in list(self.obstacles(place, self.removal(node)[-1].strip())):
            self.remove(obstacle)
        firm = firm or place.parent is not None
        outcome = super().remove(node, firm=firm)
        if firm and outcome is not None and outcome.refused:
            raise _StuckError
        return outcome

    def _remove_block(self, node: Node) -> None:
        """Take a block away after those that use it have let go of it."""
        self.pending.clear()
        for user in list(self.users(node)):
            if user.parent is self.now.root:
                self._remove_block(user)
            else:
                self.remove(user)
        self.remove(node)
