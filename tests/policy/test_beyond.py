"""What passes beyond the allowed, against policies done to one route after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from erce.base.values import Family
from erce.model import MatchAsPath
from erce.policy.behaviour import behaviour
from erce.policy.beyond import beyond
from erce.policy.rules import Direction
from policy.interpret import interpret
from policy.policies import PLATFORMS, ROUTES, chains, devices

if TYPE_CHECKING:
    from erce.base.platform import Platform
    from erce.base.values import Prefix
    from erce.model import Device
    from erce.policy.behaviour import Behaviour
    from policy.interpret import Route

SLOW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
DIRECTIONS = st.sampled_from(Direction)
Session = tuple["Device", tuple[str, ...]]


def drawn(data: st.DataObject, platform: Platform) -> Session:
    return data.draw(devices(platform)), data.draw(chains(platform))


def judged(session: Session, direction: Direction) -> Behaviour:
    return behaviour(*session, Family.IPV4, direction=direction)


def passing(session: Session, direction: Direction) -> set[Route]:
    export = direction is Direction.EXPORT
    return {route for route in ROUTES if interpret(*session, route, export=export) is not None}


def asks_for_paths(session: Session) -> bool:
    return any(
        isinstance(match, MatchAsPath)
        for policy in session[0].policies
        for term in policy.terms
        for match in term.matches
    )


@SLOW
@given(st.data(), PLATFORMS, DIRECTIONS, st.integers(0, 2))
def test_what_passes_beyond_is_what_no_allowed_policy_passes(
    data: st.DataObject, platform: Platform, direction: Direction, count: int
) -> None:
    found = drawn(data, platform)
    allowed = [drawn(data, platform) for _ in range(count)]
    excess = beyond(judged(found, direction), [judged(one, direction) for one in allowed])
    expected = passing(found, direction)
    for one in allowed:
        expected -= passing(one, direction)
    prefixes = {route.prefix for route in ROUTES}
    told = {prefix for prefix in prefixes if excess and excess.space.holds(prefix)}
    wrong = {route.prefix for route in expected}
    assert wrong <= told
    if not any(map(asks_for_paths, (found, *allowed))):
        # of paths there are more than are tried here
        assert wrong == told
        if excess is not None and excess.witness in prefixes:
            assert excess.witness in wrong


@SLOW
@given(st.data(), PLATFORMS, DIRECTIONS)
def test_nothing_passes_beyond_itself(
    data: st.DataObject, platform: Platform, direction: Direction
) -> None:
    found, other = drawn(data, platform), drawn(data, platform)
    one, two = judged(found, direction), judged(other, direction)
    assert beyond(one, (one,)) is None
    assert beyond(one, (two, one)) is None
    both = beyond(one, (two,))
    assert (both is None) <= (passing(found, direction) <= passing(other, direction))


@SLOW
@given(st.data(), PLATFORMS, DIRECTIONS)
def test_more_that_is_allowed_leaves_less_beyond(
    data: st.DataObject, platform: Platform, direction: Direction
) -> None:
    found, first, second = (judged(drawn(data, platform), direction) for _ in range(3))
    one, two = beyond(found, (first,)), beyond(found, (first, second))
    if two is not None:
        assert one is not None
        assert not two.space - one.space


@SLOW
@given(st.data(), PLATFORMS, DIRECTIONS)
def test_the_witness_is_the_shortest_prefix_of_the_space(
    data: st.DataObject, platform: Platform, direction: Direction
) -> None:
    found = judged(drawn(data, platform), direction)
    excess = beyond(found, ())
    if excess is None:
        assert not passing_prefixes(found)
        return
    assert excess.space.holds(excess.witness)
    shorter = [prefix for prefix in passing_prefixes(found) if excess.space.holds(prefix)]
    assert all(excess.witness.length <= prefix.length for prefix in shorter)
    assert excess.condition


def passing_prefixes(found: Behaviour) -> set[Prefix]:
    return {
        route.prefix
        for route in ROUTES
        for case in found.cases
        if case.effect.accepted and case.space.holds(route.prefix)
    }
