"""What decides before local preference: no drain by local preference can win against it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from change.plans import circuit, devices, inputs, plan, rendered, site
from erce.base.platform import Platform
from erce.change.judge import RouterJudge
from erce.change.scenario import Choice, Scenario
from erce.change.steps import LinkId
from erce.model import SetFact
from erce.platforms import facts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from erce.change.inputs import Inputs
    from erce.model import Device

WITH_WEIGHT = [item for item in Platform if facts(item).before_local_preference == "weight"]
SECONDARY = Choice(roles=frozenset({"secondary"}))
LINK = frozenset({LinkId("er-1", "secondary")})


def same(device: Device) -> Device:
    return device


def weighted(device: Device) -> Device:
    """Give the routes of all sessions a weight."""
    vrfs = tuple(
        replace(
            vrf,
            neighbors=tuple(
                replace(
                    item, families=tuple(replace(family, weight=500) for family in item.families)
                )
                for item in vrf.neighbors
            ),
        )
        for vrf in device.vrfs
    )
    return replace(device, vrfs=vrfs)


def marked(device: Device) -> Device:
    """Let all policies give routes what decides before local preference."""
    mark = SetFact(about=facts(device.platform).before_local_preference, value="500")
    policies = tuple(
        replace(
            policy,
            terms=tuple(replace(term, actions=(*term.actions, mark)) for term in policy.terms),
        )
        for policy in device.policies
    )
    return replace(device, policies=policies)


def site_with(platform: Platform, folder: Path, change: Callable[[Device], Device]) -> Inputs:
    """Routers as the intent makes them, but for a change."""
    wanted = site(platform, circuit(platform))
    running = {name: change(device) for name, device in devices(folder, wanted).items()}
    return inputs(folder, wanted, rendered(running))


@pytest.mark.parametrize("platform", WITH_WEIGHT)
def test_a_session_with_a_weight_is_drained_by_a_shutdown(
    platform: Platform, tmp_path: Path
) -> None:
    found = plan(site_with(platform, tmp_path, weighted), Scenario.DRAIN, SECONDARY)
    (step,) = found.steps
    assert found.proven
    assert any("has a weight" in notice for notice in found.notices)
    assert any("shutdown" in line for line in step.moves[0].typed)


@pytest.mark.parametrize("platform", WITH_WEIGHT)
def test_a_weight_goes_by_a_plan(platform: Platform, tmp_path: Path) -> None:
    found = plan(site_with(platform, tmp_path, weighted))
    assert found.proven
    typed = [line for step in found.steps for move in step.moves for line in move.typed]
    assert sum("weight" in line for line in typed) == 2
    for step in found.steps:
        assert any("weight" in line for line in step.before)
        assert not any("weight" in line for line in step.after)


@pytest.mark.parametrize("platform", Platform)
@pytest.mark.parametrize(("change", "quiet"), [(same, True), (weighted, False), (marked, False)])
def test_low_preference_does_not_drain_what_has_a_weight(
    change: Callable[[Device], Device], platform: Platform, tmp_path: Path, *, quiet: bool
) -> None:
    given = site_with(platform, tmp_path, same)
    (step,) = plan(given, Scenario.DRAIN, SECONDARY).steps
    judge = RouterJudge(given.routers[step.device])
    assert bool(list(judge.not_drained(change(judge.device(step.after)), LINK))) is not quiet
