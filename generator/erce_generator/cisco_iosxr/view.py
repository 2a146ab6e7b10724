"""What the templates show, chosen and sorted; the templates only loop."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model.device import DEFAULT_VRF
from erce.platforms.cisco_iosxr import FACTS
from erce_generator.cisco_iosxr.bgp import BgpView, BlockView, bgp_view
from erce_generator.cisco_iosxr.echo import echo_interfaces
from erce_generator.cisco_iosxr.interfaces import InterfaceView, interface_views
from erce_generator.cisco_iosxr.macsec import ChainView, PolicyView, key_chains, policies
from erce_generator.cisco_iosxr.marking import ClassView, MarkingView, class_maps, policy_maps
from erce_generator.cisco_iosxr.policies import (
    TextView,
    as_path_sets,
    community_sets,
    prefix_sets,
    route_policies,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Device, Vrf
    from erce_generator.writer import Rendering

WIDTH: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class VrfView:
    """A VRF with its address families; for static routes, with their lines."""

    name: str
    families: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorsView:
    """`router static`: the global table's families, then the VRFs."""

    families: tuple[BlockView, ...]
    vrfs: tuple[VrfView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceView:
    """A device in the order of its running configuration."""

    heading: tuple[str, ...]
    hostname: str
    vrfs: tuple[VrfView, ...]
    key_chains: tuple[ChainView, ...]
    class_maps: tuple[ClassView, ...]
    policy_maps: tuple[MarkingView, ...]
    interfaces: tuple[InterfaceView, ...]
    prefix_lists: tuple[TextView, ...]
    community_lists: tuple[TextView, ...]
    as_path_lists: tuple[TextView, ...]
    policies: tuple[TextView, ...]
    anchors: AnchorsView | None
    bgp: BgpView | None
    echo: tuple[str, ...]
    """Interfaces whose BFD sessions run without the echo function."""

    macsec_policies: tuple[PolicyView, ...]


def view(device: Device, rendering: Rendering) -> DeviceView:
    """Arrange a device for the templates."""
    named = [vrf for vrf in device.vrfs if vrf.name != DEFAULT_VRF]
    return DeviceView(
        heading=_heading(device, rendering),
        hostname=device.hostname,
        vrfs=tuple(
            VrfView(
                name=vrf.name,
                families=tuple(
                    BlockView(heading=f"address-family {family} unicast", lines=())
                    for family in vrf.families
                ),
            )
            for vrf in named
        ),
        key_chains=key_chains(device, rendering),
        class_maps=class_maps(device),
        policy_maps=policy_maps(device),
        interfaces=interface_views(device.interfaces),
        prefix_lists=prefix_sets(device.prefix_lists),
        community_lists=community_sets(device.community_lists),
        as_path_lists=as_path_sets(device.as_path_lists),
        policies=route_policies(device.policies),
        anchors=_anchors(device, named),
        bgp=bgp_view(device, rendering),
        echo=echo_interfaces(device),
        macsec_policies=policies(device),
    )


def _anchors(device: Device, named: list[Vrf]) -> AnchorsView | None:
    table = device.vrf(None)
    families = tuple(_routes(table)) if table else ()
    vrfs = tuple(
        VrfView(name=vrf.name, families=tuple(_routes(vrf))) for vrf in named if vrf.anchors
    )
    return AnchorsView(families=families, vrfs=vrfs) if families or vrfs else None


def _routes(vrf: Vrf) -> Iterator[BlockView]:
    for family in Family:
        lines = tuple(
            # a static route has distance 1 unless it says otherwise
            f"{anchor.prefix} Null0" + ("" if anchor.distance == 1 else f" {anchor.distance}")
            for anchor in vrf.anchors
            if anchor.prefix.family is family
        )
        if lines:
            yield BlockView(heading=f"address-family {family} unicast", lines=lines)


def _heading(device: Device, rendering: Rendering) -> tuple[str, ...]:
    lines = [f"expressroute-ce: {device.hostname}, {FACTS.title}", "confirm locally:"]
    for sentence in (*rendering.confirm, *_conditions(device)):
        lines += textwrap.wrap(
            sentence, WIDTH - 2, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False
        )
    return tuple(lines)


def _conditions(device: Device) -> Iterator[str]:
    """Say what the output relies on outside itself."""
    yield (
        "Commit: nothing below is active before it; paste into `configure exclusive`, read `show "
        "configuration`, then `commit confirmed 300`, and `commit` when the checks pass."
    )
    if device.interfaces:
        yield "Ports: `no shutdown` where the running configuration says `shutdown`."
        yield (
            "VRF: the addresses of an existing interface must be removed, and that committed, "
            "before it changes its VRF."
        )
    sizes = {interface.name: interface.ip_mtu for interface in device.interfaces}
    for name, size in sizes.items():
        parent = name.rpartition(".")[0]
        if parent in sizes and size > sizes[parent]:
            yield (
                f"{name}: an IP MTU of {size} needs an `mtu` of at least {size + 14} on {parent}, "
                "which is not written here."
            )
    if any(neighbor.bfd for vrf in device.vrfs for neighbor in vrf.neighbors):
        yield (
            "BFD: minimum intervals depend on the line card, and echo is off here; the MSEE does "
            "not take part in it."
        )
    if any(interface.macsec for interface in device.interfaces):
        yield (
            "MACsec: a key is used only while the router's clock is inside its lifetime, and takes "
            "32 bytes of every frame; the running configuration shows key strings encrypted."
        )
    if any(interface.dscp_out is not None for interface in device.interfaces):
        yield "QoS: an interface takes one output policy; merge an existing one by hand."
