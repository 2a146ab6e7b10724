"""What became of each line of a Junos configuration.

A line can end several statements (`vlan-tags outer 100 inner 200;`) and a statement can stand
on several lines, so a line's state is the weightiest of its statements.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.base.masking import mask_secrets
from erce.model import LineState, Note, Provenance
from erce_parsers.lines import Prefixes
from erce_parsers.made import make_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from erce.model import Path
    from erce.model.provenance import Keyed
    from erce_parsers.juniper_junos.statement import Statement

# Plain numbers: these are compared and set for every line.
# Index: state. What a line is that is understood as well: doubts stay.
_UNDERSTOOD_AFTER: Final = bytes(
    LineState.UNDERSTOOD if state <= LineState.HARMLESS else state for state in LineState
)
_HARMLESS: Final = int(LineState.HARMLESS)

# Index: state. A line that is partly understood is understood, a doubt outweighs both.
_WEIGHT: Final = (0, 2, 1, 3, 4)


class _Series(NamedTuple):
    """Lines of values beside each other."""

    path: Path
    lines: Sequence[tuple[int, ...]]
    items: Sequence[Keyed] | None
    field: Path


class Marks:
    """States, notes and provenance while a configuration is read."""

    __slots__ = ("_series", "lines", "notes", "prefixes", "provenance", "states")

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.states = bytearray(len(lines) + 1)
        """State by line number; index 0 is unused."""
        self.notes: list[Note] = []
        self.prefixes = Prefixes()
        self.provenance = Provenance()
        self._series: list[_Series] = []

    def each(
        self,
        path: Path,
        lines: Sequence[tuple[int, ...]],
        items: Sequence[Keyed] | None = None,
        field: Path = (),
    ) -> None:
        """Note the lines of each of the values inside `path`: by their keys, else by number."""
        self._series.append(_Series(path, lines, items, field))

    def ok(self, *nodes: Statement) -> None:
        """Mark the statements: their meaning is in the model."""
        states = self.states
        for node in nodes:
            for line in node.ends:
                states[line] = _UNDERSTOOD_AFTER[states[line]]

    def ok_all(self, node: Statement) -> None:
        """Mark the statement and everything below it: their meaning is in the model."""
        if node.children:
            for inner in node.walk():
                self.ok(inner)
        else:
            self.ok(node)

    def ok_unread(self, node: Statement) -> None:
        """Mark the lines inside that were read as they stand, but for the closing brace."""
        inside = node.unread()[:-1]
        self.states[inside.start : inside.stop] = bytes([LineState.UNDERSTOOD]) * len(inside)

    def harmless(self, node: Statement) -> None:
        """Mark the statement and everything below it: irrelevant to ExpressRoute."""
        states = self.states
        unread = node.unread()
        if unread:
            states[unread.start : unread.stop] = bytes([_HARMLESS]) * len(unread)
        for inner in node.walk() if not unread and node.children else (node,):
            for line in inner.ends:
                if not states[line]:
                    states[line] = _HARMLESS

    def rest(self, node: Statement) -> None:
        """Mark what is left of a statement as harmless; its blocks get their state from it."""
        states = self.states
        pending = [node]
        while pending:
            inner = pending.pop()
            if inner.children:
                pending.extend(inner.children.values())
                continue
            for line in inner.ends:
                if not states[line]:
                    states[line] = _HARMLESS

    def unsupported(self, node: Statement, owner: Path, reason: str = "") -> None:
        """Mark the statement and everything below it: relevant, but not in the model."""
        self._note(node, LineState.UNSUPPORTED, owner, reason)

    def unknown(self, node: Statement, owner: Path, reason: str = "") -> None:
        """Mark the statement and everything below it: not known."""
        self._note(node, LineState.UNKNOWN, owner, reason)

    def note_lines(self, lines: Iterable[int], state: LineState, owner: Path, reason: str) -> None:
        """Mark lines, each once, with the note that goes with it."""
        for line in lines:
            known = self.states[line]
            if _WEIGHT[known] < _WEIGHT[state]:
                self.states[line] = state
            noted = known in (LineState.UNSUPPORTED, LineState.UNKNOWN)
            if noted and not reason and _WEIGHT[known] >= _WEIGHT[state]:
                continue
            text = mask_secrets(self.lines[line - 1].strip())
            note = make_note(line=line, state=state, text=text, owner=owner, reason=reason)
            last = self.notes[-1] if self.notes else None
            if last is None or last.line != line or last != note:
                self.notes.append(note)

    def _note(self, node: Statement, state: LineState, owner: Path, reason: str) -> None:
        lines: list[int] = []
        for inner in node.walk():
            lines.extend(inner.ends)
        # what ends nowhere was marked inside a longer statement: its first line is the place
        self.note_lines(sorted(set(lines)) or node.lines, state, owner, reason)

    def finished(self) -> tuple[Note, ...]:
        """Return the notes in the order of the file, with one state a line.

        Only now are the lines of long lists handed on: the paths to them are made when someone
        looks, and whatever is noted later looks.
        """
        for path, lines, items, field in filter(lambda one: one.lines, self._series):
            if {len(place) for place in lines} == {1}:
                self.provenance.each(path, [line for (line,) in lines], items, field)
                continue
            keys = map(str, range(len(lines))) if items is None else (item.key for item in items)
            known = self.provenance.lines
            known.update(
                ((*path, key, *field), place) for key, place in zip(keys, lines, strict=True)
            )
        kept = [note for note in self.notes if self.states[note.line] == note.state]
        if len({note.line for note in kept}) < len(kept):
            kept = list(dict.fromkeys(kept))
        return tuple(sorted(kept, key=attrgetter("line", "owner")))
