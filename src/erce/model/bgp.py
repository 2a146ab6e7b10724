"""BGP sessions."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from erce.base.values import Family, IPAddress, Secret

MAX_WEIGHT: Final = 65535
"""Highest weight of a route on platforms that have weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bfd:
    """BFD of a session, as in effect: the timers may be written on the interface."""

    interval_ms: int
    """Desired transmit interval, milliseconds."""

    min_rx_ms: int
    """Required receive interval, milliseconds."""

    multiplier: int
    """Missed packets that bring the session down."""

    echo: bool
    """Whether the echo function is on. Always false where the platform has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalAs:
    """An AS number shown to this neighbor instead of the router's own."""

    asn: int

    prepend: bool
    """Whether the number is put in front of paths received from the neighbor."""

    replace: bool
    """Whether the router's own number is left out of paths sent to the neighbor."""


class PrefixLimitAction(StrEnum):
    """What happens past a prefix limit."""

    WARN = "warn"
    """The session stays up, a message is logged."""

    SHUTDOWN = "shutdown"
    """The session goes down until an operator acts."""

    RESTART = "restart"
    """The session goes down and is tried again after `restart_minutes`."""


class RemovePrivateAs(StrEnum):
    """Which private AS numbers leave the path of what is advertised."""

    LEADING = "leading"
    """Those before the first public one; the bare command."""

    ALL = "all"
    """All of them."""

    REPLACE = "replace"
    """All of them, each replaced by the router's own number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaximumPrefixes:
    """Limit on prefixes received from a neighbor, before the inbound policy."""

    limit: int

    threshold: int | None
    """Percent of the limit at which a warning is logged; None where the platform has none."""

    action: PrefixLimitAction

    restart_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighborFamily:
    """What a session carries in one address family; its presence means it is activated."""

    family: Family

    import_policies: tuple[str, ...] = ()
    """Names in the order they are applied; only Junos has more than one."""

    export_policies: tuple[str, ...] = ()

    import_prefix_list: str | None = None
    """Prefix list attached to the session directly, beside the policy."""

    export_prefix_list: str | None = None

    import_as_path_list: str | None = None

    export_as_path_list: str | None = None

    maximum_prefixes: MaximumPrefixes | None = None

    default_originate: bool = False
    """The session sends a default route of its own making."""

    send_communities: tuple[str, ...] = field(default=(), metadata={"cosmetic": True})
    """`standard`, `extended`, `large`, sorted. Empty on Junos, which always sends them."""

    soft_reconfiguration: bool = field(default=False, metadata={"cosmetic": True})
    """Routes are kept as received, before the inbound policy. False where the platform always
    keeps them."""

    remove_private_as: RemovePrivateAs | None = None

    allowas_in: int | None = None
    """How often the router's own AS number may stand in a received path, 1 to 10."""

    weight: int = 0
    """Weight of received routes, 0 to `MAX_WEIGHT`: this router alone prefers the highest, before
    it looks at local preference. Junos has none."""

    @property
    def key(self) -> str:
        """Identity among a neighbor's families."""
        return self.family.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbor:
    """One BGP session; inheritance from groups and templates is resolved."""

    address: IPAddress

    remote_as: int

    local_as: LocalAs | None = None

    description: str | None = field(default=None, metadata={"cosmetic": True})

    group: str | None = field(default=None, compare=False)
    """The group that the session is written in, on Junos; the name is free."""

    enabled: bool = True
    """Not administratively shut down."""

    keepalive_s: int
    """Configured keepalive interval in seconds; a third of the hold time on Junos."""

    hold_s: int
    """Configured hold time in seconds."""

    bfd: Bfd | None = None

    password: Secret | None = None
    """MD5 key."""

    multihop: int | None = None
    """TTL of `ebgp-multihop`; None is a directly connected session."""

    ttl_security: int | None = None
    """Hops of the generalised TTL security mechanism."""

    tcp_ao: str | None = None
    """Key chain of TCP-AO. Microsoft documents MD5 only."""

    update_source: str | None = None
    """Interface or address that the session starts from; None is the connected interface."""

    families: tuple[NeighborFamily, ...] = ()
    """Activated address families, IPv4 first."""

    @property
    def key(self) -> str:
        """Identity among a VRF's neighbors."""
        return str(self.address)
