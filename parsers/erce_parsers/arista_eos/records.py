"""What an EOS configuration states, in its own shape; nothing is inherited or defaulted here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from erce.base.values import Family, HostAddress, IPAddress, Prefix, Secret
    from erce.model import (
        Action,
        CommunityEntry,
        LocalAs,
        Match,
        MaximumPrefixes,
        PrefixEntry,
        RemovePrivateAs,
        Verdict,
    )
    from erce_parsers.arista_eos.macsec import MacsecProfile
    from erce_parsers.arista_eos.nat import NatPoolLines, NatRules
    from erce_parsers.lines import Node

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class Stated(Generic[T]):
    """A value and the line that states it. None is an explicit `no`."""

    value: T | None
    line: int


class Timers(NamedTuple):
    """BFD timers, milliseconds."""

    interval: int
    min_rx: int
    multiplier: int


class BgpTimers(NamedTuple):
    """Keepalive and hold time, seconds."""

    keepalive: int
    hold: int


class Address(NamedTuple):
    """An interface address."""

    host: HostAddress
    line: int
    secondary: bool


class Tags(NamedTuple):
    """VLAN tags of a subinterface."""

    vlan: int
    s_tag: int | None
    tpid: int | None


class Channel(NamedTuple):
    """Membership of a LAG."""

    name: str
    mode: str


class Reference(NamedTuple):
    """The name of something that is defined elsewhere."""

    name: str
    node: Node


class Port:
    """An interface section. Few of the values are stated, so the others take no room."""

    description: Stated[str] | None = None
    enabled: Stated[bool] | None = None
    routed: Stated[bool] | None = None
    mtu: Stated[int] | None = None
    tags: Stated[Tags] | None = None
    vrf: Stated[str] | None = None
    bfd: Stated[Timers] | None = None
    echo: Stated[bool] | None = None
    channel: Stated[Channel] | None = None
    fast: Stated[bool] | None = None
    minimum_links: Stated[int] | None = None
    macsec: Reference | None = None
    nat: Reference | None = None
    nat_rules: NatRules | None = None

    def __init__(self, name: str, lines: list[int] | None = None) -> None:
        self.name = name
        self.lines = lines or []
        self.ipv4: list[Address] = []
        self.ipv6: list[Address] = []


class PeerFamily:
    """What a neighbor or a peer group states inside an address family."""

    activate: Stated[bool] | None = None
    route_map_in: Stated[str] | None = None
    route_map_out: Stated[str] | None = None
    prefix_list_in: Stated[str] | None = None
    prefix_list_out: Stated[str] | None = None
    default_originate: Stated[bool] | None = None


class Peer(PeerFamily):
    """A neighbor or, without an address, a peer group."""

    missing_in: Stated[bool] | None = None  # whether a missing policy denies
    missing_out: Stated[bool] | None = None
    group: Stated[str] | None = None
    remote_as: Stated[int] | None = None
    local_as: Stated[LocalAs] | None = None
    description: Stated[str] | None = None
    shutdown: Stated[bool] | None = None
    timers: Stated[BgpTimers] | None = None
    bfd: Stated[bool] | None = None
    bfd_timers: Stated[Timers] | None = None
    password: Stated[Secret] | None = None
    multihop: Stated[int] | None = None
    ttl_security: Stated[int] | None = None
    tcp_ao: Stated[str] | None = None
    update_source: Stated[str] | None = None
    maximum_routes: Stated[MaximumPrefixes] | None = None
    remove_private_as: Stated[RemovePrivateAs] | None = None
    allowas_in: Stated[int] | None = None
    weight: Stated[int] | None = None
    ipv4: PeerFamily | None = None
    ipv6: PeerFamily | None = None
    send_communities: tuple[Stated[frozenset[str]], ...] = ()
    """Lines add up; an explicit `no` stands alone."""

    removed: bool = False
    """Taken back by `no neighbor X`."""

    def __init__(self, name: str, node: Node, address: IPAddress | None) -> None:
        self.name = name
        self.node = node
        """The first line about it."""
        self.address = address
        self.remarks: list[tuple[Node, bool, str]] = []
        """Lines of a peer group that the model cannot hold: the line, whether it is known, why."""


class NetworkLine(NamedTuple):
    """A `network` statement."""

    prefix: Prefix
    policy: str | None
    line: int


class AggregateLine(NamedTuple):
    """An `aggregate-address` statement."""

    prefix: Prefix
    summary_only: bool
    line: int


class RedistributionLine(NamedTuple):
    """A `redistribute` statement; without a family it counts for both."""

    protocol: str
    family: Family | None
    policy: str | None
    line: int


@dataclass(slots=True, eq=False)
class Table:
    """The BGP part of a VRF or of the global table."""

    name: str
    lines: list[int] = field(default_factory=list)
    rd: Stated[str] | None = None
    asn: Stated[int] | None = None
    timers: Stated[BgpTimers] | None = None
    default_ipv4: Stated[bool] | None = None
    default_ipv4_over_ipv6: Stated[bool] | None = None
    default_ipv6: Stated[bool] | None = None
    missing: dict[tuple[Family | None, str], Stated[bool]] = field(default_factory=dict)
    """Whether a missing policy denies, by family, None for all, and direction."""

    peers: dict[str, Peer] = field(default_factory=dict)
    """By name or address as the model spells it."""

    spellings: dict[str, Peer] = field(default_factory=dict)
    """By name or address as the file spells it."""

    everyone: Peer | None = None
    """What `neighbor default` states for all neighbors."""

    paths: Stated[int] | None = None
    networks: list[NetworkLine] = field(default_factory=list)
    aggregates: list[AggregateLine] = field(default_factory=list)
    redistributions: list[RedistributionLine] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class VrfLines:
    """A VRF outside BGP."""

    lines: list[int] = field(default_factory=list)
    """Lines that define it; none if it is only mentioned."""

    rd: Stated[str] | None = None
    ipv4: Stated[bool] | None = None
    ipv6: Stated[bool] | None = None


class AnchorLine(NamedTuple):
    """A static route to Null0; no distance is the default one."""

    prefix: Prefix
    distance: int | None
    line: int


@dataclass(slots=True, eq=False)
class PrefixLines:
    """A prefix list in either display form."""

    name: str
    family: Family
    lines: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    entries: list[PrefixEntry] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    """Number in the list, entry and line of the file, side by side: lists are long."""

    in_order: bool = True


class CommunityLine(NamedTuple):
    """A community-list entry."""

    entry: CommunityEntry
    line: int


class AsPathLine(NamedTuple):
    """An AS-path entry."""

    permit: bool
    expression: str
    node: Node


@dataclass(slots=True, eq=False)
class Sequence:
    """A section of a route map."""

    number: int
    verdict: Verdict
    line: int
    matches: dict[str, tuple[Match, int]] = field(default_factory=dict)
    """Conditions with their lines, by kind: a second one of a kind replaces the first."""

    actions: dict[str, tuple[Action, int]] = field(default_factory=dict)
    by_list: list[Node] = field(default_factory=list)
    """`set community community-list ...`, to be understood when the lists are known."""

    onward: Node | None = None  # `continue` or `continue 30`


@dataclass(slots=True, eq=False)
class Config:
    """Everything that was found in one file."""

    hostname: Stated[str] | None = None
    ports: dict[str, Port] = field(default_factory=dict)
    routed_by_default: Stated[bool] | None = None
    default_mtu: Stated[int] | None = None
    default_enabled: Stated[bool] | None = None
    vrfs: dict[str, VrfLines] = field(default_factory=dict)
    anchors: dict[str, list[AnchorLine]] = field(default_factory=dict)
    bfd: Stated[Timers] | None = None
    bfd_multihop: Stated[Timers] | None = None
    asn: Stated[int] | None = None
    router_id: Stated[IPAddress] | None = None
    multipath_relax: Stated[bool] | None = None
    graceful_restart: Stated[bool] | None = None
    tables: dict[str, Table] = field(default_factory=dict)
    prefix_lists: dict[str, PrefixLines] = field(default_factory=dict)
    community_lists: dict[str, list[CommunityLine]] = field(default_factory=dict)
    as_path_lists: dict[str, list[AsPathLine]] = field(default_factory=dict)
    paths_as_text: bool = False
    """Expressions meet the characters of an AS path, not its numbers."""
    route_maps: dict[str, dict[int, Sequence]] = field(default_factory=dict)
    macsec: dict[str, MacsecProfile] = field(default_factory=dict)
    nat_profiles: dict[str, NatRules] = field(default_factory=dict)
    nat_pools: dict[str, NatPoolLines] = field(default_factory=dict)
    access_lists: dict[str, Node] = field(default_factory=dict)
    blocks: list[Node] = field(default_factory=list)
    """Headers whose own meaning is that of the lines inside them."""
