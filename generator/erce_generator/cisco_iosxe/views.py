"""The device as the templates need it: sorted, chosen, with what IOS-XE wants said elsewhere.

BFD timers are a matter of the session in the model and of the interface on the router; LAG
membership is a matter of the LAG in the model and of the member on the router.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypedDict

from erce.base.errors import ErceError
from erce.base.values import Family
from erce.model.device import DEFAULT_VRF, TPID_DOT1Q
from erce.platforms.cisco_iosxe import FACTS
from erce_generator.cisco_iosxe.feature_views import (
    MarkingView,
    PortMacsec,
    TranslationView,
    marking,
    markings,
    nat_sides,
    port_macsec,
    translations,
)
from erce_generator.cisco_iosxe.policy_views import PolicyView, policy_view

if TYPE_CHECKING:
    from erce.model import (
        Aggregate,
        AsPathList,
        Bfd,
        CommunityList,
        Device,
        Interface,
        Multipath,
        Neighbor,
        NeighborFamily,
        Network,
        PrefixList,
        Redistribution,
        Vrf,
    )

_PORT_MTU: Final = 1500
# Percent of a prefix limit; not shown (Cisco IOS-XE YANG model of BGP).
_DEFAULT_THRESHOLD: Final = 75
_KINDS: Final = ("Loopback", "Port-channel")
_NUMBERS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView:
    """A port's place in a LAG."""

    group: str
    mode: str
    fast: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfaceView:
    """An `interface` block."""

    interface: Interface
    member: MemberView | None
    bfd: Bfd | None
    mtu: int | None
    ip_mtu: int | None
    ipv6_mtu: int | None
    ethertype: str | None
    macsec: PortMacsec | None
    nat: str | None
    """`inside` or `outside`."""
    policy_map: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NatSideView:
    """An `interface` block of which nothing but its NAT side is managed."""

    name: str
    nat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivationView:
    """A neighbor inside an address family."""

    neighbor: Neighbor
    family: NeighborFamily | None
    """None: the family is off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyView:
    """An `address-family` block of `router bgp`."""

    header: str
    networks: tuple[Network, ...]
    aggregates: tuple[Aggregate, ...]
    multipath: Multipath | None
    redistributions: tuple[Redistribution, ...]
    sessions: bool
    """The neighbors' session attributes stand here, too: in a VRF."""
    neighbors: tuple[ActivationView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceView:
    """Everything that the templates ask for."""

    device: Device
    title: str
    ipv6: bool
    vrfs: tuple[Vrf, ...]
    """Without the global table."""
    interfaces: tuple[InterfaceView | NatSideView, ...]
    macsec: tuple[PortMacsec, ...]
    markings: tuple[MarkingView, ...]
    translations: tuple[TranslationView, ...]
    neighbors: tuple[Neighbor, ...]
    """Those of the global table."""
    families: tuple[FamilyView, ...]
    policies: tuple[PolicyView, ...]
    prefix_lists: tuple[PrefixList, ...]
    community_lists: tuple[CommunityList, ...]
    as_path_lists: tuple[AsPathList, ...]
    default_timers: tuple[int, int]
    default_threshold: int


def view(device: Device) -> DeviceView:
    """Prepare a device for the templates; raises ErceError for what IOS-XE does not have."""
    main = device.vrf(None)
    return DeviceView(
        device=device,
        title=FACTS.title,
        ipv6=any(Family.IPV6 in vrf.families for vrf in device.vrfs),
        vrfs=tuple(vrf for vrf in device.vrfs if vrf.name != DEFAULT_VRF),
        interfaces=_interfaces(device),
        macsec=tuple(port_macsec(device).values()),
        markings=markings(device),
        translations=translations(device),
        neighbors=main.neighbors if main else (),
        families=_families(device),
        policies=tuple(policy_view(device, policy) for policy in device.policies),
        prefix_lists=device.prefix_lists,
        community_lists=device.community_lists,
        as_path_lists=device.as_path_lists,
        default_timers=(FACTS.keepalive_s, FACTS.hold_s),
        default_threshold=_DEFAULT_THRESHOLD,
    )


def _interfaces(device: Device) -> tuple[InterfaceView | NatSideView, ...]:
    bfd = _bfd_by_interface(device)
    members = {
        name: MemberView(
            group=item.name.removeprefix("Port-channel"),
            mode=item.lag.lacp or "on",
            fast=item.lag.fast,
        )
        for item in device.interfaces
        if item.lag
        for name in item.lag.members
    }
    ports = {item.name: item for item in device.interfaces}
    ethertypes = {
        item.parent: f"0x{item.tpid:04X}"
        for item in device.interfaces
        if item.s_tag is not None and item.tpid != TPID_DOT1Q
    }
    sides = nat_sides(device)
    macsec = port_macsec(device)
    managed = [
        InterfaceView(
            interface=item,
            member=members.get(item.name),
            bfd=bfd.get(item.name),
            ethertype=ethertypes.get(item.name),
            macsec=macsec.get(item.name),
            nat=sides.get(item.name),
            policy_map=None if item.dscp_out is None else marking(item.dscp_out).name,
            **_mtus(item, ports),
        )
        for item in device.interfaces
    ]
    others = [NatSideView(name=name, nat=side) for name, side in sides.items() if name not in ports]
    return tuple(sorted([*managed, *others], key=_display_order))


class _Mtus(TypedDict):
    mtu: int | None
    ip_mtu: int | None
    ipv6_mtu: int | None


def _mtus(item: Interface, ports: dict[str, Interface]) -> _Mtus:
    parent = ports.get(item.parent) if item.parent else None
    inherited = parent.ip_mtu if parent else _PORT_MTU
    own = item.ip_mtu if item.parent and item.ip_mtu != inherited else None
    return _Mtus(
        mtu=item.ip_mtu if not item.parent and item.ip_mtu != _PORT_MTU else None,
        ip_mtu=own if item.ipv4 or not item.ipv6 else None,
        ipv6_mtu=own if item.ipv6 else None,
    )


def _display_order(view: InterfaceView | NatSideView) -> tuple[int, str, tuple[int, ...]]:
    name = view.name if isinstance(view, NatSideView) else view.interface.name
    kind = name.rstrip("0123456789./")
    rank = _KINDS.index(kind) if kind in _KINDS else len(_KINDS)
    return rank, kind, tuple(int(text) for text in _NUMBERS.findall(name))


def _bfd_by_interface(device: Device) -> dict[str, Bfd]:
    found: dict[str, Bfd] = {}
    for vrf in device.vrfs:
        for neighbor in vrf.neighbors:
            if neighbor.bfd is None:
                continue
            name = _holder(device, vrf, neighbor)
            known = found.setdefault(name, neighbor.bfd)
            if known != neighbor.bfd:
                raise ErceError(
                    f"{device.hostname}: the sessions on {name} have different BFD timers",
                    hint="IOS-XE keeps BFD timers on the interface: make them equal.",
                )
    return found


def _holder(device: Device, vrf: Vrf, neighbor: Neighbor) -> str:
    """Name the interface whose subnet holds the neighbor."""
    for item in device.interfaces:
        if (item.vrf or DEFAULT_VRF) != vrf.name:
            continue
        for address in (*item.ipv4, *item.ipv6):
            shift = address.ip.max_prefixlen - address.length
            same = address.ip.version == neighbor.address.version
            if same and int(address.ip) >> shift == int(neighbor.address) >> shift:
                return item.name
    raise ErceError(
        f"{device.hostname}: neighbor {neighbor.address} has BFD, but no interface to it is known",
        hint="IOS-XE keeps BFD timers on the interface that holds the neighbor.",
    )


def _families(device: Device) -> tuple[FamilyView, ...]:
    """Return the address families in the order of the display: global, then by family and VRF."""
    result = []
    main = device.vrf(None)
    if main:
        result += [_family(device, main, family) for family in Family]
    for family in Family:
        result += [_family(device, vrf, family) for vrf in device.vrfs if vrf.name != DEFAULT_VRF]
    return tuple(item for item in result if item is not None)


def _family(device: Device, vrf: Vrf, family: Family) -> FamilyView | None:
    networks = tuple(item for item in vrf.networks if item.prefix.family is family)
    redistributions = tuple(item for item in vrf.redistributions if item.family is family)
    aggregates = tuple(item for item in vrf.aggregates if item.prefix.family is family)
    multipath = next((item for item in vrf.multipath if item.family is family), None)
    main = vrf.name == DEFAULT_VRF
    neighbors = []
    for neighbor in vrf.neighbors:
        _check(device, vrf, neighbor)
        active = next((item for item in neighbor.families if item.family is family), None)
        own = (family is Family.IPV4) == (neighbor.address.version == 4)  # noqa: PLR2004
        # every neighbor of the global table is in IPv4 unless the configuration says otherwise
        if active or (own and not main) or (main and family is Family.IPV4):
            neighbors.append(ActivationView(neighbor=neighbor, family=active))
    if not (networks or redistributions or neighbors or aggregates or multipath):
        return None
    return FamilyView(
        header=family.value if main else f"{family.value} vrf {vrf.name}",
        networks=networks,
        aggregates=aggregates,
        multipath=multipath,
        redistributions=redistributions,
        sessions=not main,
        neighbors=tuple(neighbors),
    )


def _check(device: Device, vrf: Vrf, neighbor: Neighbor) -> None:
    place = f"{device.hostname}: neighbor {neighbor.address}"
    own = Family.IPV4 if neighbor.address.version == 4 else Family.IPV6  # noqa: PLR2004
    for family in neighbor.families:
        if vrf.name != DEFAULT_VRF and family.family is not own:
            raise ErceError(f"{place} in VRF {vrf.name} can carry {own} only")
        if len(family.import_policies) > 1 or len(family.export_policies) > 1:
            raise ErceError(f"{place} has several policies; IOS-XE takes one for each direction")
