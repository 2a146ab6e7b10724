"""The subnets of links, as several rules ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, Prefix
from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.base.values import HostAddress, IPAddress
    from erce.model import Interface, Path
    from erce.rules.estate import Estate, Link, Router, Session

HALF: Final = {Family.IPV4: 30, Family.IPV6: 126}
"""Length of the subnet of one link (Microsoft: ExpressRoute routing requirements)."""

DOCUMENTATION: Final = tuple(
    Prefix.parse(text)
    for text in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")
)
"""Ranges for documentation (RFC 5737, RFC 3849)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Connected:
    """A session with the router's own address on its link."""

    link: Link
    session: Session
    local: HostAddress

    @property
    def prefix(self) -> Prefix:
        """The subnet."""
        return self.local.prefix

    @property
    def family(self) -> Family:
        """Of the subnet."""
        return self.local.family

    @property
    def path(self) -> Path:
        """The addresses of the interface."""
        return (*self.link.interface_path, self.family.value)

    @property
    def table(self) -> tuple[Router, str]:
        """The routing table that the subnet is in."""
        return self.link.router, self.session.vrf.name


def connected(estate: Estate) -> Iterator[Connected]:
    """Yield the sessions whose neighbor is on a subnet of the router, in the order of links."""
    for link, session in estate.sessions:
        if session.local is not None:
            yield Connected(link=link, session=session, local=session.local)


def is_documentation(prefix: Prefix) -> bool:
    """Whether the prefix is for documentation."""
    return any(known.contains(prefix) for known in DOCUMENTATION)


def as_prefix(address: IPAddress) -> Prefix:
    """One address as a prefix."""
    family = Family.IPV4 if address.version == 4 else Family.IPV6  # noqa: PLR2004
    return Prefix(family, int(address), family.bits)


def holders(router: Router, address: IPAddress) -> Iterator[tuple[Interface, str]]:
    """Yield the interfaces, in any VRF, whose subnet holds an address, with their VRF."""
    host = as_prefix(address)
    for interface in router.device.interfaces:
        if any(item.prefix.contains(host) for item in (*interface.ipv4, *interface.ipv6)):
            yield interface, interface.vrf or DEFAULT_VRF


def overlapping(items: Iterable[Connected]) -> Iterator[tuple[Connected, Connected]]:
    """Yield the pairs whose subnets share addresses, each with the nearest one around it."""
    around: list[Connected] = []
    for item in sorted(items, key=lambda item: item.prefix):
        while around and not around[-1].prefix.contains(item.prefix):
            around.pop()
        if around:
            yield around[-1], item
        around.append(item)
