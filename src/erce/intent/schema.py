"""The intent's shape. Keys, types and ranges live here; the JSON Schema is made from it.

Every option that may stand at several places (`bfd`, `timers`, ...) is a field of `Options`; the
nearest place wins: peering, then the link's device, then `defaults`, then the product's default
(`erce.intent.resolve.options`).
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
)

from erce.base.platform import Platform
from erce.intent.fields import (
    check_ckn,
    check_place,
    check_rd,
    read_version,
)
from erce.intent.schema_options import Options
from erce.intent.schema_peering import Peerings
from erce.intent.schema_values import (
    Asn,
    Boolean,
    Description,
    ExpiryDate,
    Integer,
    Name,
    RouterId,
    SecretReference,
    Strict,
    Subnet,
    Text,
    VlanId,
    VrfName,
)
from erce.model import Cipher

GatewaySku: TypeAlias = Literal[
    "standard",
    "high_performance",
    "ultra_performance",
    "ergw1az",
    "ergw2az",
    "ergw3az",
    "ergwscale",
]


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
    vrfs: dict[VrfName, VrfOptions] = {}  # noqa: RUF012  # pydantic copies it
    devices: Annotated[dict[Name, Device], Field(min_length=1)]
    circuits: Annotated[dict[Name, Circuit], Field(min_length=1)]
