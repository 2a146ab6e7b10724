"""Which zones and interfaces of an SRX lead to Microsoft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Prefix
from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from erce.model import Interface, Vrf
    from erce_parsers.juniper_junos.statement import Statement

_MSEE_ASN: Final = 12076
"""Microsoft's AS number on every peering (Microsoft: ExpressRoute routing requirements)."""


class Surroundings:
    """Zones with their interfaces, and the interfaces that Microsoft's routers are behind."""

    __slots__ = ("toward", "zones")

    def __init__(
        self, zones: Statement | None, interfaces: Iterable[Interface], vrfs: Iterable[Vrf]
    ) -> None:
        self.zones: dict[str, set[str]] = {}
        listed = zones.children.get("security-zone") if zones is not None else None
        for zone in listed.children.values() if listed is not None else ():
            members = zone.children.get("interfaces")
            self.zones[zone.word] = set(members.children) if members is not None else set()
        self.toward = _toward(interfaces, vrfs)

    def leads_to_microsoft(self, names: Iterable[str]) -> bool:
        """Whether a zone or interface is toward Microsoft, or nothing in the file says which is."""
        if not self.toward or not self.zones:
            return True
        return any(self.zones.get(name, {name}) & self.toward for name in names)


def _toward(interfaces: Iterable[Interface], vrfs: Iterable[Vrf]) -> set[str]:
    """Find the interfaces whose subnets hold a session to Microsoft."""
    subnets: dict[tuple[str, Prefix], set[str]] = {}
    for item in interfaces:
        for address in (*item.ipv4, *item.ipv6):
            subnets.setdefault((item.vrf or DEFAULT_VRF, address.prefix), set()).add(item.name)
    lengths = {(prefix.family, prefix.length) for _, prefix in subnets}
    found: set[str] = set()
    for vrf in vrfs:
        for neighbor in vrf.neighbors:
            if neighbor.remote_as != _MSEE_ASN:
                continue
            own = Prefix.parse(str(neighbor.address))
            for family, length in lengths:
                if family is own.family:
                    around = Prefix.parse(f"{neighbor.address}/{length}")
                    found |= subnets.get((vrf.name, around), set())
    return found
