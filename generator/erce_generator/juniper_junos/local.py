"""What a rendered configuration relies on and the engineer must see to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce_generator.juniper_junos.nat import is_service_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Device, Nat

_HEADER = 22
"""Bytes of Ethernet header and two tags, which the port's MTU counts (Juniper: Configuring the
Media MTU)."""

_DEFAULT = 1500


def local_conditions(device: Device) -> tuple[str, ...]:
    """Return the sentences for the block at the top."""
    sentences: list[str] = []
    if any(interface.lag is not None for interface in device.interfaces):
        sentences.append(
            "`chassis aggregated-devices ethernet device-count` covers every ae interface of the "
            "chassis; without it none comes up."
        )
    needed: dict[str, int] = {}
    for interface in device.interfaces:
        parent = device.interface(interface.parent or "")
        if parent is not None and interface.ip_mtu > max(parent.ip_mtu, _DEFAULT):
            needed[parent.name] = max(needed.get(parent.name, 0), interface.ip_mtu)
    sentences.extend(
        f"The MTU of {port} is at least {mtu + _HEADER} bytes, two tags included."
        for port, mtu in sorted(needed.items())
    )
    if any(interface.parent is not None for interface in device.interfaces):
        sentences.append(
            "No other unit of these ports needs `vlan-tagging` or `stacked-vlan-tagging`: "
            "`flexible-vlan-tagging` replaces them and re-creates the units."
        )
    return (*sentences, *_routing(device), *_translations(device))


def _routing(device: Device) -> Iterator[str]:
    if any(vrf.multipath for vrf in device.vrfs):
        yield (
            "`routing-options forwarding-table export` names a policy with `load-balance "
            "per-packet` (per flow in effect); without it only one of several paths forwards."
        )
    if any(vrf.aggregates for vrf in device.vrfs):
        yield "An aggregate is advertised only while a more specific route contributes to it."
    if device.graceful_restart:
        yield (
            "`routing-options graceful-restart` is set, globally and in each instance with "
            "sessions: BGP's own statement needs it, other protocols follow it, and it excludes "
            "`nonstop-routing`."
        )


def _translations(device: Device) -> Iterator[str]:
    for vrf in device.vrfs:
        if vrf.nat is not None:
            yield from _translation(vrf.nat)


def _translation(nat: Nat) -> Iterator[str]:
    if not is_service_name((*nat.inside, *nat.outside)):
        outside = ", ".join(nat.outside)
        yield (
            f"NAT: zone {outside} holds the interfaces toward Microsoft and lets `bgp` (and `bfd`) "
            "in, security policies let the sources out, and no earlier rule set catches them."
        )
        yield "NAT: the pool is routed; inside an interface's subnet it would need `proxy-arp`."
        return
    port = nat.inside[0].rpartition(".")[0]
    yield (
        f"NAT: {port} exists (`chassis fpc ... inline-services` or a services card), its inside "
        f"unit {nat.inside[0]} is in the table of the sources, and routes lead through it."
    )
