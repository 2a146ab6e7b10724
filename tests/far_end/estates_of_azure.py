"""What Azure says in the tests, made by hand."""

from __future__ import annotations

from erce.azure.estate import (
    AzureCircuit,
    AzureEstate,
    AzurePeering,
    AzurePort,
    FilterRule,
    Form,
    LinkRole,
    PeeringFamily,
    PeeringKind,
    PortLink,
    PublicPrefix,
    RouteFilter,
)
from erce.base.source import Source
from erce.base.values import Prefix
from erce.model import Cipher

SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000001"
NETWORK = f"{SUBSCRIPTION}/resourceGroups/rg-wan/providers/Microsoft.Network"
FILTER = f"{NETWORK}/routeFilters/rf-ams"
PORT = f"{NETWORK}/expressRoutePorts/erd-dub"


def family(primary: str, secondary: str, **values: object) -> PeeringFamily:
    first = Prefix.parse(primary)
    return PeeringFamily(
        family=first.family,
        primary=first,
        secondary=Prefix.parse(secondary),
        **values,  # type: ignore[arg-type]  # fields by name
    )


def provider(**values: object) -> AzureEstate:
    """Make one provider circuit with private peering."""
    peering = AzurePeering(
        kind=PeeringKind.PRIVATE,
        enabled=True,
        azure_asn=12076,
        peer_asn=64512,
        vlan=100,
        families=(family("172.16.10.0/30", "172.16.10.4/30"),),
        modified_by="Customer",
        **values,  # type: ignore[arg-type]  # fields by name
    )
    circuit = AzureCircuit(
        name="er-ams-01",
        id=f"{NETWORK}/expressRouteCircuits/er-ams-01",
        location="westeurope",
        tier="standard",
        family="metereddata",
        provider="Example Carrier",
        peering_location="Amsterdam",
        bandwidth_mbps=1000,
        peerings=(peering,),
    )
    return estate(circuit)


def direct() -> AzureEstate:
    """Make a Direct circuit with QinQ and MACsec."""
    peering = AzurePeering(
        kind=PeeringKind.PRIVATE,
        peer_asn=64513,
        vlan=10,
        families=(
            family("172.16.40.0/30", "172.16.40.4/30"),
            family("fd00:40::/126", "fd00:40::4/126"),
        ),
        md5=False,
    )
    circuit = AzureCircuit(
        name="er-dub-01",
        id=f"{NETWORK}/expressRouteCircuits/er-dub-01",
        tier="premium",
        bandwidth_mbps=10000,
        port=PORT,
        s_tag=1500,
        peerings=(peering,),
    )
    links = tuple(
        PortLink(
            role=role,
            router=f"dub-msee-0{number}",
            interface="HundredGigE0/1",
            patch_panel=f"PP-{number}",
            macsec=True,
            ckn_secret=f"https://kv-example.vault.azure.net/secrets/ckn-link{number}/0001",
            cak_secret=f"https://kv-example.vault.azure.net/secrets/cak-link{number}/0001",
            cipher=Cipher.GCM_AES_256,
            sci=True,
        )
        for number, role in enumerate(LinkRole, 1)
    )
    port = AzurePort(
        name="erd-dub",
        id=PORT,
        peering_location="Dublin",
        bandwidth_gbps=100,
        encapsulation="qinq",
        links=links,
    )
    return estate(circuit, ports=(port,))


def metro() -> AzureEstate:
    """Make a Metro circuit with both peerings, both families and a route filter."""
    private = AzurePeering(
        kind=PeeringKind.PRIVATE,
        peer_asn=64514,
        vlan=200,
        families=(
            family("172.16.20.0/30", "172.16.30.0/30"),
            family("fd00:20::/126", "fd00:20::4/126"),
        ),
        modified_by="Customer",
    )
    microsoft = AzurePeering(
        kind=PeeringKind.MICROSOFT,
        peer_asn=65540,
        vlan=300,
        families=(
            family(
                "192.0.2.0/30",
                "192.0.2.4/30",
                advertised=(PublicPrefix(prefix=Prefix.parse("198.51.100.128/27")),),
                route_filter=FILTER,
            ),
            family(
                "2001:db8:40::/126",
                "2001:db8:40::4/126",
                advertised=(PublicPrefix(prefix=Prefix.parse("2001:db8:4000::/48")),),
                route_filter=FILTER.upper(),
            ),
        ),
        modified_by="Customer",
        md5=True,
    )
    circuit = AzureCircuit(
        name="er-ams-02",
        id=f"{NETWORK}/expressRouteCircuits/er-ams-02",
        location="westeurope",
        tier="standard",
        provider="Example Carrier",
        peering_location="Amsterdam Metro",
        bandwidth_mbps=2000,
        peerings=(private, microsoft),
    )
    route_filter = RouteFilter(
        name="rf-ams",
        id=FILTER,
        location="westeurope",
        rules=(FilterRule("allow", allow=True, communities=("12076:51002", "12076:5040")),),
    )
    return estate(circuit, filters=(route_filter,))


def estate(
    *circuits: AzureCircuit,
    ports: tuple[AzurePort, ...] = (),
    filters: tuple[RouteFilter, ...] = (),
) -> AzureEstate:
    """Put circuits, ports and filters together as if each kind were from one file."""
    found: tuple[tuple[str, str, tuple[AzureCircuit | AzurePort | RouteFilter, ...]], ...] = (
        ("circuits", "circuit.json", circuits),
        ("ports", "port.json", ports),
        ("filters", "filter.json", filters),
    )
    return AzureEstate(
        circuits=circuits,
        ports=ports,
        filters=filters,
        forms={file: Form.ARM for _, file, _ in found},
        sources={
            (kind, item.name): Source(file, 1) for kind, file, items in found for item in items
        },
    )
