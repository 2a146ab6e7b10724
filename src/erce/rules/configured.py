"""Lines of a configuration that matter and that no value of the model stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.model import LineState

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from erce.rules.estate import Router


def configured(
    router: Router, words: re.Pattern[str], part: str = ""
) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the lines, counted from 1, that hold the words in a section that matters.

    `part` is in every such line; where it is not in the text, nothing is looked through.
    """
    reading = router.reading
    if reading is None or part not in "\n".join(reading.lines):
        return
    for index, text in enumerate(reading.lines):
        found = words.search(text) if part in text else None
        if found is None or text.lstrip().startswith(("!", "#", "no ")):
            continue
        if reading.states[index] != LineState.OUT_OF_SCOPE and index + 1 not in reading.inactive:
            yield index + 1, found
