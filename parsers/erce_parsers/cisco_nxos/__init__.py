"""Cisco NX-OS, from 7.0(3) on: recognise a configuration and read it into the model."""

from __future__ import annotations

from erce.model import Reading
from erce_parsers.cisco_nxos.convert import convert
from erce_parsers.cisco_nxos.extract import extract
from erce_parsers.cisco_nxos.text import BLOCK_WORDS, block_end, signs, split
from erce_parsers.lines import Ledger, indent_tree

__all__ = ["read", "recognise"]


def recognise(text: str) -> int:
    """Count the lines that only NX-OS would show, in the first 200 kB."""
    return signs(text)


def read(text: str, name: str) -> Reading:
    """Read a configuration; never raises, whatever the text is."""
    lines = split(text)
    ledger = Ledger(len(lines))
    config = extract(indent_tree(lines, ledger, block_end, BLOCK_WORDS), ledger)
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
