"""What NX-OS says, in its own shape, before inheritance and defaults are applied."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from ipaddress import IPv4Address

    from erce.base.values import Family, HostAddress, IPAddress, Prefix, Secret
    from erce.model import (
        Cipher,
        LocalAs,
        MaximumPrefixes,
        Redistribution,
        RemovePrivateAs,
    )
    from erce_parsers.cisco_nxos.owners import Owner, Template
    from erce_parsers.cisco_nxos.policy_records import ListRecord, TermRecord
    from erce_parsers.lines import Node

T_co = TypeVar("T_co", covariant=True)


class Setting(NamedTuple, Generic[T_co]):
    """A value and the line that states it."""

    value: T_co
    node: Node


class BfdTimers(NamedTuple):
    """Timers of `bfd interval`, milliseconds."""

    interval_ms: int
    min_rx_ms: int
    multiplier: int


@dataclass(slots=True)
class BfdRecord:
    """BFD of an interface, or of the device, which an interface overrides."""

    timers: Setting[BfdTimers] | None = None
    family_timers: dict[Family, Setting[BfdTimers]] = field(default_factory=dict)
    """`bfd ipv4 interval` and `bfd ipv6 interval`, more specific than `bfd interval`."""
    echo: Setting[bool] | None = None
    family_echo: dict[Family, Setting[bool]] = field(default_factory=dict)


@dataclass(slots=True)
class InterfaceRecord:
    """One interface; a range is one record for each of its members."""

    name: str
    nodes: list[Node]
    """Header lines."""
    description: Setting[str] | None = None
    enabled: Setting[bool] | None = None
    switchport: Setting[bool] | None = None
    vlan: Setting[int] | None = None
    vrf: Setting[str] | None = None
    ipv4: Setting[HostAddress] | None = None
    secondary: list[Setting[HostAddress]] = field(default_factory=list)
    ipv6: list[Setting[HostAddress]] = field(default_factory=list)
    mtu: Setting[int] | None = None
    bfd: BfdRecord | None = None
    quiet: dict[Family, Node] = field(default_factory=dict)
    """Lines that switch redirects of a family off."""
    group: Setting[tuple[int, str | None]] | None = None
    """Number of the LAG that it is a member of, and `active`, `passive` or None."""
    fast: Node | None = None
    min_links: Setting[int] | None = None
    macsec: Setting[tuple[tuple[str, ...], str]] | None = None
    """Names of the key chains, the fallback last, and of the policy."""
    nat: dict[str, Node] = field(default_factory=dict)
    """`inside` and `outside` with their lines."""


@dataclass(slots=True)
class FamilyRecord:
    """An address family of a neighbor or of a template; a peer-policy template has just one."""

    node: Node
    inherits: list[tuple[int, str, Node]] = field(default_factory=list)
    """Preference and name of peer-policy templates; the lowest number is preferred (Nexus 3000
    unicast routing guide, BGP peer templates)."""
    import_policy: Setting[str | None] | None = None
    export_policy: Setting[str | None] | None = None
    import_prefix_list: Setting[str | None] | None = None
    export_prefix_list: Setting[str | None] | None = None
    import_as_path_list: Setting[str | None] | None = None
    export_as_path_list: Setting[str | None] | None = None
    maximum_prefixes: Setting[MaximumPrefixes | None] | None = None
    default_originate: Setting[bool] | None = None
    standard: Setting[bool] | None = None
    """Communities are sent."""
    extended: Setting[bool] | None = None
    soft_reconfiguration: Setting[bool] | None = None
    allowas_in: Setting[int | None] | None = None
    weight: Setting[int] | None = None


@dataclass(slots=True)
class SessionRecord:
    """A neighbor, a peer template or a peer-session template."""

    node: Node
    owner: Owner
    inherits: list[tuple[str, str, Node]] = field(default_factory=list)
    """Kind (`peer`, `peer-session`) and name of templates, as written."""
    families: dict[Family, FamilyRecord] = field(default_factory=dict)
    remote_as: Setting[int] | None = None
    local_as: Setting[LocalAs | None] | None = None
    description: Setting[str | None] | None = None
    enabled: Setting[bool] | None = None
    timers: Setting[tuple[int, int] | None] | None = None
    bfd: Setting[bool] | None = None
    password: Setting[Secret | None] | None = None
    multihop: Setting[int | None] | None = None
    ttl_security: Setting[int | None] | None = None
    update_source: Setting[str | None] | None = None
    tcp_ao: Setting[str | None] | None = None
    remove_private_as: Setting[RemovePrivateAs | None] | None = None


@dataclass(slots=True)
class TableRecord:
    """A VRF under `router bgp`; the global table is the process itself."""

    name: str
    node: Node
    asn: Setting[int] | None = None
    timers: Setting[tuple[int, int]] | None = None
    families: list[Node] = field(default_factory=list)
    networks: dict[Prefix, tuple[str | None, Node]] = field(default_factory=dict)
    redistributions: dict[str, tuple[Redistribution, Node]] = field(default_factory=dict)
    aggregates: dict[Prefix, Setting[bool]] = field(default_factory=dict)
    """Whether only the summary is advertised."""
    multipath: dict[Family, Setting[int]] = field(default_factory=dict)
    multipath_relax: Setting[bool] | None = None
    graceful_restart: Setting[bool] | None = None
    neighbors: dict[IPAddress, SessionRecord] = field(default_factory=dict)


@dataclass(slots=True)
class BgpRecord:
    """`router bgp`."""

    node: Node
    asn: int
    router_id: Setting[IPAddress] | None = None
    tables: dict[str, TableRecord] = field(default_factory=dict)
    peers: dict[str, SessionRecord] = field(default_factory=dict)
    sessions: dict[str, SessionRecord] = field(default_factory=dict)
    policies: dict[str, tuple[FamilyRecord, Owner]] = field(default_factory=dict)


@dataclass(slots=True)
class VrfRecord:
    """A routing table outside BGP: `vrf context`, or the global configuration."""

    nodes: list[Node] = field(default_factory=list)
    rd: Setting[str] | None = None
    anchors: dict[Prefix, list[Setting[int]]] = field(default_factory=dict)
    """Distances by prefix."""


@dataclass(slots=True)
class KeyRecord:
    """A MACsec key."""

    node: Node
    cak: Setting[Secret] | None = None
    algorithm: str = ""


@dataclass(slots=True)
class KeyChainRecord:
    """A MACsec key chain: keys by name."""

    owner: Template
    nodes: list[Node]
    keys: dict[str, KeyRecord] = field(default_factory=dict)


@dataclass(slots=True)
class MacsecPolicyRecord:
    """A MACsec policy."""

    owner: Template
    nodes: list[Node] = field(default_factory=list)
    cipher: Setting[Cipher] | None = None
    priority: Setting[int] | None = None
    rekey_s: Setting[int | None] | None = None
    offset: Setting[int] | None = None
    sci: Setting[bool] | None = None
    must_secure: Setting[bool] | None = None


class NatPoolRecord(NamedTuple):
    """A range of public addresses."""

    first: IPv4Address
    last: IPv4Address
    nodes: list[Node]


class NatRuleRecord(NamedTuple):
    """`ip nat inside source list ...`."""

    node: Node
    vrf: str
    acl: str
    pool: str
    overload: bool


class NatStaticRecord(NamedTuple):
    """`ip nat inside source static ...`."""

    node: Node
    vrf: str
    inside: IPv4Address
    outside: IPv4Address


@dataclass(slots=True)
class NatRecord:
    """Translation of the device."""

    first: Node | None = None
    """The first line that is about it."""
    pools: dict[str, NatPoolRecord] = field(default_factory=dict)
    rules: list[NatRuleRecord] = field(default_factory=list)
    statics: list[NatStaticRecord] = field(default_factory=list)


@dataclass(slots=True)
class Configuration:
    """The whole file."""

    hostname: Setting[str] | None = None
    features: dict[str, Node] = field(default_factory=dict)
    routed_by_default: Setting[bool] | None = None
    """`system default switchport` or its negation."""
    down_by_default: bool = False
    """`system default switchport shutdown`: switch ports start shut."""
    stray: bool = False
    """Some line at the top means nothing there."""
    bare_switchport: bool = False
    """Some port says `switchport` and nothing more: then ports route unless told otherwise."""
    bfd: BfdRecord = field(default_factory=BfdRecord)
    interfaces: dict[str, InterfaceRecord] = field(default_factory=dict)
    vrfs: dict[str, VrfRecord] = field(default_factory=dict)
    route_maps: dict[str, dict[int, TermRecord]] = field(default_factory=dict)
    prefix_lists: dict[tuple[Family, str], ListRecord] = field(default_factory=dict)
    community_lists: dict[str, ListRecord] = field(default_factory=dict)
    as_path_lists: dict[str, ListRecord] = field(default_factory=dict)
    bgp: BgpRecord | None = None
    nat: NatRecord = field(default_factory=NatRecord)
    access_lists: dict[str, list[Node]] = field(default_factory=dict)
    """Header lines by name; read only where a translation names the list."""
    key_chains: dict[str, KeyChainRecord] = field(default_factory=dict)
    macsec_policies: dict[str, MacsecPolicyRecord] = field(default_factory=dict)
