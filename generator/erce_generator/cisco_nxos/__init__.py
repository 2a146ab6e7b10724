"""Cisco NX-OS on Nexus 9000: choosing and sorting for `templates/cisco_nxos`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.model.device import DEFAULT_VRF
from erce_generator.cisco_nxos.heading import heading
from erce_generator.cisco_nxos.macsec import macsec_ports
from erce_generator.cisco_nxos.nat import statics, translations
from erce_generator.cisco_nxos.parts import ports, tables
from erce_generator.cisco_nxos.removal import remove
from erce_generator.cisco_nxos.words import FILTERS
from erce_generator.writer import Rendering, Style, beside, environment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.model import Device

__all__ = ["STYLES", "SUFFIX", "beside", "remove", "render", "requires"]

STYLES: Final = frozenset({Style.NATIVE})
SUFFIX: Final = ".cfg"


def render(device: Device, rendering: Rendering) -> str:
    """Write the device's configuration, ending in a newline."""
    template = environment("cisco_nxos", *FILTERS).get_template("main.j2")
    return template.render(
        device=device,
        heading=heading(device, rendering),
        features=_features(device),
        ports=ports(device),
        tables=tables(device),
        macsec=macsec_ports(device),
        translations=translations(device),
        statics=statics(device),
        default_vrf=DEFAULT_VRF,
        secret=rendering.secret,
    )


_FEATURE_OF: Final = (
    ("macsec", re.compile(r"\bmacsec\b")),
    ("bfd", re.compile(r"\bbfd\b")),
    ("bgp", re.compile(r"^router bgp ")),
    ("nat", re.compile(r"\bip nat ")),
    ("lacp", re.compile(r"\bchannel-group \d+ .*mode (?:active|passive)|\blacp\b")),
)
"""Features by what their commands look like (Nexus 9000 configuration guides 10.6)."""


def requires(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the features whose commands are among the lines."""
    return tuple(
        f"feature {feature}"
        for feature, command in _FEATURE_OF
        if any(command.search(line) for line in lines)
    )


def _features(device: Device) -> list[str]:
    """Name the features that the configuration needs, in the order of the device."""
    lags = [item.lag for item in device.interfaces if item.lag]
    wanted = {
        "bgp": device.asn is not None,
        "lacp": any(lag.lacp or lag.fast or lag.minimum_links for lag in lags),
        "bfd": any(neighbor.bfd for vrf in device.vrfs for neighbor in vrf.neighbors),
        "macsec": any(item.macsec for item in device.interfaces),
        "nat": any(vrf.nat for vrf in device.vrfs),
    }
    return [name for name, needed in wanted.items() if needed]
