"""Desired devices, written by hand, as an intent would give them."""

from __future__ import annotations

from ipaddress import IPv4Address, ip_address

from erce.base.platform import Platform
from erce.base.values import Family, HostAddress, Prefix, Secret, SecretKind
from erce.model import (
    Anchor,
    AsPathList,
    Bfd,
    CommunityEntry,
    CommunityList,
    Device,
    Interface,
    Lag,
    LocalAs,
    MatchAsPath,
    MatchCommunity,
    MatchPrefixList,
    MaximumPrefixes,
    Neighbor,
    NeighborFamily,
    Network,
    PrefixEntry,
    PrefixLimitAction,
    PrefixList,
    PrependAsPath,
    RoutePolicy,
    SetLocalPreference,
    Term,
    Verdict,
    Vrf,
)

V4, V6 = Family.IPV4, Family.IPV6


def entry(text: str, minimum: int | None = None, maximum: int | None = None) -> PrefixEntry:
    prefix = Prefix.parse(text)
    return PrefixEntry(prefix, minimum or prefix.length, maximum or prefix.length)


def prefix_list(name: str, family: Family, *entries: PrefixEntry) -> PrefixList:
    return PrefixList(name=name, family=family, entries=entries)


def reject(match: MatchPrefixList | MatchAsPath) -> Term:
    return Term(name="reject", matches=(match,), verdict=Verdict.REJECT)


def neighbor(address: str, stem: str, **extra: object) -> Neighbor:
    family = V6 if ":" in address else V4
    values: dict[str, object] = {
        "address": ip_address(address),
        "remote_as": 12076,
        "description": f"MSEE {stem}",
        "keepalive_s": 60,
        "hold_s": 180,
        "bfd": Bfd(interval_ms=300, min_rx_ms=300, multiplier=3, echo=False),
        "families": (
            NeighborFamily(
                family=family,
                import_policies=(f"ER-AMS-01-PRIVATE-{family.name[2:]}-IN",),
                export_policies=(f"ER-AMS-01-PRIVATE-{family.name[2:]}-OUT",),
                maximum_prefixes=MaximumPrefixes(
                    limit=4000, threshold=80, action=PrefixLimitAction.WARN
                ),
            ),
        ),
    }
    return Neighbor(**(values | extra))  # type: ignore[arg-type]


def outbound(family: Family, *, prepends: int = 0) -> RoutePolicy:
    name = f"ER-AMS-01-PRIVATE-{family.name[2:]}-OUT"
    return RoutePolicy(
        name=name,
        terms=(
            reject(MatchAsPath(names=("ER-MSEE",))),
            reject(MatchPrefixList(family=family, names=(f"ER-DEFAULT-{family.name[2:]}",))),
            Term(
                name="advertise",
                matches=(MatchPrefixList(family=family, names=(name,)),),
                actions=(PrependAsPath(asns=(64512,) * prepends),) if prepends else (),
            ),
        ),
    )


def inbound(family: Family, *, communities: bool = False) -> RoutePolicy:
    name = f"ER-AMS-01-PRIVATE-{family.name[2:]}-IN"
    matches: tuple[MatchPrefixList | MatchCommunity, ...] = (
        MatchPrefixList(family=family, names=(name,)),
    )
    if communities:
        matches += (MatchCommunity(names=(name,)),)
    return RoutePolicy(
        name=name,
        terms=(
            reject(MatchPrefixList(family=family, names=(f"ER-DEFAULT-{family.name[2:]}",))),
            Term(name="accept", matches=matches, actions=(SetLocalPreference(value=200),)),
        ),
    )


LISTS = (
    prefix_list("ER-AMS-01-PRIVATE-V4-IN", V4, entry("10.100.0.0/14", 14, 24)),
    prefix_list(
        "ER-AMS-01-PRIVATE-V4-OUT",
        V4,
        entry("10.20.0.0/16"),
        entry("10.21.0.0/16", 24, 24),
        entry("10.22.0.0/16", 20, 32),
        entry("10.23.0.0/16", 20, 24),
    ),
    prefix_list("ER-DEFAULT-V4", V4, entry("0.0.0.0/0")),
    prefix_list("ER-AMS-01-PRIVATE-V6-IN", V6, entry("fd00:100::/32", 32, 64)),
    prefix_list("ER-AMS-01-PRIVATE-V6-OUT", V6, entry("fd00:20::/48")),
    prefix_list("ER-DEFAULT-V6", V6, entry("::/0")),
)
AS_PATHS = (AsPathList(name="ER-MSEE", entries=((True, "_12076_"),)),)


def host(text: str) -> tuple[HostAddress, ...]:
    return (HostAddress.parse(text),)


DUAL_STACK_VRF = Device(
    hostname="ams-ce1",
    platform=Platform.ARISTA_EOS,
    asn=64512,
    router_id=IPv4Address("10.255.0.1"),
    interfaces=(
        Interface(name="Ethernet1", description="Megaport port 7"),
        Interface(
            name="Ethernet1.100",
            description="ExpressRoute er-ams-01 private primary",
            vlan=100,
            vrf="AZURE",
            ipv4=host("172.16.10.1/30"),
            ipv6=host("fd00:10::1/126"),
        ),
    ),
    vrfs=(
        Vrf(
            name="AZURE",
            families=(V4, V6),
            anchors=(
                Anchor(prefix=Prefix.parse("10.20.0.0/16"), distance=250),
                Anchor(prefix=Prefix.parse("fd00:20::/48"), distance=250),
            ),
            networks=(
                Network(prefix=Prefix.parse("10.20.0.0/16")),
                Network(prefix=Prefix.parse("fd00:20::/48")),
            ),
            neighbors=(
                neighbor(
                    "172.16.10.2",
                    "er-ams-01 private primary",
                    password=Secret(SecretKind.REFERENCE, "env:ER_AMS_01_MD5"),
                ),
                neighbor("fd00:10::2", "er-ams-01 private primary", keepalive_s=10, hold_s=30),
            ),
        ),
        Vrf(name="default", families=(V4, V6)),
    ),
    policies=(inbound(V4), outbound(V4), inbound(V6), outbound(V6)),
    prefix_lists=tuple(sorted(LISTS, key=lambda item: item.key)),
    as_path_lists=AS_PATHS,
)

QINQ_LAG_GLOBAL = Device(
    hostname="ams-ce2",
    platform=Platform.ARISTA_EOS,
    asn=4200000000,
    router_id=IPv4Address("10.255.0.2"),
    interfaces=(
        Interface(name="Ethernet10"),
        Interface(name="Ethernet9", description="member"),
        Interface(
            name="Port-Channel1",
            lag=Lag(members=("Ethernet10", "Ethernet9"), lacp="active", fast=True, minimum_links=2),
        ),
        Interface(
            name="Port-Channel1.7",
            description="ExpressRoute er-ams-01 private primary",
            vlan=7,
            s_tag=1000,
            ipv4=host("172.16.10.1/30"),
            ip_mtu=1400,
        ),
        Interface(
            name="Port-Channel1.8",
            description="ExpressRoute er-ams-01 private secondary",
            vlan=8,
            s_tag=1000,
            ipv4=host("172.16.10.5/30"),
            ip_mtu=1400,
        ),
    ),
    vrfs=(
        Vrf(
            name="default",
            families=(V4,),
            anchors=(Anchor(prefix=Prefix.parse("10.20.0.0/16"), distance=1),),
            networks=(Network(prefix=Prefix.parse("10.20.0.0/16")),),
            neighbors=(
                neighbor(
                    "172.16.10.2",
                    "er-ams-01 private primary",
                    local_as=LocalAs(asn=65540, prepend=False, replace=True),
                    bfd=Bfd(interval_ms=750, min_rx_ms=750, multiplier=4, echo=False),
                ),
                neighbor(
                    "172.16.10.6",
                    "er-ams-01 private secondary",
                    bfd=None,
                    families=(
                        NeighborFamily(
                            family=V4,
                            import_policies=("ER-AMS-01-PRIVATE-V4-IN",),
                            export_policies=("ER-AMS-01-PRIVATE-V4-OUT",),
                        ),
                    ),
                ),
            ),
        ),
    ),
    policies=(inbound(V4, communities=True), outbound(V4, prepends=3)),
    prefix_lists=LISTS[:3],
    community_lists=(
        CommunityList(
            name="ER-AMS-01-PRIVATE-V4-IN",
            entries=(
                CommunityEntry(values=("12076:51004",)),
                CommunityEntry(values=("12076:51006",)),
            ),
        ),
    ),
    as_path_lists=AS_PATHS,
)

EMPTY = Device(hostname="spare", platform=Platform.ARISTA_EOS)
DEVICES = (DUAL_STACK_VRF, QINQ_LAG_GLOBAL, EMPTY)
