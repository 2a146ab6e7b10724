"""What a rendered configuration relies on and the engineer must see to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from erce.model import Device

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
    return tuple(sentences)
