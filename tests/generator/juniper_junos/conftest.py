"""Devices written by hand, as the intent resolves them."""

from __future__ import annotations

import ipaddress

import pytest

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

BOTH = (Family.IPV4, Family.IPV6)
AS_PATHS = (AsPathList(name="ER-MSEE", entries=((True, ".* 12076 .*"),)),)
ASN = 64512
ROUTER_ID = ipaddress.IPv4Address("10.255.0.2")


def entry(text: str, minimum: int | None = None, maximum: int | None = None) -> PrefixEntry:
    prefix = Prefix.parse(text)
    low = prefix.length if minimum is None else minimum
    return PrefixEntry(prefix, low, max(low, prefix.length if maximum is None else maximum))


def prefix_list(name: str, *entries: PrefixEntry) -> PrefixList:
    return PrefixList(name=name, family=entries[0].prefix.family, entries=entries)


def policies(base: str, family: Family, *, communities: tuple[str, ...] = ()) -> list[RoutePolicy]:
    default = MatchPrefixList(family=family, names=(f"ER-DEFAULT-{family[2:].upper()}",))
    own = MatchPrefixList(family=family, names=(f"{base}-ADVERTISE",))
    heard = MatchPrefixList(family=family, names=(f"{base}-ACCEPT",))
    matches = (heard, MatchCommunity(names=communities)) if communities else (heard,)
    return [
        RoutePolicy(
            name=f"{base}-IN",
            terms=(
                Term(name="no-default", matches=(default,), verdict=Verdict.REJECT),
                Term(name="accept", matches=matches, actions=(SetLocalPreference(value=200),)),
            ),
        ),
        RoutePolicy(
            name=f"{base}-OUT",
            terms=(
                Term(
                    name="no-transit",
                    matches=(MatchAsPath(names=("ER-MSEE",)),),
                    verdict=Verdict.REJECT,
                ),
                Term(name="no-default", matches=(default,), verdict=Verdict.REJECT),
                Term(
                    name="advertise",
                    matches=(own,),
                    actions=(PrependAsPath(asns=(ASN, ASN)),),
                ),
            ),
        ),
    ]


def neighbor(address: str, base: str, **values: object) -> Neighbor:
    ip = ipaddress.ip_address(address)
    family = Family.IPV4 if ip.version == 4 else Family.IPV6
    limit = values.pop("limit", None)
    settings: dict[str, object] = {
        "address": ip,
        "remote_as": 12076,
        "description": f"MSEE {base.lower()} primary",
        "keepalive_s": 60,
        "hold_s": 180,
        "families": (
            NeighborFamily(
                family=family,
                import_policies=(f"{base}-IN",),
                export_policies=(f"{base}-OUT",),
                maximum_prefixes=limit,  # type: ignore[arg-type]  # one of the cases below
            ),
        ),
    }
    return Neighbor(**(settings | values))  # type: ignore[arg-type]  # keyword shorthand


def named(items: list[RoutePolicy]) -> tuple[RoutePolicy, ...]:
    return tuple(sorted(items, key=lambda item: item.name))


def dual_stack() -> Device:
    """A LAG, one VRF, both families, MD5 and BFD, a local AS, a limit that closes the session."""
    v4, v6 = "ER-AMS-01-PRIVATE-V4", "ER-AMS-01-PRIVATE-V6"
    key = Secret(SecretKind.REFERENCE, "env:ER_AMS_01_PRIVATE_MD5")
    bfd = Bfd(interval_ms=300, min_rx_ms=300, multiplier=3, echo=False)
    local = LocalAs(asn=65010, prepend=False, replace=True)
    restart = MaximumPrefixes(
        limit=4000, threshold=80, action=PrefixLimitAction.RESTART, restart_minutes=30
    )
    return Device(
        hostname="ams-ce2",
        platform=Platform.JUNIPER_JUNOS,
        asn=ASN,
        router_id=ROUTER_ID,
        interfaces=(
            Interface(
                name="ae0",
                description="ExpressRoute er-ams-01 primary",
                lag=Lag(
                    members=("xe-0/0/0", "xe-0/0/1"), lacp="active", fast=True, minimum_links=1
                ),
            ),
            Interface(
                name="ae0.100",
                description="ExpressRoute er-ams-01 private primary",
                vlan=100,
                vrf="AZURE",
                ipv4=(HostAddress.parse("172.16.10.1/30"),),
                ipv6=(HostAddress.parse("fd00:10::1/126"),),
            ),
            Interface(name="xe-0/0/0"),
            Interface(name="xe-0/0/1", description="port 7"),
        ),
        vrfs=(
            Vrf(
                name="AZURE",
                families=BOTH,
                anchors=(
                    Anchor(prefix=Prefix.parse("10.20.0.0/16"), distance=250),
                    Anchor(prefix=Prefix.parse("fd00:20::/32"), distance=250),
                ),
                neighbors=(
                    neighbor(
                        "172.16.10.2", v4, bfd=bfd, password=key, local_as=local, limit=restart
                    ),
                    neighbor("fd00:10::2", v6, bfd=bfd, password=key, local_as=local),
                ),
            ),
            Vrf(name="default", families=BOTH),
        ),
        policies=named(policies(v4, Family.IPV4) + policies(v6, Family.IPV6)),
        prefix_lists=(
            prefix_list(f"{v4}-ACCEPT", entry("10.100.0.0/14", None, 24)),
            prefix_list(f"{v4}-ADVERTISE", entry("10.20.0.0/16"), entry("10.21.0.0/16", 20, 24)),
            prefix_list("ER-DEFAULT-V4", entry("0.0.0.0/0")),
            prefix_list(f"{v6}-ACCEPT", entry("fd00:100::/32", None, 128)),
            prefix_list(f"{v6}-ADVERTISE", entry("fd00:20::/32", 33, 128)),
            prefix_list("ER-DEFAULT-V6", entry("::/0")),
        ),
        as_path_lists=AS_PATHS,
    )


def two_links() -> Device:
    """QinQ, both links on one device, one VRF each and the global table, communities, shutdown."""
    base, other = "ER-AMS-02-MICROSOFT-V4", "ER-AMS-03-PRIVATE-V4"
    shutdown = MaximumPrefixes(limit=2000, threshold=75, action=PrefixLimitAction.SHUTDOWN)
    warn = MaximumPrefixes(limit=1000, threshold=None, action=PrefixLimitAction.WARN)
    ports = tuple(
        item
        for number, (port, vrf) in enumerate(
            (("et-0/1/0", "MICROSOFT"), ("et-0/1/1", "MICROSOFT"), ("xe-0/2/0:1", None))
        )
        for item in (
            Interface(name=port, description=f"provider port {number}"),
            Interface(
                name=f"{port}.200",
                vlan=200,
                s_tag=1000 + number,
                vrf=vrf,
                ipv4=(HostAddress.parse(f"203.0.113.{4 * number + 1}/30"),),
                ip_mtu=1400,
            ),
        )
    )
    return Device(
        hostname="ams-ce3",
        platform=Platform.JUNIPER_JUNOS,
        asn=4200000001,
        router_id=ROUTER_ID,
        interfaces=tuple(sorted(ports, key=lambda item: item.name)),
        vrfs=(
            Vrf(
                name="MICROSOFT",
                families=BOTH,
                neighbors=(
                    neighbor("203.0.113.2", base, limit=shutdown),
                    neighbor("203.0.113.6", base, limit=warn, keepalive_s=30, hold_s=90),
                ),
            ),
            Vrf(
                name="default",
                families=BOTH,
                anchors=(Anchor(prefix=Prefix.parse("198.51.100.0/26"), distance=5),),
                neighbors=(neighbor("203.0.113.10", other, keepalive_s=3, hold_s=10),),
            ),
        ),
        policies=named(
            policies(base, Family.IPV4, communities=("ER-12076-51004", "ER-12076-52004"))
            + policies(other, Family.IPV4)
        ),
        prefix_lists=(
            # nested: the longer prefix must not hide what the shorter one lets through
            prefix_list(
                f"{base}-ACCEPT",
                entry("20.0.0.0/8", None, 24),
                entry("20.40.0.0/16", 28, 30),
                entry("20.40.0.0/20", 24, 24),
            ),
            prefix_list(f"{base}-ADVERTISE", entry("198.51.100.0/26")),
            prefix_list(f"{other}-ACCEPT", entry("10.0.0.0/8"), entry("10.1.0.0/16", None, 32)),
            prefix_list(f"{other}-ADVERTISE", entry("198.51.100.0/26", 27, 32)),
            prefix_list("ER-DEFAULT-V4", entry("0.0.0.0/0")),
        ),
        community_lists=tuple(
            CommunityList(
                name=f"ER-12076-{value}", entries=(CommunityEntry(values=(f"12076:{value}",)),)
            )
            for value in (51004, 52004)
        ),
        as_path_lists=AS_PATHS,
    )


DEVICES = (dual_stack(), two_links())


@pytest.fixture(params=DEVICES, ids=lambda item: item.hostname)
def device(request: pytest.FixtureRequest) -> Device:
    found = request.param
    assert isinstance(found, Device)
    return found


@pytest.fixture
def with_lag() -> Device:
    return dual_stack()
