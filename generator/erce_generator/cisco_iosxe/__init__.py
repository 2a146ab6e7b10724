"""Writes configurations of Cisco IOS-XE 17.x."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce_generator.cisco_iosxe.confirm import confirmations
from erce_generator.cisco_iosxe.removal import remove
from erce_generator.cisco_iosxe.text import FILTERS
from erce_generator.cisco_iosxe.views import view
from erce_generator.writer import Style, environment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.model import Device
    from erce_generator.writer import Rendering

__all__ = ["STYLES", "SUFFIX", "remove", "render", "requires"]

STYLES: Final = frozenset({Style.NATIVE})
SUFFIX: Final = ".cfg"


def requires(_lines: Sequence[str]) -> tuple[str, ...]:
    """Return nothing: no line waits for another that is not named beside it."""
    return ()


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
