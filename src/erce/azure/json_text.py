"""JSON text to values, each with its place in the file.

The standard library reads JSON without places, and libyaml gives places but reads YAML: it refuses
tabs and the escapes of characters outside the basic plane that real JSON holds. This scanner reads
10 MB in about two seconds, and it says what is wrong in words that help.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from erce.base.errors import ErceError

if TYPE_CHECKING:
    from collections.abc import Callable

_MAX_DEPTH: Final = 64
"""Azure's own exports are some 12 levels deep, nested modules of Terraform a few more."""

_MOST_VALUES: Final = 3_000_000
"""A file of 50 MiB has fewer, unless it was made to fill the memory."""

_LONGEST_NUMBER: Final = 32
"""Characters; the largest number of Azure has 64 bits."""

Value: TypeAlias = "bool | int | float | str | tuple[Node, ...] | dict[str, Node] | None"


class Node(NamedTuple):
    """A value and where it begins, counted in characters from the file's begin."""

    value: Value
    at: int


class ExportError(ErceError):
    """An export that cannot be read at all."""


class BrokenJsonError(Exception):
    """Text that is not JSON; `at` counts characters from the file's begin."""

    def __init__(self, at: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.at = at
        self.message = message
        self.hint = hint


def scan(text: str, start: int = 0, origin: Callable[[int], int] | None = None) -> list[Node]:
    """Read the JSON documents that stand one after the other in a text.

    `origin` says where a character of the text stands in the file, when the text was put together
    of parts. Raises BrokenJsonError, whose message never holds a piece of the text.
    """
    scanner = _Scanner(text, start, origin)
    found = []
    while not scanner.finished():
        found.append(scanner.value(0))
    return found


def unfolded(node: Node) -> Node | None:
    """Return the object or list that a text holds as JSON."""
    text = node.value
    if not isinstance(text, str) or text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        found = scan(text, 0, lambda _: node.at)
    except BrokenJsonError:
        return None
    return found[0] if len(found) == 1 else None


def elements(node: Node) -> tuple[Node, ...]:
    """Return the elements of a list; anything else is a list of one."""
    if isinstance(node.value, dict):
        # PowerShell wraps some lists: {"value": [...], "Count": 1}
        inner = next((item for key, item in node.value.items() if key.lower() == "value"), None)
        if inner is not None and isinstance(inner.value, tuple):
            return inner.value
    return node.value if isinstance(node.value, tuple) else (node,)


_SPACE: Final = r"[ \t\r\n]*"
_STRING: Final = r'"([^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*)"'
_NUMBER: Final = r"(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![\w.])"
_VALUE: Final = re.compile(
    rf"{_SPACE}(?:{_STRING}|{_NUMBER}|(true|false|null)\b|(\{{)|(\[))", re.ASCII
)
_KEY: Final = re.compile(rf"{_SPACE}{_STRING}{_SPACE}:")
_NEXT: Final = re.compile(rf"{_SPACE}(,|[\]}}])")
_BLANK: Final = re.compile(_SPACE)
_WORD: Final = re.compile(r"-?[A-Za-z]+")
_CONSTANTS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None}
_TEXT, _DIGITS, _CONSTANT, _OBJECT = 1, 2, 3, 4  # groups of _VALUE; the fifth is an array


class _Scanner:
    def __init__(self, text: str, start: int, origin: Callable[[int], int] | None) -> None:
        self._text = text
        self._at = start
        self._origin = origin
        self._left = _MOST_VALUES

    def finished(self) -> bool:
        found = _BLANK.match(self._text, self._at)
        assert found is not None  # it matches nothing at all, too
        self._at = found.end()
        return self._at >= len(self._text)

    def value(self, depth: int) -> Node:
        found = _VALUE.match(self._text, self._at)
        if found is None:
            raise self._unexpected("a value")
        self._at = found.end()
        self._left -= 1
        if self._left < 0:
            raise self._broken(self._at - 1, f"more than {_MOST_VALUES} values")
        group = found.lastindex
        assert group is not None
        text = found[group]
        at = found.start(group)
        if group == _TEXT:
            at -= 1  # its quote
            return self._node(self._plain(text, at) if "\\" in text else text, at)
        if group == _DIGITS:
            return self._node(self._number(text, at), at)
        if group == _CONSTANT:
            return self._node(_CONSTANTS[text], at)
        if depth >= _MAX_DEPTH:
            raise self._broken(
                at,
                f"more than {_MAX_DEPTH} levels of nesting",
                "No export is that deep; look for a bracket too many.",
            )
        inside = self._members if group == _OBJECT else self._items
        return self._node(inside(at, depth + 1), at)

    def _node(self, value: Value, at: int) -> Node:
        # millions of them: a third of the time that the class would take
        return tuple.__new__(Node, (value, at if self._origin is None else self._origin(at)))

    def _members(self, begin: int, depth: int) -> dict[str, Node]:
        members: dict[str, Node] = {}
        if self._closes("}"):
            return members
        while True:
            found = _KEY.match(self._text, self._at)
            if found is None:
                raise self._unexpected("a key in double quotes", begin, "object")
            self._at = found.end()
            at = found.start(1) - 1
            key = self._plain(found[1], at) if "\\" in found[1] else found[1]
            if key in members:
                raise self._broken(
                    at,
                    "a key stands twice in one object",
                    "Only one of the two can be true; save the export again.",
                )
            members[key] = self.value(depth)
            if self._after(begin, "}", "object"):
                return members

    def _items(self, begin: int, depth: int) -> tuple[Node, ...]:
        items: list[Node] = []
        if self._closes("]"):
            return ()
        while True:
            items.append(self.value(depth))
            if self._after(begin, "]", "array"):
                return tuple(items)

    def _closes(self, bracket: str) -> bool:
        found = _NEXT.match(self._text, self._at)
        if found is None or found[1] != bracket:
            return False
        self._at = found.end()
        return True

    def _after(self, begin: int, bracket: str, what: str) -> bool:
        """Read what follows a member; whether it closes the object or array."""
        found = _NEXT.match(self._text, self._at)
        if found is None or found[1] not in (",", bracket):
            raise self._unexpected(f"',' or '{bracket}'", begin, what)
        self._at = found.end()
        return found[1] == bracket

    def _plain(self, raw: str, at: int) -> str:
        try:
            return str(json.loads(f'"{raw}"'))
        except ValueError:
            raise self._broken(at, "a text holds an escape that JSON does not know") from None

    def _number(self, text: str, at: int) -> int | float:
        if len(text) > _LONGEST_NUMBER:
            raise self._broken(
                at, f"a number of {len(text)} characters; no value of Azure has so many"
            )
        if text.lstrip("-").isdecimal():
            return int(text)
        number = float(text)
        if not math.isfinite(number):
            raise self._broken(at, "a number that is too large")
        return number

    def _broken(self, at: int, message: str, hint: str = "") -> BrokenJsonError:
        return BrokenJsonError(at if self._origin is None else self._origin(at), message, hint)

    def _unexpected(self, wanted: str, begin: int = -1, what: str = "") -> BrokenJsonError:
        """Say what stands there instead, without showing any of it but words of programs."""
        if self.finished():
            if begin < 0:
                message = f"the text ends where {wanted} belongs"
                return self._broken(max(len(self._text) - 1, 0), message, _CUT_SHORT)
            return self._broken(begin, f"the {what} that begins here is not closed", _CUT_SHORT)
        at = self._at
        word = _WORD.match(self._text, at)
        if word and word[0] in _FOREIGN:
            return self._broken(at, f"'{word[0]}' is not JSON", _FOREIGN[word[0]])
        char = self._text[at]
        if char == '"':
            return self._broken(at, "a text is not closed, or holds a line break", _CUT_SHORT)
        if char == "'":
            return self._broken(at, "a text stands in single quotes, which is not JSON", _PYTHON)
        return self._broken(at, f"this is not JSON: {wanted} belongs here", _CUT_SHORT)


_CUT_SHORT: Final = (
    "The export was cut or changed; write it to a file again, straight from the command."
)
_PYTHON: Final = "Python prints this; write json.dumps(result.as_dict()) instead."
_NOT_JSON: Final = (
    "No export of Azure holds it; write it to a file again, straight from the command."
)
_FOREIGN: Final = {
    "None": _PYTHON,
    "True": _PYTHON,
    "False": _PYTHON,
    "NaN": _NOT_JSON,
    "Infinity": _NOT_JSON,
    "-Infinity": _NOT_JSON,
}
