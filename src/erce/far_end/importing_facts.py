"""What Azure knows of a circuit, by the places of an intent that it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from erce.azure.estate import AzureCircuit, AzureEstate, AzurePort, PeeringKind, RouteFilter
from erce.base.values import MAX_ASN, Family, Prefix
from erce.intent.fields import check_community, check_description, check_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from erce.azure.estate import AzurePeering, PeeringFamily, PortLink
    from erce.model import Path

TIERS: Final = ("local", "standard", "premium")
METRO: Final = " metro"
"""How the names of Metro locations end (Microsoft: About ExpressRoute Metro)."""

CUSTOMER: Final = "customer"
"""`lastModifiedBy` of a peering that the customer, not the provider, configures."""

_ASSUMED: Final = ("", "assumed: no export says who configures the peering")

MAX_VLAN: Final = 4094
_UNFIT: Final = re.compile(r"[^A-Za-z0-9_.-]+")
_LONGEST_NAME: Final = 48
"""Characters; device names made from it still fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A value that an export gives."""

    value: str | int | bool | tuple[str, ...]
    source: Path
    """Path of the value among those that the estate has sources for."""

    assumed: str = ""
    """Why the value is likely, where no export says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeeringFacts:
    """What Azure knows of a peering."""

    azure: AzurePeering
    path: Path
    vlan: Known | None
    asn: Known | None
    subnets: Mapping[tuple[Family, str], Known]
    """By family and link, `primary` or `secondary`."""

    advertised: Known | None
    communities: Known | None
    """What the attached route filter allows; None where no export has it."""

    def has(self, family: Family) -> bool:
        """Whether Azure has a subnet of a family."""
        return any(item is family for item, _ in self.subnets)


@dataclass(frozen=True, slots=True, kw_only=True)
class CircuitFacts:
    """What Azure knows of a circuit."""

    name: str
    """A name that an intent may use."""

    azure: AzureCircuit
    port: AzurePort | None
    values: Mapping[str, Known]
    """By the keys of a circuit."""

    macsec: Mapping[str, Known]
    """By the keys of `macsec`; empty where the port has no keys."""

    peerings: Mapping[str, PeeringFacts]
    notes: tuple[str, ...] = field(default=())
    """What Azure has and an intent cannot say."""

    @property
    def is_direct(self) -> bool:
        """Whether it ends on ExpressRoute Direct ports."""
        return bool(self.azure.port)

    def link(self, role: str) -> PortLink | None:
        """Return the physical link of a Direct port."""
        links = self.port.links if self.port else ()
        return next((link for link in links if link.role == role), None)


def facts_of(estate: AzureEstate) -> tuple[CircuitFacts, ...]:
    """Return what is known of every circuit, in the exports' order, each name once."""
    taken: dict[str, None] = {}
    found = []
    for circuit in estate.circuits:
        name = intent_name(circuit.name)
        if name in taken:
            name = next(f"{name}-{n}" for n in range(2, 10000) if f"{name}-{n}" not in taken)
        taken[name] = None
        found.append(_circuit(name, circuit, estate))
    return tuple(found)


def intent_name(name: str) -> str:
    """Return an Azure name, or one made from it, that may name a circuit in an intent."""
    plain = _UNFIT.sub("-", name)[:_LONGEST_NAME].strip("-.")
    return plain if is_fit(check_name, plain) else f"er-{plain}".rstrip("-")


def is_fit(check: Callable[[str], object], text: str) -> bool:
    """Whether a text of an export may stand in an intent."""
    try:
        check(text)
    except ValueError:
        return False
    return True


def by_id(items: Iterable[RouteFilter], identifier: str) -> RouteFilter | None:
    """Find a route filter by its resource id; ids are compared without case."""
    wanted = identifier.casefold()
    return next((item for item in items if item.id and item.id.casefold() == wanted), None)


def port_of(estate: AzureEstate, circuit: AzureCircuit) -> AzurePort | None:
    """Find the Direct port of a circuit."""
    wanted = circuit.port.casefold()
    return next((port for port in estate.ports if port.id and port.id.casefold() == wanted), None)


def allowed(route_filter: RouteFilter) -> tuple[str, ...]:
    """Return the communities that a route filter lets through, in the order of numbers."""
    found = {value for rule in route_filter.rules if rule.allow for value in rule.communities}
    fit = (value for value in found if is_fit(check_community, value))
    return tuple(sorted(fit, key=lambda value: tuple(map(int, value.split(":")))))


def _circuit(name: str, circuit: AzureCircuit, estate: AzureEstate) -> CircuitFacts:
    port = port_of(estate, circuit)
    return CircuitFacts(
        name=name,
        azure=circuit,
        port=port,
        values=dict(_values(circuit, port)),
        macsec=dict(_macsec(port)) if port else {},
        peerings={peering.kind: _peering(circuit, peering, estate) for peering in circuit.peerings},
        notes=tuple(_notes(circuit)),
    )


def _values(circuit: AzureCircuit, port: AzurePort | None) -> Iterator[tuple[str, Known]]:
    path: Path = ("circuits", circuit.name)
    peering = next(iter(circuit.peerings), None)
    by = peering.modified_by if peering else ""
    if circuit.port:
        yield "connectivity", Known(value="direct", source=(*path, "port"))
    elif peering and by.lower() in ("", CUSTOMER):
        source = (*path, "peerings", peering.kind, "modified_by")
        yield "connectivity", Known(value="provider_l2", source=source, assumed=_ASSUMED[not by])
    if circuit.provider and is_fit(check_description, circuit.provider):
        yield "provider", Known(value=circuit.provider, source=(*path, "provider"))
    yield from _location(circuit, port)
    if circuit.tier in TIERS:
        yield "sku", Known(value=circuit.tier, source=(*path, "tier"))
    if circuit.bandwidth_mbps:
        yield (
            "bandwidth_mbps",
            Known(value=circuit.bandwidth_mbps, source=(*path, "bandwidth_mbps")),
        )
    if port and port.encapsulation in ("dot1q", "qinq"):
        source = ("ports", port.name, "encapsulation")
        yield "encapsulation", Known(value=port.encapsulation, source=source)
    tagged = not port or port.encapsulation != "dot1q"
    if circuit.port and tagged and circuit.s_tag and 1 <= circuit.s_tag <= MAX_VLAN:
        yield "s_tag", Known(value=circuit.s_tag, source=(*path, "s_tag"))


def _location(circuit: AzureCircuit, port: AzurePort | None) -> Iterator[tuple[str, Known]]:
    """Yield where the two links end; a Direct circuit is where its port is."""
    path: Path = ("circuits", circuit.name, "peering_location")
    location = circuit.peering_location
    if not location and port:
        path, location = ("ports", port.name, "peering_location"), port.peering_location
    if location and is_fit(check_description, location):
        yield "peering_location", Known(value=location, source=path)
    if location.lower().endswith(METRO):
        yield "metro", Known(value=True, source=path)
    elif circuit.resiliency.lower() == "high":
        yield "metro", Known(value=True, source=("circuits", circuit.name, "resiliency"))


def _macsec(port: AzurePort) -> Iterator[tuple[str, Known]]:
    """One setting covers both links of an intent's circuit; the primary's is taken."""
    keyed = [link for link in port.links if link.macsec]
    for link in keyed[:1]:
        path: Path = ("ports", port.name, "links", link.role)
        if link.cipher:
            yield "cipher", Known(value=str(link.cipher), source=(*path, "cipher"))
        if link.sci is not None:
            yield "sci", Known(value=link.sci, source=(*path, "sci"))


def _peering(circuit: AzureCircuit, peering: AzurePeering, estate: AzureEstate) -> PeeringFacts:
    path: Path = ("circuits", circuit.name, "peerings", peering.kind)
    vlan = peering.vlan if peering.vlan and 1 <= peering.vlan <= MAX_VLAN else None
    asn = peering.peer_asn if peering.peer_asn and 1 <= peering.peer_asn <= MAX_ASN else None
    microsoft = peering.kind is PeeringKind.MICROSOFT
    return PeeringFacts(
        azure=peering,
        path=path,
        vlan=Known(value=vlan, source=(*path, "vlan")) if vlan else None,
        asn=Known(value=asn, source=(*path, "peer_asn")) if asn else None,
        subnets=dict(_subnets(peering, path)),
        advertised=_advertised(peering, path) if microsoft else None,
        communities=_communities(peering, estate) if microsoft else None,
    )


def _subnets(peering: AzurePeering, path: Path) -> Iterator[tuple[tuple[Family, str], Known]]:
    for item in peering.families:
        for role, prefix in (("primary", item.primary), ("secondary", item.secondary)):
            if prefix:
                source = (*path, "families", item.key, role)
                yield (item.family, role), Known(value=str(prefix), source=source)


def _advertised(peering: AzurePeering, path: Path) -> Known | None:
    prefixes = [prefix.prefix for item in _in_order(peering.families) for prefix in item.advertised]
    if not prefixes:
        return None
    source = next(
        (*path, "families", item.key, "advertised") for item in peering.families if item.advertised
    )
    return Known(value=tuple(dict.fromkeys(map(str, sorted(prefixes, key=_order)))), source=source)


def _order(prefix: Prefix) -> tuple[bool, int, int]:
    return prefix.family is Family.IPV6, prefix.network, prefix.length


def _in_order(families: Iterable[PeeringFamily]) -> list[PeeringFamily]:
    return sorted(families, key=lambda item: item.family is Family.IPV6)


def _communities(peering: AzurePeering, estate: AzureEstate) -> Known | None:
    """Both families of a peering have a filter of their own; an intent has one list for both."""
    filters = {
        item.name: item
        for family in peering.families
        if family.route_filter and (item := by_id(estate.filters, family.route_filter))
    }
    values = dict.fromkeys(value for item in filters.values() for value in allowed(item))
    if not values:
        return None
    return Known(value=tuple(values), source=("filters", next(iter(filters)), "rules"))


def _notes(circuit: AzureCircuit) -> Iterator[str]:
    for peering in circuit.peerings:
        if peering.enabled is False:
            yield f"Azure has the {peering.kind} peering disabled."
        for item in peering.families:
            if item.customer_asn:
                yield (
                    f"Azure validates the {item.family} prefixes of Microsoft peering with "
                    f"AS {item.customer_asn}."
                )
        for reach in peering.global_reach:
            if reach.peer:
                yield f"Global Reach joins it with {shown_text(reach.peer)}."


def shown_text(text: str, longest: int = 120) -> str:
    """Write a text of an export as it may stand in a comment: printable, in one line, bounded."""
    plain = text if text.isprintable() else ascii(text)[1:-1]
    return plain if len(plain) <= longest else f"{plain[:longest]}..."
