"""What the templates show, chosen and sorted; the templates only loop."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model.device import DEFAULT_VRF
from erce.platforms.arista_eos import FACTS
from erce_generator.arista_eos.bfd import interface_timers
from erce_generator.arista_eos.bgp import BgpView, bgp_view
from erce_generator.arista_eos.interfaces import InterfaceView, interface_views
from erce_generator.arista_eos.macsec import MacsecView, macsec_views
from erce_generator.arista_eos.nat import NatView, nat_view
from erce_generator.arista_eos.policies import (
    ListView,
    PolicyView,
    as_path_lines,
    community_lines,
    policy_views,
    prefix_lists,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Device, Vrf
    from erce_generator.writer import Rendering

WIDTH: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceView:
    """A device in the order of its running configuration."""

    heading: tuple[str, ...]
    hostname: str
    vrfs: tuple[str, ...]
    macsec: tuple[MacsecView, ...]
    nat: NatView
    interfaces: tuple[InterfaceView, ...]
    ipv4_routing: tuple[str, ...]
    ipv6_routing: tuple[str, ...]
    as_path_lists: tuple[str, ...]
    community_lists: tuple[str, ...]
    prefix_lists: tuple[tuple[ListView, ...], ...]
    """The IPv4 lists, then the IPv6 lists: two sections of the file."""

    anchors: tuple[tuple[str, ...], ...]
    """The IPv4 routes, then the IPv6 routes."""

    policies: tuple[PolicyView, ...]
    bgp: BgpView | None


def view(device: Device, rendering: Rendering) -> DeviceView:
    """Arrange a device for the templates."""
    timers = interface_timers(device)
    nat = nat_view(device)
    named = [vrf for vrf in device.vrfs if vrf.name != DEFAULT_VRF]
    return DeviceView(
        heading=_heading(device, rendering),
        hostname=device.hostname,
        vrfs=tuple(vrf.name for vrf in named),
        macsec=macsec_views(device, rendering),
        nat=nat,
        interfaces=interface_views(device.interfaces, timers, nat.interfaces),
        ipv4_routing=_routing(device, Family.IPV4, "ip routing"),
        ipv6_routing=_routing(device, Family.IPV6, "ipv6 unicast-routing"),
        as_path_lists=as_path_lines(device.as_path_lists),
        community_lists=community_lines(device.community_lists),
        prefix_lists=tuple(
            lists for family in Family if (lists := prefix_lists(device.prefix_lists, family))
        ),
        anchors=tuple(
            lines for family in Family if (lines := tuple(_anchors(device.vrfs, family)))
        ),
        policies=policy_views(device.policies),
        bgp=bgp_view(device, rendering, timers),
    )


def _routing(device: Device, family: Family, command: str) -> tuple[str, ...]:
    """Switch the family on, in the global table first and then in each VRF that routes it."""
    routed = [vrf.name for vrf in device.vrfs if family in vrf.families]
    routed.sort(key=lambda name: (name != DEFAULT_VRF, name))
    return tuple(command + _scope(name) for name in routed)


def _scope(vrf: str) -> str:
    return "" if vrf == DEFAULT_VRF else f" vrf {vrf}"


def _anchors(vrfs: tuple[Vrf, ...], family: Family) -> Iterator[str]:
    command = "ip route" if family is Family.IPV4 else "ipv6 route"
    for vrf in sorted(vrfs, key=lambda vrf: (vrf.name != DEFAULT_VRF, vrf.name)):
        for anchor in vrf.anchors:
            if anchor.prefix.family is family:
                # a static route has distance 1 unless it says otherwise
                distance = "" if anchor.distance == 1 else f" {anchor.distance}"
                yield f"{command}{_scope(vrf.name)} {anchor.prefix} Null0{distance}"


def _heading(device: Device, rendering: Rendering) -> tuple[str, ...]:
    lines = [f"expressroute-ce: {device.hostname}, {FACTS.title}"]
    sentences = (*rendering.confirm, *_conditions(device))
    if sentences:
        lines.append("confirm locally:")
    for sentence in sentences:
        lines += textwrap.wrap(
            sentence,
            WIDTH - 2,
            initial_indent="- ",
            subsequent_indent="  ",
            break_on_hyphens=False,
            break_long_words=False,
        )
    return tuple(lines)


def _conditions(device: Device) -> Iterator[str]:
    """Say what the output relies on outside itself."""
    sizes = {interface.name: interface.ip_mtu for interface in device.interfaces}
    for name, size in sizes.items():
        parent = name.rpartition(".")[0]
        if parent in sizes and size > sizes[parent]:
            yield (
                f"{name}: an IP MTU of {size} needs at least as much on {parent}, "
                "whose MTU is not written here."
            )
    if any(neighbor.bfd for vrf in device.vrfs for neighbor in vrf.neighbors):
        yield "BFD: no `bfd echo` on these interfaces; the MSEE does not take part in it."
