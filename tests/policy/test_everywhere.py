"""One policy on any two platforms does the same under `erce diff`; a change of it is told.

What is told is tried route by route with the plain interpreter, which knows nothing of platforms.
"""

from __future__ import annotations

from itertools import permutations, product
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from erce.audit.difference import difference
from erce.base.errors import ErceError
from erce.base.platform import Platform
from erce.base.values import Family
from erce.policy.behaviour import behaviour
from erce.policy.differences import differences
from erce.policy.rules import Direction
from erce_parsers import read
from policy.everywhere.brute import NAMES, after, apart, fate, told, universe
from policy.everywhere.changes import changed
from policy.everywhere.plans import plans
from policy.everywhere.routers import configuration, router
from policy.everywhere.special import WORDS

if TYPE_CHECKING:
    from erce.audit import AuditResult
    from erce.model import Device
    from erce.policy.behaviour import Behaviour
    from policy.everywhere.plans import Plan

PAIRS: Final = st.sampled_from(list(product(sorted(Platform), repeat=2)))
SLOW: Final = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def compared(old: Plan, new: Plan, pair: tuple[Platform, Platform]) -> AuditResult:
    one, two = pair
    texts = configuration(old, one), configuration(new, two)
    result = difference(read(texts[0], "old.cfg", one), read(texts[1], "new.cfg", two))
    assert not result.inconclusive, texts
    return result


@settings(SLOW, max_examples=40)
@given(plans())
def test_the_same_policy_does_the_same_on_every_platform(plan: Plan) -> None:
    readings = [read(configuration(plan, platform), "ce", platform) for platform in Platform]
    for one, two in permutations(readings, 2):
        result = difference(one, two)
        assert (result.findings, result.inconclusive) == ((), False)


@SLOW
@given(st.data(), plans(), PAIRS)
def test_a_change_is_found_and_its_example_is_true(
    data: st.DataObject, old: Plan, pair: tuple[Platform, Platform]
) -> None:
    new = data.draw(changed(old))
    findings = compared(old, new, pair).findings
    said = {item.path[-1].removesuffix("_policies"): item for item in findings}
    assert len(said) == len(findings)
    for direction in NAMES:
        differ = any(
            True for prefix in universe(old.family) for _ in apart(old, new, direction, prefix)
        )
        assert differ is (direction in said), direction
        if differ:
            confirm(old, new, direction, said[direction].expected, said[direction].observed)


def confirm(old: Plan, new: Plan, direction: str, expected: str, observed: str) -> None:
    """Demand a route to the example that meets with what the finding says on both sides."""
    (prefix, wanted), (same, found) = told(expected), told(observed)
    assert prefix == same
    assert wanted != found
    assert any(
        fate(old, direction, route) == after(route, wanted)
        and fate(new, direction, route) == after(route, found)
        for route in apart(old, new, direction, prefix)
    ), (expected, observed)


@pytest.mark.parametrize("platform", sorted(Platform))
@pytest.mark.parametrize("word", sorted(WORDS))
def test_who_lacks_a_word_is_known(word: str, platform: Platform) -> None:
    special = WORDS[word]
    wanted = router(special.plan, platform)
    try:
        text = configuration(special.plan, platform)
    except ErceError:
        expressed = False
    else:
        found = read(text, "ce", platform).device
        expressed = not any(
            differences(judged(wanted, way), judged(found, way)) for way in Direction
        )
    assert expressed is (platform not in special.lacking)


def judged(device: Device, direction: Direction) -> Behaviour:
    return behaviour(device, (NAMES[direction],), Family.IPV4, direction=direction)
