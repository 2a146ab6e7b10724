"""The BGP process, its VRFs and their sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from erce.base.values import Family
from erce.model.device import DEFAULT_VRF
from erce_generator.arista_eos.neighbors import NeighborWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from erce.model import Bfd, Device, NeighborFamily, Redistribution, Vrf
    from erce_generator.writer import Rendering


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyView:
    """An address family block."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VrfView:
    """The BGP part of a VRF, or of the global table."""

    name: str
    lines: tuple[str, ...]
    families: tuple[FamilyView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BgpView:
    """The process."""

    asn: int
    table: VrfView
    vrfs: tuple[VrfView, ...]


def bgp_view(device: Device, rendering: Rendering, timers: Mapping[str, Bfd]) -> BgpView | None:
    """Arrange the process; None when there is none."""
    if device.asn is None:
        return None
    writer = NeighborWriter(device, rendering, timers)
    tables = {vrf.name: _table(device, vrf, writer) for vrf in device.vrfs}
    empty = VrfView(name=DEFAULT_VRF, lines=(), families=())
    return BgpView(
        asn=device.asn,
        table=tables.pop(DEFAULT_VRF, empty),
        vrfs=tuple(table for table in tables.values() if table.lines or table.families),
    )


def _table(device: Device, vrf: Vrf, writer: NeighborWriter) -> VrfView:
    lines = [*_settings(device, vrf)]
    for neighbor in vrf.neighbors:
        lines += (f"neighbor {neighbor.address} {line}" for line in writer.lines(vrf, neighbor))
    for aggregate in vrf.aggregates:
        only = " summary-only" if aggregate.summary_only else ""
        lines.append(f"aggregate-address {aggregate.prefix}{only}")
    return VrfView(name=vrf.name, lines=tuple(lines), families=tuple(_families(vrf)))


def _settings(device: Device, vrf: Vrf) -> Iterator[str]:
    """Yield what stands before the neighbors; the process has some of it once for all tables."""
    process = vrf.name == DEFAULT_VRF
    if vrf.rd is not None:
        yield f"rd {vrf.rd}"
    if process and device.router_id is not None:
        yield f"router-id {device.router_id}"
    if vrf.asn is not None:
        yield f"local-as {vrf.asn}"
    if process and device.graceful_restart is not None:
        yield _switch("graceful-restart", on=device.graceful_restart)
    paths = max((item.paths or 1 for item in vrf.multipath), default=None)
    if paths is not None:
        # one line for both families; the second number is how many of them ECMP may use
        yield f"maximum-paths {paths} ecmp {paths}"
    if process and device.multipath_relax is not None:
        yield _switch("bgp bestpath as-path multipath-relax", on=device.multipath_relax)


def _switch(command: str, *, on: bool) -> str:
    return command if on else f"no {command}"


def _families(vrf: Vrf) -> Iterator[FamilyView]:
    for family in Family:
        lines = tuple(_family_lines(vrf, family))
        if lines:
            yield FamilyView(name=family.value, lines=lines)


def _family_lines(vrf: Vrf, family: Family) -> Iterator[str]:
    """Activate explicitly: right whatever `bgp default ipv4-unicast` says on the router.

    An IPv6 neighbor needs no line to stay out of IPv4: `bgp default ipv4-unicast transport ipv6`
    is off by default (seen in `show running-config all` of 4.22).
    """
    for neighbor in vrf.neighbors:
        for own in neighbor.families:
            if own.family is family:
                for line in _neighbor_family(own, alone=len(neighbor.families) == 1):
                    yield f"neighbor {neighbor.address} {line}"
    for network in vrf.networks:
        if network.prefix.family is family:
            yield f"network {network.prefix}{_route_map(network.policy)}"
    for item in vrf.redistributions:
        if item.family is family:
            yield f"redistribute {_source(item)}{_route_map(item.policy)}"


def _neighbor_family(family: NeighborFamily, *, alone: bool) -> Iterator[str]:
    """Yield a neighbor's lines inside a family; the policies of an only family stand outside."""
    yield "activate"
    if not alone:
        for name in family.import_policies:
            yield f"route-map {name} in"
        for name in family.export_policies:
            yield f"route-map {name} out"
    if family.import_prefix_list:
        yield f"prefix-list {family.import_prefix_list} in"
    if family.export_prefix_list:
        yield f"prefix-list {family.export_prefix_list} out"
    if family.default_originate:
        yield "default-originate"


def _source(item: Redistribution) -> str:
    """Name the protocol; an OSPF process is that of the table and has no number here."""
    name = item.protocol.partition(" ")[0] if item.protocol.startswith("ospf ") else item.protocol
    return "ospfv3" if name == "ospf" and item.family is Family.IPV6 else name


def _route_map(name: str | None) -> str:
    return f" route-map {name}" if name else ""
