"""Reading words of a line: numbers, names, abbreviations."""

from __future__ import annotations

import ipaddress
import re
import socket
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

from erce.base.values import Family, HostAddress, Prefix, Secret, SecretKind
from erce_parsers.arista_eos.records import BgpTimers, Timers
from erce_parsers.lines import expand_keyword

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from erce.base.values import IPAddress

T = TypeVar("T")

_NAME: Final = re.compile(r"([A-Za-z-]+) *(\d.*)")

# Beginnings that EOS accepts and the full spelling it shows.
_INTERFACES: Final = (
    "Ethernet",
    "Port-Channel",
    "Loopback",
    "Management",
    "Vlan",
    "Tunnel",
    "Vxlan",
    "Recirc-Channel",
)
_FULL_NAMES: Final = frozenset(_INTERFACES)
_SHORTEST: Final = 2

# Plain numbers and a table: lists have thousands of entries, and `Prefix.parse` answers more
# questions than their lines ask.
_AF_INET: Final = int(socket.AF_INET)
_AF_INET6: Final = int(socket.AF_INET6)
_IPV4: Final = Family.IPV4
LENGTHS: Final = {str(length): length for length in range(129)}


def interface_name(text: str) -> str:
    """Spell an interface name as the device shows it, `eth1/1` -> `Ethernet1/1`."""
    if text.rstrip("0123456789/.") in _FULL_NAMES:
        return text
    found = _NAME.fullmatch(text.strip())
    if found is None:
        return text.strip()
    word = found[1].lower()
    for full in _INTERFACES:
        if len(word) >= _SHORTEST and full.lower().startswith(word):
            return full + found[2]
    return found[1] + found[2]


def keyword(word: str, known: Collection[str]) -> str:
    """Spell a keyword out: lower case, and whole if the begin is enough to tell."""
    lowered = word.lower()
    if lowered in known or len(lowered) < _SHORTEST:
        return lowered
    return expand_keyword(lowered, known)


def abbreviated(commands: Mapping[str, T]) -> Mapping[str, T]:
    """Return the commands under their spellings: whole, and cut short as far as EOS accepts it."""
    spellings = {word[:size] for word in commands for size in range(_SHORTEST, len(word) + 1)}
    found = {word: commands.get(keyword(word, commands)) for word in spellings}
    return MappingProxyType({word: it for word, it in found.items() if it is not None})


def number(text: str, low: int = 0, high: int = 4294967295) -> int | None:
    """Read a decimal number inside its range; None if it is none."""
    if text.isascii() and text.isdecimal() and len(text) <= 10:  # noqa: PLR2004  # 32 bits
        value = int(text)
        if low <= value <= high:
            return value
    return None


def prefix(text: str, family: Family | None = None) -> Prefix | None:
    """Read a prefix of the family; None if it is none."""
    try:
        result = Prefix.parse(text)
    except ValueError:
        return None
    return result if family is None or result.family is family else None


def address_of(text: str) -> IPAddress | None:
    """Read an address; None for a name."""
    try:
        if ":" in text:
            return ipaddress.IPv6Address(socket.inet_pton(_AF_INET6, text))
        if text[:1].isdigit():
            return ipaddress.IPv4Address(socket.inet_pton(_AF_INET, text))
    except (OSError, ValueError):
        return _unusual_address(text)
    return None


def _unusual_address(text: str) -> IPAddress | None:
    """Read an address with a scope."""
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def host_of(text: str) -> HostAddress | None:
    """Read `192.0.2.1/30`, `192.0.2.1 255.255.255.252` or an IPv6 address with its length."""
    address, slash, length_text = text.partition("/")
    length = LENGTHS.get(length_text)
    found = address_of(address) if slash and length is not None else None
    if found is not None and length is not None and length <= found.max_prefixlen:
        return HostAddress(found, length)
    if not slash and " " not in text:
        return None
    try:
        return HostAddress.parse(text)
    except ValueError:
        return None


def community(word: str) -> str:
    """Spell a community as `high:low`; well-known names stay, in lower case."""
    plain = number(word)
    if plain is not None:
        return f"{plain >> 16}:{plain & 0xFFFF}"
    return word.lower()


def family_of(word: str) -> Family | None:
    """Read the name of an address family."""
    return {"ipv4": Family.IPV4, "ipv6": Family.IPV6}.get(word)


def bfd_timers(words: Sequence[str]) -> Timers | None:
    """Read `interval 300 min-rx 300 multiplier 3`; releases up to 4.23 write `min_rx`."""
    if len(words) < 6 or words[0] != "interval" or words[4] != "multiplier":  # noqa: PLR2004
        return None
    if words[2] not in ("min-rx", "min_rx"):
        return None
    interval, min_rx, multiplier = number(words[1]), number(words[3]), number(words[5])
    if interval is None or min_rx is None or multiplier is None:
        return None
    return Timers(interval, min_rx, multiplier)


def bgp_timers(words: Sequence[str]) -> BgpTimers | None:
    """Read `K H [min-hold-time N] [send-failure hold-time N]`.

    Nothing that Microsoft's routers propose is shorter than what the options are about.
    """
    if words[2:3] not in ([], ["min-hold-time"], ["send-failure"]) or len(words) < 2:  # noqa: PLR2004
        return None
    keepalive, hold = number(words[0]), number(words[1])
    return None if keepalive is None or hold is None else BgpTimers(keepalive, hold)


def secret(words: Sequence[str]) -> Secret | None:
    """Read what follows `password`: `[0|7|8a] TEXT`.

    Type 7 and 8a are keyed by the neighbor or the device and cannot be compared here.
    """
    if not words:
        return None
    encoded = len(words) > 1 and words[0] in ("7", "8a")
    text = " ".join(words[1:] if encoded or (len(words) > 1 and words[0] == "0") else words)
    known = Secret.from_placeholder(text)
    return known or Secret(SecretKind.OPAQUE if encoded else SecretKind.CLEAR, text)
