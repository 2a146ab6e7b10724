"""What to write instead: examples for keys, and the known word that was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from erce.intent.places import Path

_LONGEST: Final = 64
"""Characters of a word that are looked at."""

EXAMPLES: Final[Mapping[str, str]] = {
    "accept": "[10.100.0.0/14 le 24], or any",
    "advertise": "[10.20.0.0/16]",
    "aggregates": "[{prefix: 10.20.0.0/16}]",
    "allowas_in": "2, or false",
    "asn": "64512",
    "bandwidth_mbps": "1000",
    "bfd": "{interval_ms: 300, multiplier: 3}, or false",
    "cak": "{env: NAME_OF_A_VARIABLE}",
    "circuits": "{er-ams-01: {...}}",
    "ckn": "0a0b0c0d",
    "communities": "['12076:51002']",
    "connectivity": "provider_l2",
    "default_route": "{accept: true}",
    "defaults": "{bfd: {interval_ms: 300, multiplier: 3}}",
    "device": "ams-ce1",
    "devices": "{ams-ce1: {platform: cisco_iosxe, asn: 64512, router_id: 10.255.0.1}}",
    "inside": "[GigabitEthernet0/0/1]",
    "interface": "TenGigabitEthernet0/0/0",
    "ipv4": "172.16.10.0/29, or {primary: 172.16.10.0/30, secondary: 172.16.20.0/30}",
    "ipv6": "'fd00:10::/125', or a pair {primary: 'fd00:10::/126', secondary: 'fd00:20::/126'}",
    "lag": "{members: [TenGigabitEthernet0/0/0]}",
    "links": "{primary: {...}, secondary: {...}}",
    "macsec": "{cipher: gcm-aes-xpn-256}",
    "macsec_keys": "[{ckn: 0a0b0c0d, cak: {env: NAME_OF_A_VARIABLE}}]",
    "maximum_prefixes": "{ipv4: 1000, threshold: 80}, or false",
    "microsoft": "{vlan: 200, ipv4: 203.0.113.0/29, accept: {regions: [westeurope]}}",
    "md5": "{env: NAME_OF_A_VARIABLE}",
    "members": "[TenGigabitEthernet0/0/0]",
    "name": "amsterdam",
    "nat": "{pool: 198.51.100.0/28, sources: [10.0.0.0/8]}",
    "outside": "198.51.100.10",
    "peering_location": "Amsterdam",
    "peerings": "{private: {...}}",
    "platform": "cisco_iosxe",
    "pool": "198.51.100.0/28",
    "prefix": "10.20.0.0/16",
    "prefixes": "[10.100.0.0/14 le 24]",
    "private": "{vlan: 100, ipv4: 172.16.10.0/29, accept: any}",
    "rd": "64512:100",
    "remove_private_as": "all, or false",
    "regions": "[westeurope]",
    "router_id": "10.255.0.1",
    "services": "[azure_storage]",
    "sources": "[10.0.0.0/8]",
    "static": "[{inside: 10.0.0.10, outside: 198.51.100.10}]",
    "sku": "standard",
    "timers": "{keepalive_s: 60, hold_s: 180}",
    "suppress": "[{rule: SEC001, circuit: er-ams-01, reason: the provider has no key}]",
    "reason": "the provider cannot set a key before May",
    "rule": "SEC001",
    "until": "2026-12-31",
    "version": "1",
    "vlan": "100",
    "vrfs": "{AZURE: {rd: '64512:100'}}",
}
"""What to write for a key, for hints."""

_OF_A_LINK: Final[Mapping[str, str]] = {
    "links": "{device: ams-ce1, interface: TenGigabitEthernet0/0/0}",
    "ipv6": "'fd00:10::/126'",
    "ipv4": "172.16.10.0/30",
}
"""What to write for `primary` and `secondary`, by the key above them."""


def example(path: Path) -> str:
    """Show what to write for the key at the end of a path; empty where nothing is known."""
    key = str(path[-1])
    if key in ("primary", "secondary"):
        return next((text for parent, text in _OF_A_LINK.items() if parent in path), "")
    return EXAMPLES.get(key, "")


def what_to_write(path: Path) -> str:
    """Say what to write at a path, `Write vlan: 100.`; empty where nothing is known."""
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    text = example(path[: path.index(key) + 1]) if key else ""
    return f"Write {key}: {text}." if text else ""


def closest(word: str, known: Iterable[str], *, likeness: float = 0.7) -> str | None:
    """Guess the known word that was meant; None if none is alike enough (0 to 1).

    Of several that are equally alike, the first counts.
    """
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(b=word.lower().replace("-", "_").replace(" ", "_")[:_LONGEST])
    best: tuple[float, str | None] = (likeness, None)
    for item in known:
        matcher.set_seq1(item)
        ratio = matcher.ratio() if matcher.real_quick_ratio() >= best[0] else 0.0
        if ratio > best[0] or (ratio == likeness and best[1] is None):
            best = (ratio, item)
    return best[1]
