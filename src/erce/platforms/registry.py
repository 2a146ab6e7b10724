"""All platforms by name; a new platform is one line here."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from erce.base.platform import Platform
from erce.platforms import arista_eos, cisco_iosxe, cisco_iosxr, cisco_nxos, juniper_junos

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.platforms.facts import PlatformFacts

FACTS: Mapping[Platform, PlatformFacts] = MappingProxyType(
    {
        Platform.ARISTA_EOS: arista_eos.FACTS,
        Platform.CISCO_IOSXE: cisco_iosxe.FACTS,
        Platform.CISCO_IOSXR: cisco_iosxr.FACTS,
        Platform.CISCO_NXOS: cisco_nxos.FACTS,
        Platform.JUNIPER_JUNOS: juniper_junos.FACTS,
    }
)


def facts(platform: Platform) -> PlatformFacts:
    """Return the facts of a platform."""
    return FACTS[platform]
