"""Sessions take up what has changed: at the exec level, or by a shutdown where no line is known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from change.plans import circuit, devices, plan, site
from change.test_scenarios import SCENARIOS, one
from erce.base.platform import Platform
from erce.change.clears import cleared
from erce.change.folder import commands, elsewhere, plan_files, rollback
from erce.change.scenario import Scenario
from erce.change.steps import MoveKind
from erce.change.view import View

if TYPE_CHECKING:
    from pathlib import Path

    from erce.change.steps import Move, Plan, Step
    from erce.model import Device

NEIGHBOR = "172.16.10.6"
TIMERS = "timers: {hold_s: 60}"

# What starts one session anew, in the global table and in a VRF; nothing where no source tells.
RESETS = {
    Platform.CISCO_IOSXE: (f"clear ip bgp {NEIGHBOR}", ""),
    Platform.CISCO_IOSXR: (
        f"clear bgp ipv4 unicast {NEIGHBOR}",
        f"clear bgp vrf AZURE ipv4 unicast {NEIGHBOR}",
    ),
    Platform.CISCO_NXOS: (f"clear bgp vrf all all {NEIGHBOR}", f"clear bgp vrf all all {NEIGHBOR}"),
    Platform.JUNIPER_JUNOS: (
        f"clear bgp neighbor {NEIGHBOR}",
        f"clear bgp neighbor instance AZURE {NEIGHBOR}",
    ),
    Platform.ARISTA_EOS: (f"clear ip bgp {NEIGHBOR}", ""),
}

# What makes a changed policy count; nothing where it does so by itself, or no source tells.
REFRESHES = {
    Platform.CISCO_IOSXE: (
        f"clear ip bgp {NEIGHBOR} soft",
        "clear ip bgp vrf AZURE ipv4 unicast 12076 soft",
    ),
    Platform.CISCO_NXOS: (
        f"clear bgp vrf all all {NEIGHBOR} soft",
        f"clear bgp vrf all all {NEIGHBOR} soft",
    ),
}


def new_timers(platform: Platform, folder: Path, *, in_vrf: bool = True) -> Plan:
    want, have = circuit(platform, more=TIMERS), circuit(platform)
    if not in_vrf:
        want, have = (text.replace("        vrf: AZURE\n", "") for text in (want, have))
    return plan(one(platform, folder, want, have))


def secondary(made: Plan) -> Step:
    return next(step for step in made.steps if step.links and step.links[0].role == "secondary")


def move_of(step: Step, kind: MoveKind) -> Move:
    return next(move for move in step.moves if move.kind is kind)


@pytest.mark.parametrize("in_vrf", [False, True])
@pytest.mark.parametrize("platform", Platform)
def test_a_session_with_new_timers_starts_anew_while_it_is_drained(
    platform: Platform, *, in_vrf: bool, tmp_path: Path
) -> None:
    made = new_timers(platform, tmp_path, in_vrf=in_vrf)
    assert made.proven
    step = secondary(made)
    kinds = [move.kind for move in step.moves]
    line = RESETS[platform][in_vrf]
    assert move_of(step, MoveKind.CHANGE).clears == ((line,) if line else ())
    middle = [MoveKind.CHANGE] if line else [MoveKind.CHANGE, MoveKind.RESET]
    assert kinds == [MoveKind.DRAIN, *middle, MoveKind.RESTORE]
    if not line:
        assert any("shutdown" in text for text in move_of(step, MoveKind.CHANGE).typed)
        assert any("no source tells" in note for note in step.notes)


@pytest.mark.parametrize("in_vrf", [False, True])
@pytest.mark.parametrize("platform", Platform)
def test_a_drain_counts_where_policies_need_to_be_told(
    platform: Platform, *, in_vrf: bool, tmp_path: Path
) -> None:
    step = secondary(new_timers(platform, tmp_path, in_vrf=in_vrf))
    expected = (REFRESHES[platform][in_vrf],) if platform in REFRESHES else ()
    assert move_of(step, MoveKind.DRAIN).clears == expected
    assert move_of(step, MoveKind.RESTORE).clears == expected


@pytest.mark.parametrize("platform", Platform)
def test_it_stands_in_what_is_typed_there_and_back(platform: Platform, tmp_path: Path) -> None:
    made = new_timers(platform, tmp_path, in_vrf=bool(RESETS[platform][True]))
    step = secondary(made)
    files = plan_files(made)
    assert any(move.clears for move in step.moves)
    for number, move in enumerate(step.moves, 1):
        if not move.clears:
            continue
        stem = f"{number}-{move.kind}"
        if platform is Platform.CISCO_IOSXR:
            assert elsewhere(made, step, move) == move.clears
            (text,) = (
                files[name] for name in files if name.endswith(f"-secondary/{stem}.clear.txt")
            )
            assert text.splitlines() == list(move.clears)
            continue
        prefix = "run " if platform is Platform.JUNIPER_JUNOS else ""
        for typed in (commands(made, step, move), rollback(made, step, move)):
            assert typed[-len(move.clears) :] == tuple(prefix + line for line in move.clears)


@pytest.mark.parametrize("scenario", Scenario)
@pytest.mark.parametrize("platform", Platform)
def test_no_session_that_carries_traffic_is_taken_down(
    platform: Platform, scenario: Scenario, tmp_path: Path
) -> None:
    given, choice = SCENARIOS[scenario](platform, tmp_path)
    for step in plan(given, scenario, choice).steps:
        clears = [line for move in step.moves for line in move.clears]
        assert not any("*" in line for line in clears)
        if any(not line.endswith(" soft") for line in clears):
            assert step.moves[0].kind is MoveKind.DRAIN


def device(platform: Platform, folder: Path, more: str = "") -> Device:
    return devices(folder, site(platform, circuit(platform, more=more)))["ce2"]


def twice(found: Device) -> Device:
    (vrf,) = (item for item in found.vrfs if item.neighbors)
    return replace(found, vrfs=(*found.vrfs, replace(vrf, name="OTHER")))


def test_a_line_that_would_reach_another_vrf_is_not_typed(tmp_path: Path) -> None:
    platform = Platform.CISCO_NXOS
    old, new = device(platform, tmp_path), device(platform, tmp_path, TIMERS)
    found = cleared(View(old), View(new))
    assert found.commands == (f"clear bgp vrf all all {NEIGHBOR}",)
    assert not found.silent
    found = cleared(View(twice(old)), View(twice(new)))
    assert found.commands == ()
    assert found.silent == tuple(("vrfs", vrf, "neighbors", NEIGHBOR) for vrf in ("AZURE", "OTHER"))


def test_a_key_is_taken_up_unless_both_ends_change_it(tmp_path: Path) -> None:
    platform = Platform.JUNIPER_JUNOS
    old, new = device(platform, tmp_path), device(platform, tmp_path, "md5: {env: NEW_MD5}")
    line = f"clear bgp neighbor instance AZURE {NEIGHBOR}"
    assert cleared(View(old), View(new)).commands == (line,)
    assert cleared(View(old), View(new), keys_live=True).commands == ()


def test_a_prefix_limit_needs_nothing(tmp_path: Path) -> None:
    for platform in Platform:
        old = device(platform, tmp_path)
        new = device(platform, tmp_path, "maximum_prefixes: {ipv4: 3000}")
        assert old != new
        assert cleared(View(old), View(new)) == ((), ())
