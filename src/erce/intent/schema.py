"""The intent's shape. Keys, types and ranges live here; the JSON Schema is made from it.

Every option that may stand at several places (`bfd`, `timers`, ...) is a field of `Options`; the
nearest place wins: peering, then the link's device, then `defaults`, then the product's default
(`erce.intent.resolve.options`).
"""

from __future__ import annotations

from datetime import date
from ipaddress import IPv4Address
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)

from erce.base.platform import Platform
from erce.base.values import Prefix
from erce.intent.fields import (
    PrefixRange,
    check_ckn,
    check_community,
    check_description,
    check_false,
    check_name,
    check_place,
    check_prefix,
    check_rd,
    check_vrf_name,
    read_asn,
    read_date,
    read_ipv4,
    read_prefix_range,
    read_router_id,
    read_version,
)
from erce.model import Cipher

Text: TypeAlias = Annotated[str, Field(strict=True, min_length=1, max_length=255)]
Off: TypeAlias = Annotated[
    Literal[False], BeforeValidator(check_false), WithJsonSchema({"const": False})
]
Boolean: TypeAlias = Annotated[bool, Field(strict=True)]
Name: TypeAlias = Annotated[Text, AfterValidator(check_name)]
VrfName: TypeAlias = Annotated[Text, AfterValidator(check_vrf_name)]
Description: TypeAlias = Annotated[Text, AfterValidator(check_description)]
Integer: TypeAlias = Annotated[int, Field(strict=True)]
VlanId: TypeAlias = Annotated[Integer, Field(ge=1, le=4094)]
Asn: TypeAlias = Annotated[
    int,
    BeforeValidator(read_asn),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": 4294967295},
                {"type": "string", "pattern": r"^[0-9]+\.[0-9]+$"},
            ]
        }
    ),
]
RouterId: TypeAlias = Annotated[
    IPv4Address,
    PlainValidator(read_router_id),
    WithJsonSchema({"type": "string", "format": "ipv4"}),
]
Subnet: TypeAlias = Annotated[
    Prefix, PlainValidator(check_prefix), WithJsonSchema({"type": "string"})
]
Range: TypeAlias = Annotated[
    PrefixRange, PlainValidator(read_prefix_range), WithJsonSchema({"type": "string"})
]
ExpiryDate: TypeAlias = Annotated[
    date,
    PlainValidator(read_date),
    WithJsonSchema({"type": "string", "format": "date"}),
]
GatewaySku: TypeAlias = Literal[
    "standard",
    "high_performance",
    "ultra_performance",
    "ergw1az",
    "ergw2az",
    "ergw3az",
    "ergwscale",
]
Community: TypeAlias = Annotated[Text, AfterValidator(check_community)]


class Strict(BaseModel):
    """An unknown key is an error."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, use_attribute_docstrings=True
    )


class SecretReference(Strict):
    """Where a secret lives; the secret itself never stands in an intent."""

    env: Annotated[Text, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")] | None = None
    """Name of an environment variable."""

    file: Annotated[Text, Field(pattern=r'^[^!"$;<>?^`{}\s]+$')] | None = None
    """Path of a file whose first line is the secret."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.env is None) == (self.file is None):
            raise ValueError("give exactly one of env and file")
        return self


class Bfd(Strict):
    """BFD toward the MSEE, which runs 300 ms, sometimes 750 ms; the slower side wins."""

    interval_ms: Annotated[Integer, Field(ge=50, le=9999)] = 300
    multiplier: Annotated[Integer, Field(ge=3, le=50)] = 3


class Timers(Strict):
    """BGP timers; the MSEE runs 60 and 180 seconds and the lower value is negotiated."""

    keepalive_s: Annotated[Integer, Field(ge=3, le=21845)] | None = None
    """A third of the hold time when absent."""

    hold_s: Annotated[Integer, Field(ge=10, le=65535)] = 180

    @model_validator(mode="before")
    @classmethod
    def _third(cls, data: object) -> object:
        """Without a keepalive interval of its own, a hold time brings a third of itself."""
        if isinstance(data, dict) and "keepalive_s" not in data:
            hold = data.get("hold_s")
            if isinstance(hold, int) and hold >= 10:  # noqa: PLR2004  # the bound below
                return {**data, "keepalive_s": hold // 3}
        return data

    @model_validator(mode="after")
    def _order(self) -> Self:
        if self.keepalive_s is not None and self.hold_s < 3 * self.keepalive_s:
            raise ValueError("hold_s must be at least three times keepalive_s")
        return self


class MaximumPrefixes(Strict):
    """Limit on what a session may receive, per address family."""

    ipv4: Annotated[Integer, Field(ge=1, le=4294967295)] | None = None
    ipv6: Annotated[Integer, Field(ge=1, le=4294967295)] | None = None
    threshold: Annotated[Integer, Field(ge=1, le=100)] = 80
    """Percent of the limit at which a warning is logged."""

    action: Literal["warn", "shutdown", "restart"] = "warn"
    restart_minutes: Annotated[Integer, Field(ge=1, le=2400)] | None = None

    @model_validator(mode="after")
    def _restart(self) -> Self:
        if (self.action == "restart") != (self.restart_minutes is not None):
            raise ValueError("restart_minutes goes with action: restart, and only with it")
        return self


class MacsecPolicy(Strict):
    """MACsec of a Direct circuit's ports; Azure and the router must agree on cipher and SCI."""

    cipher: Cipher = Cipher.GCM_AES_XPN_256
    key_server_priority: Annotated[Integer, Field(ge=0, le=255)] = 16
    """The lower value becomes the key server."""

    rekey_s: Annotated[Integer, Field(ge=60, le=65535)] | None = None
    """Seconds between new session keys; without it, by packet number."""

    confidentiality_offset: Literal[0, 30, 50] = 0
    sci: Boolean = True
    must_secure: Boolean = True
    """Azure fails closed: `false` is a mismatch, for a migration window only."""


class MacsecKey(Strict):
    """A pre-shared key of a link."""

    ckn: Annotated[Text, AfterValidator(check_ckn)]
    """Name of the key: an even number of hexadecimal digits, at most 64."""

    cak: SecretReference
    """The key: 32 hexadecimal digits for 128-bit suites, 64 for 256-bit ones."""


class NatStatic(Strict):
    """An inside server reached under a public address."""

    inside: Annotated[IPv4Address, PlainValidator(read_ipv4), WithJsonSchema({"type": "string"})]
    outside: Annotated[IPv4Address, PlainValidator(read_ipv4), WithJsonSchema({"type": "string"})]


class Nat(Strict):
    """Source NAT of Microsoft peering."""

    pool: Subnet
    """Public addresses; must be among what is advertised."""

    external: Boolean = False
    """Another device translates; nothing is written, the pool is checked all the same."""

    sources: tuple[Subnet, ...] = ()
    """Inside networks that are translated."""

    overload: Boolean = True
    static: tuple[NatStatic, ...] = ()


class DeviceNat(Strict):
    """Where a device's inside is."""

    inside: tuple[Annotated[Text, AfterValidator(check_place)], ...] = ()
    """Interfaces that inside sources come in on; on an SRX, zones."""

    outside_zone: Name | None = None
    """SRX: the zone toward Microsoft."""

    service_interface: Annotated[Text, Field(pattern=r"^(si|ms)-[0-9]+/[0-9]+/[0-9]+$")] | None = (
        None
    )
    """MX: the services interface, si-0/0/0; its units 1 (inside) and 2 (outside) are used."""


class Aggregate(Strict):
    """A summary that BGP originates while it knows a more specific route."""

    prefix: Subnet
    summary_only: Boolean = False


class Options(Strict):
    """What may be set in `defaults`, on a device and on a peering."""

    bfd: Bfd | Off | None = None
    """`false` switches BFD off."""

    timers: Timers | None = None
    maximum_prefixes: MaximumPrefixes | Off | None = None
    """`false` writes no limit."""

    ip_mtu: Annotated[Integer, Field(ge=1280, le=9216)] | None = None
    anchors: Boolean | None = None
    """Write a discard route for each prefix that is advertised exactly."""

    anchor_distance: Annotated[Integer, Field(ge=1, le=254)] | None = None
    send_community: Boolean | None = None
    """Microsoft ignores every community it receives."""

    soft_reconfiguration: Boolean | None = None
    remove_private_as: Literal["leading", "all", "replace", False] | None = None
    allowas_in: Annotated[Integer, Field(ge=1, le=10)] | Literal[False] | None = None
    multipath: Boolean | None = None
    """Use both links of a circuit at once where both end on one device."""

    drain: Literal["prepend", "shutdown"] | None = None
    """How a change window takes traffic off a link: by longer AS paths and a lower preference, or
    by shutting its sessions down."""


class Device(Options):
    """A customer-edge router."""

    platform: Platform
    asn: Asn
    router_id: RouterId
    hostname: Name | None = None
    """Where it differs from the name in the intent."""

    graceful_restart: Boolean | None = None
    """Process-wide; left alone when absent."""

    multipath_relax: Boolean | None = None
    """Process-wide; left alone when absent."""

    nat: DeviceNat | None = None


class Lag(Strict):
    """Link aggregation of a link's port. ExpressRoute Direct has none."""

    members: Annotated[tuple[Text, ...], Field(min_length=1)]
    lacp: Literal["active", "passive", "off"] = "active"
    fast: Boolean = False
    minimum_links: Annotated[Integer, Field(ge=1, le=16)] | None = None


class Link(Strict):
    """One of the two connections of a circuit."""

    device: Text
    interface: Text
    lag: Lag | None = None
    s_tag: VlanId | None = None
    """Outer tag of this link, where the two links have different ones (provider circuits)."""

    description: Description | None = None
    """Description of the port."""

    macsec_keys: Annotated[tuple[MacsecKey, ...], Field(max_length=2)] = ()
    """Two keys make a rotation possible."""


class Links(Strict):
    """The two connections; without both there is no SLA."""

    primary: Link
    secondary: Link


class SubnetPair(Strict):
    """The two halves where they do not come from one subnet."""

    primary: Subnet
    secondary: Subnet


class DefaultRoute(Strict):
    """What happens to 0.0.0.0/0 and ::/0."""

    accept: Boolean = False
    advertise: Boolean = False
    """Pulls all egress of the virtual networks to this site (forced tunnelling)."""


class Accept(Strict):
    """What may come in. Every kind that is given must match."""

    prefixes: tuple[Range, ...] = ()
    communities: tuple[Community, ...] = ()
    regions: tuple[Text, ...] = ()
    services: tuple[Text, ...] = ()


class Peering(Options):
    """A peering of a circuit: a pair of BGP sessions per address family."""

    vlan: VlanId
    ipv4: Subnet | SubnetPair | None = None
    ipv6: Subnet | SubnetPair | None = None
    vrf: VrfName | None = None
    """None is the global table."""

    customer_asn: Asn | None = None
    """AS number shown to Microsoft instead of the device's own."""

    md5: SecretReference | None = None
    advertise: tuple[Range, ...] = ()
    accept: Accept | Literal["any"] | tuple[Range, ...]
    """A list is short for its prefixes."""

    default_route: DefaultRoute = DefaultRoute()
    local_preference: Annotated[Integer, Field(ge=0, le=4294967295)] | None = None
    """Of routes received over this circuit; higher wins. The same on both links."""

    prepend: Annotated[Integer, Field(ge=0, le=10)] = 0
    """How often the AS number is put in front of what this circuit advertises."""

    aggregates: tuple[Aggregate, ...] = ()
    redistribute: tuple[
        Annotated[Text, Field(pattern=r"^(connected|static|ospf [0-9]{1,5})$")], ...
    ] = ()
    """Protocols whose routes, as far as `advertise` allows, are injected into BGP."""

    nat: Nat | None = None
    qos: tuple[Literal["voice", "video", "app_sharing", "file_transfer"], ...] = ()
    """Classes whose marking is kept toward Microsoft; everything else leaves as DSCP 0."""

    tcp_ao: object = None
    """Known, and refused with the reason."""

    unit: Annotated[Integer, Field(ge=1, le=4294967293)] | None = None
    """Number of the subinterface; the VLAN ID when absent."""

    description: Description | None = None

    @property
    def accepted(self) -> Accept | Literal["any"]:
        """What may come in, a list of prefixes spelled out."""
        return Accept(prefixes=self.accept) if isinstance(self.accept, tuple) else self.accept


class Peerings(Strict):
    """The peerings of a circuit."""

    private: Peering | None = None
    microsoft: Peering | None = None


class Circuit(Strict):
    """An ExpressRoute circuit."""

    connectivity: Literal["provider_l2", "provider_l3", "direct"]
    provider: Description | None = None
    peering_location: Description
    sku: Literal["local", "standard", "premium"]
    bandwidth_mbps: Annotated[Integer, Field(ge=1)]
    encapsulation: Literal["dot1q", "qinq"] = "dot1q"
    s_tag: VlanId | None = None
    """Outer tag of all peerings of the circuit; Azure or the provider assigns it."""

    metro: Boolean = False
    """ExpressRoute Metro: the two links end at two sites of one city."""

    virtual_networks: tuple[Subnet, ...] = ()
    """Address spaces of the virtual networks behind the circuit, peered ones included."""

    gateway_sku: GatewaySku | None = None
    """The virtual network gateway that the circuit is connected to."""

    fastpath: Boolean = False
    """Traffic to virtual machines goes past the gateway."""

    global_reach: tuple[Name, ...] = ()
    """Circuits of this intent whose sites are joined with this one's over Microsoft's network."""

    peak_mbps: Annotated[Integer, Field(ge=1)] | None = None
    """Highest traffic that is expected in one direction."""

    service_key: (
        Annotated[Text, Field(pattern=r"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$")]
        | None
    ) = None
    macsec: MacsecPolicy | None = None
    links: Links
    peerings: Peerings = Peerings()


class Suppression(Strict):
    """A finding that somebody decided to live with."""

    rule: Annotated[Text, Field(pattern=r"^[A-Z]{2,8}[0-9]{3}$")]
    """Id of the rule."""

    reason: Text
    """Why, for whoever reads it later."""

    until: ExpiryDate | None = None
    """Last day on which it holds."""

    circuit: Text | None = None
    """Only findings about this circuit."""

    peering: Literal["private", "microsoft"] | None = None
    """Only findings about this peering, of every circuit unless one is named."""

    device: Text | None = None
    """Only findings about this device."""


class VrfOptions(Strict):
    """A VRF where the derived values do not fit."""

    rd: Annotated[Text, AfterValidator(check_rd)]


class Intent(Strict):
    """Everything about the circuits of one site or network."""

    version: Annotated[Literal[1], BeforeValidator(read_version)]
    name: Name
    defaults: Options = Options()
    resiliency: Literal["standard", "high", "maximum"] | None = None
    """What the site is built for: one circuit, Metro, or two circuits at two locations."""

    suppress: tuple[Suppression, ...] = ()
    vrfs: dict[VrfName, VrfOptions] = {}
    devices: Annotated[dict[Name, Device], Field(min_length=1)]
    circuits: Annotated[dict[Name, Circuit], Field(min_length=1)]
