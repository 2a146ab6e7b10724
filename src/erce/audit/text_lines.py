"""The lines around a line: what a command must repeat so that it reaches the same place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.model import LineState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from erce.model import Reading

_SEQUENCE: Final = re.compile(r"\bseq (\d+)\b")
_STEP: Final = 5
_DEPTH: Final = 16
"""Deeper than any stanza that a fix is about."""


def parents_by_indent(lines: Sequence[str], number: int) -> tuple[int, ...]:
    """Return the numbers of the lines that enclose a line, outermost first, by indentation."""
    indent = _indent(lines[number - 1])
    found: list[int] = []
    for above in range(number - 1, 0, -1):
        if indent == 0:
            break
        text = lines[above - 1]
        if text.strip() and not text.lstrip().startswith("!") and _indent(text) < indent:
            indent = _indent(text)
            found.append(above)
    return tuple(reversed(found))


def named_elsewhere(reading: Reading) -> set[int]:
    """Return the lines beyond the model that name a policy or a list: somebody else uses it."""
    device = reading.device
    names = {
        item.name
        for items in (
            device.policies,
            device.prefix_lists,
            device.community_lists,
            device.as_path_lists,
        )
        for item in items
    }
    return {
        number
        for number, state in enumerate(reading.states, 1)
        if state == LineState.OUT_OF_SCOPE
        and not names.isdisjoint(reading.lines[number - 1].replace(";", " ").split())
    }


def children_by_indent(lines: Sequence[str], number: int) -> Iterator[int]:
    """Yield the numbers of the lines inside a line, by indentation."""
    indent = _indent(lines[number - 1])
    for below in range(number + 1, len(lines) + 1):
        text = lines[below - 1]
        if text.strip() and _indent(text) <= indent:
            return
        if text.strip() and not text.lstrip().startswith("!"):
            yield below


def chains(lines: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Return every line with the lines that enclose it, outermost first, by indentation."""
    found: set[tuple[str, ...]] = set()
    stack: list[tuple[int, str]] = []
    for raw in lines:
        text = raw.strip()
        if not text or text.startswith("!"):
            continue
        indent = _indent(raw)
        while stack and stack[-1][0] >= indent:
            stack.pop()
        if len(stack) < _DEPTH:
            stack.append((indent, text))
            found.add(tuple(item for _, item in stack))
    return frozenset(found)


def parents_by_brace(lines: Sequence[str], wanted: Iterable[int]) -> Mapping[int, tuple[int, ...]]:
    """Return, for each wanted line, the numbers of the lines whose braces enclose it."""
    asked = frozenset(wanted)
    last = max(asked, default=0)
    stack: list[int] = []
    found: dict[int, tuple[int, ...]] = {}
    for number, raw in enumerate(lines[:last], 1):
        text = _without_comment(raw)
        if text.startswith("}") and stack:
            stack.pop()
        if number in asked:
            found[number] = tuple(stack)
        if text.endswith("{"):
            stack.append(number)
    return found


def _without_comment(raw: str) -> str:
    text = raw.strip()
    if text.startswith(("#", "/*")):
        return ""
    # Junos shows marks such as `## SECRET-DATA` behind the statement
    text = text.partition(" ## ")[0].rstrip()
    if text.endswith("*/"):
        text = text[: text.rfind("/*")].rstrip()
    return text


def statement(raw: str) -> str:
    """Return the words of a line without the punctuation of a hierarchical configuration."""
    return _without_comment(raw).removesuffix("{").rstrip().removesuffix(";")


def renumber(commands: Iterable[str], taken: Iterable[str]) -> tuple[str, ...]:
    """Give list entries sequence numbers behind those that the router's list has already.

    An entry under a number that is taken would replace the other entry, or be refused.
    """
    used = [int(found[1]) for line in taken if (found := _SEQUENCE.search(line))]
    following = max(used, default=0)
    result: list[str] = []
    for command in commands:
        if used and _SEQUENCE.search(command):
            following += _STEP
            result.append(_SEQUENCE.sub(f"seq {following}", command, count=1))
        else:
            result.append(command)
    return tuple(result)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
