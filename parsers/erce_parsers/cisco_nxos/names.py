"""Names of interfaces, and ranges of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.base.platform import Platform
from erce.platforms import facts

if TYPE_CHECKING:
    from erce_parsers.cisco_nxos.records import InterfaceRecord

_FACTS: Final = facts(Platform.CISCO_NXOS)
_OTHERS: Final = (
    ("vlan", "Vlan"),
    ("loopback", "loopback"),
    ("lo", "loopback"),
    ("management", "mgmt"),
    ("mgmt", "mgmt"),
    ("tunnel", "Tunnel"),
    ("tu", "Tunnel"),
    ("nve", "nve"),
    ("e", "Ethernet"),
)
_PLAIN: Final = re.compile(r"(?:Ethernet\d+(?:/\d+){1,2}|port-channel\d+|Vlan\d+|loopback\d+)")
_RANGE: Final = re.compile(r"(.*?)(\d{1,5})\s*-\s*(?:[A-Za-z-]*(?:\d+/)*)(\d{1,5})$")
MAX_RANGE: Final = 512
"""Members of a range beyond which it is not spelled out: no chassis has more ports."""


def full_name(text: str) -> str:
    """Spell the name of any interface out, `po1.100` -> `port-channel1.100`."""
    if _PLAIN.fullmatch(text):
        return text
    name, dot, unit = text.strip().replace(" ", "").partition(".")
    full = _FACTS.full_interface_name(name)
    if full is None:
        lower = name.lower()
        for short, kind in _OTHERS:
            rest = name[len(short) :]
            if lower.startswith(short) and rest[:1].isdigit():
                full = kind + rest
                break
    return f"{full or name}{dot}{unit}"


def members(text: str) -> list[str]:
    """Spell a range out: `Ethernet1/1-2, Ethernet1/5`; empty when it is too large."""
    if "-" not in text.removeprefix("port-channel") and "," not in text:
        return [full_name(text)]
    names: list[str] = []
    stem = ""
    for part in text.split(","):
        piece = part.strip()
        if piece[:1].isdigit():
            piece = stem + piece  # `Ethernet1/1, 5` goes on in the same slot
        found = _RANGE.match(piece)
        if found is None:
            stem = piece.rstrip("0123456789")
            names.append(full_name(piece))
            continue
        stem, first, last = found[1], int(found[2]), int(found[3])
        if len(names) + last - first >= MAX_RANGE:
            return []
        names += [full_name(f"{stem}{number}") for number in range(first, last + 1)]
    return names if len(names) <= MAX_RANGE else []


def foreign(record: InterfaceRecord) -> bool:
    """Tell a stanza that says nothing of its interface but its side of a translation."""
    return bool(record.nat) and all(
        child.text.startswith("ip nat ") for node in record.nodes for child in node.children
    )
