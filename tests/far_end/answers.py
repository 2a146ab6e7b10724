"""Answers to the questions of an import, as an engineer writes them: over the questions."""

from __future__ import annotations

import re

_DELETED = ("md5", "vrf", "hostname")
_ANSWERS = {
    "platform": "cisco_iosxe",
    "router_id": "10.255.0.1",
    "asn": "64512",
    "encapsulation": "dot1q",
    "connectivity": "provider_l2",
    "interface": "TenGigabitEthernet0/0/0",
    "advertise": "[10.20.0.0/16]",
    "accept": "[10.100.0.0/14 le 24]",
    "ckn": "0a0b",
    "cak": "{env: CAK}",
    "s_tag": "1500",
    "peering_location": "Amsterdam",
    "sku": "standard",
    "bandwidth_mbps": "1000",
    "vlan": "100",
    "ipv4": "172.16.10.0/29",
    "primary": "172.16.99.0/30",
    "secondary": "172.16.99.4/30",
    "device": "er-ams-01-primary",
}
_QUESTION = re.compile(r"^( *(?:- )?)([a-z0-9_]+): <[^<>]*\?[^<>]*>$")


def answered(text: str, **answers: str) -> str:
    """Answer every question; those that may be deleted are."""
    known = _ANSWERS | answers
    lines = []
    for line in text.split("\n"):
        found = _QUESTION.match(line)
        if not found:
            lines.append(line)
        elif found[2] not in _DELETED or found[2] in answers:
            lines.append(f"{found[1]}{found[2]}: {known[found[2]]}")
    return "\n".join(lines)
