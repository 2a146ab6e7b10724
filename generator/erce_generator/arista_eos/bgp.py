"""The BGP process, its VRFs and their sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from erce.base.values import Family
from erce.model import PrefixLimitAction
from erce.model.device import DEFAULT_VRF
from erce.platforms.arista_eos import FACTS
from erce_generator.arista_eos.bfd import facing
from erce_generator.arista_eos.interfaces import bfd_timers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from erce.model import Bfd, Device, MaximumPrefixes, Neighbor, NeighborFamily, Vrf
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


@dataclass(frozen=True, slots=True)
class _Writer:
    device: Device
    rendering: Rendering
    timers: Mapping[str, Bfd]

    def vrf(self, vrf: Vrf) -> VrfView:
        return VrfView(name=vrf.name, lines=tuple(self._lines(vrf)), families=tuple(_families(vrf)))

    def _lines(self, vrf: Vrf) -> Iterator[str]:
        if vrf.rd is not None:
            yield f"rd {vrf.rd}"
        if vrf.name == DEFAULT_VRF and self.device.router_id is not None:
            yield f"router-id {self.device.router_id}"
        if vrf.asn is not None:
            yield f"local-as {vrf.asn}"
        for neighbor in vrf.neighbors:
            for line in self._neighbor(vrf, neighbor):
                yield f"neighbor {neighbor.address} {line}"

    def _neighbor(self, vrf: Vrf, neighbor: Neighbor) -> Iterator[str]:
        """Yield the settings of one neighbor in the order of the running configuration."""
        yield f"remote-as {neighbor.remote_as}"
        if not neighbor.enabled:
            yield "shutdown"
        yield from _local_as(neighbor)
        if neighbor.update_source is not None:
            yield f"update-source {neighbor.update_source}"
        yield from self._bfd(vrf, neighbor)
        if neighbor.description is not None:
            yield f"description {neighbor.description}"
        if neighbor.multihop is not None:
            yield f"ebgp-multihop {neighbor.multihop}"
        if neighbor.ttl_security is not None:
            yield f"ttl maximum-hops {neighbor.ttl_security}"
        if (neighbor.keepalive_s, neighbor.hold_s) != (FACTS.keepalive_s, FACTS.hold_s):
            yield f"timers {neighbor.keepalive_s} {neighbor.hold_s}"
        yield from _policies(neighbor)
        if neighbor.password is not None:
            yield f"password 0 {self.rendering.secret(neighbor.password)}"
        yield f"maximum-routes {_limit(neighbor)}"

    def _bfd(self, vrf: Vrf, neighbor: Neighbor) -> Iterator[str]:
        if neighbor.bfd is None:
            return
        yield "bfd"
        interface = facing(self.device, vrf.name, neighbor)
        if interface is None or self.timers.get(interface.name) != neighbor.bfd:
            yield f"bfd {bfd_timers(neighbor.bfd)}"


def bgp_view(device: Device, rendering: Rendering, timers: Mapping[str, Bfd]) -> BgpView | None:
    """Arrange the process; None when there is none."""
    if device.asn is None:
        return None
    writer = _Writer(device, rendering, timers)
    tables = {vrf.name: writer.vrf(vrf) for vrf in device.vrfs}
    empty = VrfView(name=DEFAULT_VRF, lines=(), families=())
    return BgpView(
        asn=device.asn,
        table=tables.pop(DEFAULT_VRF, empty),
        vrfs=tuple(table for table in tables.values() if table.lines or table.families),
    )


def _local_as(neighbor: Neighbor) -> Iterator[str]:
    local_as = neighbor.local_as
    if local_as is None:
        return
    yield (
        f"local-as {local_as.asn}"
        + ("" if local_as.prepend else " no-prepend")
        + (" replace-as" if local_as.replace else "")
    )


def _policies(neighbor: Neighbor) -> Iterator[str]:
    """Attach policies to the session itself, so that no family is ever open."""
    if len(neighbor.families) != 1:
        return
    for direction, names in _directions(neighbor):
        for name in names:
            yield f"route-map {name} {direction}"


def _directions(neighbor: Neighbor) -> tuple[tuple[str, tuple[str, ...]], ...]:
    family = neighbor.families[0]
    return ("in", family.import_policies), ("out", family.export_policies)


def _limit(neighbor: Neighbor) -> str:
    """Write the limit always: the default depends on the release, and 0 is no limit."""
    limits = [family.maximum_prefixes for family in neighbor.families if family.maximum_prefixes]
    return _limit_text(limits[0]) if limits else "0"


def _limit_text(limit: MaximumPrefixes) -> str:
    text = str(limit.limit)
    if limit.threshold is not None:
        text += f" warning-limit {limit.threshold} percent"
    return text + (" warning-only" if limit.action is PrefixLimitAction.WARN else "")


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
            yield f"redistribute {item.protocol}{_route_map(item.policy)}"


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


def _route_map(name: str | None) -> str:
    return f" route-map {name}" if name else ""
