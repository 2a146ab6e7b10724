"""Route policies with more paths than anyone would write one by one."""

from __future__ import annotations

import pytest

from erce.base.values import Family, Prefix
from erce.model import Device, LineState
from erce.policy.attributes import Attributes
from erce.policy.behaviour import Behaviour, accepted, behaviour, surely_accepted
from erce.policy.decide import decide
from erce.policy.decisions import TOO_MANY
from erce.policy.rules import Direction
from erce.policy.words import effect_words
from erce_parsers.cisco_iosxr import read


def device(body: str) -> Device:
    reading = read(f"!! IOS XR Configuration 7.5.2\nroute-policy R\n{body}\nend-policy\nend\n", "x")
    assert LineState.UNSUPPORTED not in reading.states
    return reading.device


def inward(body: str) -> Behaviour:
    return behaviour(device(body), ("R",), Family.IPV4, direction=Direction.IMPORT)


def branches(count: int, condition: str, action: str) -> str:
    return "\n".join(
        f"  if {condition.format(i)} then\n    {action.format(i)}\n  endif" for i in range(count)
    )


def told(found: Behaviour, prefix: str, *communities: str) -> str:
    carried = Attributes(communities=frozenset(communities), as_path=(), protocol="bgp")
    return effect_words(decide(found, Prefix.parse(prefix), carried).effect)


def test_branches_in_a_row_are_followed_exactly() -> None:
    found = inward(branches(200, "destination in (10.{}.0.0/16 le 24)", "set med {}"))
    assert told(found, "10.7.0.0/24") == "accepted with MED 7"
    assert told(found, "10.7.0.0/25") == "rejected"
    assert len(found.cases) == 201
    assert not any(case.inconclusive for case in found.cases)


def test_branches_that_depend_on_more_than_the_prefix() -> None:
    condition = "destination in (10.{0}.0.0/16) and community matches-any (64500:{0})"
    body = branches(12, condition, "set med {}")
    found = inward(body)
    assert told(found, "10.7.0.0/16", "64500:7") == "accepted with MED 7"
    assert told(found, "10.7.0.0/16", "64500:8") == "rejected"


def test_the_last_of_many_values_is_the_one() -> None:
    found = inward(branches(30, "community matches-any (64500:{})", "set local-preference {}"))
    assert told(found, "10.0.0.0/8", "64500:3", "64500:17") == "accepted with local preference 17"
    assert told(found, "10.0.0.0/8") == "rejected"
    assert not any(case.inconclusive for case in found.cases)


def test_too_many_combinations_leave_the_verdict_certain() -> None:
    many = branches(14, "community matches-any (64500:{})", "set community (64501:{}) additive")
    found = inward(f"{many}\n  if destination in (10.0.0.0/8) then\n    drop\n  endif")
    assert TOO_MANY in told(found, "192.0.2.0/24", "64500:3")
    assert told(found, "192.0.2.0/24") == "rejected"
    assert told(found, "10.0.0.0/8", "64500:3") == "rejected"
    assert {case.effect.accepted for case in found.cases} == {True, False}


@pytest.mark.parametrize("count", [3, 30])
def test_alternatives_over_everything(count: int) -> None:
    """Whether the policy is small enough for its paths or not, it does the same."""
    condition = "community matches-any (64500:{0}) or destination in (10.{0}.0.0/16)"
    body = branches(count, condition, "set med {}")
    found = inward(f"{body}\n  if destination in (10.1.0.0/16) then\n    drop\n  endif")
    assert told(found, "10.2.0.0/16", "64500:1") == "accepted with MED 2"
    assert told(found, "10.0.0.0/16", "64500:2") == "accepted with MED 2"
    assert told(found, "10.1.0.0/16", "64500:2") == "rejected"
    assert told(found, "10.90.0.0/16") == "rejected"
    assert surely_accepted(found) <= accepted(found)
    assert not accepted(found).holds(Prefix.parse("10.1.0.0/16"))
