"""A device with a bit of everything, made by hand."""

from __future__ import annotations

from dataclasses import replace
from ipaddress import ip_address
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from collections.abc import Callable

V4 = Family.IPV4
MSEE = "172.16.10.2"
PORT = "TenGigabitEthernet0/0/0"
SESSION = ("vrfs", "AZURE", "neighbors", MSEE)


def entry(text: str, maximum: int | None = None, *, permit: bool = True) -> PrefixEntry:
    prefix = Prefix.parse(text)
    return PrefixEntry(prefix, prefix.length, maximum or prefix.length, permit)


def prefix_list(name: str, *entries: PrefixEntry) -> PrefixList:
    return PrefixList(name=name, family=V4, entries=entries)


def match(*names: str) -> MatchPrefixList:
    return MatchPrefixList(family=V4, names=names)


def outbound(name: str = "ER-OUT", listed: str = "ER-OUT", as_path: str = "ER-MSEE") -> RoutePolicy:
    return RoutePolicy(
        name=name,
        terms=(
            Term(name="10", matches=(MatchAsPath(names=(as_path,)),), verdict=Verdict.REJECT),
            Term(
                name="20",
                matches=(match(listed),),
                actions=(PrependAsPath(asns=(64512, 64512)),),
            ),
        ),
    )


def inbound(
    name: str = "ER-IN",
    default: str = "ER-DEFAULT",
    listed: str = "ER-IN",
    communities: str = "ER-COMMUNITIES",
) -> RoutePolicy:
    return RoutePolicy(
        name=name,
        terms=(
            Term(name="10", matches=(match(default),), verdict=Verdict.REJECT),
            Term(
                name="20",
                matches=(match(listed), MatchCommunity(names=(communities,))),
                actions=(SetLocalPreference(value=150),),
            ),
        ),
    )


def neighbor() -> Neighbor:
    return Neighbor(
        address=ip_address(MSEE),
        remote_as=12076,
        local_as=LocalAs(asn=65540, prepend=False, replace=True),
        description="MSEE er-ams-01 private primary",
        keepalive_s=60,
        hold_s=180,
        bfd=Bfd(interval_ms=300, min_rx_ms=300, multiplier=3, echo=False),
        password=Secret(SecretKind.REFERENCE, "env:KEY"),
        families=(
            NeighborFamily(
                family=V4,
                import_policies=("ER-IN",),
                export_policies=("ER-OUT",),
                maximum_prefixes=MaximumPrefixes(
                    limit=4000, threshold=80, action=PrefixLimitAction.WARN
                ),
            ),
        ),
    )


def device(platform: Platform = Platform.CISCO_IOSXE) -> Device:
    azure = Vrf(
        name="AZURE",
        rd="64512:100",
        families=(V4,),
        anchors=(Anchor(prefix=Prefix.parse("10.20.0.0/16"), distance=250),),
        networks=(Network(prefix=Prefix.parse("10.20.0.0/16")),),
        neighbors=(neighbor(),),
    )
    return Device(
        hostname="ams-ce1",
        platform=platform,
        asn=64512,
        router_id=ip_address("10.255.0.1"),
        interfaces=(
            Interface(
                name=PORT,
                lag=Lag(members=("Te0/0/1",), lacp="active", fast=False, minimum_links=1),
            ),
            Interface(
                name=f"{PORT}.100",
                description="ExpressRoute er-ams-01 private primary",
                vlan=100,
                s_tag=7,
                vrf="AZURE",
                ipv4=(HostAddress.parse("172.16.10.1/30"),),
            ),
        ),
        vrfs=(azure, Vrf(name="default", families=(V4,))),
        policies=(inbound(), outbound()),
        prefix_lists=(
            prefix_list("ER-DEFAULT", entry("0.0.0.0/0")),
            prefix_list("ER-IN", entry("10.100.0.0/14", 24)),
            prefix_list("ER-OUT", entry("10.20.0.0/16"), entry("10.21.0.0/16")),
        ),
        community_lists=(
            CommunityList(
                name="ER-COMMUNITIES",
                entries=(
                    CommunityEntry(values=("12076:51002",)),
                    CommunityEntry(values=("12076:51004",)),
                ),
            ),
        ),
        as_path_lists=(AsPathList(name="ER-MSEE", entries=((True, "_12076_"),)),),
    )


def change_vrf(start: Device, change: Callable[[Vrf], Vrf], name: str = "AZURE") -> Device:
    return replace(
        start, vrfs=tuple(change(vrf) if vrf.name == name else vrf for vrf in start.vrfs)
    )


def change_neighbor(start: Device, change: Callable[[Neighbor], Neighbor]) -> Device:
    return change_vrf(start, lambda vrf: replace(vrf, neighbors=tuple(map(change, vrf.neighbors))))


def change_list(start: Device, made: PrefixList) -> Device:
    kept = tuple(item for item in start.prefix_lists if item.key != made.key)
    return replace(start, prefix_lists=(*kept, made))


def change_policy(start: Device, made: RoutePolicy) -> Device:
    kept = tuple(item for item in start.policies if item.key != made.key)
    return replace(start, policies=(*kept, made))


def with_foreign_names(start: Device) -> Device:
    """The same router as somebody else would have named its parts."""
    port, sub = start.interfaces

    def rename(item: Neighbor) -> Neighbor:
        (family,) = item.families
        return replace(
            item,
            families=(replace(family, import_policies=("FROM-MS",), export_policies=("TO-MS",)),),
        )

    renamed = change_neighbor(start, rename)
    lists = {"ER-DEFAULT": "ZERO", "ER-IN": "VNETS", "ER-OUT": "SITE"}
    return replace(
        renamed,
        hostname="AMS-RTR-1",
        interfaces=(port, replace(sub, name=f"{PORT}.4242")),
        policies=(
            inbound("FROM-MS", "ZERO", "VNETS", "REGIONS"),
            outbound("TO-MS", "SITE", "MS"),
        ),
        prefix_lists=tuple(replace(item, name=lists[item.name]) for item in start.prefix_lists),
        community_lists=(replace(start.community_lists[0], name="REGIONS"),),
        as_path_lists=(replace(start.as_path_lists[0], name="MS"),),
    )
