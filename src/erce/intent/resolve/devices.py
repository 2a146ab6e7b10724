"""From an intent to the devices it wants."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from erce.intent.resolve.confirm import confirm
from erce.intent.resolve.legs import Leg, legs_of
from erce.intent.resolve.ports import add_interfaces
from erce.intent.resolve.resolution import Resolution, ResolvedDevice
from erce.intent.resolve.sessions import neighbor
from erce.intent.resolve.tables import Parts, vrfs
from erce.model import Aggregate, Anchor, Device
from erce.model.device import DEFAULT_VRF
from erce.platforms import Feature, facts

if TYPE_CHECKING:
    from erce.intent import schema
    from erce.intent.schema import Intent


def resolve(intent: Intent) -> Resolution:
    """Derive every device that the intent names. The intent must have passed its checks."""
    legs: dict[str, list[Leg]] = defaultdict(list)
    for leg in legs_of(intent):
        legs[leg.row.device].append(leg)
    devices = tuple(
        ResolvedDevice(
            name=name,
            device=_device(name, wanted, legs[name], intent),
            confirm=confirm(name, wanted, intent, [leg.row for leg in legs[name]]),
            links=tuple(leg.row for leg in legs[name]),
        )
        for name, wanted in intent.devices.items()
    )
    return Resolution(name=intent.name, devices=devices)


def _device(name: str, wanted: schema.Device, legs: list[Leg], intent: Intent) -> Device:
    hostname = wanted.hostname or name
    if not legs:
        return Device(hostname=hostname, platform=wanted.platform)
    parts = Parts()
    for leg in legs:
        _add_leg(leg, parts)
    tables = vrfs(wanted, parts, intent)  # before the policies: redistribution adds some
    relaxes = facts(wanted.platform).multipath_relax_alone or any(vrf.multipath for vrf in tables)
    objects = parts.objects
    return Device(
        hostname=hostname,
        platform=wanted.platform,
        asn=wanted.asn,
        router_id=wanted.router_id,
        multipath_relax=wanted.multipath_relax if relaxes else None,
        graceful_restart=wanted.graceful_restart,
        interfaces=tuple(parts.interfaces[key] for key in sorted(parts.interfaces)),
        vrfs=tables,
        policies=tuple(objects.policies[key] for key in sorted(objects.policies)),
        prefix_lists=tuple(objects.prefix_lists[key] for key in sorted(objects.prefix_lists)),
        community_lists=tuple(
            objects.community_lists[key] for key in sorted(objects.community_lists)
        ),
        as_path_lists=tuple(objects.as_path_lists[key] for key in sorted(objects.as_path_lists)),
    )


def _add_leg(leg: Leg, parts: Parts) -> None:
    vrf = leg.peering.vrf or DEFAULT_VRF
    parts.legs[vrf].append(leg)
    add_interfaces(leg, parts)
    for family, _, msee in leg.row.sessions():
        parts.families[vrf].add(family)
        parts.neighbors[vrf].append(neighbor(leg, family, msee, parts))
    _add_origination(leg, vrf, parts)


def _add_origination(leg: Leg, vrf: str, parts: Parts) -> None:
    for wanted in leg.peering.aggregates:
        parts.aggregates[vrf][wanted.prefix] = Aggregate(
            prefix=wanted.prefix,
            summary_only=wanted.summary_only and leg.facts.supports(Feature.NETWORKS),
        )
    summarised = parts.aggregates[vrf]
    exact = [item.prefix for item in leg.peering.advertise if item.exact]
    exact = [prefix for prefix in exact if prefix not in summarised]
    nat = leg.peering.nat
    if nat and not nat.external and not any(prefix.contains(nat.pool) for prefix in exact):
        exact.append(nat.pool)  # advertised as part of a range: something must originate it
    if leg.facts.supports(Feature.NETWORKS):
        parts.networks[vrf].update(exact)
    if leg.options.anchors:
        for prefix in exact:
            parts.anchors[vrf][prefix] = Anchor(prefix=prefix, distance=leg.options.anchor_distance)
