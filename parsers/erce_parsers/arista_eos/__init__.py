"""Arista EOS 4.18 and later: `show running-config`, in the newer and the older spellings."""

from __future__ import annotations

from erce.model import Reading
from erce_parsers.arista_eos.convert import convert
from erce_parsers.arista_eos.extract import extract
from erce_parsers.arista_eos.recognise import recognise

__all__ = ["read", "recognise"]


def read(text: str, name: str) -> Reading:
    """Read a configuration; never raises on any text, and takes linear time."""
    config, ledger, lines = extract(text)
    device = convert(config, ledger)
    return Reading(
        name=name,
        device=device,
        provenance=ledger.provenance,
        lines=tuple(lines),
        states=bytes(ledger.states[1:]),
        notes=tuple(sorted(ledger.notes, key=lambda note: note.line)),
    )
