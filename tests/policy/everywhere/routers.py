"""The router of each platform that does what a plan says, as text."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from erce.base.platform import Platform
from erce.intent.resolve import resolve
from erce.intent.schema import Intent
from erce.model import AsPathList, CommunityEntry, CommunityList, MatchAsPath, SetCommunity
from erce.platforms import facts
from erce_generator import render
from intents import PORTS
from policy.everywhere.plans import EXPRESSIONS

if TYPE_CHECKING:
    from erce.model import Device, Match, Neighbor, RoutePolicy
    from policy.everywhere.plans import Plan


def configuration(plan: Plan, platform: Platform) -> str:
    """Write a router of the platform with one session of the plan's family."""
    return render(router(plan, platform))


def router(plan: Plan, platform: Platform) -> Device:
    spelled = facts(platform)
    return replace(
        _bare(platform),
        vrfs=tuple(
            replace(
                vrf,
                anchors=(),
                networks=(),
                neighbors=tuple(
                    _session(item, plan.device)
                    for item in vrf.neighbors
                    if item.families[0].family is plan.family
                ),
            )
            for vrf in _bare(platform).vrfs
        ),
        policies=tuple(_policy(item, platform) for item in plan.device.policies),
        prefix_lists=plan.device.prefix_lists,
        community_lists=_community_lists(plan.device, platform),
        as_path_lists=tuple(
            AsPathList(
                name=_path_name(item.name, platform),
                entries=tuple(
                    (permit, EXPRESSIONS[text] if spelled.as_path_by_number else text)
                    for permit, text in item.entries
                ),
            )
            for item in plan.device.as_path_lists
        ),
    )


def _session(neighbor: Neighbor, device: Device) -> Neighbor:
    names = {item.name for item in device.policies}
    return replace(
        neighbor,
        families=tuple(
            replace(
                item,
                import_policies=tuple({"IN"} & names),
                export_policies=tuple({"OUT"} & names),
            )
            for item in neighbor.families
        ),
    )


def _policy(policy: RoutePolicy, platform: Platform) -> RoutePolicy:
    return replace(
        policy,
        terms=tuple(
            replace(term, matches=tuple(_match(item, platform) for item in term.matches))
            for term in policy.terms
        ),
    )


def _match(match: Match, platform: Platform) -> Match:
    if isinstance(match, MatchAsPath):
        return MatchAsPath(names=tuple(_path_name(name, platform) for name in match.names))
    return match


def _path_name(name: str, platform: Platform) -> str:
    """AS-path lists of IOS-XE have numbers."""
    numbered = facts(platform).as_path_list_name.isdecimal()
    return f"10{name.removeprefix('A')}" if numbered else name


def _community_lists(device: Device, platform: Platform) -> tuple[CommunityList, ...]:
    """Junos writes communities by the names of lists."""
    if platform is not Platform.JUNIPER_JUNOS:
        return device.community_lists
    known = {item.entries[0].values for item in device.community_lists}
    written = {
        action.values
        for policy in device.policies
        for term in policy.terms
        for action in term.actions
        if isinstance(action, SetCommunity)
    }
    return (
        *device.community_lists,
        *(
            CommunityList(name=f"W{at}", entries=(CommunityEntry(values=values),))
            for at, values in enumerate(sorted(written - known))
        ),
    )


@cache
def _bare(platform: Platform) -> Device:
    raw = {
        "version": 1,
        "name": "site",
        "devices": {
            name: {"platform": platform, "asn": 65550, "router_id": f"10.255.0.{at}"}
            for at, name in enumerate(("ce1", "ce2"), 1)
        },
        "circuits": {
            "er-1": {
                "connectivity": "provider_l2",
                "peering_location": "Amsterdam",
                "sku": "standard",
                "bandwidth_mbps": 1000,
                "links": {
                    "primary": {"device": "ce1", "interface": PORTS[platform].format(1)},
                    "secondary": {"device": "ce2", "interface": PORTS[platform].format(1)},
                },
                "peerings": {
                    "private": {
                        "vlan": 100,
                        "vrf": "AZURE",
                        "ipv4": "172.16.10.0/29",
                        "ipv6": "fd00:10::/125",
                        "advertise": ["10.20.0.0/16", "fd00:20::/48"],
                        "accept": {"prefixes": ["10.100.0.0/14 le 24"]},
                    }
                },
            }
        },
    }
    return resolve(Intent.model_validate(raw)).devices[0].device
