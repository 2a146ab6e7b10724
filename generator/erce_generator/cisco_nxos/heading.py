"""The comment block at the top of a configuration."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from erce.model.device import DEFAULT_VRF
from erce.platforms import facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Device
    from erce_generator.writer import Rendering

_WIDTH: Final = 100
_DEFAULT_MTU: Final = 1500
_VLANS: Final = range(2, 4094)
"""Documented tags of routed subinterfaces (Nexus 9000 interfaces guide 10.6)."""
_MAX_BFD_MS: Final = 999
"""Longest documented BFD interval (Nexus 9000 interfaces guide 10.6)."""


def heading(device: Device, rendering: Rendering) -> list[str]:
    """Write what the file is and what the engineer must confirm locally, as comment lines."""
    lines = [f"! expressroute-ce: {device.hostname}, {facts(device.platform).title}"]
    sentences = [*rendering.confirm, *_conditions(device)]
    if sentences:
        lines.append("! confirm locally:")
    for sentence in sentences:
        lines += textwrap.wrap(
            sentence,
            _WIDTH,
            initial_indent="! - ",
            subsequent_indent="!   ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    return lines


def _conditions(device: Device) -> Iterator[str]:
    """Name what the output relies on and does not write."""
    largest: dict[str, int] = {}
    for interface in device.interfaces:
        parent = interface.parent
        if parent and interface.ip_mtu != _DEFAULT_MTU:
            largest[parent] = max(interface.ip_mtu, largest.get(parent, 0))
    for name, mtu in sorted(largest.items()):
        yield f"{name}: the port's own `mtu` must be at least {mtu}, for its subinterfaces."
    for interface in device.interfaces:
        if interface.vlan and interface.vlan not in _VLANS:
            yield (
                f"{interface.name}: the guides document tags {_VLANS[0]} to {_VLANS[-1]} for "
                f"subinterfaces, not {interface.vlan}."
            )
    intervals = {
        neighbor.bfd.interval_ms
        for vrf in device.vrfs
        for neighbor in vrf.neighbors
        if neighbor.bfd and neighbor.bfd.interval_ms > _MAX_BFD_MS
    }
    yield from _nat(device)
    for interval in sorted(intervals):
        yield f"BFD: the guides document intervals of 50 to {_MAX_BFD_MS} ms, not {interval} ms."


def _nat(device: Device) -> Iterator[str]:
    """Name what translation asks of this device (Nexus 9000 interfaces guide 10.6)."""
    for vrf in device.vrfs:
        if vrf.nat and len(vrf.nat.outside) > 1:
            yield (
                f"NAT toward {' and '.join(vrf.nat.outside)}: equal-cost paths are not translated; "
                "use one link at a time, or translate on another device."
            )
        if vrf.nat and vrf.nat.inside and vrf.name != DEFAULT_VRF:
            yield f"NAT: {', '.join(vrf.nat.inside)} must be in VRF {vrf.name}, as the outside is."
