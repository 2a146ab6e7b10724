"""A router, its interfaces and its VRFs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from erce.base.platform import Platform
    from erce.base.values import Family, HostAddress, IPAddress, Prefix
    from erce.model.bgp import Neighbor
    from erce.model.lists import AsPathList, CommunityList, PrefixList
    from erce.model.macsec import Macsec
    from erce.model.nat import Nat
    from erce.model.policy import RoutePolicy

DEFAULT_VRF: Final = "default"
"""Name of the global routing table in the model, on every platform."""

TPID_DOT1Q: Final = 0x8100
"""EtherType that ExpressRoute Direct expects on both tags (Microsoft: About ExpressRoute
Direct)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lag:
    """Link aggregation of the interface that carries it."""

    members: tuple[str, ...]
    """Names of the member interfaces, sorted."""

    lacp: str | None
    """`active` or `passive`; None is a static bundle. Active only if every member is."""

    fast: bool
    """Whether every member asks for LACP packets each second instead of each 30 seconds."""

    minimum_links: int | None
    """Members that must be up for the bundle to be up; None is the platform's default of 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """A physical port, a LAG, a tagged subinterface or any other interface with an address."""

    name: str
    """The platform's full spelling; a subinterface is `parent.number` on every platform."""

    description: str | None = field(default=None, metadata={"cosmetic": True})

    enabled: bool = True
    """Not administratively shut down."""

    routed: bool = True
    """The port can carry tagged routed subinterfaces: `no switchport` on EOS, a tagging
    statement on Junos; always true on router ports of IOS-XE and on subinterfaces."""

    vlan: int | None = None
    """The peering's VLAN ID, 1 to 4094: the only tag, or the inner one (C-tag) of two."""

    s_tag: int | None = None
    """The outer tag of two, 1 to 4094."""

    tpid: int = TPID_DOT1Q
    """EtherType of the outer tag."""

    vrf: str | None = None
    """None is the global table."""

    ipv4: tuple[HostAddress, ...] = ()
    """Addresses, the primary one first."""

    ipv6: tuple[HostAddress, ...] = ()
    """Addresses without link-local ones, sorted."""

    ip_mtu: int = 1500
    """Bytes of an IP packet, headers of layer 2 not counted, as in effect."""

    lag: Lag | None = None

    macsec: Macsec | None = None
    """On physical ports only, on the members of a LAG."""

    dscp_out: tuple[int, ...] | None = None
    """DSCP values that leave unchanged, sorted; everything else leaves as 0. None: no marking."""

    @property
    def key(self) -> str:
        """Identity among a device's interfaces."""
        return self.name

    @property
    def parent(self) -> str | None:
        """Name of the interface that a subinterface sits on."""
        parent, dot, _ = self.name.rpartition(".")
        return parent if dot else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A static discard route, so that a prefix can be advertised whatever else is routed."""

    prefix: Prefix

    distance: int
    """Administrative distance (Junos: preference), 1 to 255."""

    @property
    def key(self) -> str:
        """Identity among a VRF's anchors."""
        return str(self.prefix)


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A prefix that BGP originates when the routing table holds it.

    Junos has no such statement: there, the export policy alone decides.
    """

    prefix: Prefix

    policy: str | None = None
    """Route policy applied to the originated route."""

    @property
    def key(self) -> str:
        """Identity among a VRF's networks."""
        return str(self.prefix)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """A summary that BGP originates while it knows a more specific route."""

    prefix: Prefix

    summary_only: bool
    """The more specific routes are not advertised. False on Junos, where the policy decides."""

    @property
    def key(self) -> str:
        """Identity among a VRF's aggregates."""
        return str(self.prefix)


@dataclass(frozen=True, slots=True, kw_only=True)
class Multipath:
    """How many eBGP paths of a family are used at once."""

    family: Family

    paths: int | None
    """None is as many as there are (Junos)."""

    @property
    def key(self) -> str:
        """Identity among a VRF's families."""
        return self.family.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Redistribution:
    """Routes of another protocol injected into BGP."""

    protocol: str
    """`connected`, `static`, `ospf 1`, ... in the words of the model: never `direct`."""

    family: Family

    policy: str | None = None

    @property
    def key(self) -> str:
        """Identity among a VRF's redistributions."""
        return f"{self.family} {self.protocol}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vrf:
    """A routing table with its BGP part. The global table is the VRF named `default`."""

    name: str

    rd: str | None = None
    """Route distinguisher as configured."""

    families: tuple[Family, ...] = ()
    """Families the VRF routes, sorted. A platform without a switch for it routes both. On IOS-XE
    the global table routes IPv4 unless told otherwise, and IPv6 only after a line that all VRFs
    need too; on EOS each table has a line per family and the VRFs need the global table's too."""

    asn: int | None = None
    """AS number of this VRF's BGP where it differs from the process."""

    anchors: tuple[Anchor, ...] = ()
    """Sorted by prefix."""

    networks: tuple[Network, ...] = ()
    """Sorted by prefix."""

    redistributions: tuple[Redistribution, ...] = ()

    aggregates: tuple[Aggregate, ...] = ()
    """Sorted by prefix."""

    multipath: tuple[Multipath, ...] = ()
    """IPv4 first. None of a family: one path."""

    nat: Nat | None = None

    neighbors: tuple[Neighbor, ...] = ()
    """Sorted by address, IPv4 before IPv6."""

    @property
    def key(self) -> str:
        """Identity among a device's VRFs."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One customer-edge router. Every tuple of named objects is sorted by name."""

    hostname: str

    platform: Platform

    asn: int | None = None
    """AS number of the BGP process; None when BGP is not configured."""

    router_id: IPAddress | None = None

    multipath_relax: bool | None = field(default=None, metadata={"unmanaged": True})
    """Paths through different neighbor AS numbers count as equal. None: platform's default."""

    graceful_restart: bool | None = field(default=None, metadata={"unmanaged": True})
    """Process-wide graceful restart. None: platform's default."""

    interfaces: tuple[Interface, ...] = ()

    vrfs: tuple[Vrf, ...] = ()
    """Every VRF, the global table `default` always among them."""

    policies: tuple[RoutePolicy, ...] = ()

    prefix_lists: tuple[PrefixList, ...] = ()

    community_lists: tuple[CommunityList, ...] = ()

    as_path_lists: tuple[AsPathList, ...] = ()

    def vrf(self, name: str | None) -> Vrf | None:
        """Find a VRF by name; None is the global table."""
        wanted = DEFAULT_VRF if name is None else name
        return next((vrf for vrf in self.vrfs if vrf.name == wanted), None)

    def interface(self, name: str) -> Interface | None:
        """Find an interface by its full name."""
        return next((item for item in self.interfaces if item.name == name), None)
