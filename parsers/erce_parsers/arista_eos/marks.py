"""Marking the lines that the model rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from erce.model import LineState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.model import Path
    from erce.model.provenance import Keyed
    from erce_parsers.arista_eos.records import Stated
    from erce_parsers.lines import Ledger, Node

T = TypeVar("T")


_UNDERSTOOD: Final = LineState.UNDERSTOOD
_HARMLESS: Final = LineState.HARMLESS


class Marks:
    """Understood lines and provenance."""

    __slots__ = ("defaults", "ledger", "lines", "states")

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.states = ledger.states
        self.lines = ledger.lines
        self.defaults = ledger.provenance.defaults

    def understood(self, line: int) -> None:
        """Mark a known line; a line that was noted keeps its note."""
        if self.states[line] == _HARMLESS:
            self.states[line] = _UNDERSTOOD

    def each(self, path: Path, lines: Sequence[int], items: Sequence[Keyed] | None = None) -> None:
        """Note where each value inside `path` comes from, and mark its line."""
        self.ledger.provenance.each(path, lines, items)
        for line in lines:
            self.understood(line)

    def read(self, node: Node, *, understood: bool = True) -> None:
        """Mark a line that was out of scope until something referred to it."""
        if self.states[node.number] == LineState.OUT_OF_SCOPE:
            self.states[node.number] = LineState.HARMLESS
        if understood:
            self.understood(node.number)

    def note(self, node: Node, owner: Path, reason: str) -> None:
        """Note a line that the model cannot hold, once."""
        if self.states[node.number] not in (LineState.UNSUPPORTED, LineState.UNKNOWN):
            self.ledger.unsupported(node, owner, reason)

    def take(self, stated: Stated[T] | None, path: Path) -> T | None:
        """Put a stated value into the model; None if nothing is stated."""
        if stated is None:
            return None
        self.lines[path] = (stated.line,)
        self.understood(stated.line)
        return stated.value

    def find(
        self, base: Path, field: str, chain: Sequence[Stated[T] | None], default: T | None = None
    ) -> T | None:
        """Choose the first stated value; its line counts if the model would differ without it.

        `chain` goes from the nearest place to the farthest. An explicit `no` is the default.
        """
        first: Stated[T] | None = None
        chosen = without = default
        for stated in chain:
            if stated is None:
                continue
            value = default if stated.value is None else stated.value
            if first is not None:
                without = value
                break
            first, chosen = stated, value
        if first is not None:
            if chosen != without:
                self.understood(first.line)
            self.lines[(*base, field)] = (first.line,)
        return chosen

    def inherit(
        self,
        base: Path,
        field: str,
        places: Sequence[object],
        name: str = "",
        default: T | None = None,
    ) -> T | None:
        """Choose what the nearest of several places states under a name, `field` if it has none."""
        name = name or field
        for place in places:
            if getattr(place, name) is not None:
                break
        else:
            return default
        return self.find(base, field, [getattr(place, name) for place in places], default)

    def pick(self, base: Path, field: str, chain: Sequence[Stated[T] | None], default: T) -> T:
        """Choose like `find`, where the platform has a default."""
        chosen = self.find(base, field, chain, default)
        return default if chosen is None else chosen
