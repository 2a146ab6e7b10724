"""Hand-written devices, as an intent would make them."""

from __future__ import annotations

import ipaddress
from dataclasses import replace

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
BFD = Bfd(interval_ms=300, min_rx_ms=300, multiplier=3, echo=False)


def neighbor(address: str, *, bfd: Bfd | None = BFD, hold_s: int = 180) -> Neighbor:
    ip = ipaddress.ip_address(address)
    family = V4 if ip.version == 4 else V6
    word = family.value[-2:].upper().replace("V", "V")
    return Neighbor(
        address=ip,
        remote_as=12076,
        description="MSEE er-ams-01 private primary",
        keepalive_s=hold_s // 3,
        hold_s=hold_s,
        bfd=bfd,
        families=(
            NeighborFamily(
                family=family,
                import_policies=(f"ER-AMS-01-PRIVATE-{word}-IN",),
                export_policies=(f"ER-AMS-01-PRIVATE-{word}-OUT",),
            ),
        ),
    )


def prefix_list(name: str, *entries: PrefixEntry) -> PrefixList:
    return PrefixList(name=name, family=entries[0].prefix.family, entries=entries)


def exact(text: str, maximum: int = 0, minimum: int = 0) -> PrefixEntry:
    prefix = Prefix.parse(text)
    return PrefixEntry(prefix, minimum or prefix.length, maximum or prefix.length)


def policies(circuit: str, family: Family) -> tuple[RoutePolicy, RoutePolicy]:
    word = family.value[-2:].upper()
    default = MatchPrefixList(family=family, names=(f"ER-DEFAULT-{word}",))
    own = MatchPrefixList(family=family, names=(f"{circuit}-{word}-OUT",))
    accept = MatchPrefixList(family=family, names=(f"{circuit}-{word}-IN",))
    incoming = RoutePolicy(
        name=f"{circuit}-{word}-IN",
        terms=(
            Term(name="default", matches=(default,), verdict=Verdict.REJECT),
            Term(name="accept", matches=(accept,), actions=(SetLocalPreference(value=200),)),
        ),
    )
    outgoing = RoutePolicy(
        name=f"{circuit}-{word}-OUT",
        terms=(
            Term(
                name="no-transit",
                matches=(MatchAsPath(names=("476",)),),
                verdict=Verdict.REJECT,
            ),
            Term(name="default", matches=(default,), verdict=Verdict.REJECT),
            Term(
                name="advertise",
                matches=(own,),
                actions=(PrependAsPath(asns=(64512, 64512)),),
            ),
        ),
    )
    return incoming, outgoing


V4_LISTS = (
    prefix_list("ER-AMS-01-PRIVATE-V4-IN", exact("10.100.0.0/14", 24)),
    prefix_list(
        "ER-AMS-01-PRIVATE-V4-OUT",
        exact("10.20.0.0/16"),
        exact("10.21.0.0/16", 32, 24),
        exact("10.22.0.0/16", 28, 24),
    ),
    prefix_list("ER-DEFAULT-V4", exact("0.0.0.0/0")),
)
V6_LISTS = (
    prefix_list("ER-AMS-01-PRIVATE-V6-IN", exact("2001:db8:100::/40", 48)),
    prefix_list("ER-AMS-01-PRIVATE-V6-OUT", exact("2001:db8:20::/48")),
    prefix_list("ER-DEFAULT-V6", exact("::/0")),
)
AS_PATH = (AsPathList(name="476", entries=((True, "_12076_"),)),)


def subinterface(name: str, ipv4: str = "", ipv6: str = "", vrf: str | None = None) -> Interface:
    return Interface(
        name=name,
        description="ExpressRoute er-ams-01 private primary",
        vlan=100,
        vrf=vrf,
        ipv4=(HostAddress.parse(ipv4),) if ipv4 else (),
        ipv6=(HostAddress.parse(ipv6),) if ipv6 else (),
    )


def vrf_device() -> Device:
    """Dual stack in a VRF, anchors, networks, MD5, limits."""
    first = replace(
        neighbor("172.16.10.2", hold_s=30),
        password=Secret(SecretKind.REFERENCE, "env:ER_AMS_01_PRIVATE_MD5"),
        local_as=LocalAs(asn=65540, prepend=False, replace=True),
    )
    limit = MaximumPrefixes(
        limit=4000, threshold=80, action=PrefixLimitAction.RESTART, restart_minutes=5
    )
    first = replace(first, families=(replace(first.families[0], maximum_prefixes=limit),))
    vrf = Vrf(
        name="AZURE",
        rd="64512:100",
        families=(V4, V6),
        anchors=(
            Anchor(prefix=Prefix.parse("10.20.0.0/16"), distance=250),
            Anchor(prefix=Prefix.parse("2001:db8:20::/48"), distance=1),
        ),
        networks=(
            Network(prefix=Prefix.parse("10.20.0.0/16")),
            Network(prefix=Prefix.parse("2001:db8:20::/48")),
        ),
        neighbors=(first, neighbor("2001:db8:10::2")),
    )
    return Device(
        hostname="ams-ce1",
        platform=Platform.CISCO_IOSXE,
        asn=64512,
        router_id=ipaddress.ip_address("10.255.0.1"),
        interfaces=(
            Interface(name="TenGigabitEthernet0/0/0", description="to the provider"),
            subinterface(
                "TenGigabitEthernet0/0/0.100", "172.16.10.1/30", "2001:db8:10::1/126", "AZURE"
            ),
        ),
        vrfs=(vrf, Vrf(name="default", families=(V4, V6))),
        policies=tuple(
            sorted(
                policies("ER-AMS-01-PRIVATE", V4) + policies("ER-AMS-01-PRIVATE", V6),
                key=lambda policy: policy.name,
            )
        ),
        prefix_lists=V4_LISTS + V6_LISTS,
        as_path_lists=AS_PATH,
    )


def global_device() -> Device:
    """Both links on one device, in the global table, on LAGs, with QinQ and MTUs."""
    interfaces = (
        Interface(
            name="Port-channel1",
            ip_mtu=9000,
            lag=Lag(
                members=("TenGigabitEthernet0/1/0", "TenGigabitEthernet0/1/1"),
                lacp="active",
                fast=True,
                minimum_links=1,
            ),
        ),
        replace(
            subinterface("Port-channel1.100", "192.0.2.1/30", "2001:db8:10::1/126"),
            s_tag=1000,
            ip_mtu=1500,
        ),
        Interface(name="TenGigabitEthernet0/1/0", description="member"),
        Interface(name="TenGigabitEthernet0/1/1"),
        Interface(name="TenGigabitEthernet0/2/0"),
        replace(subinterface("TenGigabitEthernet0/2/0.100", "192.0.2.5/30"), ip_mtu=1400),
        replace(subinterface("TenGigabitEthernet0/2/0.200", "", "2001:db8:10::5/126"), ip_mtu=1400),
    )
    warn = MaximumPrefixes(limit=200, threshold=75, action=PrefixLimitAction.WARN)
    first = neighbor("192.0.2.2")
    first = replace(first, families=(replace(first.families[0], maximum_prefixes=warn),))
    vrf = Vrf(
        name="default",
        families=(V4, V6),
        anchors=(Anchor(prefix=Prefix.parse("198.51.100.0/24"), distance=250),),
        networks=(
            Network(prefix=Prefix.parse("10.0.0.0/8")),
            Network(prefix=Prefix.parse("198.51.100.0/24")),
            Network(prefix=Prefix.parse("198.51.100.0/26")),
        ),
        neighbors=(
            first,
            neighbor("192.0.2.6", bfd=None, hold_s=10),
            neighbor("2001:db8:10::2"),
            neighbor("2001:db8:10::6", bfd=None),
        ),
    )
    return replace(vrf_device(), hostname="ams-ce2", interfaces=interfaces, vrfs=(vrf,))


def community_device() -> Device:
    """Microsoft peering by communities; a VRF beside the global table; IPv4 only."""
    base = vrf_device()
    incoming = RoutePolicy(
        name="ER-AMS-01-MICROSOFT-V4-IN",
        terms=(
            Term(
                name="default",
                matches=(MatchPrefixList(family=V4, names=("ER-PRIVATE-V4",)),),
                verdict=Verdict.REJECT,
            ),
            Term(name="regions", matches=(MatchCommunity(names=("ER-12076-51002",)),)),
        ),
        default=Verdict.ACCEPT,
    )
    empty = RoutePolicy(name="ER-AMS-01-MICROSOFT-V4-OUT", terms=())
    session = neighbor("203.0.113.2", bfd=None)
    session = replace(
        session,
        families=(
            replace(
                session.families[0],
                import_policies=(incoming.name,),
                export_policies=(empty.name,),
            ),
        ),
    )
    main = Vrf(name="default", families=(V4,), neighbors=(session,))
    other = replace(
        base.vrfs[0],
        families=(V4,),
        anchors=base.vrfs[0].anchors[:1],
        networks=base.vrfs[0].networks[:1],
        neighbors=base.vrfs[0].neighbors[:1],
    )
    return replace(
        base,
        hostname="ams-ce3",
        interfaces=(
            Interface(name="GigabitEthernet1", enabled=False),
            subinterface("GigabitEthernet1.100", "172.16.10.1/30", "", "AZURE"),
            replace(subinterface("GigabitEthernet1.200", "203.0.113.1/30"), vlan=200),
        ),
        vrfs=(other, main),
        policies=(incoming, empty),
        prefix_lists=(*V4_LISTS, prefix_list("ER-PRIVATE-V4", exact("10.0.0.0/8", 32))),
        community_lists=(
            CommunityList(
                name="ER-12076-51002",
                entries=(
                    CommunityEntry(values=("12076:51002",)),
                    CommunityEntry(values=("12076:51003",)),
                ),
            ),
        ),
    )


DEVICES = {
    "vrf": vrf_device,
    "global": global_device,
    "community": community_device,
}
