"""What is gathered while exports are read: places of values, and remarks."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from erce.azure.estate import Remark
from erce.azure.values import shown
from erce.base.source import Source

if TYPE_CHECKING:
    from erce.model import Path


_MOST: Final = 20
"""Remarks that are alike and shown; a broken file has thousands."""

_LINE_END: Final = re.compile("\n")


class Reading:
    """One file while it is read."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self._remarks: list[Remark] = []
        self._told: dict[str, int] = {}
        """How often each message came; under the name of a kind, its unknown keys."""

        self.sources: dict[Path, Source] = {}
        """Of the resource that is being read; who joins resources takes it away."""

        self._lines = [0, *(found.end() for found in _LINE_END.finditer(text))]
        self._unknown: set[tuple[str, str]] = set()

    def source(self, at: int) -> Source:
        """Return the place of a character."""
        line = bisect_right(self._lines, at)
        return Source(self.file, line, at - self._lines[line - 1] + 1)

    def note(self, path: Path, at: int) -> None:
        """Note where a value of the model stands; the first place that says it counts."""
        if path not in self.sources:
            self.sources[path] = self.source(at)

    def remark(self, at: int, message: str, hint: str = "", *, fatal: bool = False) -> None:
        """Add a remark. `message` must hold no value of the export: any may be a secret."""
        number = self._told.get(message, 0) + 1
        self._told[message] = number
        if number <= _MOST:
            self._remarks.append(Remark(self.source(at), message, hint, fatal))

    def unknown(self, at: int, kind: str, key: str) -> None:
        """Remark a key that nothing reads, once for each kind of object."""
        if (kind, key) in self._unknown:
            return
        self._unknown.add((kind, key))
        number = self._told.get(kind, 0) + 1
        self._told[kind] = number
        if number <= _MOST:
            self.remark(at, f"{kind}: the key '{shown(key)}' is not known and was ignored")

    def all_remarks(self) -> tuple[Remark, ...]:
        """Return the remarks; of a great many alike, the first and their number."""
        whole = Source(self.file)
        counts = (
            Remark(whole, f"{number - _MOST} more like: {message}")
            for message, number in self._told.items()
            if number > _MOST
        )
        return (*self._remarks, *counts)
