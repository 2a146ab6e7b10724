"""The device as the templates want it: sorted, named and spelled; templates only loop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.model.device import DEFAULT_VRF, TPID_DOT1Q
from erce_generator.juniper_junos.nat import (
    ServicesView,
    ZonesView,
    service_units,
    services_views,
    zones_view,
)
from erce_generator.juniper_junos.policies import PolicyView, policy_view
from erce_generator.juniper_junos.route_filters import (
    filter_lines,
    is_named,
    modified,
    prefix_lines,
)
from erce_generator.juniper_junos.security import MacsecView, macsec_views
from erce_generator.juniper_junos.tables import TableView, table_view
from erce_generator.juniper_junos.words import listed, natural, quoted

if TYPE_CHECKING:
    from erce.model import Device, Interface, Lag
    from erce_generator.writer import Rendering

DEFAULT_MTU: Final = 1500

_HEADER: Final = 22
"""Bytes of Ethernet header and two tags: what `flexible-vlan-tagging` counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """A logical interface."""

    number: str
    disable: bool
    description: str | None
    tags: str | None
    families: tuple[tuple[str, int | None, tuple[str, ...]], ...]
    """Name, MTU where one is written, addresses."""

    side: str | None = None
    """`inside` or `outside` of a service set; such a unit holds nothing else."""


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
class DeviceView:
    """Everything that is written."""

    hostname: str
    macsec: tuple[MacsecView, ...]
    nat: ZonesView | None
    services: tuple[ServicesView, ...]
    ports: tuple[PortView, ...]
    filter_lists: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Kind, name and items."""
    policies: tuple[PolicyView, ...]
    communities: tuple[tuple[str, str], ...]
    as_paths: tuple[tuple[str, str], ...]
    instances: tuple[TableView, ...]
    table: TableView


def view(device: Device, rendering: Rendering) -> DeviceView:
    """Build the view of a device."""
    table, plain = device.vrf(None), modified(device)
    return DeviceView(
        hostname=quoted(device.hostname),
        macsec=macsec_views(device, rendering),
        nat=zones_view(device),
        services=services_views(device),
        ports=_ports(device),
        filter_lists=tuple(
            ("prefix-list", item.name, prefix_lines(item))
            if item.name in plain
            else ("route-filter-list", item.name, filter_lines(item.entries))
            for item in device.prefix_lists
            if is_named(item.name)
        ),
        policies=tuple(policy_view(item, device, plain) for item in device.policies),
        communities=tuple(
            (item.name, listed(item.entries[0].values)) for item in device.community_lists
        ),
        as_paths=tuple(
            (item.name, quoted(expression))
            for item in device.as_path_lists
            for _, expression in item.entries
        ),
        instances=tuple(
            table_view(vrf, device, rendering) for vrf in device.vrfs if vrf.name != DEFAULT_VRF
        ),
        table=table_view(table, device, rendering),
    )


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
    ports = [
        _port(item, bundles.get(item.name), units.get(item.name, []))
        for item in device.interfaces
        if item.parent is None
    ]
    ports.extend(_services_port(name, sides) for name, sides in service_units(device).items())
    return tuple(sorted(ports, key=lambda port: natural(port.name)))


def _services_port(name: str, sides: dict[str, str]) -> PortView:
    units = (
        UnitView(number=number, disable=False, description=None, tags=None, families=(), side=side)
        for number, side in sorted(sides.items())
    )
    return PortView(
        name=name,
        description=None,
        disable=False,
        tagging=False,
        mtu=None,
        bundle=None,
        lag=None,
        units=tuple(units),
    )


def _port(port: Interface, bundle: str | None, units: list[Interface]) -> PortView:
    ordered = sorted(units, key=lambda item: natural(item.name))
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
