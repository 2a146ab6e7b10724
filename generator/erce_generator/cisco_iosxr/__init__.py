"""Cisco IOS-XR 7.x: `show running-config`, one space a level, every block closed by `!`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce_generator.cisco_iosxr.remove import remove
from erce_generator.cisco_iosxr.view import view
from erce_generator.writer import Style, beside, environment, requires

if TYPE_CHECKING:
    from erce.model import Device
    from erce_generator.writer import Rendering

__all__ = ["STYLES", "SUFFIX", "beside", "remove", "render", "requires"]

STYLES: Final = frozenset({Style.NATIVE})
SUFFIX: Final = ".cfg"


def render(device: Device, rendering: Rendering) -> str:
    """Write the device's configuration: only the stanzas that the model holds, in device order.

    Raises ErceError for a routing policy that RPL cannot say.
    """
    template = environment("cisco_iosxr").get_template("main.j2")
    return template.render(view=view(device, rendering))
