"""A peering of a circuit: addresses, sessions, and what may pass both ways."""

from __future__ import annotations

from ipaddress import IPv4Address
from typing import Annotated, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from erce.intent.fields import read_ipv4
from erce.intent.schema_options import Options
from erce.intent.schema_values import (
    Asn,
    Boolean,
    Community,
    Description,
    Integer,
    Range,
    SecretReference,
    Strict,
    Subnet,
    Text,
    VlanId,
    VrfName,
)


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


class Aggregate(Strict):
    """A summary that BGP originates while it knows a more specific route."""

    prefix: Subnet
    summary_only: Boolean = False


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
