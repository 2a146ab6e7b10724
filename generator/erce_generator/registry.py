"""All generators by platform; a new platform is one line here."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from erce.base.errors import ErceError
from erce.base.platform import Platform
from erce_generator import arista_eos, cisco_iosxe, cisco_iosxr, cisco_nxos, juniper_junos
from erce_generator.writer import Generator, Rendering

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.model import Device

GENERATORS: Mapping[Platform, Generator] = MappingProxyType(
    {
        Platform.ARISTA_EOS: arista_eos,
        Platform.CISCO_IOSXE: cisco_iosxe,
        Platform.CISCO_IOSXR: cisco_iosxr,
        Platform.CISCO_NXOS: cisco_nxos,
        Platform.JUNIPER_JUNOS: juniper_junos,
    }
)


def render(device: Device, rendering: Rendering | None = None) -> str:
    """Write the configuration of a device.

    Raises ErceError if the platform does not have the wanted style.
    """
    generator = GENERATORS[device.platform]
    wanted = rendering or Rendering()
    if wanted.style not in generator.STYLES:
        have = ", ".join(sorted(generator.STYLES))
        raise ErceError(
            f"{device.hostname}: {device.platform} has no style {wanted.style!r}",
            hint=f"It has: {have}.",
        )
    return generator.render(device, wanted)
