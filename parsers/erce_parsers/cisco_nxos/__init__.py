"""Cisco NX-OS, from 7.0(3) on: recognise a configuration and read it into the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import Reading
from erce_parsers.cisco_nxos.convert import convert
from erce_parsers.cisco_nxos.extract import extract
from erce_parsers.cisco_nxos.flat import lost, repaired
from erce_parsers.cisco_nxos.text import (
    BLOCK_WORDS,
    MORE,
    block_end,
    omissions,
    signs,
    split,
    without_messages,
)
from erce_parsers.cut import note_cut
from erce_parsers.lines import Ledger, Node, indent_tree

if TYPE_CHECKING:
    from erce_parsers.cisco_nxos.records import Configuration

__all__ = ["read", "recognise"]


_OMITTED: Final = "somebody has left lines out here"
_TAIL: Final = 200
"""Characters at the end of a file that tell whether a pager was left there."""


def recognise(text: str) -> int:
    """Count the lines that only NX-OS would show, in the first 200 kB."""
    return signs(text)


def _extract(lines: list[str], text: str, *, repair: bool) -> tuple[Configuration, Ledger]:
    ledger = Ledger(len(lines))
    shown = without_messages(lines) if "%" in text else lines
    left_out = omissions(lines, text)
    if left_out:
        gone = {*left_out}
        shown = ["" if at in gone else line for at, line in enumerate(shown, 1)]
    roots = indent_tree(shown, ledger, block_end, BLOCK_WORDS)
    for number in left_out:
        ledger.unknown(Node(lines[number - 1].strip(), number), (), _OMITTED)
    if text[-_TAIL:].rstrip().endswith(MORE):
        note_cut(roots, ledger)  # nobody asked for the next page
    return extract(repaired(roots, ledger) if repair else roots, ledger), ledger


def read(text: str, name: str) -> Reading:
    """Read a configuration; never raises, whatever the text is."""
    lines = split(text)
    config, ledger = _extract(lines, text, repair=False)
    if lost(config, text):
        config, ledger = _extract(lines, text, repair=True)
    ledger.prefixes.clear()  # the conversion reads none: this is where most memory is in use
    device = convert(config, ledger)
    return Reading(
        name=name,
        device=device,
        provenance=ledger.provenance,
        lines=tuple(lines),
        states=bytes(ledger.states[1:]),
        notes=tuple(sorted(ledger.notes, key=lambda note: note.line)),
    )
