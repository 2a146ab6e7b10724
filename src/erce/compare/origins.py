"""What a table gives to BGP by other means than a network statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.model.device import DEFAULT_VRF
from erce.policy.atoms import FromProtocol
from erce.policy.behaviour import behaviour
from erce.policy.effects import ACCEPT
from erce.policy.rules import Direction, Rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import Prefix
    from erce.model import Device, Network, Redistribution, Vrf


def stand_ins(wanted: Vrf, found: Vrf, device: Device) -> dict[str, str]:
    """Return which redistribution does the work of which network statement, by their keys.

    The router must have the route: a discard route, or a subnet of one of its interfaces; and the
    policy of the redistribution must leave it as it is.
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


def _subnets(device: Device, vrf: str) -> Iterator[Prefix]:
    for interface in device.interfaces:
        if (interface.vrf or DEFAULT_VRF) == vrf:
            for address in (*interface.ipv4, *interface.ipv6):
                yield address.prefix


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
    return all(case.effect == ACCEPT for case in made.cases if case.space.holds(network.prefix))
