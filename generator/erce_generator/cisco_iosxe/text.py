"""How IOS-XE spells values."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from erce.base.values import Family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from erce.base.values import HostAddress, IPAddress, Prefix
    from erce.model import PrefixEntry

_WIDTH: Final = 100


def ip(address: IPAddress) -> str:
    """Write an address; IPv6 is shown in upper case."""
    return str(address).upper()


def host(address: HostAddress) -> str:
    """Write an interface's address: with a mask, or an IPv6 length."""
    if address.family is Family.IPV4:
        return f"{address.ip} {address.netmask}"
    return str(address).upper()


def prefix(value: Prefix) -> str:
    """Write a prefix with its length."""
    return str(value).upper()


def masked(value: Prefix) -> str:
    """Write a static route's destination: with a mask, or an IPv6 length."""
    if value.family is Family.IPV4:
        return f"{value.address} {value.netmask}"
    return str(value).upper()


def wildcard(value: Prefix) -> str:
    """Write a source of an access list: everything, one host, or a network with its wildcard."""
    if value.length == 0:
        return "any"
    if value.length == value.family.bits:
        return f"host {value.address}"
    return f"{value.address} {value.wildcard}"


def network(value: Prefix) -> str:
    """Write a `network` argument; the mask of a classful network is not shown."""
    if value.family is Family.IPV6:
        return str(value).upper()
    first = value.network >> 24
    natural = 8 if first < 128 else 16 if first < 192 else 24  # noqa: PLR2004  # classes A, B, C
    default = value.network == 0 and value.length == 0
    if default or (value.length == natural and 0 < first < 224):  # noqa: PLR2004  # class D
        return value.address
    return f"{value.address} mask {value.netmask}"


def entry(value: PrefixEntry) -> str:
    """Write what follows the sequence number in a prefix list."""
    text = f"{'permit' if value.permit else 'deny'} {prefix(value.prefix)}"
    longer = value.minimum != value.prefix.length
    if longer:
        text += f" ge {value.minimum}"
    # `ge` alone reaches to the longest length
    implied = value.prefix.family.bits if longer else value.prefix.length
    if value.maximum != implied:
        text += f" le {value.maximum}"
    return text


def comment(sentence: str) -> list[str]:
    """Wrap a sentence into comment lines."""
    return textwrap.wrap(
        sentence,
        _WIDTH,
        initial_indent="! - ",
        subsequent_indent="!   ",
        break_long_words=False,
        break_on_hyphens=False,
    )


FILTERS: Final[tuple[tuple[str, Callable[..., str | Iterable[str]]], ...]] = (
    ("comment", comment),
    ("entry", entry),
    ("host", host),
    ("ip", ip),
    ("masked", masked),
    ("network", network),
    ("prefix", prefix),
    ("wildcard", wildcard),
)
