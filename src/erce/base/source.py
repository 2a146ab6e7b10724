"""Places in files."""

from __future__ import annotations

from typing import NamedTuple


class Source(NamedTuple):
    """A place in a file; line and column count from 1, 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        text = self.file
        if self.line:
            text += f":{self.line}"
        if self.column:
            text += f":{self.column}"
        return text
