"""The lines that a place takes, and what each is the setting of.

A table lists the lines of one kind of place in the order in which the platform shows them. Words
of a pattern stand for themselves; `*` is a word that names what is set, `_` a word that is its
value, `...` at the end the rest of the line, which is value, and `**` the rest, which names. Two
lines that have the same words and names set the same thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Names = tuple[str, ...]
"""What a line is the setting of: its words without values."""

_VALUES: Final = frozenset({"_", "..."})


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A line that a place takes."""

    pattern: str

    opens: str = ""
    """The kind of place that the line leads to; empty when it leads nowhere."""

    ends: tuple[str, ...] = ()
    """Lines shown at the end of the block that it opens."""

    fixed: str = ""
    """Why another value cannot be written over the one that stands there; the old one goes first.
    Empty where it can."""

    short: str = ""
    """The words that take it away when they are fewer than those before the value."""

    bare: bool = False
    """Its negation takes no notice of the value."""

    keyword: bool = False
    """It is on by default and not shown; what is shown is `no` before it, when it is off."""

    gathers: bool = False
    """Values that are typed one after the other stand side by side in one line."""

    never: str = ""
    """Why a router is not to be given this line here; empty for all lines that may be typed."""


class Match(NamedTuple):
    """A line and its row of the table."""

    form: Form | None
    names: Names
    row: int
    """Place in the table, from 0; -1 for a line that is not in it."""


class _Row:
    """A form, cut into words."""

    __slots__ = ("_kept", "_stub", "form", "number", "rest", "words")

    def __init__(self, form: Form, number: int) -> None:
        words = form.pattern.split()
        self.form = form
        self.number = number
        self.rest = words[-1] if words[-1] in ("...", "**") else ""
        self.words = tuple(words[:-1] if self.rest else words)
        self._kept = [word for word in self.words if word != "_"]
        values = [at for at, word in enumerate(words) if word in _VALUES]
        end = values[0] if values else len(words)
        last = not values or end == len(words) - 1
        self._stub = form.short.split() or (words[:end] if last else [])

    def names(self, words: Sequence[str]) -> Names | None:
        """Return what a line sets; None when it is none of this form."""
        count = len(self.words)
        if len(words) < count or (len(words) > count and not self.rest):
            return None
        found: list[str] = []
        for want, have in zip(self.words, words, strict=False):
            if want == "_":
                continue
            if want not in ("*", have):
                return None
            found.append(have)
        if self.rest == "**":
            found.extend(words[count:])
        return tuple(found)

    def named(self, words: Sequence[str]) -> Names | None:
        """Return what a line without its value means; None when it is none of this form."""
        stub = self._stub
        if len(words) != len(stub) or not stub:
            return None
        if any(want not in ("*", have) for want, have in zip(stub, words, strict=True)):
            return None
        return (*words, *self._kept[len(stub) :])


def _second(row: _Row) -> str:
    """Return the second word of a form; empty where it may be any, or none."""
    second = row.words[1] if len(row.words) > 1 else "*"
    return "" if second in ("*", "_") else second


class Forms:
    """The table of one kind of place."""

    __slots__ = ("_rows", "_whole", "open")

    def __init__(
        self, *forms: Form | str, whole: Iterable[str] = (), unknown: bool = False
    ) -> None:
        rows = [
            _Row(Form(pattern=item) if isinstance(item, str) else item, number)
            for number, item in enumerate(forms)
        ]
        self._rows: dict[tuple[str, str], list[_Row]] = {}
        for first, second in {(row.words[0], word) for row in rows for word in (_second(row), "")}:
            self._rows[first, second] = [
                row for row in rows if row.words[0] == first and _second(row) in ("", second)
            ]
        self._whole = tuple(tuple(item.split()) for item in whole)
        self.open = unknown
        """Lines that are in no row are taken too, as far as they cannot stand for another."""

    def _of(self, words: Sequence[str]) -> Sequence[_Row]:
        """Return the rows that begin like a line, in the order of the table."""
        if not words:
            return ()
        found = self._rows.get((words[0], words[1])) if len(words) > 1 else None
        return self._rows.get((words[0], ""), ()) if found is None else found

    def match(self, words: Sequence[str]) -> Match:
        """Find the row of a line."""
        for row in self._of(words):
            names = row.names(words)
            if names is not None:
                return Match(row.form, names, row.number)
        return Match(None, ("?", *words), -1)

    def without_value(self, words: Sequence[str]) -> Match | None:
        """Find the row of a line that is typed without its value, as after `no`."""
        for row in self._of(words):
            names = row.named(words)
            if names is not None:
                return Match(row.form, names, row.number)
        return None

    def whole(self, words: Sequence[str]) -> bool:
        """Whether `no` before these words takes all lines away that begin with them."""
        return len(self.group(words)) == len(words) > 0

    def group(self, words: Sequence[str]) -> Names:
        """Return the words that `no` before them takes all lines away with which they begin.

        They are the first words of a line; empty where there is no such command.
        """
        for pattern in self._whole:
            pairs = zip(pattern, words, strict=False)
            if len(pattern) <= len(words) and all(want in ("*", have) for want, have in pairs):
                return tuple(words[: len(pattern)])
        return ()
