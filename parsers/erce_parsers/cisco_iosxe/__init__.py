"""Reads configurations of Cisco IOS-XE 17.x, of its predecessors and of classic IOS.

Words may be abbreviated and lines may stand in any order, as in files that people write.
"""

from __future__ import annotations

from erce.model import Reading
from erce_parsers.cisco_iosxe.convert import convert
from erce_parsers.cisco_iosxe.extract import extract
from erce_parsers.cisco_iosxe.flat import repaired
from erce_parsers.cisco_iosxe.signs import recognise
from erce_parsers.cisco_iosxe.text import BLOCK_WORDS, HEADING, block_end, split, without_messages
from erce_parsers.cut import note_cut
from erce_parsers.lines import Ledger, indent_tree

__all__ = ["read", "recognise"]


def read(text: str, name: str) -> Reading:
    """Read a configuration; `name` is the file's name, for places. Never raises on any text."""
    lines = split(text)
    ledger = Ledger(len(lines))
    roots = indent_tree(
        without_messages(lines) if "%" in text else lines, ledger, block_end, BLOCK_WORDS
    )
    if "Current configuration" in text and HEADING.search(text):
        note_cut(roots, ledger)
    device = convert(extract(repaired(roots, ledger, text), ledger), ledger)
    return Reading(
        name=name,
        device=device,
        provenance=ledger.provenance,
        lines=tuple(lines),
        states=bytes(ledger.states[1:]),
        notes=tuple(sorted(ledger.notes, key=lambda note: note.line)),
    )
