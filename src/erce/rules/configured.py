"""Lines of a configuration that matter and that no value of the model stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.model import LineState

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from erce.rules.estate import Router


def configured(router: Router, words: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the lines, counted from 1, that hold the words in a section that matters."""
    reading = router.reading
    if reading is None:
        return
    for index, text in enumerate(reading.lines):
        if reading.states[index] == LineState.OUT_OF_SCOPE or index + 1 in reading.inactive:
            continue
        found = words.search(text)
        if found and not text.lstrip().startswith(("!", "#", "no ")):
            yield index + 1, found
