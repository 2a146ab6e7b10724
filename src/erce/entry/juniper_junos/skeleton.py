"""Where the blocks of a text in braces begin and end, and the text as a router would lay it out.

A router shows one statement or one brace a line. Such a text keeps its lines byte for byte; any
other is laid out anew before it is changed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from erce_parsers.juniper_junos.commands import COMMANDS
from erce_parsers.juniper_junos.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

INDENT: Final = "    "
MAX_LIST: Final = 1000
"""Words of one list that goes over several lines."""
_DEEPEST: Final = 64
"""Blocks inside blocks; text that is nested deeper is laid out at this depth."""

_STATEMENT: Final = re.compile(
    r'(?:"(?:[^"\\]|\\.)*+"|[^"{};#])++(?:;|\{ /\* OMITTED \*/ \};)\s*+(?:#.*)?'
)
_OPENING: Final = re.compile(r'(?:"(?:[^"\\]|\\.)*+"|[^"{};#])++\{\s*+(?:#.*)?')
_CLOSING: Final = re.compile(r"\}\s*(?:#.*)?")
_PROMPT: Final = re.compile(r"(?:\{[\w:.-]+\}\s*)?[\w.-]+@[\w.:-]+[>#%]|\{[\w:.-]+\}\s*(?:\[.*)?$")


class Skeleton(NamedTuple):
    """The lines of a text and where each block ends."""

    lines: tuple[str, ...]
    numbers: Sequence[int]
    """The line of the original text, counted from 1, for each line."""
    closers: dict[int, int]
    """The closing line by the opening one."""
    statements: frozenset[int]
    """Lines with one statement."""
    commands: tuple[tuple[int, str], ...] = ()
    """Commands between the statements, to be carried out, with their original lines."""


def skeleton(lines: Sequence[str]) -> Skeleton:
    """Return the blocks of a text, laid out anew where it is not as a router shows it."""
    found = _shown(tuple(lines), range(1, len(lines) + 1))
    if found is None:
        laid, numbers, commands = _lay_out(lines)
        found = _shown(tuple(laid), numbers)
        if found is None:  # nothing else comes out of laying out
            return Skeleton(tuple(laid), numbers, {}, frozenset(), tuple(commands))
        found = found._replace(commands=tuple(commands))
    return found


def _shown(lines: tuple[str, ...], numbers: Sequence[int]) -> Skeleton | None:
    """Find the blocks; None where the text is not as a router shows it."""
    stack: list[int] = []
    closers: dict[int, int] = {}
    statements: list[int] = []
    comment = False
    for index, line in enumerate(lines):
        text = line.strip()
        if comment or text[:2] == "/*":
            comment = "*/" not in text
            if not comment and not text.endswith("*/"):
                return None
            continue
        kind = _kind(text)
        if kind == ";":
            statements.append(index)
        elif kind == "{":
            stack.append(index)
        elif kind == "}":
            if not stack:
                return None
            closers[stack.pop()] = index
        elif kind == "?" and (stack or not _is_noise(text)):
            return None
        if len(stack) > _DEEPEST:
            return None
    return None if stack or comment else Skeleton(lines, numbers, closers, frozenset(statements))


def _kind(text: str) -> str:
    """Tell statements, opening and closing lines, noise and the rest apart."""
    if not text or text[0] == "#":
        return ""
    if text == "}":
        return "}"
    if '"' not in text and "#" not in text and "/*" not in text:
        marks = text.count(";") + text.count("{") + text.count("}")
        if marks == 1 and len(text) > 1 and text[-1] in ";{":
            return text[-1]
    elif _STATEMENT.fullmatch(text) and ("/*" not in text or "OMITTED" in text):
        return ";"
    elif _OPENING.fullmatch(text) and "/*" not in text:
        return "{"
    elif _CLOSING.fullmatch(text):
        return "}"
    return "?"


def _is_noise(text: str) -> bool:
    """Whether a line at the top level is no statement: prompts, trailers, other vendors' lines."""
    if _PROMPT.match(text):
        return True
    return text.partition(" ")[0] not in COMMANDS and not any(mark in text for mark in "{};")


class _Layout:
    """A text as it is laid out, line by line."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.numbers: list[int] = []
        self.depth = 0
        self.open_ended = False
        """The last statement had no semicolon: a brace that follows opens its block."""

    def write(self, text: str, number: int) -> None:
        indent = INDENT * min(self.depth, _DEEPEST)
        self.lines.append(indent + text)
        self.numbers.append(number)

    def statement(self, words: list[str], number: int) -> None:
        """Write a statement, where there is one."""
        if words:
            self.write(f"{' '.join(words)};", number)

    def begin(self, words: list[str], number: int) -> None:
        """Write the beginning of a block."""
        if not words and self.open_ended:
            self.lines[-1] = self.lines[-1].removesuffix(";") + " {"
        else:
            self.write(f"{' '.join(words) or '?'} {{", number)
        self.depth += 1

    def close(self, number: int) -> None:
        """Write the end of a block; one too many ends nothing."""
        if self.depth:
            self.depth -= 1
            self.write("}", number)


def _lay_out(lines: Sequence[str]) -> tuple[list[str], list[int], list[tuple[int, str]]]:
    layout = _Layout()
    commands: list[tuple[int, str]] = []
    words: list[str] = []
    comment = False
    for number, raw in enumerate(lines, 1):
        text = raw.strip()
        if comment:
            comment = "*/" not in text
            text = "" if comment else text.partition("*/")[2]
        if not layout.depth and not words:
            if text.partition(" ")[0] in COMMANDS:
                commands.append((number, text))
                continue
            if _is_noise(text) and text[:2] != "/*":
                continue
        words, comment = _take(text, words, layout, number, comment=comment)
    layout.statement(words, len(lines))
    while layout.depth:
        layout.close(len(lines))
    return layout.lines, layout.numbers, commands


def _take(
    text: str, words: list[str], layout: _Layout, number: int, *, comment: bool
) -> tuple[list[str], bool]:
    """Lay out one line; return the words of a list that goes on, and whether a comment does."""
    resume = 0
    for mark, end in tokens(text):
        if end <= resume:
            continue
        if mark == "/*":
            closing = text.find("*/", end)
            if closing < 0:
                comment = True
                break
            resume = closing + 2
        elif mark[0] == "#":
            break
        elif mark == "{":
            layout.begin(words, number)
            words, layout.open_ended = [], False
        elif mark in ";}":
            layout.statement(words, number)
            words, layout.open_ended = [], False
            if mark == "}":
                layout.close(number)
        else:
            words.append(mark if mark[0] != '"' or _closed(mark) else mark + '"')
    if words and not ("[" in words and not words[-1].endswith("]") and len(words) < MAX_LIST):
        layout.statement(words, number)
        words, layout.open_ended = [], True
    return words, comment


def _closed(token: str) -> bool:
    return len(token) > 1 and token[-1] == '"'
