"""What two places where policies are attached do to routes, and where they depart."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from erce.policy.atoms import AsPath, Never, PathKind, from_neighbor
from erce.policy.behaviour import Behaviour, accepted, behaviour, surely_accepted
from erce.policy.differences import differences
from erce.policy.rules import Direction, Rules
from erce.policy.space import PrefixSpace

if TYPE_CHECKING:
    from erce.compare.attachment import Attachment
    from erce.policy.differences import Difference


class Answer(NamedTuple):
    """What a comparison of two places says."""

    apart: tuple[Difference, ...]

    extent: str
    """`everything` or `nothing`, if that is what the observed place lets through."""


def answer(
    wanted: Rules,
    found: Rules,
    expected: Attachment,
    observed: Attachment,
    within: PrefixSpace | None,
) -> Answer:
    """Compare two places, by the rules of their devices."""
    meant, there = _behaviour(wanted, expected), _behaviour(found, observed)
    if expected.direction == "import":
        apart = differences(meant, there, within, wanted_by=False)
    else:
        apart = _exported(meant, there, within, expected.neighbor_as)
    return Answer(apart, _extent(there) if apart else "")


def _extent(found: Behaviour) -> str:
    if not accepted(found):
        return "nothing"
    everything = surely_accepted(found) == PrefixSpace.everything(found.family)
    return "everything" if everything else ""


def question(place: Attachment) -> tuple[object, ...]:
    """Return what the answer about a place depends on: sessions that share it share the answer."""
    return (
        place.policies,
        place.family,
        place.direction,
        place.neighbor_as,
        place.prefix_list and place.prefix_list[1],
        place.as_path_list and place.as_path_list[1],
        place.origin,
    )


def _behaviour(rules: Rules, place: Attachment) -> Behaviour:
    direction = Direction(place.direction)
    return behaviour(
        rules,
        place.policies,
        place.family,
        direction=direction,
        prefix_list=place.prefix_list[1] if place.prefix_list else None,
        as_path_list=place.as_path_list[1] if place.as_path_list else None,
        given=from_neighbor(place.neighbor_as)
        if place.neighbor_as and direction is Direction.IMPORT
        else (),
    )


def _exported(
    wanted: Behaviour, found: Behaviour, within: PrefixSpace | None, neighbor_as: int
) -> tuple[Difference, ...]:
    """Compare what is sent: first other routes, then those that the neighbor's AS sent itself.

    BGP drops a path that holds its own AS number (RFC 4271, section 9), so the latter do not count
    for a prefix that is meant to be sent; for others they are transit.
    """
    if not neighbor_as:
        return differences(wanted, found, within, wanted_by=False)
    loop = AsPath(PathKind.CONTAINS, (neighbor_as,))
    if wanted.content == found.content:
        return ()
    others = differences(
        wanted.knowing(Never(loop)), found.knowing(Never(loop)), within, wanted_by=False
    )
    everything = PrefixSpace.everything(wanted.family) if within is None else within
    told = reduce(or_, (item.space for item in others), PrefixSpace.nothing())
    left = everything - accepted(wanted) - told
    back = differences(wanted.knowing(loop), found.knowing(loop), left, wanted_by=False)
    sent_back = f"routes that have {neighbor_as} in the AS path"
    return (*others, *(replace(item, condition=sent_back) for item in back))
