"""Lines of a configuration that belong to a session or an interface, whatever became of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from erce.model import LineState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.model import Note, Path
    from erce.rules.estate import Router, Session


def unread(router: Router, session: Session, words: re.Pattern[str]) -> Iterator[Note]:
    """Yield the lines of a session that hold the words and are not in the model."""
    size = len(session.path)
    for note in router.reading.notes if router.reading else ():
        if note.owner[:size] == session.path and words.search(note.text):
            yield note


def lines_with(router: Router, *words: str) -> tuple[int, ...]:
    """Return the lines in effect that hold one of the words and do not take it back."""
    reading = router.reading
    if reading is None:
        return ()
    lines = reading.lines
    found = {at for word in words for at, text in enumerate(lines, 1) if word in text}
    return tuple(
        at
        for at in sorted(found - reading.inactive)
        if reading.states[at - 1] != LineState.OUT_OF_SCOPE
        and not lines[at - 1].lstrip().startswith(("!", "#", "no "))
    )


def belonging(router: Router, path: Path, numbers: Sequence[int]) -> Iterator[int]:
    """Yield those of the lines that are an object's: inside its block, or with its name."""
    if router.reading is None or not numbers:
        return
    lines = router.reading.lines
    block = set(_block(lines, router.reading.provenance.find(path)))
    name = re.compile(rf"(?<![0-9A-Za-z.:]){re.escape(path[-1])}(?![0-9A-Za-z.:])")
    for number in numbers:
        if number in block or name.search(lines[number - 1]):
            yield number


def _block(lines: Sequence[str], headers: Sequence[int]) -> Iterator[int]:
    """Yield the numbers of the lines that stand deeper than the headers before them."""
    for header in headers:
        depth = _depth(lines[header - 1])
        for number in range(header + 1, len(lines) + 1):
            text = lines[number - 1]
            if text.strip() and _depth(text) <= depth:
                break
            yield number


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip())
