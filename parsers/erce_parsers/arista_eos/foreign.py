"""Lines in a capture that are none of the configuration: messages, prompts, marks of an editor.

Such a line stands at the margin, so it closes the block that it interrupts, and what follows in
the block would be read as lines of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce_parsers.lines import Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce_parsers.lines import Ledger

_MESSAGE: Final = r"[A-Z][a-z]{2} +\d+ +\d\d:\d\d:\d\d\b|.*%[A-Z0-9_]+-\d-[A-Z0-9_]+:|Message from "
_PROMPT: Final = r"[\w.-]+(?:\([\w-]+\))?[#>]"
_COMMAND: Final = re.compile(r"[a-z][a-z0-9-]*(?: |$)")
_FOREIGN: Final = re.compile(rf"[^A-Za-z]|\S*[^\w\s-]|{_MESSAGE}")
"""A typed command may begin with a capital, too."""

_EXPLAINED: Final = re.compile(rf"{_MESSAGE}|\d{{4}}-\d\d-\d\dT|{_PROMPT}|[\x00-\x1f]")
_TYPED: Final = re.compile(
    r"[\w.-]+\(config[^)]*\)#\s*(?!(?:abort|commit|copy|do|end|exit|sh\w*|ter\w*|wr\w*)\b)\S"
)
_GAPS: Final = frozenset({"", "omitted", "output omitted", "snip", "snipped", "truncated"})
"""What is left of `...`, `<snip>` or `(output omitted)` without its signs."""

_SIGNS: Final = " .<>[](){}*-"
_FIRST_LETTER: Final = "a"
_SPLIT: Final = "no command looks like this; the block around it is read as if it were not there"
_NOT_SHOWN: Final = "what is typed is not read: show the configuration that it makes"
_LEFT_OUT: Final = "something was left out here, so there may be more on the router"


def interrupting(roots: Sequence[Node]) -> list[Node]:
    """Return the lines at the margin that are no commands, if any of them interrupts a block."""
    odd = [node for node in roots if not _COMMAND.match(node.text) or "%" in node.text]
    found = [node for node in odd if _FOREIGN.match(node.text)]
    return found if any(not node.empty() for node in found) else []


def without(lines: list[str], found: Sequence[Node]) -> list[str]:
    """Return the lines with blank ones in place of those that were found."""
    result = lines.copy()
    for node in found:
        result[node.number - 1] = ""
    return result


def gaps(roots: Sequence[Node]) -> list[Node]:
    """Return the places where whoever copied the text left something out."""
    odd = [node for node in roots if node.text < _FIRST_LETTER]
    return [node for node in odd if _is_gap(node.text)]


def _is_gap(text: str) -> bool:
    words = text.strip(_SIGNS).lower()
    return words in _GAPS and ("..." in text or bool(words))


def note_typed(roots: Sequence[Node], ledger: Ledger) -> None:
    """Note what somebody types at the prompt of a mode that takes configuration."""
    for node in roots:
        if _TYPED.match(node.text):
            ledger.unknown(Node(node.text, node.number), (), _NOT_SHOWN)


def note(found: Sequence[Node], left_out: Sequence[Node], ledger: Ledger, first: int) -> None:
    """Note what was found; what stands before the first line of the tree interrupts nothing."""
    for node in left_out:
        ledger.unknown(Node(node.text, node.number), (), _LEFT_OUT)
    known = {node.number for node in left_out}
    for node in found:
        if node.number <= first or node.empty() or node.number in known:
            continue
        if not _EXPLAINED.match(node.text):
            ledger.unknown(Node(node.text, node.number), (), _SPLIT)
