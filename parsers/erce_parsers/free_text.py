"""Banners, certificates and the like: text inside a configuration that is none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


def free_text(
    lines: Sequence[str],
    openings: Iterable[int],
    block_end: Callable[[str], Callable[[str], bool] | None],
) -> tuple[dict[int, int], range]:
    """Find the last line of each free text, by the line that opens it.

    `openings` are the lines that may open one. The second result is the text that is never closed:
    it goes on to the end of the file.
    """
    found: dict[int, int] = {}
    last = 0
    unclosed = range(0)
    for number in openings:
        ends = block_end(lines[number - 1].strip()) if number > last else None
        if ends is None:
            continue
        last = found[number] = next(
            (at for at in range(number + 1, len(lines) + 1) if ends(lines[at - 1])), 0
        )
        if not last:
            last = found[number] = len(lines)
            unclosed = range(number, last + 1) if last > number else unclosed
    return found, unclosed


def beginning(text: str, words: Iterable[str]) -> list[int]:
    """Return the numbers of the lines that begin with one of the words, sorted."""
    found: set[int] = set()
    for word in words:
        number, counted, at = 1, 0, text.find(word)
        while at >= 0:
            number += text.count("\n", counted, at)
            counted = at
            end = text.find("\n", at)
            line = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else None]
            if line.strip().startswith(word):
                found.add(number)
            at = text.find(word, end) if end >= 0 else -1
    return sorted(found)
