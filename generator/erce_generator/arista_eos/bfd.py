"""BFD timers belong to the interface that faces the neighbor; the session only switches BFD on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from erce.model import Bfd, Device, Interface, Neighbor


def interface_timers(device: Device) -> dict[str, Bfd]:
    """Find the timers of each interface that faces a session with BFD; the first session wins."""
    result: dict[str, Bfd] = {}
    for vrf in device.vrfs:
        for neighbor in vrf.neighbors:
            if neighbor.bfd is None or neighbor.multihop is not None:
                continue
            interface = facing(device, vrf.name, neighbor)
            if interface is not None:
                result.setdefault(interface.name, neighbor.bfd)
    return result


def facing(device: Device, vrf: str, neighbor: Neighbor) -> Interface | None:
    """Find the interface whose subnet holds the neighbor."""
    for interface in device.interfaces:
        if (interface.vrf or DEFAULT_VRF) != vrf:
            continue
        for address in (*interface.ipv4, *interface.ipv6):
            network = address.prefix
            shift = network.family.bits - network.length
            if (
                address.ip.version == neighbor.address.version
                and int(neighbor.address) >> shift == network.network >> shift
            ):
                return interface
    return None
