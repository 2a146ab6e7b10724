"""Telling IOS-XR from other platforms."""

from __future__ import annotations

import re
from typing import Final

LIMIT: Final = 200_000

# Each is a form that no other platform of this product has.
_SIGNS: Final = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^!! IOS XR Configuration",
        r"^RP/\d+/(?:RSP|RP)?\d+/CPU\d+:",
        r"^end-(?:policy|set)\s*$",
        r"^(?:prefix|community|as-path)-set ",
        r"^route-policy \S",
        r"^router static\s*$",
        r"^interface (?:preconfigure )?(?:Bundle-Ether|MgmtEth|TenGigE\d+/\d+/\d+/)",
        r"^ ipv4 address \d+\.\d+\.\d+\.\d+ \d",
        r"^ bundle id \d+ mode ",
        r"^ (?:neighbor-group|session-group) ",
        r"^  ?address-family vpnv[46] unicast\s*$\n ? ?!",
        r"^   ?route-policy \S+ (?:in|out)\s*$",
        r"^\s+bfd fast-detect\s*$",
        r"^ end-(?:class|policy)-map\s*$",
        r"^key chain \S+\s*$\n macsec\s*$",
        r"^macsec-policy ",
        r"^vrf \S+\s*$\n address-family ipv[46] unicast",
        r"^! expressroute-ce: .*, Cisco IOS-XR$",
    )
)


def recognise(text: str) -> int:
    """Count the signs of IOS-XR in the beginning of a text."""
    head = text[:LIMIT]
    return sum(1 for sign in _SIGNS if sign.search(head))
