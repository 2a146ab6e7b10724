"""Circuits, and cross connections, which are a provider's view of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.azure import states
from erce.azure.estate import AzureCircuit
from erce.azure.resource_id import of
from erce.azure.states import state

if TYPE_CHECKING:
    from erce.azure.lookup import Record

TYPE: Final = "expressroutecircuits"
_MBIT: Final = 1000


def circuit_id(record: Record) -> str:
    """Return a circuit's id; a cross connection and whatever is part of a circuit lead to it."""
    reference = record.text("", "expressRouteCircuit.id")
    return of(reference or record.text("", "id") or record.text("", "peeringId"), TYPE)


def read_circuit(record: Record, name: str) -> AzureCircuit:
    """Read a circuit without its peerings; the record has its path."""
    record.has(
        "primaryAzurePort", "secondaryAzurePort"
    )  # a cross connection's; peerings repeat them
    return AzureCircuit(
        name=name,
        id=_noted_id(record),
        location=record.text("location", "location"),
        tier=_tier(record),
        family=state(record, "family", states.BILLING, "sku.family").lower(),
        provisioning=state(record, "provisioning", states.PROVISIONING, "provisioningState"),
        circuit_state=record.text("circuit_state", "circuitProvisioningState"),
        provider_state=state(
            record, "provider_state", states.PROVIDER, "serviceProviderProvisioningState"
        ),
        provider=record.text(
            "provider", "serviceProviderProperties.serviceProviderName", "serviceProviderName"
        ),
        peering_location=record.text(
            "peering_location", "serviceProviderProperties.peeringLocation", "peeringLocation"
        ),
        bandwidth_mbps=_bandwidth(record),
        port=record.reference(
            "port", "expressRoutePort.id", "expressRouteLag.id", "expressRoutePortId"
        ),
        s_tag=record.vlan("s_tag", "stag"),
        global_reach_enabled=record.flag("global_reach_enabled", "globalReachEnabled"),
        rate_limit=record.flag("rate_limit", "enableDirectPortRateLimit", "enableRateLimiting"),
        resiliency=state(record, "resiliency", states.RESILIENCY, "resiliencyLevel"),
    )


def _noted_id(record: Record) -> str:
    found = circuit_id(record)
    node = record.node("expressRouteCircuit.id", "id")
    if found and node:
        record.reading.note((*record.path, "id"), node.at)
    return found


def _tier(record: Record) -> str:
    """Return the tier, which the SKU's name repeats: `Standard_MeteredData`."""
    tier = state(record, "tier", states.TIER, "sku.tier").lower()
    node = record.node("sku.name")
    name = node.value.lower() if node and isinstance(node.value, str) else ""
    named = name.partition("_")[0]
    if node and tier and named and named != tier:
        record.reading.remark(node.at, "the name of the SKU and its tier do not agree")
    if node and not tier and named in states.TIER:
        record.reading.note((*record.path, "tier"), node.at)
        return named
    return tier


def _bandwidth(record: Record) -> int | None:
    """Return the rate in Mbit/s; that of a Direct circuit is in Gbit/s. The other one may be 0."""
    mbps = record.integer("", *_MBPS)
    gbps = record.number("", "bandwidthInGbps")
    node = record.node(*(_MBPS if mbps else ("bandwidthInGbps",)))
    if node is None or not (mbps or gbps):
        return None
    record.reading.note((*record.path, "bandwidth_mbps"), node.at)
    return mbps or round((gbps or 0) * _MBIT)


_MBPS: Final = ("serviceProviderProperties.bandwidthInMbps", "bandwidthInMbps")
