"""Words of IOS configurations: keywords and their abbreviations, numbers, names, communities."""

from __future__ import annotations

import ipaddress
from socket import AF_INET, inet_pton
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from erce.base.values import HostAddress, Prefix, Secret, SecretKind, parse_asn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.base.values import IPAddress

T = TypeVar("T")

MAX_DIGITS: Final = 10
"""Digits of the largest number that any command takes, 4294967295."""

_NULL_INTERFACE: Final = "null0"

# First letters of interface types, longest first where one begins another.
_TYPES: Final = (
    "AppGigabitEthernet",
    "BDI",
    "BVI",
    "Dialer",
    "Ethernet",
    "FastEthernet",
    "FiveGigabitEthernet",
    "FortyGigabitEthernet",
    "FourHundredGigE",
    "GigabitEthernet",
    "HundredGigE",
    "Loopback",
    "Multilink",
    "Null",
    "Port-channel",
    "Serial",
    "TenGigabitEthernet",
    "Tunnel",
    "TwentyFiveGigE",
    "TwoGigabitEthernet",
    "VirtualPortGroup",
    "Virtual-Template",
    "Vlan",
    "nve",
)
_TYPE_NAMES: Final = {name.lower(): name for name in _TYPES}
_FULL_NAMES: Final = frozenset(_TYPES)
# Dotted masks as they are written, and the lengths they mean.
_MASKS: Final = {str(ipaddress.IPv4Address(2**32 - 2**bits)): 32 - bits for bits in range(33)}
# Common short forms that begin more than one type.
_SHORT: Final = {
    "eth": "Ethernet",
    "et": "Ethernet",
    "fa": "FastEthernet",
    "fo": "FortyGigabitEthernet",
    "gig": "GigabitEthernet",
    "gi": "GigabitEthernet",
    "lo": "Loopback",
    "po": "Port-channel",
    "se": "Serial",
    "te": "TenGigabitEthernet",
    "tengige": "TenGigabitEthernet",
    "tu": "Tunnel",
    "tw": "TwoGigabitEthernet",
    "vl": "Vlan",
}


class Keywords(Generic[T]):
    """The commands of one mode by their first word; unique abbreviations find them too."""

    __slots__ = ("_table", "get")

    def __init__(self, table: Mapping[str, T]) -> None:
        self._table = dict(table)
        self.get = self._table.get
        """Exact spelling only; the fast way."""

    def find(self, word: str) -> T | None:
        """Return what belongs to the word, spelled out or abbreviated; None if it is unknown."""
        found = self._table.get(word)
        if found is not None:
            return found
        lower = word.lower()
        keys = [key for key in self._table if key.startswith(lower)]
        if len(keys) > 1 and lower in keys:
            keys = [lower]
        return self._table[keys[0]] if len(keys) == 1 else None

    def __contains__(self, word: str) -> bool:
        return self.find(word) is not None


def begins(word: str, keyword: str, least: int = 2) -> bool:
    """Whether the word is the keyword or an abbreviation of at least `least` letters."""
    return word == keyword or (len(word) >= least and keyword.startswith(word.lower()))


def is_number(text: str) -> bool:
    """Whether the text is a decimal number of a length that commands take."""
    return text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS


def number(text: str, low: int = 0, high: int = 2**32 - 1) -> int:
    """Read a decimal number; raises ValueError outside of `low` to `high`."""
    # spelled out instead of calling is_number: this runs for every line of a prefix list
    if not (text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS):
        raise ValueError(f"{text[:20]!r} is not a number")
    value = int(text)
    if not low <= value <= high:
        raise ValueError(f"{value} is not in {low} to {high}")
    return value


def interface_name(words: list[str]) -> str:
    """Spell an interface name out as it is shown, `gi 0/0.5` -> `GigabitEthernet0/0.5`."""
    text = words[0] if len(words) == 1 else "".join(words)
    if text.rstrip("0123456789/.") in _FULL_NAMES:
        return text
    digits = 0
    while digits < len(text) and not text[digits].isdigit():
        digits += 1
    kind, rest = text[:digits], text[digits:]
    lower = kind.lower()
    if not rest:
        return text
    full = _TYPE_NAMES.get(lower) or _SHORT.get(lower)
    if full is None and lower:
        found = [name for key, name in _TYPE_NAMES.items() if key.startswith(lower)]
        full = found[0] if len(found) == 1 else None
    return (full or kind) + rest


def is_discard(words: list[str], at: int) -> int:
    """Count the words from `at` on that name the discard interface, `Null0` or `Null 0`."""
    if len(words) <= at or words[at][0] not in "Nn":
        return 0
    if words[at].lower() == _NULL_INTERFACE:
        return 1
    return 2 if words[at].lower() == "null" and words[at + 1 : at + 2] == ["0"] else 0


INTERNET: Final = "internet"
"""In a community list, the community that every route belongs to: `permit internet` permits all
(Cisco IOS BGP command reference, `ip community-list`)."""


# Communities that have a name (Cisco IOS BGP command reference, `set community`).
_NAMED_COMMUNITIES: Final = frozenset(
    {"blackhole", "gshut", INTERNET, "local-as", "no-advertise", "no-export", "none"}
)


def community(text: str) -> str:
    """Return a community as `ASN:number`; releases without new-format show one decimal number.

    Raises ValueError for what is no community.
    """
    high, colon, low = text.partition(":")
    if colon and is_number(high) and is_number(low):
        return text
    if is_number(text):
        value = int(text)
        return f"{value >> 16}:{value & 0xFFFF}"
    if text.lower() not in _NAMED_COMMUNITIES:
        raise ValueError(f"{text[:20]!r} is not a community")
    return text


def secret(words: list[str]) -> Secret:
    """Read a password with its optional encoding number; raises ValueError if there is none."""
    if not words:
        raise ValueError("no password")
    encoding = words[0] if len(words) > 1 and words[0].isdecimal() else ""
    text = " ".join(words[1:] if encoding else words)
    placeholder = Secret.from_placeholder(text)
    if placeholder is not None:
        return placeholder
    kinds = {"": SecretKind.CLEAR, "0": SecretKind.CLEAR, "7": SecretKind.CISCO_7}
    return Secret(kinds.get(encoding, SecretKind.OPAQUE), text)


class Prefixes:
    """The prefixes of a file by their text: lists, networks and routes repeat each other."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[str, Prefix] = {}

    def read(self, text: str) -> Prefix:
        """Read `192.0.2.0/24` or an IPv6 prefix; raises ValueError for anything else."""
        found = self._known.get(text)
        if found is None:
            if "/" not in text:
                raise ValueError(f"{text!r} has no length")
            found = self._known[text] = Prefix.parse(text)
        return found

    def masked(self, address: str, mask: str) -> Prefix:
        """Read an IPv4 prefix that is written with a dotted mask; raises ValueError."""
        return self.read(f"{address}/{_length(mask)}")


def host(address: str, mask: str) -> HostAddress:
    """Read an IPv4 address with a dotted mask; raises ValueError if it is none."""
    try:
        # much faster than ipaddress's own reading of the text, and just as strict
        packed = inet_pton(AF_INET, address)
    except OSError:
        raise ValueError(f"{address!r} is not an IPv4 address") from None
    return HostAddress(ipaddress.IPv4Address(packed), _length(mask))


def _length(mask: str) -> int:
    length = _MASKS.get(mask)
    if length is None:
        raise ValueError(f"{mask!r} is not a mask")
    return length


def classful(address: str) -> Prefix:
    """Return the natural network of an IPv4 address, as `network` without a mask means it."""
    first = number(address.partition(".")[0], 0, 255)
    if address == "0.0.0.0":  # noqa: S104  # the default route, not a bind address
        return Prefix.parse("0.0.0.0/0")
    length = 8 if first < 128 else 16 if first < 192 else 24  # noqa: PLR2004  # classes A, B, C
    return Prefix.parse(f"{address}/{length}")


def peer_name(text: str) -> tuple[str, IPAddress | None]:
    """Tell an address, in its usual spelling, from the name of a peer group."""
    try:
        # much faster than ipaddress's own reading of the text, and just as strict
        packed = inet_pton(AF_INET, text)
    except (OSError, ValueError):
        pass
    else:
        return text, ipaddress.IPv4Address(int.from_bytes(packed, "big"))
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text, None
    return str(address), address


def bgp_asn(words: list[str]) -> int | None:
    """AS number of a `router bgp` line; None if it has none."""
    try:
        return parse_asn(words[2])
    except (ValueError, IndexError):
        return None
