"""Telling IOS-XR from other platforms."""

from __future__ import annotations

import re
from typing import Final

LIMIT: Final = 200_000

# Each is a form that no other platform of this product has, at the beginning of a line: a search
# for a line end before it is a fast one.
_SIGNS: Final = tuple(
    re.compile("\n" + pattern)
    for pattern in (
        r"!! IOS XR Configuration",
        r"RP/\d+/(?:RSP|RP)?\d+/CPU\d+:",
        r"end-(?:policy|set)[^\S\n]*\n",
        r"(?:prefix|community|as-path)-set ",
        r"route-policy \S",
        r"router static[^\S\n]*\n",
        r"interface (?:preconfigure )?(?:Bundle-Ether|MgmtEth|[A-Za-z]*GigE\d+/\d+/\d+/)",
        r"interface (?:preconfigure )?GigabitEthernet\d+/\d+/\d+/",
        r"router bgp [\d.]+ (?:vrf \S+ )?(?:address-family|neighbor|neighbor-group) ",
        r"[^\S\n]*ipv4 address \d+\.\d+\.\d+\.\d+ \d",
        r"[^\S\n]*bundle id \d+ mode ",
        r"[^\S\n]*(?:neighbor-group|session-group) ",
        r"  ?address-family vpnv[46] unicast[^\S\n]*\n ? ?!",
        r"[^\S\n]*route-policy \S+ (?:in|out)[^\S\n]*\n",
        r"[^\S\n]*bfd fast-detect[^\S\n]*\n",
        r" end-(?:class|policy)-map[^\S\n]*\n",
        r"key chain \S+[^\S\n]*\n macsec[^\S\n]*\n",
        r"macsec-policy ",
        r"vrf \S+[^\S\n]*\n address-family ipv[46] unicast",
        r"! expressroute-ce: .*, Cisco IOS-XR\n",
    )
)


def recognise(text: str) -> int:
    """Count the signs of IOS-XR in the beginning of a text."""
    head = f"\n{text[:LIMIT]}\n"
    return sum(1 for sign in _SIGNS if sign.search(head))
