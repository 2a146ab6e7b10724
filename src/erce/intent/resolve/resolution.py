"""What resolving an intent gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from erce.base.values import Family, HostAddress, IPAddress
    from erce.model import Device


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedLink:
    """One peering on one link of a circuit: a row of the derived table."""

    circuit: str
    peering: str
    """`private` or `microsoft`."""

    link: str
    """`primary` or `secondary`."""

    device: str
    """Name in the intent."""

    port: str
    """Full name of the physical port or LAG."""

    interface: str
    """Full name of the subinterface."""

    vlan: int
    s_tag: int | None
    vrf: str | None
    ce_ipv4: HostAddress | None
    msee_ipv4: IPAddress | None
    ce_ipv6: HostAddress | None
    msee_ipv6: IPAddress | None
    local_asn: int
    """AS number of the device's BGP process."""

    shown_asn: int
    """AS number that the MSEE sees."""

    drain: str = "prepend"
    """How a change window takes traffic off the link: `prepend` or `shutdown`."""

    def sessions(self) -> tuple[tuple[Family, HostAddress, IPAddress], ...]:
        """Return family, own address and neighbor address of each session, IPv4 first."""
        pairs = ((self.ce_ipv4, self.msee_ipv4), (self.ce_ipv6, self.msee_ipv6))
        return tuple((ce.family, ce, msee) for ce, msee in pairs if ce and msee)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedDevice:
    """A device of the intent."""

    name: str
    """Name in the intent."""

    device: Device
    """What the intent wants of it."""

    confirm: tuple[str, ...]
    """What the engineer must confirm locally."""

    links: tuple[ResolvedLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """All devices of an intent, in the intent's order."""

    name: str
    """Name of the intent."""

    devices: tuple[ResolvedDevice, ...]
