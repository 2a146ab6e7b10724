"""Text of which a reader sees every character, cut and wrapped to the width of a terminal.

Configurations and file names are foreign text: an escape sequence in a description must not reach
a terminal, and a mark that turns the direction of writing must not hide what a line does.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final
from unicodedata import combining, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDTH: Final = 80
"""Columns of a terminal."""

CUT: Final = "…"


def visible(text: str) -> str:
    r"""Return the text on one line, with `\x1b` for what cannot be seen, and spaces for tabs."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    return " " if char == "\t" else char.encode("unicode_escape").decode("ascii")


def width(text: str) -> int:
    """Return how many columns visible text takes: two for a wide character, none for an accent."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(char: str) -> int:
    if combining(char):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def fitting(text: Iterable[str], room: int) -> str:
    """Return the longest beginning that takes at most so many columns."""
    kept = []
    used = 0
    for char in text:
        used += _columns(char)
        if used > room:
            break
        kept.append(char)
    return "".join(kept)


def excerpt(text: str, column: int, room: int) -> tuple[str, int]:
    """Cut a line to so many columns, so that the column it is about stays visible.

    Columns count from 1; 0 means the line as a whole. Returns the line, and how many columns of a
    terminal stand before that column.
    """
    before, after = visible(text[: max(column - 1, 0)]), visible(text[max(column - 1, 0) :])
    mark = width(before)
    if mark + width(after) > room and mark > room // 2:
        before = CUT + fitting(reversed(before), room // 3)[::-1]
        mark = width(before)
    line = before + after
    if width(line) > room:
        line = fitting(line, room - 1) + CUT
    return line, mark


def wrapped(text: str, indent: str, following: str | None = None) -> Iterator[str]:
    """Yield text as lines of at most `WIDTH` columns; only a word without end is broken."""
    rest = indent if following is None else following
    line, empty = indent, True
    for word in _pieces(visible(text).split(), WIDTH - max(width(indent), width(rest))):
        if not empty and width(line) + 1 + width(word) > WIDTH:
            yield line
            line, empty = rest, True
        line += word if empty else f" {word}"
        empty = False
    if not empty:
        yield line


def _pieces(words: Iterable[str], room: int) -> Iterator[str]:
    for word in words:
        if width(word) <= room:
            yield word
            continue
        # the piece of each character, by the columns up to it
        piece, number = "", 0
        for char, end in zip(word, accumulate(map(_columns, word)), strict=True):
            if end > number + room:
                yield piece
                piece, number = "", end - _columns(char)
            piece += char
        yield piece
