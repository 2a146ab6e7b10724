"""Where the echo function of BFD has to be switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family, HostAddress
from erce.platforms.cisco_iosxr import FACTS
from erce_generator.cisco_iosxr.interfaces import device_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Device, Interface, Neighbor

ECHO_LIMIT_MS: Final = 2000


def echo_interfaces(device: Device) -> tuple[str, ...]:
    """Name the interfaces that need `echo disable`.

    The router runs no echo anyway over IPv6, on VLANs of a bundle, and when the interval is
    longer than two seconds (Cisco: ASR 9000 Routing Configuration Guide 5.3.x, Implementing BFD).
    """
    return tuple(sorted(set(_needed(device)), key=device_order))


def _needed(device: Device) -> Iterator[str]:
    for vrf in device.vrfs:
        inside = [
            item for item in device.interfaces if device.vrf(item.vrf) is vrf and _echoes(item)
        ]
        for neighbor in vrf.neighbors:
            bfd = neighbor.bfd
            if bfd is not None and not bfd.echo and bfd.interval_ms <= ECHO_LIMIT_MS:
                yield from (item.name for item in inside if _holds(item, neighbor))


def _echoes(interface: Interface) -> bool:
    return not FACTS.lag_name.match(interface.name)


def _holds(interface: Interface, neighbor: Neighbor) -> bool:
    return any(
        address.family is Family.IPV4
        and address.ip.version == neighbor.address.version
        and HostAddress(neighbor.address, address.length).prefix == address.prefix
        for address in interface.ipv4
    )
