"""Names of the platforms."""

from __future__ import annotations

from enum import StrEnum


class Platform(StrEnum):
    """Operating systems of customer-edge routers, named as in an intent."""

    ARISTA_EOS = "arista_eos"
    CISCO_IOSXE = "cisco_iosxe"
    CISCO_IOSXR = "cisco_iosxr"
    CISCO_NXOS = "cisco_nxos"
    JUNIPER_JUNOS = "juniper_junos"
