"""What an IOS configuration says, in its own shape: before inheritance and defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from erce_parsers.cisco_iosxe.stated import Stated
from erce_parsers.cisco_iosxe.words import Prefixes

if TYPE_CHECKING:
    from erce.base.values import Family, HostAddress, IPAddress, Prefix
    from erce.model import (
        Action,
        Match,
        PrefixEntry,
    )
    from erce_parsers.cisco_iosxe.records_bgp import BgpRecord
    from erce_parsers.lines import Node


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


class InterfaceRecord:
    """An `interface` block. Few of the values are stated, so the others take no room."""

    description: Stated[str] | None = None
    shutdown: Stated[bool] | None = None
    switchport: Stated[bool] | None = None
    tags: Stated[Tags] | None = None
    ethertype: Stated[int] | None = None
    vrf: Stated[str] | None = None
    ipv4: Stated[HostAddress] | None = None
    mtu: Stated[int] | None = None
    ip_mtu: Stated[int] | None = None
    ipv6_mtu: Stated[int] | None = None
    bfd: Stated[BfdTimers] | None = None
    bfd_echo: Stated[bool] | None = None
    bfd_template: Stated[str] | None = None
    channel: Stated[tuple[int, str]] | None = None
    lacp_fast: Stated[bool] | None = None
    minimum_links: Stated[int] | None = None
    macsec: Stated[bool] | None = None
    macsec_optional: Stated[bool] | None = None
    """`should-secure`: clear text may pass."""
    macsec_no_sci: Stated[bool] | None = None
    mka_policy: Stated[str] | None = None
    mka_chains: Stated[tuple[str, ...]] | None = None
    """The key chain and, if there is one, the fallback key chain."""
    nat: Stated[str] | None = None
    """`inside` or `outside`."""
    only_nat: bool = True
    """Nothing but the NAT side stands in the block."""
    policy_out: Stated[str] | None = None

    def __init__(self, name: str, node: Node) -> None:
        self.name = name
        self.node = node
        self.secondary: list[Stated[HostAddress]] = []
        self.ipv6: list[Stated[HostAddress]] = []
        self.overridden: list[Node] = []
        """Lines whose value a later line of the block replaces."""

    def state(self, name: str, value: object, node: Node) -> None:
        """Take the value of a line; the last line that states a value is the one in effect."""
        known: Stated[object] | None = getattr(self, name)
        if known is not None:
            self.overridden.append(known.node)
        setattr(self, name, Stated(value, node))


@dataclass(slots=True)
class VrfRecord:
    """A `vrf definition` or `ip vrf` block."""

    name: str
    node: Node
    rd: Stated[str] | None = None
    families: dict[Family, Node] = field(default_factory=dict)
    overridden: list[Node] = field(default_factory=list)


AnchorRecord: TypeAlias = "tuple[Prefix, int, int]"
"""A static route to the discard interface: prefix, distance, line number. There can be many."""


class NatPoolRecord(NamedTuple):
    """An `ip nat pool` line."""

    first: IPAddress
    last: IPAddress
    node: Node


class NatRule(NamedTuple):
    """A line that translates the sources in an access list to a pool, or to an interface."""

    vrf: str
    access_list: str
    pool: str
    overload: bool
    node: Node
    interface: str = ""
    """Its address stands for a pool, where one is named."""


class NatStaticRecord(NamedTuple):
    """A line that gives one inside address a public one."""

    vrf: str
    inside: IPAddress
    outside: IPAddress
    node: Node


@dataclass(slots=True)
class NatRecord:
    """The `ip nat` lines outside of interfaces."""

    pools: dict[str, NatPoolRecord] = field(default_factory=dict)
    rules: list[NatRule] = field(default_factory=list)
    statics: list[NatStaticRecord] = field(default_factory=list)


EntryRecord: TypeAlias = "tuple[int, PrefixEntry, int]"
"""One line of a prefix list: sequence number, entry, line number. There can be very many."""


class ListMatch(NamedTuple):
    """Lines by which something of the route must be permitted by one of several lists."""

    names: list[str]
    node: Node
    """The first of them."""


@dataclass(slots=True)
class TermRecord:
    """One numbered clause of a route map."""

    sequence: int
    permit: bool
    node: Node
    matches: list[Match] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    goes_on: Stated[int | None] | None = None
    """`continue`, with the number of the clause if one is given."""
    listed: dict[tuple[str, Family], ListMatch] = field(default_factory=dict)
    """Matches by lists, looked at when all lists are known: by what is matched, empty for the
    prefix itself, and the family of the lists."""
    facts: dict[str, list[str]] = field(default_factory=dict)
    """Values of what is not modelled further, any of which will do."""
    deleted: list[Stated[str]] = field(default_factory=list)
    """Names of lists whose communities are taken away."""
    again: bool = False
    """The clause is entered more than once, and may say things twice."""


@dataclass(slots=True)
class ConfigRecord:
    """A whole configuration."""

    hostname: Stated[str] | None = None
    ipv6_routing: Node | None = None
    interfaces: dict[str, InterfaceRecord] = field(default_factory=dict)
    vrfs: dict[str, VrfRecord] = field(default_factory=dict)
    anchors: dict[str, list[AnchorRecord]] = field(default_factory=dict)
    """By VRF."""
    bgp: BgpRecord | None = None
    bfd_templates: dict[str, BfdTemplate] = field(default_factory=dict)
    key_chains: dict[str, Node] = field(default_factory=dict)
    """Blocks that are read only where something refers to them: most have other purposes."""
    mka_policies: dict[str, Node] = field(default_factory=dict)
    access_lists: dict[str, list[Node]] = field(default_factory=dict)
    """A block, or the lines of a numbered list of older releases."""
    class_maps: dict[str, Node] = field(default_factory=dict)
    policy_maps: dict[str, Node] = field(default_factory=dict)
    nat: NatRecord = field(default_factory=NatRecord)
    prefixes: Prefixes = field(default_factory=Prefixes)
    prefix_lists: dict[str, list[EntryRecord]] = field(default_factory=dict)
    """IPv4; apart from IPv6 because an enumeration is slow as part of a key."""
    prefix_lists6: dict[str, list[EntryRecord]] = field(default_factory=dict)
    community_lists: dict[str, list[tuple[int, Stated[CommunityRecord]]]] = field(
        default_factory=dict
    )
    as_path_lists: dict[str, list[Stated[tuple[bool, str]]]] = field(default_factory=dict)
    route_maps: dict[str, dict[int, TermRecord]] = field(default_factory=dict)
    """Clauses by their number."""


class CommunityRecord(NamedTuple):
    """One line of a community list."""

    values: tuple[str, ...]
    permit: bool
    regex: bool
