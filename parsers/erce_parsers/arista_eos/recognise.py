"""Telling EOS from everything else by signs that the other platforms do not have."""

from __future__ import annotations

import re
from typing import Final

LIMIT: Final = 200_000

_SIGNS: Final = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^! device: .*\bEOS-\d",
        r"^!\s*boot system flash:/?v?EOS",
        r"^!RANCID-CONTENT-TYPE: arista",
        r"^transceiver qsfp default-mode ",
        r"^service routing protocols model (?:multi-agent|ribd)",
        r"^no aaa root$|^aaa root (?:secret|nopassword)",
        r"^management (?:api|ssh|console|security|telnet)\b",
        r"^vrf instance \S+$",
        r"^ip(?:v6 unicast-)?routing vrf \S+$|^ip routing vrf \S+$|^ip routing ipv6 interfaces",
        r"^interface (?:Port-Channel|Recirc-Channel)\d",
        r"^interface Vxlan\d",
        r"^ +encapsulation dot1q vlan \d+",
        r"^ +client (?:dot1q|dot1ad) ",
        r"^ +neighbor \S+ peer group(?: \S+)?$",
        r"^ +neighbor \S+ maximum-routes \d",
        r"^ +neighbor \S+ send-community(?: standard)?(?: extended)? (?:large|link-bandwidth)",
        r"^ip as-path access-list \S+ (?:permit|deny) .* (?:any|igp|egp|incomplete)$",
        r"^ip(?:v6)? prefix-list \S+\n +seq \d+ (?:permit|deny) ",
        r"^ip community-list regexp ",
        r"^daemon TerminAttr$",
        r"^mlag configuration$",
        r"^ +bfd interval \d+ min-rx ",
        r"^ip route (?:vrf \S+ )?\d+\.\d+\.\d+\.\d+/\d+ Null0\b",
        r"^ipv6 unicast-routing vrf ",
    )
)

# What the look-alikes have and EOS never shows.
_FOREIGN: Final = re.compile(
    r"^!! IOS XR|^Building configuration\.\.\.|^feature [a-z]|^vdc \S+ id|"
    r"^route-policy |^prefix-set |^ *bridge-domain|^active-partition|^slb |"
    r"^interface (?:GigabitEthernet|TenGigE|TenGigabitEthernet|HundredGigE|Bundle-Ether)|"
    r"^version \d+\.\d|^system \{|^set system |^##",
    re.MULTILINE,
)


def recognise(text: str) -> int:
    """Count the signs of EOS in the begin of the text; none if it is plainly something else."""
    begin = text[:LIMIT]
    if "\r" in begin:
        begin = begin.replace("\r\n", "\n")
    found = sum(1 for sign in _SIGNS if sign.search(begin))
    return 0 if found and _FOREIGN.search(begin) and not _SIGNS[0].search(begin) else found
