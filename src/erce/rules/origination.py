"""What a router puts into BGP by itself, and who else it talks to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from erce.base.as_numbers import MICROSOFT_ASN, is_private
from erce.model import PrefixEntry
from erce.policy.space import PrefixSpace
from erce.rules.shown_as import own_as

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import Family, Prefix
    from erce.model import Neighbor, Path, Vrf
    from erce.rules.estate import Estate, Link, Router
    from erce.rules.flows import Flow


class Other(NamedTuple):
    """A session that does not go to Microsoft."""

    vrf: Vrf
    neighbor: Neighbor

    @property
    def path(self) -> Path:
        """Path of the neighbor in its device."""
        return ("vrfs", self.vrf.name, "neighbors", self.neighbor.key)


class Table(NamedTuple):
    """A routing table with sessions to Microsoft."""

    link: Link
    """One of its links."""

    vrf: Vrf


def tables(estate: Estate) -> Iterator[Table]:
    """Yield every table with sessions to Microsoft once."""
    seen: set[tuple[str, str]] = set()
    for link, session in estate.sessions:
        key = (link.router.name, session.vrf.name)
        if key not in seen:
            seen.add(key)
            yield Table(link, session.vrf)


def others(router: Router) -> Iterator[Other]:
    """Yield the router's sessions to others than Microsoft."""
    for vrf in router.device.vrfs:
        for neighbor in vrf.neighbors:
            if neighbor.remote_as != MICROSOFT_ASN:
                yield Other(vrf, neighbor)


def is_internet(flow: Flow, other: Other) -> bool:
    """Whether a session goes to a public AS number that is not the site's own."""
    number = other.neighbor.remote_as
    own, _ = own_as(flow.link.router, flow.session)
    return number != own and not is_private(number)


def only_microsoft(vrf: Vrf) -> bool:
    """Whether the table learns BGP routes from Microsoft alone."""
    return all(neighbor.remote_as == MICROSOFT_ASN for neighbor in vrf.neighbors)


def originated(vrf: Vrf, family: Family) -> dict[Prefix, Path]:
    """Return the prefixes of networks and aggregates, with their paths."""
    items = [(item.prefix, "networks") for item in vrf.networks]
    items += [(item.prefix, "aggregates") for item in vrf.aggregates]
    return {
        prefix: ("vrfs", vrf.name, kind, str(prefix))
        for prefix, kind in items
        if prefix.family is family
    }


def named(space: PrefixSpace) -> list[Prefix]:
    """Return the prefixes that a set holds one by one, not as a range."""
    return [item.prefix for item in space.regions() if item.exact]


def inside(prefix: Prefix) -> PrefixSpace:
    """Return everything more specific than a prefix."""
    return PrefixSpace.ranges((PrefixEntry(prefix, prefix.length + 1, prefix.family.bits),))
