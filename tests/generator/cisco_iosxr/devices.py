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


def word(family: Family) -> str:
    return "V4" if family is V4 else "V6"


def neighbor(address: str, *, bfd: Bfd | None = BFD, hold_s: int = 180) -> Neighbor:
    ip = ipaddress.ip_address(address)
    family = V4 if ip.version == 4 else V6
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
                import_policies=(f"ER-AMS-01-PRIVATE-{word(family)}-IN",),
                export_policies=(f"ER-AMS-01-PRIVATE-{word(family)}-OUT",),
            ),
        ),
    )


def limited(item: Neighbor, limit: MaximumPrefixes) -> Neighbor:
    return replace(item, families=(replace(item.families[0], maximum_prefixes=limit),))


def prefix_list(name: str, *entries: PrefixEntry) -> PrefixList:
    return PrefixList(name=name, family=entries[0].prefix.family, entries=entries)


def entry(text: str, minimum: int = 0, maximum: int = 0) -> PrefixEntry:
    prefix = Prefix.parse(text)
    return PrefixEntry(prefix, minimum or prefix.length, maximum or minimum or prefix.length)


def policies(circuit: str, family: Family) -> tuple[RoutePolicy, RoutePolicy]:
    default = MatchPrefixList(family=family, names=(f"ER-DEFAULT-{word(family)}",))
    own = MatchPrefixList(family=family, names=(f"{circuit}-{word(family)}-OUT",))
    accept = MatchPrefixList(family=family, names=(f"{circuit}-{word(family)}-IN",))
    incoming = RoutePolicy(
        name=f"{circuit}-{word(family)}-IN",
        terms=(
            Term(name="default", matches=(default,), verdict=Verdict.REJECT),
            Term(name="accept", matches=(accept,), actions=(SetLocalPreference(value=200),)),
        ),
    )
    outgoing = RoutePolicy(
        name=f"{circuit}-{word(family)}-OUT",
        terms=(
            Term(
                name="no-transit",
                matches=(MatchAsPath(names=("ER-MSEE",)),),
                verdict=Verdict.REJECT,
            ),
            Term(name="default", matches=(default,), verdict=Verdict.REJECT),
            Term(name="advertise", matches=(own,), actions=(PrependAsPath(asns=(64512,) * 2),)),
        ),
    )
    return incoming, outgoing


V4_LISTS = (
    prefix_list("ER-AMS-01-PRIVATE-V4-IN", entry("10.100.0.0/14", 14, 24)),
    prefix_list(
        "ER-AMS-01-PRIVATE-V4-OUT",
        entry("10.20.0.0/16"),
        entry("10.21.0.0/16", 24),
        entry("10.22.0.0/16", 24, 28),
        entry("10.23.0.0/16", 20, 32),
        entry("10.24.0.0/16", 16, 32),
    ),
    prefix_list("ER-DEFAULT-V4", entry("0.0.0.0/0")),
)
V6_LISTS = (
    prefix_list("ER-AMS-01-PRIVATE-V6-IN", entry("2001:db8:100::/40", 40, 48)),
    prefix_list("ER-AMS-01-PRIVATE-V6-OUT", entry("2001:db8:20::/48")),
    prefix_list("ER-DEFAULT-V6", entry("::/0")),
)
AS_PATH = (AsPathList(name="ER-MSEE", entries=((True, "_12076_"),)),)


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
        neighbors=(limited(first, limit), neighbor("2001:db8:10::2")),
    )
    made = policies("ER-AMS-01-PRIVATE", V4) + policies("ER-AMS-01-PRIVATE", V6)
    return Device(
        hostname="ams-ce1",
        platform=Platform.CISCO_IOSXR,
        asn=64512,
        router_id=ipaddress.ip_address("10.255.0.1"),
        interfaces=(
            Interface(name="TenGigE0/0/0/0", description="to the provider"),
            subinterface("TenGigE0/0/0/0.100", "172.16.10.1/30", "2001:db8:10::1/126", "AZURE"),
        ),
        vrfs=(vrf, Vrf(name="default", families=(V4, V6))),
        policies=tuple(sorted(made, key=lambda policy: policy.name)),
        prefix_lists=V4_LISTS + V6_LISTS,
        as_path_lists=AS_PATH,
    )


def global_device() -> Device:
    """Both links on one device, in the global table, one on a LAG, with QinQ and MTUs."""
    bundled = subinterface("Bundle-Ether1.100", "192.0.2.1/30", "2001:db8:10::1/126")
    interfaces = (
        Interface(
            name="Bundle-Ether1",
            lag=Lag(
                members=("TenGigE0/0/0/1", "TenGigE0/0/0/2"),
                lacp="active",
                fast=True,
                minimum_links=1,
            ),
        ),
        replace(bundled, s_tag=1000, ip_mtu=1400),
        Interface(name="TenGigE0/0/0/1", description="member"),
        Interface(name="TenGigE0/0/0/2"),
        Interface(name="TenGigE0/0/0/3"),
        replace(subinterface("TenGigE0/0/0/3.100", "192.0.2.5/30"), ip_mtu=1400),
        replace(subinterface("TenGigE0/0/0/3.200", "", "2001:db8:10::5/126"), vlan=200),
    )
    warn = MaximumPrefixes(limit=200, threshold=75, action=PrefixLimitAction.WARN)
    down = MaximumPrefixes(limit=100, threshold=90, action=PrefixLimitAction.SHUTDOWN)
    vrf = Vrf(
        name="default",
        families=(V4, V6),
        anchors=(Anchor(prefix=Prefix.parse("198.51.100.0/24"), distance=250),),
        networks=(
            Network(prefix=Prefix.parse("10.0.0.0/8")),
            Network(prefix=Prefix.parse("198.51.100.0/24")),
        ),
        neighbors=(
            limited(neighbor("192.0.2.2"), warn),
            replace(neighbor("192.0.2.6", hold_s=10), keepalive_s=3),
            limited(neighbor("2001:db8:10::2"), down),
            neighbor("2001:db8:10::6", bfd=None),
        ),
    )
    return replace(vrf_device(), hostname="ams-ce2", interfaces=interfaces, vrfs=(vrf,))


def community_device() -> Device:
    """Microsoft peering by communities in the global table, beside a VRF; IPv4 only."""
    base = vrf_device()
    default = MatchPrefixList(family=V4, names=("ER-DEFAULT-V4",))
    name = "ER-AMS-01-MICROSOFT-V4-IN"
    incoming = RoutePolicy(
        name=name,
        terms=(
            Term(name="default", matches=(default,), verdict=Verdict.REJECT),
            Term(
                name="accept",
                matches=(
                    MatchPrefixList(family=V4, names=("ER-AMS-01-PRIVATE-V4-IN",)),
                    MatchCommunity(names=(name,)),
                ),
            ),
        ),
    )
    anything = RoutePolicy(
        name="ER-AMS-01-MICROSOFT-V4-OUT",
        terms=(
            Term(name="default", matches=(default,), verdict=Verdict.REJECT),
            Term(name="accept", actions=(SetLocalPreference(value=0),)),
        ),
    )
    nothing = RoutePolicy(
        name="ER-NOTHING",
        terms=(Term(name="default", matches=(default,), verdict=Verdict.REJECT),),
    )
    everything = RoutePolicy(name="ER-EVERYTHING", terms=(), default=Verdict.ACCEPT)
    most = replace(nothing, name="ER-MOST", default=Verdict.ACCEPT)
    empty = RoutePolicy(name="ER-EMPTY", terms=())
    session = neighbor("203.0.113.2", bfd=None)
    session = replace(
        session,
        families=(
            replace(
                session.families[0],
                import_policies=(incoming.name,),
                export_policies=(anything.name,),
            ),
        ),
    )
    main = Vrf(name="default", families=(V4, V6), neighbors=(session,))
    vrf = base.vrfs[0]
    other = replace(
        vrf,
        families=(V4,),
        anchors=vrf.anchors[:1],
        networks=vrf.networks[:1],
        neighbors=vrf.neighbors[:1],
    )
    return replace(
        base,
        hostname="ams-ce3",
        interfaces=(
            Interface(name="HundredGigE0/0/0/0", enabled=False),
            subinterface("HundredGigE0/0/0/0.100", "172.16.10.1/30", "", "AZURE"),
            replace(subinterface("HundredGigE0/0/0/0.200", "203.0.113.1/30"), vlan=200),
        ),
        vrfs=(other, main),
        policies=(incoming, anything, empty, everything, most, nothing),
        prefix_lists=V4_LISTS,
        community_lists=(
            CommunityList(
                name=name,
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
