"""Reading of single words: names, numbers, addresses."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, Secret, SecretKind, parse_address
from erce_parsers.lines import Node

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.base.values import IPAddress, Prefix
    from erce_parsers.lines import Ledger

_INTERFACE: Final = re.compile(r"([A-Za-z][A-Za-z-]*)\s*(\d.*)")
_KINDS: Final = (
    "ATM", "Async", "BDI", "BVI", "Bundle-Ether", "Bundle-POS", "CEM", "FastEthernet",
    "FiftyGigE", "FortyGigE", "FourHundredGigE", "GigabitEthernet", "HundredGigE", "IMA",
    "Loopback", "MgmtEth", "Multilink", "Null", "POS", "PW-Ether", "PW-IW", "PTP", "Serial",
    "TenGigE", "TwentyFiveGigE", "TwoHundredGigE", "nve", "tunnel-ip", "tunnel-ipsec",
    "tunnel-mte", "tunnel-te", "tunnel-tp", "OTU4", "Optics", "CoherentDSP",
)  # fmt: skip
_SHORT: Final = {
    "be": "Bundle-Ether",
    "bundleether": "Bundle-Ether",
    "gi": "GigabitEthernet",
    "gige": "GigabitEthernet",
    "te": "TenGigE",
    "tengigabitethernet": "TenGigE",
    "tf": "TwentyFiveGigE",
    "fo": "FortyGigE",
    "hu": "HundredGigE",
    "fh": "FourHundredGigE",
    "lo": "Loopback",
    "mg": "MgmtEth",
    "tt": "tunnel-te",
    "ti": "tunnel-ip",
    "nu": "Null",
}
_SPELLED: Mapping[str, str] = MappingProxyType({kind.lower(): kind for kind in _KINDS} | _SHORT)
# Words that say how a secret is written. Without one it is clear text.
_ENCODINGS: Mapping[str, SecretKind] = MappingProxyType(
    {
        "0": SecretKind.CLEAR,
        "6": SecretKind.OPAQUE,
        "7": SecretKind.CISCO_7,
        "clear": SecretKind.CLEAR,
        "encrypted": SecretKind.CISCO_7,
        "password": SecretKind.CISCO_7,
        "password6": SecretKind.OPAQUE,
    }
)
_UNICAST: Mapping[str, Family] = MappingProxyType({"ipv4": Family.IPV4, "ipv6": Family.IPV6})


@lru_cache(maxsize=4096)
def interface_name(text: str) -> str:
    """Spell an interface name as the device shows it: `te0/0/0/0.100` -> `TenGigE0/0/0/0.100`."""
    found = _INTERFACE.match(text)
    if found is None:
        return text
    kind = found[1].lower()
    spelled = _SPELLED.get(kind)
    if spelled is None:
        starts = [full for full in _KINDS if full.lower().startswith(kind)]
        spelled = starts[0] if len(starts) == 1 else found[1]
    return spelled + found[2]


def number(words: list[str], index: int, low: int, high: int) -> int | None:
    """Read a number in its range; None when there is none."""
    if index >= len(words):
        return None
    word = words[index]
    if not (word.isascii() and word.isdecimal()) or len(word) > 10:  # noqa: PLR2004  # 32 bits
        return None
    value = int(word)
    return value if low <= value <= high else None


def address(text: str) -> IPAddress | None:
    """Read an address without a length; an IPv6 zone is no address of a session here."""
    try:
        return parse_address(text)
    except ValueError:
        return None


def prefix(text: str, ledger: Ledger) -> Prefix | None:
    """Read a prefix."""
    try:
        return ledger.prefixes[text]
    except ValueError:
        return None


def unicast(words: list[str], index: int) -> Family | None:
    """Read `ipv4 unicast` or `ipv6 unicast`; None for any other address family."""
    if words[index + 1 : index + 2] not in ([], ["unicast"]):
        return None
    return _UNICAST.get(words[index]) if index < len(words) else None


def spread(node: Node, words: list[str], size: int) -> list[str]:
    """Put what a line says beyond its header inside of it: `neighbor A remote-as N`.

    Return the words of the header alone. A device takes such lines and never shows them.
    """
    if len(words) > size and words[size][0] != "!":
        rest = node.text.split(None, size)[size]
        node.children = [Node(rest, node.number), *node.children]
    return words[:size]


def secret(words: list[str]) -> Secret | None:
    """Read `[ENCODING] TEXT`; None when there is no text."""
    kind = _ENCODINGS.get(words[0]) if len(words) > 1 else None
    text = " ".join(words if kind is None else words[1:])
    if not text:
        return None
    return Secret.from_placeholder(text) or Secret(kind or SecretKind.CLEAR, text)
