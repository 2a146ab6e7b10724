"""The plan from what runs to what is wanted is proven, whatever the two are.

Every claim holds: the routers are in the end what the intent wants, no command is without effect,
nothing passes that should not, a link carries traffic throughout, and every step can be undone.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from change.plans import devices, inputs, plan, rendered, with_ports
from change.random_pairs import Pair, pairs
from erce.base.platform import Platform

if TYPE_CHECKING:
    from erce.change.steps import Plan

FEW = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def made(pair: Pair) -> Plan:
    with TemporaryDirectory() as name:
        folder = Path(name)
        found, ports = devices(folder, pair.running), devices(folder, pair.wanted)
        running = {name: with_ports(device, ports[name]) for name, device in found.items()}
        return plan(inputs(folder, pair.wanted, rendered(running)))


def failures(pair: Pair) -> list[str]:
    return [f"{proof.claim}: {why}" for proof in made(pair).proofs for why in proof.failures]


@pytest.mark.parametrize("platform", sorted(Platform))
@FEW
@given(data=st.data())
def test_the_plan_between_two_intents_is_proven(platform: Platform, data: st.DataObject) -> None:
    assert failures(data.draw(pairs(platform))) == []


@pytest.mark.parametrize("platform", sorted(Platform))
@FEW
@given(data=st.data())
def test_nothing_is_typed_where_nothing_differs(platform: Platform, data: st.DataObject) -> None:
    pair = data.draw(pairs(platform))
    same = made(Pair(pair.wanted, pair.wanted))
    assert same.steps == ()
    assert same.proven
