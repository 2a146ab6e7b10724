"""What Azure knows of a circuit, by the places of an intent that it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from erce.far_end.importing_known import (
    MAX_VLAN,
    Known,
    PeeringFacts,
    is_fit,
    peering_facts,
    shown_text,
)
from erce.intent.fields import check_description, check_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from erce.azure.estate import AzureCircuit, AzureEstate, AzurePort, PortLink
    from erce.model import Path

CIRCUIT_KEYS: Final = (
    "connectivity",
    "provider",
    "peering_location",
    "sku",
    "bandwidth_mbps",
    "metro",
    "encapsulation",
    "s_tag",
)
"""Keys of a circuit that Azure knows, as they stand before its links."""

TIERS: Final = ("local", "standard", "premium")
METRO: Final = " metro"
"""How the names of Metro locations end (Microsoft: About ExpressRoute Metro)."""

CUSTOMER: Final = "customer"
"""`lastModifiedBy` of a peering that the customer, not the provider, configures."""

_ASSUMED: Final = ("", "assumed: no export says who configures the peering")

_UNFIT: Final = re.compile(r"[^A-Za-z0-9_.-]+")
_LONGEST_NAME: Final = 48
"""Characters; device names made from it still fit."""


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

    global_reach: Known | None
    """Circuits of the same exports that Global Reach joins with this one."""

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
    names: dict[str, AzureCircuit] = {}
    for circuit in estate.circuits:
        name = free = intent_name(circuit.name)
        number = 2
        while free in names:
            free, number = f"{name}-{number}", number + 1
        names[free] = circuit
    others = {circuit.name: name for name, circuit in names.items()}
    return tuple(_circuit(name, circuit, estate, others) for name, circuit in names.items())


def intent_name(name: str) -> str:
    """Return an Azure name, or one made from it, that may name a circuit in an intent."""
    plain = _UNFIT.sub("-", name)[:_LONGEST_NAME].strip("-.")
    if not plain:
        return "circuit"
    return plain if is_fit(check_name, plain) else f"er-{plain}"


def port_of(estate: AzureEstate, circuit: AzureCircuit) -> AzurePort | None:
    """Find the Direct port of a circuit."""
    wanted = circuit.port.casefold()
    return next((port for port in estate.ports if port.id and port.id.casefold() == wanted), None)


def _circuit(
    name: str, circuit: AzureCircuit, estate: AzureEstate, others: Mapping[str, str]
) -> CircuitFacts:
    """Gather what is known; `others` has the names of all circuits in the intent by Azure's."""
    port = port_of(estate, circuit)
    joined = {
        reach.peer: (*("circuits", circuit.name, "peerings", peering.kind), "global_reach")
        for peering in circuit.peerings
        for reach in peering.global_reach
        if reach.peer
    }
    inside = tuple(others[peer] for peer in joined if peer in others)
    return CircuitFacts(
        name=name,
        azure=circuit,
        port=port,
        values=dict(_values(circuit, port)),
        global_reach=Known(value=inside, source=next(iter(joined.values()))) if inside else None,
        macsec=dict(_macsec(port)) if port else {},
        peerings={
            peering.kind: peering_facts(circuit, peering, estate) for peering in circuit.peerings
        },
        notes=(
            *_notes(circuit),
            *(f"Global Reach joins it with {shown_text(x)}." for x in joined if x not in others),
        ),
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
