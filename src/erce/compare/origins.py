"""What a table gives to BGP by other means than a network statement."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.model.device import DEFAULT_VRF
from erce.policy.atoms import FromProtocol
from erce.policy.behaviour import accepted, behaviour
from erce.policy.effects import ACCEPT, Changes
from erce.policy.rules import Direction, Rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import Family, Prefix
    from erce.model import Device, Network, Redistribution, Vrf
    from erce.policy.space import PrefixSpace


# The origin of what a network statement gives to BGP is IGP (RFC 4271, section 5.1.1).
_LIKE_NETWORK: Final = (
    ACCEPT,
    replace(ACCEPT, changes=Changes(facts=frozenset({("origin", "igp")}))),
)


def stand_ins(wanted: Vrf, found: Vrf, device: Device) -> dict[str, str]:
    """Return which redistribution does the work of which network statement, by their keys.

    The router must have the route: a discard route, or a subnet of one of its interfaces; and the
    policy of the redistribution must leave it as a network statement does.
    """
    stated = {item.key for item in found.networks}
    lacking = [item for item in wanted.networks if item.key not in stated and not item.policy]
    if not lacking or not found.redistributions:
        return {}
    rules = Rules(device)
    routes = {
        "static": {anchor.prefix for anchor in found.anchors},
        "connected": set(_subnets(device, found.name)),
    }
    return {
        network.key: item.key
        for item in found.redistributions
        for network in lacking
        if network.prefix in routes.get(item.protocol, ()) and _injects(rules, item, network)
    }


def sendable(vrf: Vrf, device: Device) -> list[PrefixSpace]:
    """Return what the sessions of a table may advertise of the router's own routes."""
    rules = Rules(device)
    return [
        accepted(
            behaviour(
                rules,
                item.export_policies,
                item.family,
                direction=Direction.EXPORT,
                prefix_list=item.export_prefix_list,
                as_path_list=item.export_as_path_list,
            )
        )
        for neighbor in vrf.neighbors
        for item in neighbor.families
    ]


def _subnets(device: Device, vrf: str) -> Iterator[Prefix]:
    for interface in device.interfaces:
        if (interface.vrf or DEFAULT_VRF) == vrf:
            for address in (*interface.ipv4, *interface.ipv6):
                yield address.prefix


def idle(
    rules: Rules, policies: tuple[str, ...], family: Family, network: PrefixSpace | None
) -> bool:
    """Whether the policies of an origin let its routes pass as they are.

    `network` is the prefix of a network statement; None is a redistribution, which may have any.
    """
    made = behaviour(rules, policies, family, direction=Direction.EXPORT)
    if network is None:
        return all(case.effect == ACCEPT for case in made.cases)
    return all(case.effect in _LIKE_NETWORK for case in made.cases if case.space & network)


def _injects(rules: Rules, item: Redistribution, network: Network) -> bool:
    """Whether the network reaches BGP unchanged by the redistribution."""
    family = network.prefix.family
    if item.family is not family or item.policy is None:
        return item.family is family
    made = behaviour(
        rules,
        (item.policy,),
        family,
        direction=Direction.EXPORT,
        given=(FromProtocol(item.protocol),),
    )
    return all(
        case.effect in _LIKE_NETWORK for case in made.cases if case.space.holds(network.prefix)
    )
