"""Names of the platforms."""

from __future__ import annotations

from enum import StrEnum


class Platform(StrEnum):
    """Operating systems of customer-edge routers, named as in an intent."""

    ARISTA_EOS = "arista_eos"
    CISCO_IOSXE = "cisco_iosxe"
    JUNIPER_JUNOS = "juniper_junos"
