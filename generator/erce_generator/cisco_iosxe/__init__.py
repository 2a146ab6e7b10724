"""Writes configurations of Cisco IOS-XE 17.x."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce_generator.cisco_iosxe.confirm import confirmations
from erce_generator.cisco_iosxe.removal import remove
from erce_generator.cisco_iosxe.text import FILTERS
from erce_generator.cisco_iosxe.views import view
from erce_generator.writer import Style, beside, environment, requires

if TYPE_CHECKING:
    from erce.model import Device
    from erce_generator.writer import Rendering

__all__ = ["STYLES", "SUFFIX", "beside", "remove", "render", "requires"]

STYLES: Final = frozenset({Style.NATIVE})
SUFFIX: Final = ".cfg"


def render(device: Device, rendering: Rendering) -> str:
    """Write the device's configuration as the platform shows it.

    Raises ErceError for what a device of this platform cannot be told.
    """
    template = environment("cisco_iosxe", *FILTERS).get_template("main.j2")
    return template.render(
        device=view(device),
        confirm=(*rendering.confirm, *confirmations(device)),
        secret=rendering.secret,
    )
