"""From text to records: the tree, the free text in it, and its sections."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce_parsers.arista_eos import foreign
from erce_parsers.arista_eos.context import Context
from erce_parsers.arista_eos.flat import repaired
from erce_parsers.arista_eos.sections import read_sections
from erce_parsers.cut import note_cut
from erce_parsers.lines import Ledger, indent_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from erce_parsers.arista_eos.records import Config
    from erce_parsers.lines import Node

_HEADING: Final = "! Command: show running-config\n"
"""How a switch begins to show a whole configuration; it ends with `end`."""

_BLOCK_WORDS: Final = ("banner ", "code unit ", "comment", "protocol https certificate")
# The pager's prompt, and the backspaces or the blanks that wiped it out.
_PAGER: Final = re.compile(r" ?-{2} ?More ?-{2}(?:[\x08 \r]*[\x08\r]| *)")
_OPENS: Final = re.compile(
    r"banner (?:login|motd|exec)|code unit \S+|comment|protocol https certificate"
)


def extract(text: str) -> tuple[Config, Ledger, list[str]]:
    """Read the sections of a file into records."""
    lines = split_lines(text)
    roots, ledger = _tree(lines, text)
    found, gaps, prompts = foreign.interrupting(roots), foreign.gaps(roots), roots
    if found:
        roots, ledger = _tree(foreign.without(lines, found), text)
    first = roots[0].number if roots else 0
    foreign.note(found, gaps, ledger, first)
    if "(config" in text:
        foreign.note_typed(prompts, ledger)
    if _HEADING in text:
        note_cut(roots, ledger)
    context = Context(ledger)
    headless = first > 0 and lines[first - 1][:1].isspace()
    read_sections(context, repaired(roots, ledger, text, headless=headless))
    return context.config, ledger, lines


def _tree(lines: list[str], text: str) -> tuple[list[Node], Ledger]:
    ledger = Ledger(len(lines))
    free = _FreeText(lines if "EOF" in text else ())
    return indent_tree(lines, ledger, free.end, _BLOCK_WORDS), ledger


def split_lines(text: str) -> list[str]:
    """Split at line ends only, without what the pager of a terminal leaves in the text."""
    if "More" in text and "--" in text:
        text = _PAGER.sub("", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return lines


class _FreeText:
    """Banners, comments and certificates end at a line `EOF`.

    Text without its `EOF` (a truncated or edited file) is not free text: it would swallow the rest.
    """

    __slots__ = ("_left",)

    def __init__(self, lines: Iterable[str]) -> None:
        self._left = sum(1 for line in lines if "EOF" in line and _is_end(line))

    def end(self, line: str) -> Callable[[str], bool] | None:
        if not self._left or not _OPENS.fullmatch(line):
            return None
        self._left -= 1
        return _is_end


def _is_end(line: str) -> bool:
    return line.strip() == "EOF"
