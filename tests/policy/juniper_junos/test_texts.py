"""Random policies, written as a router shows them: what is judged is what the text does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from erce.base.values import Family
from erce.policy.atoms import AsPath, Fact, FromProtocol, HasCommunity, HasCommunityLike
from erce.policy.behaviour import behaviour
from erce.policy.rules import Direction
from erce_parsers import juniper_junos as parser
from policy.interpret import interpret
from policy.juniper_junos.texts import TAGS, Text, braces, commands, texts
from policy.policies import ROUTES

if TYPE_CHECKING:
    from random import Random

    from erce.policy.atoms import Atom
    from erce.policy.behaviour import Case
    from erce.policy.effects import Amount, Changes
    from policy.interpret import Route

CHAINS: Final = ((0,), (0, 1), (1, 0))
TRIED: Final = 40
FEW: Final = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@FEW
@given(texts(), st.sampled_from(CHAINS), st.sampled_from(Direction), st.randoms())
def test_what_the_text_does_is_what_is_judged(
    text: Text, chain: tuple[int, ...], direction: Direction, random: Random
) -> None:
    write = random.choice((braces, commands))
    reading = parser.read(write(text.nodes()), "ce.conf")
    assert not reading.notes
    names = tuple(f"R{at}" for at in chain)
    export = direction is Direction.EXPORT
    cases = behaviour(reading.device, names, Family.IPV4, direction=direction).cases
    for plain in random.sample(ROUTES, TRIED):
        route = replace(plain, facts=frozenset({("tag", random.choice(TAGS))}))
        fate = text.fate(chain, route, export=export)
        assert interpret(reading.device, names, route, export=export) == fate
        assert judged(cases, route) == fate


@pytest.mark.parametrize("seed", range(3))
def test_both_forms_say_the_same(seed: int) -> None:
    found: list[Text] = []

    @settings(max_examples=10, deadline=None, derandomize=True)
    @given(texts())
    def collect(text: Text) -> None:
        found.append(text)

    collect()
    for text in found[seed::3]:
        one, two = (parser.read(write(text.nodes()), "x") for write in (braces, commands))
        assert one.device == two.device


def judged(cases: tuple[Case, ...], route: Route) -> Route | None:
    (case,) = (
        case
        for case in cases
        if case.space.holds(route.prefix) and case.condition.holds(lambda atom: answer(route, atom))
    )
    return done(route, case.effect.changes) if case.effect.accepted else None


def answer(route: Route, atom: Atom) -> bool:
    match atom:
        case HasCommunity():
            return atom.value in route.communities
        case HasCommunityLike():
            return any(atom.fits(value) for value in route.communities)
        case AsPath():
            return atom.fits(route.as_path)
        case FromProtocol():
            return atom.name == route.protocol
        case Fact(about="local preference"):
            return atom.value == str(route.local_preference)
        case Fact():
            return (atom.about, atom.value) in route.facts
    raise AssertionError(atom)


def number(before: int, amount: Amount | None) -> int:
    if amount is None:
        return before
    return before + amount.value if amount.relative else amount.value


def done(route: Route, changes: Changes) -> Route:
    kept = frozenset[str]() if changes.replaced else route.communities - changes.removed
    changed = dict(changes.facts)
    facts = frozenset(item for item in route.facts if item[0] not in changed)
    return replace(
        route,
        communities=kept | changes.added,
        as_path=changes.prepended + route.as_path,
        local_preference=number(route.local_preference, changes.local_preference),
        med=number(route.med, changes.med),
        next_hop=changes.next_hop or route.next_hop,
        facts=facts | changes.facts,
    )
