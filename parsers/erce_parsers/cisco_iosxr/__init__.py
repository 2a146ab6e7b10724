"""Reads Cisco IOS-XR 6.x and 7.x."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING, Final

from erce.model import Reading
from erce_parsers.cisco_iosxr.capture import (
    HEADING,
    PAGER,
    split,
    without_messages,
    without_pager,
    without_paths,
)
from erce_parsers.cisco_iosxr.convert import convert
from erce_parsers.cisco_iosxr.extract import extract
from erce_parsers.cisco_iosxr.flat import repaired
from erce_parsers.cisco_iosxr.recognise import recognise
from erce_parsers.cisco_iosxr.undone import note_undone
from erce_parsers.cut import note_cut
from erce_parsers.lines import Ledger, indent_tree

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["read", "recognise"]

_MARGIN: Final = re.compile(r"^\S", re.MULTILINE)
_FREE_TEXT: Final = ("banner ",)


def read(text: str, name: str) -> Reading:
    """Read a configuration; `name` is the file's name, for places. Never raises on any text."""
    lines = split(text)
    ledger = Ledger(len(lines))
    shown = without_pager(lines, ledger) if PAGER in text else lines
    if "%" in text:
        shown = without_messages(shown)
    if lines and not _MARGIN.search(text):
        text = dedent("\n".join(shown))  # copied out of a document
        shown = text.split("\n")
    roots = indent_tree(shown, ledger, _banner_end, _FREE_TEXT)
    roots = without_paths(repaired(roots, ledger, text, shown))
    note_undone(roots, ledger, text)
    configuration = extract(roots, ledger)
    device = convert(configuration, roots, ledger)
    if HEADING in text and not configuration.cut_off:
        note_cut(roots, ledger)
    ledger.notes.sort(key=lambda note: note.line)
    for note in ledger.notes:
        # a line with several elements may be understood in part
        ledger.states[note.line] = max(ledger.states[note.line], note.state)
    return Reading(
        name=name,
        device=device,
        provenance=ledger.provenance,
        lines=tuple(lines),
        states=bytes(ledger.states[1:]),
        notes=tuple(ledger.notes),
    )


def _banner_end(line: str) -> Callable[[str], bool] | None:
    """Return what recognises the end of `banner login ^C...`: the delimiter's next occurrence."""
    words = line.split(None, 2)
    if len(words) < 3:  # noqa: PLR2004  # banner KIND DELIMITER
        return None
    text = words[2]
    delimiter = text[:2] if text.startswith("^") and len(text) > 1 else text[0]
    if delimiter in text[len(delimiter) :]:
        return None
    return lambda raw: delimiter in raw
