"""The commands that lead from one configuration to another, on platforms that commit.

Each command is typed at a copy of the old configuration as soon as it is found. So what it takes
along is known, and is typed again when the new configuration has it.

What is new or other is written first, in the order of reference; what is too much goes after that,
in the reverse order. Only what stands in the way of something new goes before it.
"""

from __future__ import annotations

from os.path import commonprefix
from typing import TYPE_CHECKING, Final

from erce.entry.contents import Contents, key_of, signed
from erce.entry.dialect import COMMIT, COMMIT_FIRST, MARGIN, Refusal, plain
from erce.entry.entry import Command
from erce.entry.guide import Obstacle
from erce.entry.site import Places
from erce.entry.tree import Node, pairs
from erce.entry.typist import Typist

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from erce.entry.guide import Guide
    from erce.entry.modes import Form, Key

_TRIES: Final = 4
_ROUNDS: Final = 4
"""What one round takes along is typed again by the next."""


class _StuckError(Exception):
    """A line cannot go alone: the block around it has to."""


class _VanishedError(Exception):
    """A block went with the last line inside it."""


class Way:
    """Finds the commands from one tree to another."""

    def __init__(self, before: Node, after: Node, guide: Guide) -> None:
        self._guide = guide
        self._typist = Typist(before, guide)
        self.now: Places = self._typist.places
        self.want = Places(guide.modes, Contents(after, guide.modes[MARGIN]), guide.arrange)
        self._commands: list[Command] = []
        self._pending: list[int] = []
        self.claimed: dict[Hashable, list[Obstacle]] = {}
        """What lines claim that are not to stay as they are."""

    def commands(self) -> tuple[Command, ...]:
        """Return the commands in a safe order; the tree that was given is then the new one."""
        for _ in range(_ROUNDS):
            count = len(self._commands)
            self._reorder()
            found, gone, new = self._differences(self.now.top, self.want.top)
            self._claim(found, gone)
            self._fill(self.now.top, [*(pair[1] for pair in found), *new])
            self._clear(self.now.top, self.want.top)
            if len(self._commands) == count:
                break
        return tuple(self._commands)

    # What differs

    def _differences(
        self, now: Contents, want: Contents
    ) -> tuple[list[tuple[Node, Node]], list[Node], list[Node]]:
        """Return the lines that both have with another content, those too much, and those new."""

        def key(node: Node) -> Key:
            return key_of(now.mode, signed(node.text)[1])[1]

        found, gone, new = pairs(now.node, want.node, key)
        both = [(pair.before, pair.after) for pair in found]
        return (
            both,
            [node for node in gone if not self._guide.ignored(node)],
            [node for node in new if not self._guide.ignored(node)],
        )

    def _claim(self, found: list[tuple[Node, Node]], gone: list[Node]) -> None:
        """Note what those lines claim that go or change."""
        self.claimed.clear()
        top = self.now.top
        for node in gone:
            self._note(node.text, "", Obstacle(top, node))
            for line in node.inside:
                self._note(line.text, node.text, Obstacle(top, node))
        for before, after in found:
            kept = {line.text for line in after.inside}
            place = self.now.inside(top, before)
            for line in before.inside:
                if line.text not in kept:
                    self._note(line.text, before.text, Obstacle(place, line))

    def _note(self, line: str, around: str, obstacle: Obstacle) -> None:
        for claim in self._guide.claims(line, around):
            self.claimed.setdefault(claim, []).append(obstacle)

    def _in_the_way(self, place: Contents, line: str) -> Iterator[Obstacle]:
        """Yield what must go before a line can be typed."""
        yield from self._guide.obstacles(place, line)
        for claim in self._guide.claims(line, place.node.text):
            for obstacle in self.claimed.get(claim, ()):
                if obstacle.place is not place or obstacle.node.text != line:
                    yield obstacle

    def _make_room(self, place: Contents, line: str) -> None:
        for obstacle in list(self._in_the_way(place, line)):
            if not self._stands(obstacle):
                continue
            try:
                self._remove(obstacle.place, obstacle.node)
            except _StuckError:
                if obstacle.place is place:
                    raise
                self._remove_block(self.now.top, obstacle.place.node)

    def _reorder(self) -> None:
        """Take lists away that cannot become the new ones by lines put behind and taken out."""
        top = self.now.top
        now, want = (self._guide.ordered(places.top.node) for places in (self.now, self.want))
        for name in now if now != want else ():
            wanted, have = want.get(name, []), now[name]
            kept = [text for text in have if text in set(wanted)]
            key = top.mode.swept(have[0].split()) if top.mode is not None else None
            sweep = top.mode.sweep(key) if top.mode is not None and key is not None else None
            if not wanted or key is None or sweep is None:
                continue
            if wanted[: len(kept)] == kept and (sweep.singly or len(kept) == len(have)):
                continue
            if not sweep.fixed:
                self._sweep(top, key)
                continue
            alike = commonprefix([have, wanted])  # noqa: RUF071  # of lists, line by line
            for node in top.swept(key)[len(alike) :]:
                self._remove(top, node)

    # Writing

    def _fill(self, now: Contents, wanted: list[Node]) -> None:
        """Write lines of the new configuration into a place, in the order of reference."""
        for node in sorted(wanted, key=lambda it: (self._step(now, it), it.number)):
            self._build(now, node)

    def _step(self, place: Contents, node: Node) -> tuple[int, int]:
        if place.node.parent is not None:
            return 0, 0
        form, _ = key_of(place.mode, signed(node.text)[1])
        return form.step if form is not None else 0, self._guide.weight(node.text)

    def _build(self, now: Contents, want: Node) -> None:
        """Write a line with all that stands inside it."""
        form, key = key_of(now.mode, signed(want.text)[1])
        twin = self._twin(now, key, want.text)
        if form is not None and form.whole:
            self._write_text(now, want, form, twin)
            return
        if twin is None or twin.text != want.text:
            if twin is not None and not self._writable(form, twin, want):
                self._remove(now, twin)
                if self.now.cut and not self.now.stands(now):
                    raise _VanishedError
            self._make_room(now, want.text)
            quiet = any(not self._guide.ignored(node) for node in want.inside)
            self._write(now, want, quiet=quiet)
            twin = self._twin(now, key, want.text)
        if twin is not None and not (want.empty and twin.empty):
            self._inside(now, twin, want)
        if self._pending:  # nothing inside was written
            self._emit(self._path(now), (want.text,), ())

    def _write(self, now: Contents, want: Node, *, quiet: bool) -> None:
        """Type a line, if need be after a commit, or after the line that it replaces."""
        words = signed(want.text)[1]
        for _ in range(_TRIES):
            try:
                self._type(now, want.text, after=want.number, quiet=quiet)
            except Refusal as refusal:
                twin = self._twin(now, key_of(now.mode, words)[1], want.text)
                if str(refusal).startswith(COMMIT_FIRST):
                    self._commit()
                elif twin is not None:
                    self._remove(now, twin)
                else:
                    break
            else:
                return
        self._pending.append(want.number)
        self._emit(self._path(now), (want.text,), ())  # whoever types it is told why not

    def _write_text(self, now: Contents, want: Node, form: Form, twin: Node | None) -> None:
        """Type a whole text, if need be after the one that it replaces."""
        if twin is not None and plain(twin.lines) == plain(want.lines):
            return
        if twin is not None and form.fixed:
            self._remove_block(now, twin)
        lost = self.now.top.lost
        lost.clear()
        header, *body = want.lines
        try:
            self._typist.write_text(now, header.split(), body[:-1], body[-1].strip())
        except (Refusal, IndexError):
            del lost[:]  # whoever types it is told why not
        self._pending = list(range(want.number, want.number + len(want.lines)))
        self._emit(self._path(now), (want.text, *body), tuple(lost))

    def _inside(self, now: Contents, twin: Node, want: Node) -> None:
        """Write what stands inside a block; type the block anew when that cannot be."""
        try:
            place = self.now.inside(now, twin)
            wanted = self._want_place(now, want)
            found, _, new = self._differences(place, wanted)
            self._fill(place, [*(pair[1] for pair in found), *new])
        except _StuckError:
            self._anew(now, twin, want)
        except _VanishedError:
            if not self.now.stands(now):
                raise
            self._build(now, want)

    def _want_place(self, now: Contents, want: Node) -> Contents:
        form, _ = key_of(now.mode, signed(want.text)[1])
        return self.want.of(want, self._guide.modes.get(form.opens) if form is not None else None)

    def _twin(self, place: Contents, key: Key, text: str) -> Node | None:
        """Return the line that sets the same, best the very same line."""
        there = place.of(key)
        return next((node for node in there if node.text == text), there[0] if there else None)

    def _writable(self, form: Form | None, twin: Node, want: Node) -> bool:
        """Whether a line can be typed over the one that stands."""
        if twin.text == want.text or signed(twin.text)[0]:
            return True
        return form is not None and not form.fixed and not form.opens and twin.empty

    # Taking away

    def _clear(self, now: Contents, want: Contents) -> None:
        """Take away what a place has too much, what refers to other lines before those."""
        found, gone, _ = self._differences(now, want)
        inner = {id(before): after for before, after in found}
        nodes = [*gone, *(before for before, after in found if before.inside or after.inside)]
        place_in_file = {id(node): at for at, node in enumerate(now.node.inside)}
        nodes.sort(key=lambda it: (self._step(now, it), place_in_file[id(it)]), reverse=True)
        # what goes as a whole takes its lines in these blocks along
        deep = now.mode.deep if now.mode is not None else ()
        nodes.sort(key=lambda it: it.text.split(None, 1)[0] in deep)
        for node in nodes:
            if not self._stands(Obstacle(now, node)):
                continue  # went with another
            after = inner.get(id(node))
            if after is None and self._guide.stays(node):
                self._clear_inside(now, node, Node("", 0, None, node.layout))
            elif after is None:
                self._take(now, want, node)
            elif not self._is_text(now, node):
                self._clear_inside(now, node, after)

    def _clear_inside(self, now: Contents, node: Node, want: Node) -> None:
        try:
            self._clear(self.now.inside(now, node), self._want_place(now, want))
        except _StuckError:
            self._anew(now, node, want)

    def _anew(self, now: Contents, twin: Node, want: Node) -> None:
        """Take a block away that cannot become the new one, and write the new one."""
        self._remove_block(now, twin)
        if not self._stands(Obstacle(now, twin)) and want.text:
            self._build(now, want)

    def _is_text(self, place: Contents, node: Node) -> bool:
        form, _ = key_of(place.mode, signed(node.text)[1])
        return form is not None and form.whole

    def _take(self, now: Contents, want: Contents, node: Node) -> None:
        """Take a line away, with the others that begin alike when all of them go."""
        words = signed(node.text)[1]
        key = now.mode.swept(words) if now.mode is not None else None
        sweep = now.mode.sweep(key) if now.mode is not None and key is not None else None
        if key is None or sweep is None or sweep.fixed or want.swept(key):
            self._remove(now, node)
        elif sweep.whole or len(now.swept(key)) > 1:
            self._sweep(now, key)
        else:
            self._remove(now, node)

    def _sweep(self, place: Contents, key: Key) -> None:
        removal = f"no {' '.join(key)}"
        try:
            self._type(place, removal, removes=True)
        except Refusal:
            self._emit(self._path(place), (removal,), (), removes=True)  # and is told why not

    def _remove(self, place: Contents, node: Node) -> None:
        removal = self._guide.unset(node.text)
        for obstacle in list(self._guide.obstacles(place, removal)):
            self._remove(obstacle.place, obstacle.node)
        try:
            self._type(place, removal, removes=True)
        except Refusal as refusal:
            if place is not self.now.top:
                raise _StuckError from refusal
            self._emit(self._path(place), (removal,), (), removes=True)  # and is told why not

    def _remove_block(self, place: Contents, node: Node) -> None:
        """Take a block away after those that use it have let go of it."""
        self._pending.clear()
        for user in list(self._guide.users(self.now, place, node)):
            if user.place is self.now.top:
                self._remove_block(user.place, user.node)
            else:
                self._remove(user.place, user.node)
        self._remove(place, node)

    def _stands(self, obstacle: Obstacle) -> bool:
        _, key = key_of(obstacle.place.mode, signed(obstacle.node.text)[1])
        return any(node is obstacle.node for node in obstacle.place.of(key))

    # Typing

    def _type(
        self,
        place: Contents,
        line: str,
        *,
        after: int = 0,
        removes: bool = False,
        quiet: bool = False,
    ) -> None:
        """Type a line at the copy, and note the command when it does anything."""
        lost = self.now.top.lost
        lost.clear()
        sign, words = signed(line)
        if sign:
            changed = self._typist.negate(place, sign, words)
        else:
            changed = self._typist.write(place, words)[1]
        if after:
            self._pending.append(after)
        if not changed:
            self._pending.clear()
        elif not quiet:
            self._emit(self._path(place), (line,), tuple(lost), removes=removes)

    def _commit(self) -> None:
        self._typist.commit()
        self._commands.append(Command(context=(), lines=(COMMIT,)))

    def _emit(
        self,
        path: tuple[str, ...],
        lines: tuple[str, ...],
        lost: Iterable[int],
        *,
        removes: bool = False,
    ) -> None:
        self._commands.append(
            Command(
                context=path,
                lines=lines,
                before=tuple(sorted(number for number in lost if number)),
                after=() if removes else tuple(self._pending),
                removes=removes,
            )
        )
        if not removes:
            self._pending.clear()

    def _path(self, place: Contents) -> tuple[str, ...]:
        node = place.node
        return (*node.path, node.text) if node.parent is not None else ()
