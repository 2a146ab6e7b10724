"""Whether somebody has taken the primary link for the secondary one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.azure.estate import LinkRole
from erce.base.values import Family
from erce.far_end.three_way_says import about, ask, azure_says, device_says, intent_says

if TYPE_CHECKING:
    from erce.azure.estate import PeeringFamily
    from erce.base.values import HostAddress, Prefix
    from erce.far_end.witness import Question, Saying
    from erce.far_end.witnesses import Leg, PeeringView

SWAPPED: Final = "AZ010"

_TITLES: Final = {Family.IPV4: "IPv4", Family.IPV6: "IPv6"}


def swapped(view: PeeringView, azure: PeeringFamily) -> Question | None:
    """Return the question which subnet is whose, where the witnesses have them crossed.

    Both subnets are the same to all of them, and only the links are not; anything else is asked
    link by link. Without an intent nobody but Azure says which link is the primary one.
    """
    primary, secondary = azure.primary, azure.secondary
    if view.intent is None or primary is None or secondary is None or primary == secondary:
        return None
    right = (primary, secondary)
    question = ask(
        SWAPPED,
        f"{_TITLES[azure.family]} subnets of primary and secondary link",
        about(view),
        _intent(view, azure.family),
        *(_device(leg, azure.family, right) for leg in view.legs),
        azure_says(view.circuit, (*view.path, "families", azure.key), right, _words(right)),
    )
    values = {item.value for item in question.sayings}
    return question if values == {right, (secondary, primary)} else None


def _words(pair: tuple[Prefix, Prefix]) -> str:
    return f"{pair[0]} and {pair[1]}"


def _intent(view: PeeringView, family: Family) -> tuple[Saying, ...]:
    found = {leg.role: _address(leg, family) for leg in view.legs}
    primary, secondary = found.get(LinkRole.PRIMARY), found.get(LinkRole.SECONDARY)
    if primary is None or secondary is None:
        return ()
    pair = (primary.prefix, secondary.prefix)
    return intent_says(view, pair, family.value, words=_words(pair))


def _address(leg: Leg, family: Family) -> HostAddress | None:
    if leg.link is None:
        return None
    return leg.link.ce_ipv4 if family is Family.IPV4 else leg.link.ce_ipv6


def _device(leg: Leg, family: Family, pair: tuple[Prefix, Prefix]) -> tuple[Saying, ...]:
    """Return which link a router takes its own for, by the subnet that it has there."""
    if leg.interface is None:
        return ()
    own = leg.interface.ipv4 if family is Family.IPV4 else leg.interface.ipv6
    if not own:
        return ()
    mine = own[0].prefix
    other = next((item for item in pair if item != mine), mine)
    both = (mine, other) if leg.role is LinkRole.PRIMARY else (other, mine)
    path = leg.interface_paths(family.value)
    covers = (*path, *leg.session_paths())
    return device_says(leg, both, path[0], covers, words=_words(both))
