from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from erce.base.values import Family
from erce.model import SetCommunity
from erce.policy.atoms import (
    AsPath,
    Fact,
    FromProtocol,
    HasCommunity,
    HasCommunityLike,
    OnlyCommunities,
)
from erce.policy.attributes import Attributes
from erce.policy.behaviour import accepted, behaviour, surely_accepted
from erce.policy.decisions import Outcome
from erce.policy.diagrams import Diagrams
from erce.policy.differences import differences
from erce.policy.rules import Direction
from policy.interpret import Route, interpret
from policy.policies import BLOCK, PLATFORMS, ROUTES, carrying, chains, devices

if TYPE_CHECKING:
    from erce.model import Device
    from erce.policy.atoms import Atom
    from erce.policy.behaviour import Behaviour, Case
    from erce.policy.effects import Amount, Changes

DIRECTIONS = st.sampled_from(Direction)
SLOW = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def answer(route: Route, atom: Atom) -> bool:
    if isinstance(atom, HasCommunity):
        return atom.value in route.communities
    if isinstance(atom, HasCommunityLike):
        return any(atom.fits(value) for value in route.communities)
    if isinstance(atom, OnlyCommunities):
        return route.communities == atom.values
    if isinstance(atom, AsPath):
        return atom.fits(route.as_path)
    if isinstance(atom, Fact):
        return (atom.about, atom.value) in route.facts
    assert isinstance(atom, FromProtocol), atom
    return atom.name == route.protocol


def number(before: int, amount: Amount | None) -> int:
    if amount is None:
        return before
    return before + amount.value if amount.relative else amount.value


def done(route: Route, changes: Changes) -> Route:
    kept = frozenset() if changes.replaced else route.communities - changes.removed
    changed = dict(changes.facts)
    facts = frozenset(item for item in route.facts if item[0] not in changed)
    return Route(
        prefix=route.prefix,
        communities=kept | changes.added,
        as_path=changes.prepended + route.as_path,
        protocol=route.protocol,
        local_preference=number(route.local_preference, changes.local_preference),
        med=number(route.med, changes.med),
        next_hop=changes.next_hop or route.next_hop,
        facts=facts | changes.facts,
    )


def case_of(cases: tuple[Case, ...], route: Route) -> Case:
    found = [
        case
        for case in cases
        if case.space.holds(route.prefix) and case.condition.holds(lambda atom: answer(route, atom))
    ]
    assert len(found) == 1
    return found[0]


def fate(cases: tuple[Case, ...], route: Route) -> Route | None:
    effect = case_of(cases, route).effect
    return done(route, effect.changes) if effect.accepted else None


@SLOW
@given(st.data(), PLATFORMS, DIRECTIONS)
def test_every_route_is_in_the_one_case_that_tells_its_fate(
    data: st.DataObject, platform: object, direction: Direction
) -> None:
    device, chain = draw(data, platform)
    cases = behaviour(device, chain, Family.IPV4, direction=direction).cases
    export = direction is Direction.EXPORT
    for route in ROUTES:
        assert fate(cases, route) == interpret(device, chain, route, export=export)


@SLOW
@given(carrying())
def test_terms_that_go_on_change_what_later_ones_see(device: Device) -> None:
    found = behaviour(device, ("R0",), Family.IPV4, direction=Direction.IMPORT)
    diagrams = Diagrams()
    ((_, node),) = zip(found.parts, found.decided(diagrams), strict=True)
    for route in ROUTES:
        if route.prefix != BLOCK:
            continue
        made = Attributes(
            communities=route.communities, as_path=route.as_path, protocol=route.protocol
        )
        outcomes = [out for out in diagrams.follow(node, made.answer) if isinstance(out, Outcome)]
        fates = [
            done(route, out.effect.changes) if out.effect.accepted else None for out in outcomes
        ]
        # a community that is gone with all of its kind cannot be told from one that stayed
        assert interpret(device, ("R0",), route) in fates
        assert len(fates) == 1 or deletes(device)


def deletes(device: Device) -> bool:
    return any(
        isinstance(action, SetCommunity) and action.mode == "delete"
        for term in device.policies[0].terms
        for action in term.actions
    )


@SLOW
@given(st.data(), PLATFORMS, DIRECTIONS)
def test_what_may_and_what_must_pass(
    data: st.DataObject, platform: object, direction: Direction
) -> None:
    device, chain = draw(data, platform)
    found = behaviour(device, chain, Family.IPV4, direction=direction)
    some, every = accepted(found), surely_accepted(found)
    assert every <= some
    export = direction is Direction.EXPORT
    for route in ROUTES:
        passes = interpret(device, chain, route, export=export) is not None
        assert not (passes and not some.holds(route.prefix))
        assert not (every.holds(route.prefix) and not passes)


@SLOW
@given(st.data(), PLATFORMS, PLATFORMS, DIRECTIONS)
def test_differences_are_where_two_interpretations_part(
    data: st.DataObject, one: object, two: object, direction: Direction
) -> None:
    device, chain = draw(data, one)
    other, other_chain = draw(data, two)
    mine = behaviour(device, chain, Family.IPV4, direction=direction)
    yours = behaviour(other, other_chain, Family.IPV4, direction=direction)
    found = differences(mine, yours)
    spots = {item.space for item in found}
    export = direction is Direction.EXPORT
    for route in ROUTES:
        before = interpret(device, chain, route, export=export)
        after = interpret(other, other_chain, route, export=export)
        if before != after:
            assert any(space.holds(route.prefix) for space in spots)
    for item in found:
        assert item.certain
        assert item.space.holds(item.witness)
        assert item.example is not None
        carried, path = item.example.communities, item.example.as_path
        assert carried is not None
        assert path is not None
        assert item.example.protocol is not None
        route = Route(
            prefix=item.witness,
            communities=carried,
            as_path=path,
            protocol=item.example.protocol,
        )
        before = interpret(device, chain, route, export=export)
        after = interpret(other, other_chain, route, export=export)
        assert before == (done(route, item.wanted.changes) if item.wanted.accepted else None)
        assert after == (done(route, item.found.changes) if item.found.accepted else None)
    assert len({(d.wanted, d.found, d.wanted_by, d.found_by) for d in found}) == len(found)


@SLOW
@given(st.data(), PLATFORMS, DIRECTIONS)
def test_nothing_differs_from_itself(
    data: st.DataObject, platform: object, direction: Direction
) -> None:
    device, chain = draw(data, platform)
    found = behaviour(device, chain, Family.IPV4, direction=direction)
    assert differences(found, again(device, chain, direction)) == ()


def again(device: Device, chain: tuple[str, ...], direction: Direction) -> Behaviour:
    return behaviour(device, chain, Family.IPV4, direction=direction)


def draw(data: st.DataObject, platform: object) -> tuple[Device, tuple[str, ...]]:
    from erce.base.platform import Platform

    assert isinstance(platform, Platform)
    return data.draw(devices(platform)), data.draw(chains(platform))
