"""Value types of the field: prefixes, AS numbers, host addresses, secrets.

`Prefix` and `HostAddress` are named tuples, not dataclasses: a prefix list of ten thousand
entries makes as many of them, and a named tuple costs a third (docs/decisions/0003).
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from enum import StrEnum
from socket import AF_INET, AF_INET6, inet_ntop, inet_pton
from typing import Final, NamedTuple, TypeAlias

IPAddress: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_WHOLE: Final = -2
"""No length is given: the prefix is one address."""


class Family(StrEnum):
    """Address family; unicast is meant throughout."""

    IPV4 = "ipv4"
    IPV6 = "ipv6"

    @property
    def bits(self) -> int:
        """Length of an address: 32 or 128."""
        return 32 if self is Family.IPV4 else 128


_IPV4: Final = Family.IPV4
_LENGTHS: Final = {str(length): length for length in range(33)}
"""Lengths of IPv4 prefixes as they are written."""


class Prefix(NamedTuple):
    """An IP network without host bits."""

    family: Family
    network: int
    length: int

    @classmethod
    def parse(cls, text: str) -> Prefix:
        """Read `192.0.2.0/24`, `192.0.2.0 255.255.255.0` or an IPv6 prefix; host bits are dropped.

        Raises ValueError for anything else.
        """
        address, slash, length_text = text.partition("/")
        length = _LENGTHS.get(length_text)
        if length is None or ":" in address:
            return cls._parse_rare(text, address, length_text if slash else None)
        # much the most frequent form, in as few steps as there are: lists have thousands
        try:
            packed = inet_pton(AF_INET, address)
        except (OSError, ValueError):  # ValueError: a NUL inside
            raise ValueError(f"{text!r} is not an IP prefix") from None
        shift = 32 - length
        number = int.from_bytes(packed, "big") >> shift << shift
        return tuple.__new__(cls, (_IPV4, number, length))

    @classmethod
    def _parse_rare(cls, text: str, address: str, length_text: str | None) -> Prefix:
        """Read IPv6, a mask, a single address."""
        if length_text is not None:
            length = int(length_text) if length_text.isdecimal() else -1
        else:
            address, _, mask = text.partition(" ")
            length = mask_length(mask) if mask else _WHOLE
        six = ":" in address
        bits = 128 if six else 32
        try:
            packed = inet_pton(AF_INET6 if six else AF_INET, address)
        except (OSError, ValueError):  # ValueError: a NUL inside
            raise ValueError(f"{text!r} is not an IP prefix") from None
        if length == _WHOLE:
            length = bits
        if not 0 <= length <= bits:
            raise ValueError(f"{text!r} is not an IP prefix: length must be 0 to {bits}")
        shift = bits - length
        number = int.from_bytes(packed, "big") >> shift << shift
        return cls(Family.IPV6 if six else Family.IPV4, number, length)

    @property
    def address(self) -> str:
        """The network address alone, as the field writes it."""
        if self.family is Family.IPV4:
            return inet_ntop(AF_INET, self.network.to_bytes(4, "big"))  # a third of ipaddress' time
        return str(ipaddress.IPv6Address(self.network))

    @property
    def netmask(self) -> str:
        """The dotted mask; IPv4 only."""
        return str(ipaddress.IPv4Address((2**32 - 1) >> (32 - self.length) << (32 - self.length)))

    @property
    def wildcard(self) -> str:
        """The inverted mask of access lists; IPv4 only."""
        return str(ipaddress.IPv4Address(2 ** (32 - self.length) - 1))

    def host(self, offset: int) -> IPAddress:
        """Return the address `offset` above the network address."""
        return self._ip(self.network + offset)

    def halves(self) -> tuple[Prefix, Prefix]:
        """Cut into the lower and the upper half."""
        length = self.length + 1
        upper = self.network | 1 << (self.family.bits - length)
        return Prefix(self.family, self.network, length), Prefix(self.family, upper, length)

    def contains(self, other: Prefix) -> bool:
        """Whether every address of `other` lies in this prefix."""
        shift = self.family.bits - self.length
        return (
            self.family is other.family
            and self.length <= other.length
            and self.network >> shift == other.network >> shift
        )

    def overlaps(self, other: Prefix) -> bool:
        """Whether the two share an address."""
        return self.contains(other) or other.contains(self)

    def _ip(self, number: int) -> IPAddress:
        # IPv4-mapped and short IPv6 numbers must not turn into IPv4
        return (
            ipaddress.IPv4Address(number)
            if self.family is Family.IPV4
            else ipaddress.IPv6Address(number)
        )

    def __str__(self) -> str:
        return f"{self.address}/{self.length}"


class HostAddress(NamedTuple):
    """An interface's address with the length of its subnet."""

    ip: IPAddress
    length: int

    @classmethod
    def parse(cls, text: str) -> HostAddress:
        """Read `192.0.2.1/30` or `192.0.2.1 255.255.255.252`; raises ValueError."""
        address, slash, length_text = text.partition("/")
        if not slash:
            address, _, mask = text.partition(" ")
            length_text = str(mask_length(mask)) if mask else ""
        ip = parse_address(address)
        length = int(length_text) if length_text else ip.max_prefixlen
        if not 0 <= length <= ip.max_prefixlen:
            raise ValueError(f"{text!r} is not an interface address")
        return cls(ip, length)

    @property
    def family(self) -> Family:
        """The address family."""
        return Family.IPV4 if self.ip.version == 4 else Family.IPV6  # noqa: PLR2004

    @property
    def prefix(self) -> Prefix:
        """The subnet."""
        shift = self.ip.max_prefixlen - self.length
        return Prefix(self.family, int(self.ip) >> shift << shift, self.length)

    @property
    def netmask(self) -> str:
        """The dotted mask; IPv4 only."""
        return self.prefix.netmask

    def __str__(self) -> str:
        return f"{self.ip}/{self.length}"


def parse_address(text: str) -> IPAddress:
    """Read an IPv4 or IPv6 address, in a third of the time of `ipaddress`; raises ValueError."""
    if ":" not in text:
        try:
            return ipaddress.IPv4Address(inet_pton(AF_INET, text))
        except (OSError, ValueError):  # ValueError: a NUL inside
            raise ValueError(f"{text!r} is not an IP address") from None
    return ipaddress.IPv6Address(text)


def mask_length(mask: str) -> int:
    """Length of a dotted IPv4 mask, `255.255.255.252` -> 30; raises ValueError if it has holes."""
    try:
        number = int.from_bytes(inet_pton(AF_INET, mask), "big")
    except OSError:
        raise ValueError(f"{mask!r} is not a mask") from None
    length = number.bit_count()
    if number != (2**32 - 1) >> (32 - length) << (32 - length):
        raise ValueError(f"{mask!r} is not a contiguous mask")
    return length


MAX_ASN = 2**32 - 1


def parse_asn(text: str) -> int:
    """Read an AS number, asplain `65536` or asdot `1.0`; 1 to 4294967295. Raises ValueError."""
    high, dot, low = text.partition(".")
    parts = (high, low) if dot else (high,)
    if not all(part.isascii() and part.isdecimal() for part in parts):
        raise ValueError(f"{text!r} is not an AS number")
    if dot:
        if int(high) > 65535 or int(low) > 65535:  # noqa: PLR2004
            raise ValueError(f"{text!r} is not an AS number: each half is 0 to 65535")
        number = int(high) << 16 | int(low)
    else:
        number = int(high)
    if not 1 <= number <= MAX_ASN:
        raise ValueError(f"{text!r} is not an AS number: 1 to {MAX_ASN}")
    return number


class SecretKind(StrEnum):
    """How a secret is known."""

    REFERENCE = "reference"
    """Where the secret lives; `text` is `env:NAME` or `file:PATH`."""

    CLEAR = "clear"
    """Clear text."""

    CISCO_7 = "cisco-7"
    """Cisco type 7, reversible."""

    JUNOS_9 = "junos-9"
    """Junos `$9$`, reversible."""

    OPAQUE = "opaque"
    """An encoding that cannot be read back here."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret. Its text never appears in `repr`, JSON, findings or errors."""

    kind: SecretKind
    text: str = field(repr=False)

    @property
    def placeholder(self) -> str:
        """What a rendered configuration carries instead: `<env:NAME>`."""
        return f"<{self.text}>" if self.kind is SecretKind.REFERENCE else "<secret>"

    @classmethod
    def from_placeholder(cls, text: str) -> Secret | None:
        """Read a placeholder back; None when the text is none."""
        inner = text[1:-1]
        if text[:1] == "<" and text[-1:] == ">" and inner.startswith(("env:", "file:")):
            return cls(SecretKind.REFERENCE, inner)
        return None

    def __str__(self) -> str:
        return self.placeholder
