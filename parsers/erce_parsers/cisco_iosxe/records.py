"""What an IOS configuration says, in its own shape: before inheritance and defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar

from erce.base.values import Family
from erce.model import LineState
from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from erce.base.values import HostAddress, IPAddress, Prefix, Secret
    from erce.model import Action, LocalAs, Match, MaximumPrefixes, PrefixEntry
    from erce_parsers.lines import Node

T = TypeVar("T")


class Stated(NamedTuple, Generic[T]):
    """A value and the line that states it."""

    value: T
    node: Node


class Doubt(NamedTuple):
    """A line that is not in the model, kept until it is known whom it concerns."""

    node: Node
    state: LineState
    reason: str


Outcome: TypeAlias = LineState | str
"""What became of a line: its state or, if it is unsupported, the reason."""


class Tags(NamedTuple):
    """The VLAN tags of a subinterface."""

    vlan: int
    s_tag: int | None


class BfdTimers(NamedTuple):
    """One `interval` line."""

    interval_ms: int
    min_rx_ms: int
    multiplier: int


@dataclass(slots=True)
class BfdTemplate:
    """A `bfd-template`."""

    timers: Stated[BfdTimers] | None = None
    echo: Stated[bool] | None = None


@dataclass(slots=True)
class InterfaceRecord:
    """An `interface` block."""

    name: str
    node: Node
    description: Stated[str] | None = None
    shutdown: Stated[bool] | None = None
    switchport: Stated[bool] | None = None
    tags: Stated[Tags] | None = None
    ethertype: Stated[int] | None = None
    vrf: Stated[str] | None = None
    ipv4: Stated[HostAddress] | None = None
    secondary: list[Stated[HostAddress]] = field(default_factory=list)
    ipv6: list[Stated[HostAddress]] = field(default_factory=list)
    mtu: Stated[int] | None = None
    ip_mtu: Stated[int] | None = None
    ipv6_mtu: Stated[int] | None = None
    bfd: Stated[BfdTimers] | None = None
    bfd_echo: Stated[bool] | None = None
    bfd_template: Stated[str] | None = None
    channel: Stated[tuple[int, str]] | None = None
    lacp_fast: Stated[bool] | None = None
    minimum_links: Stated[int] | None = None


@dataclass(slots=True)
class VrfRecord:
    """A `vrf definition` or `ip vrf` block."""

    name: str
    node: Node
    rd: Stated[str] | None = None
    families: dict[Family, Node] = field(default_factory=dict)


class AnchorRecord(NamedTuple):
    """A static route to the discard interface."""

    vrf: str
    prefix: Prefix
    distance: int
    node: Node


@dataclass(slots=True)
class Session:
    """Session attributes of a neighbor, a peer group or a peer-session template."""

    remote_as: Stated[int] | None = None
    local_as: Stated[LocalAs | None] | None = None
    description: Stated[str | None] | None = None
    enabled: Stated[bool] | None = None
    timers: Stated[tuple[int, int]] | None = None
    bfd: Stated[bool] | None = None
    password: Stated[Secret | None] | None = None
    multihop: Stated[int | None] | None = None
    ttl_security: Stated[int | None] | None = None
    update_source: Stated[str | None] | None = None
    group: Stated[str] | None = None
    inherits: list[Stated[str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(slots=True)
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
    group: Stated[str] | None = None
    inherits: list[Stated[tuple[int, str]]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


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


class NetworkRecord(NamedTuple):
    """A `network` line."""

    prefix: Prefix
    policy: str | None
    node: Node


class RedistributionRecord(NamedTuple):
    """A `redistribute` line."""

    protocol: str
    policy: str | None
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
    timers: Stated[tuple[int, int]] | None = None
    scopes: dict[tuple[str, Family], Scope] = field(default_factory=dict)
    peers: dict[tuple[str, str], Peer] = field(default_factory=dict)
    """By VRF and name."""
    sessions: dict[str, Session] = field(default_factory=dict)
    """Peer-session templates."""
    policies: dict[str, Policy] = field(default_factory=dict)
    """Peer-policy templates."""


EntryRecord: TypeAlias = "tuple[int, PrefixEntry, int]"
"""One line of a prefix list: sequence number, entry, line number. There can be very many."""


@dataclass(slots=True)
class TermRecord:
    """One numbered clause of a route map."""

    sequence: int
    permit: bool
    node: Node
    matches: list[Match] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)


@dataclass(slots=True)
class ConfigRecord:
    """A whole configuration."""

    hostname: Stated[str] | None = None
    ipv6_routing: Node | None = None
    interfaces: dict[str, InterfaceRecord] = field(default_factory=dict)
    vrfs: dict[str, VrfRecord] = field(default_factory=dict)
    anchors: list[AnchorRecord] = field(default_factory=list)
    bgp: BgpRecord | None = None
    bfd_templates: dict[str, BfdTemplate] = field(default_factory=dict)
    prefix_lists: dict[str, list[EntryRecord]] = field(default_factory=dict)
    """IPv4; apart from IPv6 because an enumeration is slow as part of a key."""
    prefix_lists6: dict[str, list[EntryRecord]] = field(default_factory=dict)
    community_lists: dict[str, list[tuple[int, Stated[CommunityRecord]]]] = field(
        default_factory=dict
    )
    as_path_lists: dict[str, list[Stated[tuple[bool, str]]]] = field(default_factory=dict)
    route_maps: dict[str, list[TermRecord]] = field(default_factory=dict)


class CommunityRecord(NamedTuple):
    """One line of a community list."""

    values: tuple[str, ...]
    permit: bool
    regex: bool
