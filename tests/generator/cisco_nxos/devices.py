"""Devices written by hand, as an intent would want them."""

from __future__ import annotations

import ipaddress

from erce.base.platform import Platform
from erce.base.values import Family, HostAddress, Prefix, Secret, SecretKind
from erce.model import (
    Aggregate,
    Anchor,
    AsPathList,
    Bfd,
    Cipher,
    CommunityEntry,
    CommunityList,
    Device,
    Interface,
    Lag,
    LocalAs,
    Macsec,
    MacsecKey,
    MatchAsPath,
    MatchCommunity,
    MatchPrefixList,
    MaximumPrefixes,
    Multipath,
    Nat,
    NatPool,
    NatStatic,
    Neighbor,
    NeighborFamily,
    Network,
    PrefixEntry,
    PrefixLimitAction,
    PrefixList,
    PrependAsPath,
    Redistribution,
    RemovePrivateAs,
    RoutePolicy,
    SetLocalPreference,
    Term,
    Verdict,
    Vrf,
)

BFD = Bfd(interval_ms=300, min_rx_ms=300, multiplier=3, echo=False)
SECRET = Secret(SecretKind.REFERENCE, "env:ER_AMS_01_PRIVATE_MD5")
BOTH = (Family.IPV4, Family.IPV6)


def entry(text: str, minimum: int | None = None, maximum: int | None = None) -> PrefixEntry:
    prefix = Prefix.parse(text)
    return PrefixEntry(prefix, minimum or prefix.length, maximum or prefix.length)


def prefix_list(name: str, family: Family, *entries: PrefixEntry) -> PrefixList:
    return PrefixList(name=name, family=family, entries=entries)


def reject(match: MatchPrefixList | MatchAsPath) -> Term:
    return Term(name="reject", matches=(match,), verdict=Verdict.REJECT)


def outbound(name: str, family: Family, prepend: tuple[int, ...] = ()) -> RoutePolicy:
    return RoutePolicy(
        name=name,
        terms=(
            reject(MatchAsPath(names=("ER-MSEE",))),
            reject(MatchPrefixList(family=family, names=(f"ER-DEFAULT-{family.upper()}",))),
            Term(
                name="advertise",
                matches=(MatchPrefixList(family=family, names=(name,)),),
                actions=(PrependAsPath(asns=prepend),) if prepend else (),
            ),
        ),
    )


def inbound(name: str, family: Family) -> RoutePolicy:
    return RoutePolicy(
        name=name,
        terms=(
            reject(MatchPrefixList(family=family, names=(f"ER-DEFAULT-{family.upper()}",))),
            Term(
                name="accept",
                matches=(
                    MatchPrefixList(family=family, names=(name,)),
                    MatchCommunity(names=(name,)),
                ),
                actions=(SetLocalPreference(value=200),),
            ),
        ),
    )


def family(
    family: Family, stem: str, limits: MaximumPrefixes | None = None
) -> tuple[NeighborFamily, ...]:
    return (
        NeighborFamily(
            family=family,
            import_policies=(f"{stem}-IN",),
            export_policies=(f"{stem}-OUT",),
            maximum_prefixes=limits,
        ),
    )


V4 = "ER-AMS-01-PRIVATE-V4"
V6 = "ER-AMS-01-PRIVATE-V6"

LAG_DUAL_STACK = Device(
    hostname="ams-ce1",
    platform=Platform.CISCO_NXOS,
    asn=64512,
    router_id=ipaddress.ip_address("10.255.0.1"),
    interfaces=(
        Interface(name="Ethernet1/1", description="ER port A"),
        Interface(name="Ethernet1/2"),
        Interface(
            name="port-channel1",
            description="ER LAG",
            lag=Lag(
                members=("Ethernet1/1", "Ethernet1/2"), lacp="active", fast=True, minimum_links=1
            ),
        ),
        Interface(
            name="port-channel1.100",
            description="ExpressRoute er-ams-01 private primary",
            vlan=100,
            vrf="AZURE",
            ipv4=(HostAddress.parse("172.16.10.1/30"),),
            ipv6=(HostAddress.parse("fd00:10::1/126"),),
        ),
    ),
    vrfs=(
        Vrf(
            name="AZURE",
            families=BOTH,
            anchors=(
                Anchor(prefix=Prefix.parse("10.20.0.0/16"), distance=250),
                Anchor(prefix=Prefix.parse("fd00:20::/48"), distance=1),
            ),
            networks=(
                Network(prefix=Prefix.parse("10.20.0.0/16")),
                Network(prefix=Prefix.parse("fd00:20::/48")),
            ),
            neighbors=(
                Neighbor(
                    address=ipaddress.ip_address("172.16.10.2"),
                    remote_as=12076,
                    description="MSEE er-ams-01 private primary",
                    keepalive_s=60,
                    hold_s=180,
                    bfd=BFD,
                    password=SECRET,
                    families=family(
                        Family.IPV4,
                        V4,
                        MaximumPrefixes(limit=4000, threshold=80, action=PrefixLimitAction.WARN),
                    ),
                ),
                Neighbor(
                    address=ipaddress.ip_address("fd00:10::2"),
                    remote_as=12076,
                    description="MSEE er-ams-01 private primary",
                    keepalive_s=10,
                    hold_s=30,
                    bfd=BFD,
                    families=family(
                        Family.IPV6,
                        V6,
                        MaximumPrefixes(
                            limit=100,
                            threshold=75,
                            action=PrefixLimitAction.RESTART,
                            restart_minutes=5,
                        ),
                    ),
                ),
            ),
        ),
        Vrf(name="default", families=BOTH),
    ),
    policies=(
        inbound(f"{V4}-IN", Family.IPV4),
        outbound(f"{V4}-OUT", Family.IPV4, (64512, 64512)),
        inbound(f"{V6}-IN", Family.IPV6),
        outbound(f"{V6}-OUT", Family.IPV6),
    ),
    prefix_lists=(
        prefix_list(f"{V4}-IN", Family.IPV4, entry("10.100.0.0/14", None, 24)),
        prefix_list(f"{V4}-OUT", Family.IPV4, entry("10.20.0.0/16"), entry("10.0.0.0/8", 16, 24)),
        prefix_list("ER-DEFAULT-IPV4", Family.IPV4, entry("0.0.0.0/0")),
        prefix_list(f"{V6}-IN", Family.IPV6, entry("fd01::/32", 48, 128)),
        prefix_list(f"{V6}-OUT", Family.IPV6, entry("fd00:20::/48"), entry("fd02::/32", 48, 48)),
        prefix_list("ER-DEFAULT-IPV6", Family.IPV6, entry("::/0")),
    ),
    community_lists=(
        CommunityList(
            name=f"{V4}-IN",
            entries=(
                CommunityEntry(values=("12076:51004",)),
                CommunityEntry(values=("12076:52004",)),
            ),
        ),
        CommunityList(name=f"{V6}-IN", entries=(CommunityEntry(values=("12076:51004",)),)),
    ),
    as_path_lists=(AsPathList(name="ER-MSEE", entries=((True, "_12076_"),)),),
)
"""Both families of one peering in a VRF, on a LAG."""

M4 = "ER-AMS-01-MICROSOFT-V4"

GLOBAL_BOTH_LINKS = Device(
    hostname="ams-ce2",
    platform=Platform.CISCO_NXOS,
    asn=4200000001,
    router_id=ipaddress.ip_address("10.255.0.2"),
    interfaces=(
        Interface(name="Ethernet1/1", description="ER primary"),
        Interface(
            name="Ethernet1/1.200",
            description="ExpressRoute er-ams-01 microsoft primary",
            vlan=200,
            ipv4=(HostAddress.parse("203.0.113.1/30"),),
            ip_mtu=9000,
        ),
        Interface(name="Ethernet1/2/1"),
        Interface(
            name="Ethernet1/2/1.300",
            vlan=200,
            ipv4=(HostAddress.parse("203.0.113.5/30"),),
        ),
    ),
    vrfs=(
        Vrf(
            name="default",
            families=BOTH,
            anchors=(Anchor(prefix=Prefix.parse("198.51.100.0/26"), distance=250),),
            networks=(Network(prefix=Prefix.parse("198.51.100.0/26")),),
            neighbors=(
                Neighbor(
                    address=ipaddress.ip_address("203.0.113.2"),
                    remote_as=12076,
                    local_as=LocalAs(asn=65540, prepend=False, replace=True),
                    keepalive_s=60,
                    hold_s=180,
                    bfd=Bfd(interval_ms=50, min_rx_ms=50, multiplier=3, echo=False),
                    families=family(
                        Family.IPV4,
                        M4,
                        MaximumPrefixes(
                            limit=4000, threshold=75, action=PrefixLimitAction.SHUTDOWN
                        ),
                    ),
                ),
                Neighbor(
                    address=ipaddress.ip_address("203.0.113.6"),
                    remote_as=12076,
                    keepalive_s=3,
                    hold_s=10,
                    families=family(Family.IPV4, M4),
                ),
            ),
        ),
    ),
    policies=(
        RoutePolicy(name=f"{M4}-IN", terms=(), default=Verdict.ACCEPT),
        outbound(f"{M4}-OUT", Family.IPV4),
    ),
    prefix_lists=(
        prefix_list(f"{M4}-OUT", Family.IPV4, entry("198.51.100.0/26")),
        prefix_list("ER-DEFAULT-IPV4", Family.IPV4, entry("0.0.0.0/0")),
    ),
    as_path_lists=(AsPathList(name="ER-MSEE", entries=((True, "_12076_"),)),),
)
"""Both links on one device, in the global table."""

EMPTY = Device(
    hostname="ams-ce3", platform=Platform.CISCO_NXOS, vrfs=(Vrf(name="default", families=BOTH),)
)
"""A device that carries no link."""


def key(ckn: str, name: str) -> MacsecKey:
    return MacsecKey(ckn=ckn, cak=Secret(SecretKind.REFERENCE, f"env:{name}"))


def _nat(pool: str, *sources: str, statics: tuple[NatStatic, ...] = ()) -> Nat:
    first, _, last = pool.partition("-")
    return Nat(
        pools=(
            NatPool(
                first=ipaddress.ip_address(first),
                last=ipaddress.ip_address(last),
                overload=not statics,
                sources=tuple(Prefix.parse(source) for source in sources),
            ),
        ),
        statics=statics,
        inside=("Ethernet1/48",),
        outside=("Ethernet1/1.200",) if statics else ("Ethernet1/1.100",),
    )


ENCRYPTED_AND_TRANSLATED = Device(
    hostname="ams-ce4",
    platform=Platform.CISCO_NXOS,
    asn=64512,
    multipath_relax=False,
    graceful_restart=False,
    interfaces=(
        Interface(
            name="Ethernet1/1",
            macsec=Macsec(
                cipher=Cipher.GCM_AES_256,
                key_server_priority=0,
                rekey_s=600,
                confidentiality_offset=50,
                sci=False,
                keys=(key("01", "FIRST"), key("02", "SECOND")),
            ),
        ),
        Interface(name="Ethernet1/1.100", vlan=100, ipv4=(HostAddress.parse("203.0.113.1/30"),)),
        Interface(
            name="Ethernet1/1.200",
            vlan=200,
            vrf="MICROSOFT",
            ipv4=(HostAddress.parse("203.0.113.5/30"),),
        ),
    ),
    vrfs=(
        Vrf(
            name="MICROSOFT",
            families=BOTH,
            aggregates=(Aggregate(prefix=Prefix.parse("198.51.100.0/24"), summary_only=True),),
            multipath=(Multipath(family=Family.IPV6, paths=2),),
            redistributions=(
                Redistribution(protocol="ospf 1", family=Family.IPV4, policy="R"),
                Redistribution(protocol="ospf 1", family=Family.IPV6, policy="R"),
            ),
            nat=_nat(
                "198.51.100.4-198.51.100.4",
                statics=(
                    NatStatic(
                        inside=ipaddress.ip_address("10.0.0.9"),
                        outside=ipaddress.ip_address("198.51.100.9"),
                    ),
                ),
            ),
        ),
        Vrf(
            name="default",
            families=BOTH,
            nat=_nat("198.51.100.1-198.51.100.2", "0.0.0.0/0"),
            neighbors=(
                Neighbor(
                    address=ipaddress.ip_address("203.0.113.2"),
                    remote_as=12076,
                    keepalive_s=60,
                    hold_s=180,
                    families=(
                        NeighborFamily(
                            family=Family.IPV4,
                            send_communities=("extended", "standard"),
                            soft_reconfiguration=True,
                            remove_private_as=RemovePrivateAs.LEADING,
                            allowas_in=3,
                            weight=500,
                        ),
                    ),
                ),
            ),
        ),
    ),
)
"""Two keys, translation in two tables, options of a session."""

DEVICES = (LAG_DUAL_STACK, GLOBAL_BOTH_LINKS, EMPTY, ENCRYPTED_AND_TRANSLATED)
