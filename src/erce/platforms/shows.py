"""Show commands that tell how a circuit is doing, and what reads their output."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from erce.base.values import Family


class What(StrEnum):
    """What is looked at in a show output."""

    BGP_STATE = "bgp_state"
    """Whether a session is established."""

    PREFIXES_RECEIVED = "prefixes_received"
    """How many prefixes of a neighbor the inbound policy lets through; on EOS, which does not tell
    this of every release, how many came."""

    PREFIXES_ADVERTISED = "prefixes_advertised"
    """How many prefixes are sent to a neighbor."""

    BFD_STATE = "bfd_state"
    """Whether the BFD session with a neighbor is up."""

    MACSEC_STATE = "macsec_state"
    """Whether a physical port is secured."""

    LACP_MEMBERS = "lacp_members"
    """How many members of a LAG carry traffic."""

    INTERFACE_STATE = "interface_state"
    """Whether an interface and its line protocol are up."""

    COUNTERS = "counters"
    """Packets that an interface received and sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """A show command of one platform.

    Commands hold `{vrf}`, `{neighbor}` and `{interface}` where they need them.
    """

    reader: str
    """Name of the template, or of the reader of data, that understands the output."""

    command: str
    """For the global table; for an interface."""

    ipv6: str = ""
    """For IPv6 in the global table, where the spelling differs."""

    in_vrf: str = ""
    """For a VRF, where the spelling differs."""

    ipv6_in_vrf: str = ""
    """For IPv6 in a VRF, where the spelling differs."""

    def written(
        self,
        *,
        vrf: str = "",
        family: Family = Family.IPV4,
        neighbor: str = "",
        interface: str = "",
    ) -> str:
        """Return the command; an empty `vrf` is the global table."""
        six = family is Family.IPV6
        if vrf:
            form = (six and self.ipv6_in_vrf) or self.in_vrf or (six and self.ipv6) or self.command
        else:
            form = (six and self.ipv6) or self.command
        return form.format(vrf=vrf, neighbor=neighbor, interface=interface)
