"""What the lines of an IOS-XR configuration say, before groups and defaults are applied.

Records are filled line by line. A line that states a value starts out as harmless; whoever takes
the value into the model marks it understood, so a value that something nearer overrides stays
harmless.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from erce.base.values import Family, HostAddress, IPAddress, Prefix, Secret
    from erce.model import (
        LineState,
        LocalAs,
        MaximumPrefixes,
        PrefixEntry,
        RemovePrivateAs,
    )
    from erce_parsers.lines import Node

T = TypeVar("T")


class Stated(NamedTuple, Generic[T]):
    """A value and the line that states it."""

    value: T
    node: Node


class Trouble(NamedTuple):
    """A line of a neighbor or group that does not fit the model; every user of it is told."""

    node: Node
    state: LineState
    reason: str


class Encapsulation(NamedTuple):
    """VLAN tags of a subinterface."""

    s_tag: int | None
    vlan: int
    tpid: int


class BundleMember(NamedTuple):
    """`bundle id 1 mode active`."""

    bundle: str
    """Name of the bundle, `Bundle-Ether1`."""

    lacp: str | None


class MacsecUse(NamedTuple):
    """`macsec psk-keychain A fallback-psk-keychain B policy P`."""

    chains: tuple[str, ...]
    """The key chain and, if there is one, the chain to fall back to."""

    policy: str | None
    """None is the platform's own policy."""


@dataclass(slots=True)
class InterfaceRecord:
    """`interface X`."""

    name: str
    node: Node
    layer2: bool = False
    """`l2transport`: no addresses, no routing."""

    description: Stated[str] | None = None
    shutdown: Node | None = None
    vrf: Stated[str] | None = None
    ipv4: Stated[HostAddress] | None = None
    secondary: list[Stated[HostAddress]] = field(default_factory=list)
    ipv6: list[Stated[HostAddress]] = field(default_factory=list)
    mtu: Stated[int] | None = None
    """Bytes of a frame, headers of layer 2 counted."""

    ipv4_mtu: Stated[int] | None = None
    ipv6_mtu: Stated[int] | None = None
    encapsulation: Stated[Encapsulation] | None = None
    member: Stated[BundleMember] | None = None
    fast: Node | None = None
    minimum_links: Stated[int] | None = None
    macsec: Stated[MacsecUse] | None = None
    marking: Stated[str] | None = None
    """Policy map of what is sent."""


@dataclass(slots=True)
class VrfRecord:
    """`vrf X` at top level."""

    node: Node
    families: dict[Family, Node] = field(default_factory=dict)
    rd: Stated[str] | None = None


@dataclass(slots=True)
class AnchorRecord:
    """A static route to Null0."""

    prefix: Prefix
    distance: int
    node: Node


@dataclass(slots=True)
class FamilyRecord:
    """`address-family ipv4 unicast` of a neighbor or group, or an af-group."""

    node: Node
    use: Stated[str] | None = None
    imports: Stated[str] | None = None
    exports: Stated[str] | None = None
    limit: Stated[MaximumPrefixes] | None = None
    default_originate: Stated[bool] | None = None
    standard: Stated[bool] | None = None
    """Whether communities are sent."""

    extended: Stated[bool] | None = None
    """Whether extended communities are sent."""

    received: Stated[bool] | None = None
    """Whether routes are kept as they were received."""

    remove_private_as: Stated[RemovePrivateAs | None] | None = None
    allowas_in: Stated[int | None] | None = None
    weight: Stated[int] | None = None
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(slots=True)
class SessionRecord:
    """A neighbor, neighbor-group or session-group."""

    node: Node
    use_session: Stated[str] | None = None
    use_neighbor: Stated[str] | None = None
    remote_as: Stated[int] | None = None
    local_as: Stated[LocalAs | None] | None = None
    description: Stated[str] | None = None
    shutdown: Stated[bool] | None = None
    timers: Stated[tuple[int, int]] | None = None
    bfd: Stated[bool] | None = None
    multiplier: Stated[int] | None = None
    interval: Stated[int] | None = None
    password: Stated[Secret | None] | None = None
    multihop: Stated[int | None] | None = None
    ttl_security: Stated[int | None] | None = None
    tcp_ao: Stated[str | None] | None = None
    update_source: Stated[str | None] | None = None
    families: dict[Family, FamilyRecord] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(slots=True)
class NetworkRecord:
    """`network P [route-policy X]`."""

    prefix: Prefix
    policy: str | None
    node: Node


@dataclass(slots=True)
class RedistributionRecord:
    """`redistribute X [route-policy Y]`."""

    protocol: str
    family: Family
    policy: str | None
    node: Node


class AggregateRecord(NamedTuple):
    """`aggregate-address P [summary-only]`."""

    summary_only: bool
    node: Node


@dataclass(slots=True)
class BgpVrfRecord:
    """The BGP part of a table: the process's own, or `vrf X` inside it."""

    node: Node
    rd: Stated[str] | None = None
    timers: Stated[tuple[int, int]] | None = None
    multiplier: Stated[int] | None = None
    interval: Stated[int] | None = None
    unsafe: Stated[bool] | None = None
    """Sessions without a policy exchange everything."""

    networks: dict[Prefix, NetworkRecord] = field(default_factory=dict)
    redistributions: dict[tuple[Family, str], RedistributionRecord] = field(default_factory=dict)
    aggregates: dict[Prefix, AggregateRecord] = field(default_factory=dict)
    paths: dict[Family, Stated[int]] = field(default_factory=dict)
    """`maximum-paths ebgp N` of each family."""

    neighbors: dict[IPAddress, SessionRecord] = field(default_factory=dict)


@dataclass(slots=True)
class BgpRecord:
    """`router bgp N`."""

    asn: Stated[int]
    router_id: Stated[IPAddress] | None = None
    graceful_restart: Stated[bool] | None = None
    multipath_relax: Stated[bool] | None = None
    vrfs: dict[str, BgpVrfRecord] = field(default_factory=dict)
    session_groups: dict[str, SessionRecord] = field(default_factory=dict)
    neighbor_groups: dict[str, SessionRecord] = field(default_factory=dict)
    family_groups: dict[str, FamilyRecord] = field(default_factory=dict)


class SetElement(NamedTuple):
    """An element of a set as its words, quotes kept."""

    words: list[str]
    node: Node


@dataclass(slots=True)
class PrefixSetRecord:
    """`prefix-set X`."""

    node: Node
    entries: list[PrefixEntry] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    """The number of each entry's line."""

    whole: bool = True
    """Whether every element is in `entries`."""


@dataclass(slots=True)
class SetRecord:
    """`community-set X` or `as-path-set X`."""

    node: Node
    elements: list[SetElement] = field(default_factory=list)


@dataclass(slots=True)
class PolicyRecord:
    """`route-policy X`, as text."""

    node: Node
    parameters: list[str] = field(default_factory=list)
    """`$x`, in order."""

    body: list[Node] = field(default_factory=list)
    cut_off: bool = False
    """Whether the file ends inside it."""


@dataclass(slots=True)
class Configuration:
    """A whole file."""

    hostname: Stated[str] | None = None
    interfaces: dict[str, InterfaceRecord] = field(default_factory=dict)
    vrfs: dict[str, VrfRecord] = field(default_factory=dict)
    anchors: dict[str, dict[Prefix, AnchorRecord]] = field(default_factory=dict)
    bgp: BgpRecord | None = None
    prefix_sets: dict[str, PrefixSetRecord] = field(default_factory=dict)
    community_sets: dict[str, SetRecord] = field(default_factory=dict)
    as_path_sets: dict[str, SetRecord] = field(default_factory=dict)
    other_sets: dict[str, SetRecord] = field(default_factory=dict)
    """Sets of large and extended communities, by kind and name: `extcommunity rt X`."""

    policies: dict[str, PolicyRecord] = field(default_factory=dict)
    global_values: dict[str, list[str]] = field(default_factory=dict)
    """`$x` of `policy-global`, as words."""

    blocks: dict[tuple[str, str], Node] = field(default_factory=dict)
    """Blocks that an interface may refer to, by kind and name: `key chain`, `macsec-policy`,
    `class-map`, `policy-map`."""

    bfd: list[Node] = field(default_factory=list)
    """The `bfd` blocks at top level."""

    bfd_interfaces: dict[str, Node] = field(default_factory=dict)
    """`interface X` inside of them: it goes with the interface."""

    echo_off: Node | None = None
    """`echo disable` for the whole router."""

    echo_off_interfaces: dict[str, Node] = field(default_factory=dict)
    cut_off: bool = False
    """Whether the file ends inside a set or a policy."""
