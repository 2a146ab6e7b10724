"""Juniper Junos: hierarchical text, and the `set` form derived from it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from erce_generator.juniper_junos.local import local_conditions
from erce_generator.juniper_junos.removal import remove
from erce_generator.juniper_junos.set_form import to_set
from erce_generator.juniper_junos.view import view
from erce_generator.juniper_junos.words import quoted
from erce_generator.writer import Rendering, Style, environment, requires

if TYPE_CHECKING:
    from erce.model import Device

__all__ = ["STYLES", "SUFFIX", "beside", "remove", "render", "requires"]

STYLES: Final = frozenset({Style.NATIVE, Style.SET})
SUFFIX: Final = ".conf"

_WIDTH: Final = 100


def beside(policy: str, term: str, other: str, *, behind: bool) -> tuple[str, ...]:
    """Return the command that puts a term before another one, or `behind` it."""
    path = f"insert policy-options policy-statement {quoted(policy)} term {quoted(term)}"
    return (f"{path} {'after' if behind else 'before'} term {quoted(other)}",)


def render(device: Device, rendering: Rendering) -> str:
    """Write the device's configuration; which release shows this order is said at its head."""
    shown = view(device, rendering)
    text = environment("juniper_junos").get_template("main.j2").render(device=shown)
    if rendering.style is Style.SET:
        text = to_set(text)
    return _header(device, rendering) + text


def _header(device: Device, rendering: Rendering) -> str:
    lines = [
        f"expressroute-ce: {device.hostname}, Juniper Junos",
        "Sections as Junos 25.4 shows them, statements as 21.1 to 24 on MX; a router sorts both.",
    ]
    sentences = (*rendering.confirm, *local_conditions(device))
    if sentences:
        lines.append("confirm locally:")
        for sentence in sentences:
            lines.extend(
                textwrap.wrap(
                    sentence,
                    width=_WIDTH - len("## "),
                    initial_indent="- ",
                    subsequent_indent="  ",
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )
    return "".join(f"## {line}\n" for line in lines)
