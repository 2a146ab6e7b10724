"""The link that a table is of, with everything that is known of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from erce.base.finding import Related
from erce.base.values import Family, parse_address
from erce.far_end.three_way_says import about
from erce.far_end.witnesses import subnet

if TYPE_CHECKING:
    from collections.abc import Callable

    from erce.azure.estate import LinkRole
    from erce.base.source import Source
    from erce.far_end.witness import About
    from erce.far_end.witnesses import Leg, PeeringView


class Limits(NamedTuple):
    """Microsoft's numbers, which may change."""

    advertised: Callable[[str, Family, str], int]
    """How many prefixes a session may advertise, by peering, family and SKU."""

    is_near: Callable[[int, int], bool]
    """Whether a count has come near its limit, or past it."""


def plain(address: str) -> str:
    """Write an address the one way it is compared; what is none stays as it is."""
    try:
        return str(parse_address(address))
    except ValueError:
        return address


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One link of one peering."""

    view: PeeringView

    role: LinkRole

    @property
    def about(self) -> About:
        """What findings are about."""
        return replace(about(self.view), link=self.role.value)

    @property
    def leg(self) -> Leg | None:
        """What intent and router have there."""
        return next((item for item in self.view.legs if item.role is self.role), None)

    def own(self, family: Family) -> str:
        """Address of the router, by Azure's subnet or else the intent's; empty if not known."""
        for item in self.view.azure.families:
            prefix = subnet(item, self.role)
            if item.family is family and prefix is not None:
                return str(prefix.host(1))
        link = self.leg.link if self.leg else None
        address = None
        if link is not None:
            address = link.ce_ipv4 if family is Family.IPV4 else link.ce_ipv6
        return "" if address is None else str(address.ip)

    @property
    def addresses(self) -> frozenset[str]:
        """Addresses of both ends of the link."""
        found: set[str] = set()
        for item in self.view.azure.families:
            prefix = subnet(item, self.role)
            if prefix is not None:
                found |= {str(prefix.host(1)), str(prefix.host(2))}
        link = self.leg.link if self.leg else None
        for _, ce, msee in link.sessions() if link else ():
            found |= {str(ce.ip), str(msee)}
        return frozenset(found)

    @property
    def asns(self) -> frozenset[int]:
        """AS numbers by which Azure knows the router."""
        found = {
            self.view.azure.peer_asn,
            self.leg.link.shown_asn if self.leg and self.leg.link else None,
        }
        return frozenset(item for item in found if item is not None)

    @property
    def intent_source(self) -> Source | None:
        """Where the intent has the peering."""
        loaded = self.view.circuit.witnesses.loaded
        if loaded is None or self.view.intent is None:
            return None
        return loaded.source(("circuits", self.view.circuit.name, "peerings", self.view.kind.value))

    def related(self) -> tuple[Related, ...]:
        """Return the places of the link in intent and configuration."""
        found = []
        if self.intent_source is not None:
            found.append(Related(source=self.intent_source, message="the intent has the link here"))
        leg = self.leg
        if leg is not None and leg.voice is not None and leg.interface is not None:
            source = leg.voice.locate(("interfaces", leg.interface.name))
            found.append(Related(source=source, message=f"{leg.voice.name} has the link here"))
        return tuple(found)
