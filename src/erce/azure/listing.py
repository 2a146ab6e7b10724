"""PowerShell's console listing: `Key : value` lines, with JSON inside some values.

Best effort: the console breaks long lines wherever its width ends. JSON is the better export.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from erce.azure.json_text import BrokenJsonError, Node, scan

if TYPE_CHECKING:
    from erce.azure.json_text import Value
    from erce.azure.reading import Reading

_KEY: Final = re.compile(r"(\w+)[ \t]+:(?:[ \t]|$)")
_SPACE: Final = re.compile(r"[ \t]*")
_SAMPLE: Final = 50
_BROKEN: Final = "The console broke or cut it: save it with ConvertTo-Json -Depth 10 instead."


def is_listing(text: str) -> bool:
    """Whether one of the first lines that are not empty is `Key : value`."""
    lines = (line for line in text[: 2**14].splitlines() if line.strip())
    return any(_KEY.match(line) for _, line in zip(range(_SAMPLE), lines, strict=False))


def read_listing(reading: Reading, text: str) -> list[Node]:
    """Read the objects of a listing; a key that comes a second time begins the next one."""
    found: list[Node] = []
    members: dict[str, Node] = {}
    begin = 0
    for field in _fields(text):
        if field.key in members:
            found.append(Node(members, begin))
            members = {}
        if not members:
            begin = field.at
        members[field.key] = field.node(reading)
    found.append(Node(members, begin))
    return found


class _Field:
    """A key, and the pieces of its value with the places where they stand."""

    def __init__(self, key: str, at: int, column: int) -> None:
        self.key = key
        self.at = at
        self.column = column
        self._pieces: list[str] = []
        self._starts: list[int] = []
        """Where each piece begins in the value."""

        self._places: list[int] = []
        self._length = 0

    def add(self, piece: str, at: int) -> None:
        self._starts.append(self._length)
        self._places.append(at)
        self._pieces.append(piece)
        self._length += len(piece)

    def node(self, reading: Reading) -> Node:
        """Return the value: JSON where a bracket opens it, else text."""
        text = "".join(self._pieces).strip()
        place = self._places[0]
        if text[:1] not in ("{", "["):
            return Node(None if text == "null" else text, place)
        return Node(self._json(reading), place)

    def _json(self, reading: Reading) -> Value:
        try:
            found = scan("".join(self._pieces), 0, self._origin)
        except BrokenJsonError as error:
            reading.remark(
                error.at,
                f"the value of {self.key} cannot be read: {error.message}",
                _BROKEN,
                fatal=True,
            )
            return None
        if len(found) > 1:
            reading.remark(
                found[1].at,
                f"the value of {self.key} goes on behind its last bracket",
                _BROKEN,
                fatal=True,
            )
        return found[0].value

    def _origin(self, at: int) -> int:
        piece = bisect_right(self._starts, at) - 1
        return self._places[piece] + at - self._starts[piece]


def _fields(text: str) -> list[_Field]:
    """Give each line to the key above it, without the margin that stands below the value."""
    fields: list[_Field] = []
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        key = _KEY.match(bare)
        if key:
            fields.append(_Field(key[1], at, key.end()))
            fields[-1].add(bare[key.end() :], at + key.end())
        elif fields and bare.strip():
            space = _SPACE.match(bare)
            margin = min(fields[-1].column, space.end() if space else 0)
            fields[-1].add(bare[margin:], at + margin)
        at += len(line)
    return fields
