"""The device as the templates want it: sorted, named and spelled; templates only loop."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model.device import DEFAULT_VRF, TPID_DOT1Q
from erce_generator.juniper_junos.policies import PolicyView, policy_view
from erce_generator.juniper_junos.route_filters import filter_lines
from erce_generator.juniper_junos.words import listed, quoted

if TYPE_CHECKING:
    from erce.model import Anchor, Device, Interface, Lag, Neighbor, NeighborFamily, Vrf
    from erce_generator.writer import Rendering

DEFAULT_MTU: Final = 1500
DEFAULT_HOLD: Final = 90

_HEADER: Final = 22
"""Bytes of Ethernet header and two tags: what `flexible-vlan-tagging` counts."""

_NUMBERS: Final = re.compile(r"(\d+)")
_FAMILIES: Final = {Family.IPV4: "inet", Family.IPV6: "inet6"}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """A logical interface."""

    number: str
    disable: bool
    description: str | None
    tags: str | None
    families: tuple[tuple[str, int | None, tuple[str, ...]], ...]
    """Name, MTU where one is written, addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortView:
    """A port or a LAG with its units."""

    name: str
    description: str | None
    disable: bool
    tagging: bool
    mtu: int | None
    bundle: str | None
    lag: Lag | None
    units: tuple[UnitView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """A neighbor."""

    neighbor: Neighbor
    description: str | None
    local_as: str | None
    password: str | None
    hold: int | None
    imports: str | None
    exports: str | None
    families: tuple[tuple[str, NeighborFamily], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """A BGP group."""

    name: str
    kind: str
    sessions: tuple[SessionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A routing instance, or the global table."""

    name: str
    rd: str | None
    asn: int | None
    router_id: str | None
    rib: str
    routes: tuple[Anchor, ...]
    routes6: tuple[Anchor, ...]
    groups: tuple[GroupView, ...]
    interfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceView:
    """Everything that is written."""

    hostname: str
    ports: tuple[PortView, ...]
    filter_lists: tuple[tuple[str, tuple[str, ...]], ...]
    policies: tuple[PolicyView, ...]
    communities: tuple[tuple[str, str], ...]
    as_paths: tuple[tuple[str, str], ...]
    instances: tuple[TableView, ...]
    table: TableView


def view(device: Device, rendering: Rendering) -> DeviceView:
    """Build the view of a device."""
    table = device.vrf(None)
    return DeviceView(
        hostname=quoted(device.hostname),
        ports=_ports(device),
        filter_lists=tuple((item.name, filter_lines(item.entries)) for item in device.prefix_lists),
        policies=tuple(policy_view(item, device) for item in device.policies),
        communities=tuple(
            (item.name, listed(item.entries[0].values)) for item in device.community_lists
        ),
        as_paths=tuple(
            (item.name, quoted(expression))
            for item in device.as_path_lists
            for _, expression in item.entries
        ),
        instances=tuple(
            _table(vrf, device, rendering) for vrf in device.vrfs if vrf.name != DEFAULT_VRF
        ),
        table=_table(table, device, rendering),
    )


def _natural(name: str) -> tuple[bool, list[str | int]]:
    """Sort as the device shows: ports by number, LAGs after them."""
    parts = _NUMBERS.split(name)
    return name.startswith(("ae", "reth")), [
        int(part) if index % 2 else part for index, part in enumerate(parts)
    ]


def _ports(device: Device) -> tuple[PortView, ...]:
    bundles = {
        member: item.name
        for item in device.interfaces
        if item.lag is not None
        for member in item.lag.members
    }
    units: dict[str, list[Interface]] = {}
    for item in device.interfaces:
        if item.parent is not None:
            units.setdefault(item.parent, []).append(item)
    ports = sorted(
        (item for item in device.interfaces if item.parent is None),
        key=lambda item: _natural(item.name),
    )
    return tuple(_port(item, bundles.get(item.name), units.get(item.name, [])) for item in ports)


def _port(port: Interface, bundle: str | None, units: list[Interface]) -> PortView:
    ordered = sorted(units, key=lambda item: _natural(item.name))
    return PortView(
        name=port.name,
        description=quoted(port.description) if port.description is not None else None,
        disable=not port.enabled,
        tagging=port.routed and bundle is None,
        mtu=port.ip_mtu + _HEADER if port.ip_mtu != DEFAULT_MTU else None,
        bundle=bundle,
        lag=port.lag,
        units=tuple(_unit(item, port) for item in ordered),
    )


def _unit(unit: Interface, port: Interface) -> UnitView:
    mtu = unit.ip_mtu if unit.ip_mtu != port.ip_mtu else None
    families = (
        ("inet", mtu, tuple(str(item) for item in unit.ipv4)),
        ("inet6", mtu, tuple(str(item) for item in unit.ipv6)),
    )
    return UnitView(
        number=unit.name.rpartition(".")[2],
        disable=not unit.enabled,
        description=quoted(unit.description) if unit.description is not None else None,
        tags=_tags(unit),
        families=tuple(family for family in families if family[2]),
    )


def _tags(unit: Interface) -> str | None:
    if unit.s_tag is not None:
        tpid = "" if unit.tpid == TPID_DOT1Q else f"0x{unit.tpid:04x}."
        return f"vlan-tags outer {tpid}{unit.s_tag} inner {unit.vlan}"
    return f"vlan-id {unit.vlan}" if unit.vlan is not None else None


def _table(vrf: Vrf | None, device: Device, rendering: Rendering) -> TableView:
    name = vrf.name if vrf is not None else DEFAULT_VRF
    default = name == DEFAULT_VRF
    anchors = vrf.anchors if vrf is not None else ()
    router_id = str(device.router_id) if device.router_id is not None else None
    groups = _groups(vrf, device, rendering) if vrf is not None else ()
    members = [item.name for item in device.interfaces if item.vrf == name]
    return TableView(
        name=name,
        rd=vrf.rd if vrf is not None else None,
        asn=device.asn if default else vrf.asn if vrf is not None else None,
        router_id=router_id if default or groups else None,
        rib="inet6.0" if default else f"{name}.inet6.0",
        routes=tuple(item for item in anchors if item.prefix.family is Family.IPV4),
        routes6=tuple(item for item in anchors if item.prefix.family is Family.IPV6),
        groups=groups,
        interfaces=tuple(sorted(members, key=_natural)),
    )


def _groups(vrf: Vrf, device: Device, rendering: Rendering) -> tuple[GroupView, ...]:
    grouped: dict[tuple[str, str], list[SessionView]] = {}
    for neighbor in vrf.neighbors:
        own = neighbor.local_as.asn if neighbor.local_as else vrf.asn or device.asn
        kind = "internal" if neighbor.remote_as == own else "external"
        key = (_group_name(neighbor), kind)
        grouped.setdefault(key, []).append(_session(neighbor, rendering))
    return tuple(
        GroupView(name=name, kind=kind, sessions=tuple(sessions))
        for (name, kind), sessions in sorted(grouped.items(), key=lambda item: item[0])
    )


def _group_name(neighbor: Neighbor) -> str:
    """Name the group after the policies, which belong to one circuit, peering and family."""
    for family in neighbor.families:
        for policy in (*family.import_policies, *family.export_policies):
            return policy.removesuffix("-IN").removesuffix("-OUT")
    return f"AS{neighbor.remote_as}-V{neighbor.address.version}"


def _session(neighbor: Neighbor, rendering: Rendering) -> SessionView:
    imports = next((item.import_policies for item in neighbor.families), ())
    exports = next((item.export_policies for item in neighbor.families), ())
    secret = neighbor.password
    return SessionView(
        neighbor=neighbor,
        description=quoted(neighbor.description) if neighbor.description is not None else None,
        local_as=_local_as(neighbor),
        password=quoted(rendering.secret(secret)) if secret is not None else None,
        hold=neighbor.hold_s if neighbor.hold_s != DEFAULT_HOLD else None,
        imports=listed(imports) if imports else None,
        exports=listed(exports) if exports else None,
        families=tuple((_FAMILIES[item.family], item) for item in neighbor.families),
    )


def _local_as(neighbor: Neighbor) -> str | None:
    local = neighbor.local_as
    if local is None:
        return None
    private = "" if local.prepend else " private"
    return f"{local.asn}{private}{' no-prepend-global-as' if local.replace else ''}"
