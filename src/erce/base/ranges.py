"""Address ranges with a meaning of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family, Prefix

if TYPE_CHECKING:
    from collections.abc import Mapping

# IANA IPv4 Special-Purpose Address Registry. The documentation ranges of RFC 5737 are left out on
# purpose: examples and tests use them as public addresses.
_NOT_PUBLIC: Final[Mapping[Prefix, str]] = {
    Prefix.parse(text): reason
    for text, reason in (
        ("0.0.0.0/8", "'this network' of RFC 1122"),
        ("10.0.0.0/8", "private, RFC 1918"),
        ("100.64.0.0/10", "shared address space of carriers, RFC 6598"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private, RFC 1918"),
        ("192.0.0.0/24", "IETF protocol assignments"),
        ("192.168.0.0/16", "private, RFC 1918"),
        ("198.18.0.0/15", "benchmarking, RFC 2544"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
}
_PUBLIC_IPV6: Final = Prefix.parse("2000::/3")
_NOT_PUBLIC_IPV6: Final = tuple(map(Prefix.parse, ("::/3", "4000::/2", "8000::/1")))

NOT_A_LINK: Final[Mapping[Prefix, str]] = {
    Prefix.parse(text): reason
    for text, reason in (
        ("0.0.0.0/8", "'this network' of RFC 1122"),
        ("127.0.0.0/8", "loopback"),
        ("224.0.0.0/3", "multicast or reserved"),
        ("::/8", "reserved"),
        ("fe80::/10", "link-local"),
        ("ff00::/8", "multicast"),
    )
}
"""Ranges that no router takes as the subnet of a link."""


def first_overlap(prefix: Prefix, ranges: Mapping[Prefix, str]) -> str:
    """Say what the first range is that shares an address with the prefix; empty if none does."""
    return next((reason for known, reason in ranges.items() if known.overlaps(prefix)), "")


def why_not_public(prefix: Prefix) -> str:
    """Why a prefix cannot be routed on the Internet; empty if it can."""
    if prefix.family is Family.IPV6:
        return "" if _PUBLIC_IPV6.contains(prefix) else "only 2000::/3 is"
    return first_overlap(prefix, _NOT_PUBLIC)


def not_public(family: Family) -> tuple[Prefix, ...]:
    """Return blocks that hold every prefix that cannot be routed on the Internet."""
    return tuple(_NOT_PUBLIC) if family is Family.IPV4 else _NOT_PUBLIC_IPV6
