"""What the `router bgp` block says, before inheritance and defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from erce.base.values import Family
from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from erce.base.values import IPAddress, Prefix, Secret
    from erce.model import LocalAs, MaximumPrefixes, RemovePrivateAs
    from erce_parsers.cisco_iosxe.stated import Doubt, Stated
    from erce_parsers.lines import Node


class Session:
    """Session attributes of a neighbor, a peer group or a peer-session template.

    Few of them are stated, so the others take no room.
    """

    remote_as: Stated[int] | None = None
    local_as: Stated[LocalAs | None] | None = None
    description: Stated[str | None] | None = None
    enabled: Stated[bool] | None = None
    timers: Stated[tuple[int, int]] | None = None
    bfd: Stated[bool] | None = None
    password: Stated[Secret | None] | None = None
    multihop: Stated[int | None] | None = None
    ttl_security: Stated[int | None] | None = None
    tcp_ao: Stated[str | None] | None = None
    update_source: Stated[str | None] | None = None
    group: Stated[str] | None = None
    declared: bool = False
    """Of a peer group: the file says that it is one."""

    def __init__(self) -> None:
        self.inherits: list[Stated[str]] = []
        self.doubts: list[Doubt] = []


class Policy:
    """Attributes of a neighbor, a group or a peer-policy template in one address family."""

    active: Stated[bool] | None = None
    import_policy: Stated[str | None] | None = None
    export_policy: Stated[str | None] | None = None
    import_prefix_list: Stated[str | None] | None = None
    export_prefix_list: Stated[str | None] | None = None
    import_as_path_list: Stated[str | None] | None = None
    export_as_path_list: Stated[str | None] | None = None
    maximum_prefixes: Stated[MaximumPrefixes | None] | None = None
    default_originate: Stated[bool] | None = None
    send_communities: Stated[tuple[str, ...]] | None = None
    soft_reconfiguration: Stated[bool] | None = None
    remove_private_as: Stated[RemovePrivateAs | None] | None = None
    allowas_in: Stated[int | None] | None = None
    weight: Stated[int] | None = None
    group: Stated[str] | None = None

    def __init__(self) -> None:
        self.inherits: list[Stated[tuple[int, str]]] = []
        self.doubts: list[Doubt] = []


class Target(NamedTuple):
    """Where the attributes of a peer go; a peer template has only one of the two."""

    session: Session
    policy: Policy


@dataclass(slots=True)
class Peer:
    """Whatever stands after `neighbor`: an address or the name of a peer group."""

    name: str
    node: Node
    """The first line that names it."""
    address: IPAddress | None
    """None is a peer group."""
    session: Session = field(default_factory=Session)


NetworkRecord: TypeAlias = "tuple[Prefix, str | None, int]"
"""A `network` line: prefix, route map, line number. There can be many."""


class RedistributionRecord(NamedTuple):
    """A `redistribute` line."""

    protocol: str
    policy: str | None
    node: Node


class AggregateRecord(NamedTuple):
    """An `aggregate-address` line."""

    prefix: Prefix
    summary_only: bool
    node: Node


@dataclass(slots=True)
class Scope:
    """One address family of one VRF inside `router bgp`."""

    vrf: str = DEFAULT_VRF
    family: Family = Family.IPV4
    node: Node | None = None
    timers: Stated[tuple[int, int]] | None = None
    networks: list[NetworkRecord] = field(default_factory=list)
    redistributions: list[RedistributionRecord] = field(default_factory=list)
    aggregates: list[AggregateRecord] = field(default_factory=list)
    multipath: Stated[int] | None = None
    policies: dict[str, Policy] = field(default_factory=dict)
    """By the name of the peer, in the order of the file."""
    targets: dict[str, Target] = field(default_factory=dict)
    """By the peer as it is written in the file, to be found at once for each line."""


@dataclass(slots=True)
class BgpRecord:
    """The `router bgp` block."""

    asn: int
    node: Node
    router_id: Stated[IPAddress] | None = None
    router_id_of: Stated[str] | None = None
    """The interface whose address is the router ID."""
    default_ipv4: Stated[bool] | None = None
    multipath_relax: Stated[bool] | None = None
    graceful_restart: Stated[bool] | None = None
    safe: Stated[bool] | None = None
    """An eBGP session without a policy exchanges nothing."""
    timers: Stated[tuple[int, int]] | None = None
    scopes: dict[tuple[str, Family], Scope] = field(default_factory=dict)
    peers: dict[tuple[str, str], Peer] = field(default_factory=dict)
    """By VRF and name."""
    sessions: dict[str, Session] = field(default_factory=dict)
    """Peer-session templates."""
    policies: dict[str, Policy] = field(default_factory=dict)
    """Peer-policy templates."""
