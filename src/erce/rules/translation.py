"""NAT in front of Microsoft, as rules ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from erce.base.values import Prefix
from erce.model import PrefixEntry
from erce.policy.space import PrefixSpace
from erce.rules.addresses import as_prefix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import IPAddress
    from erce.model import Nat, Path
    from erce.rules.estate import Estate, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Addresses that a link's table translates to: a pool or one static address."""

    link: Link
    prefix: Prefix
    """The smallest one that holds them."""

    words: str
    path: Path


def nat_of(link: Link) -> Nat | None:
    """Return the NAT that a link is outside of; where zones place it, that of its table."""
    vrf = link.router.device.vrf(link.vrf)
    if vrf is None or vrf.nat is None or link.interface is None:
        return None
    here = link.router.facts.nat_by_zone or link.interface.name in vrf.nat.outside
    return vrf.nat if here else None


def nat_path(link: Link) -> Path:
    """Path of the NAT of a link's table."""
    return ("vrfs", link.vrf, "nat")


def translating(estate: Estate) -> Iterator[tuple[Link, Nat]]:
    """Yield the links with NAT, one for each table of a router."""
    seen: set[tuple[str, str]] = set()
    for link in estate.links:
        nat = nat_of(link)
        if nat is not None and (link.router.name, link.vrf) not in seen:
            seen.add((link.router.name, link.vrf))
            yield link, nat


def outsides(estate: Estate) -> Iterator[Outside]:
    """Yield what each table with NAT translates to."""
    for link, nat in translating(estate):
        yield from outsides_of(link, nat)


def outsides_of(link: Link, nat: Nat) -> Iterator[Outside]:
    """Yield what one table translates to."""
    path = nat_path(link)
    for pool in nat.pools:
        yield Outside(
            link=link,
            prefix=_around(pool.first, pool.last),
            words=f"the pool {pool.key}",
            path=(*path, "pools", pool.key),
        )
    for static in nat.statics:
        yield Outside(
            link=link,
            prefix=as_prefix(static.outside),
            words=f"the static address {static.key}",
            path=(*path, "statics", static.key),
        )


def touching(prefix: Prefix) -> PrefixSpace:
    """Return every prefix that shares an address with one, the default route left out."""
    bits = prefix.family.bits
    around = [prefix]
    while around[-1].length > 1:
        length = around[-1].length - 1
        shift = bits - length
        around.append(Prefix(prefix.family, prefix.network >> shift << shift, length))
    return PrefixSpace.only(*around) | PrefixSpace.of([PrefixEntry(prefix, prefix.length, bits)])


def _around(first: IPAddress, last: IPAddress) -> Prefix:
    whole = as_prefix(first)
    shift = (int(first) ^ int(last)).bit_length()
    return Prefix(whole.family, whole.network >> shift << shift, whole.length - shift)
