"""Telling EOS from everything else by signs that the other platforms do not have.

A sign is a piece of text and, where that alone could stand elsewhere, what its whole line looks
like. Searching for the piece first costs little; only the few lines that hold it are matched.
"""

from __future__ import annotations

import re
from typing import Final

LIMIT: Final = 200_000
_TRIES: Final = 8
"""Lines with the piece of a sign that are matched before giving it up."""

_DEVICE: Final = ("\n! device: ", re.compile(r"! device: .*\bEOS-\d"))

_NAMED: Final = 50
"""Signs that the header is worth: it names the system, whatever words the platforms share."""

_SIGNS: Final = tuple(
    (piece, re.compile(line) if line else None)
    for piece, line in (
        (":/", r"!\s*boot system flash:/?v?EOS"),
        ("\n!RANCID-CONTENT-TYPE: arista", ""),
        ("\ntransceiver qsfp default-mode ", ""),
        ("\nservice routing protocols model ", r".* (?:multi-agent|ribd)"),
        ("aaa root", r"no aaa root$|aaa root (?:secret|nopassword)"),
        ("\nmanagement ", r"management (?:api|ssh|console|security|telnet)\b"),
        ("\nvrf instance ", r"vrf instance \S+$"),
        ("\nip routing ", r"ip routing (?:vrf \S+$|ipv6 interfaces)"),
        ("\nipv6 unicast-routing vrf ", ""),
        ("\ninterface Port-Channel", r"interface Port-Channel\d"),
        ("\ninterface Recirc-Channel", ""),
        ("\ninterface Vxlan", r"interface Vxlan\d"),
        (" encapsulation dot1q vlan ", r" +encapsulation dot1q vlan \d"),
        (" client dot1", r" +client (?:dot1q|dot1ad) "),
        (" peer group", r" +neighbor \S+ peer group(?: \S+)?$"),
        (" maximum-routes ", r" +neighbor \S+ maximum-routes \d"),
        (
            " send-community ",
            r" +neighbor \S+ send-community(?: standard)?(?: extended)? (?:large|link-bandwidth)",
        ),
        (
            "\nip as-path access-list ",
            r".* (?:permit|deny) .* (?:any|igp|egp|incomplete)$",
        ),
        ("\n   seq ", r" +seq \d+ (?:permit|deny) "),
        ("\nip community-list regexp ", ""),
        ("\nmac security\n", ""),
        ("\nip nat profile ", ""),
        ("\ndaemon TerminAttr\n", ""),
        ("\nmlag configuration\n", ""),
        (" min-rx ", r" +bfd interval \d+ min-rx "),
        (" Null0", r"ip route (?:vrf \S+ )?\d+\.\d+\.\d+\.\d+/\d+ Null0\b"),
    )
)

# What the look-alikes have and EOS never shows.
_FOREIGN: Final = tuple(
    (piece, re.compile(line) if line else None)
    for piece, line in (
        ("\n!! IOS XR", ""),
        ("\nfrr ", r"frr (?:version|defaults) "),
        ("\nline vty", ""),
        ("\nBuilding configuration...", ""),
        ("\nfeature ", r"feature [a-z]"),
        ("\nvdc ", r"vdc \S+ id"),
        ("\nroute-policy ", ""),
        ("\nprefix-set ", ""),
        ("bridge-domain", r" *bridge-domain"),
        ("\nactive-partition", ""),
        ("\nslb ", ""),
        ("\ninterface GigabitEthernet", ""),
        ("\ninterface TenGig", r"interface TenGig(?:E|abitEthernet)"),
        ("\ninterface HundredGig", ""),
        ("\ninterface Bundle-Ether", ""),
        ("\nversion ", r"version \d+\.\d"),
        ("\nsystem {", ""),
        ("\nset system ", ""),
        ("\n##", ""),
    )
)


def recognise(text: str) -> int:
    """Count the signs of EOS in the begin of the text; none if it is plainly something else."""
    begin = "\n" + text[:LIMIT]
    if "\r" in begin:
        begin = begin.replace("\r\n", "\n").replace("\r", "\n")
    stated = _NAMED if _shown(begin, *_DEVICE) else 0
    found = stated + sum(_shown(begin, piece, line) for piece, line in _SIGNS)
    if found and not stated and any(_shown(begin, piece, line) for piece, line in _FOREIGN):
        return 0
    return found


def _shown(text: str, piece: str, line: re.Pattern[str] | None) -> bool:
    """Whether the piece is there and, of the first lines that have it, one looks as it should."""
    place = text.find(piece)
    if line is None:
        return place >= 0
    for _ in range(_TRIES):
        if place < 0:
            return False
        begin = text.rfind("\n", 0, place + 1) + 1
        end = text.find("\n", place + 1)
        if line.match(text[begin : end if end >= 0 else len(text)]):
            return True
        place = text.find(piece, place + 1)
    return False
