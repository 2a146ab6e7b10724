from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from erce.base.platform import Platform
from erce.change.check_list import checks_for
from erce.change.checks import Check, Expected, Phase, State, What
from erce.change.checks_codec import PlanError, checks_data, read_checks
from erce.intent.load import load
from erce.intent.resolve import resolve
from golden_files import cases

if TYPE_CHECKING:
    from pathlib import Path

    from erce.intent.resolve import ResolvedDevice

RENDERED = cases("render")


def devices(case: Path) -> tuple[ResolvedDevice, ...]:
    return resolve(load([case / "intent.yaml"]).intent).devices


def checks_of(case: Path) -> tuple[Check, ...]:
    return tuple(check for item in devices(case) for check in checks_for(item.device, item.links))


def plan(checks: tuple[Check, ...]) -> str:
    return json.dumps({"version": 1, "steps": ["the planner's"], "checks": checks_data(checks)})


@pytest.mark.parametrize("case", RENDERED, ids=lambda case: case.name)
def test_checks_survive_plan_json(case: Path) -> None:
    checks = checks_of(case)
    assert checks
    assert read_checks(plan(checks)) == checks


@pytest.mark.parametrize("case", RENDERED, ids=lambda case: case.name)
def test_checks_have_ids_and_files_of_their_own(case: Path) -> None:
    checks = checks_of(case)
    assert len({check.id for check in checks}) == len(checks)
    commands: dict[str, str] = {}
    for check in checks:
        path = check.path(Phase.POST)
        assert commands.setdefault(path, check.command) == check.command
        assert "{" not in check.command


@pytest.mark.parametrize("case", RENDERED, ids=lambda case: case.name)
def test_every_session_port_and_key_is_looked_at(case: Path) -> None:
    for item in devices(case):
        checks = checks_for(item.device, item.links)
        looked = {(check.what, str(check.subject.neighbor)) for check in checks}
        for vrf in item.device.vrfs:
            for neighbor in vrf.neighbors:
                assert (What.BGP_STATE, str(neighbor.address)) in looked
                assert (What.PREFIXES_RECEIVED, str(neighbor.address)) in looked
                bfd = (What.BFD_STATE, str(neighbor.address)) in looked
                assert bfd == (neighbor.bfd is not None)
        secured = {check.subject.interface for check in checks if check.what is What.MACSEC_STATE}
        assert secured == {port.name for port in item.device.interfaces if port.macsec}
        bundles = {check.subject.interface for check in checks if check.what is What.LACP_MEMBERS}
        assert bundles == {port.name for port in item.device.interfaces if port.lag}


def test_prefix_limit_is_the_upper_bound() -> None:
    case = next(case for case in RENDERED if case.name == "cisco_iosxe_limits")
    limits = {
        (str(neighbor.address), carried.family): carried.maximum_prefixes.limit
        for item in devices(case)
        for vrf in item.device.vrfs
        for neighbor in vrf.neighbors
        for carried in neighbor.families
        if carried.maximum_prefixes
    }
    assert limits
    for check in checks_of(case):
        if check.what is What.PREFIXES_RECEIVED:
            assert check.after is not None
            assert check.after.least == 1
            key = (str(check.subject.neighbor), check.subject.family)
            assert check.after.most == limits.get(key)  # type: ignore[arg-type]


def test_what_the_router_lacks_before_is_not_asked_for_before() -> None:
    case = next(case for case in RENDERED if case.name == "cisco_iosxe_private")
    (item, *_) = devices(case)
    running = replace(
        item.device,
        vrfs=tuple(replace(vrf, neighbors=()) for vrf in item.device.vrfs),
    )
    for check in checks_for(item.device, item.links, running):
        about_session = check.subject.neighbor is not None
        assert (check.before is None) == about_session
        assert check.phases == ((Phase.POST,) if about_session else (Phase.PRE, Phase.POST))


def test_a_session_that_is_shut_is_expected_down() -> None:
    case = next(case for case in RENDERED if case.name == "juniper_junos_private")
    (item, *_) = devices(case)
    shut = replace(
        item.device,
        vrfs=tuple(
            replace(vrf, neighbors=tuple(replace(peer, enabled=False) for peer in vrf.neighbors))
            for vrf in item.device.vrfs
        ),
    )
    checks = checks_for(shut, item.links, item.device)
    states = {check.after for check in checks if check.what is What.BGP_STATE}
    assert states == {Expected(state=State.DOWN)}
    assert not [check for check in checks if check.what is What.PREFIXES_RECEIVED]


def test_commands_of_two_tables_get_two_files() -> None:
    case = next(case for case in RENDERED if case.name == "cisco_iosxe_vrf_and_global")
    files = {check.command: check.path(Phase.PRE) for check in checks_of(case)}
    assert len(set(files.values())) == len(set(files))


GOOD = plan(checks_of(next(case for case in RENDERED if case.name == "cisco_iosxe_macsec"))[:1])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('{"version"', "{version", "plan.json is not JSON"),
        ('"version": 1', '"version": 2', "plan.json has version 2, this program reads 1"),
        ('"version": 1', '"version": true', "plan.json has version True"),
        ('"version": 1', '"other": 1', "plan.json has version no number"),
        ('"checks": [', '"checks": null, "x": [', "plan.json has no list of checks"),
        ('"checks": [', '"checks": [7, ', "plan.json: checks[0] is not an object"),
        ('"what": "', '"what": "x', "plan.json: checks[0].what is not one of bgp_state"),
        ('"platform": "', '"platform": "x', "checks[0].platform is not one of"),
        ('"file": "', '"file": "../', "checks[0].file is not the name of a file or folder"),
        ('"file": "', '"file": "a/', "checks[0].file is not the name of a file or folder"),
        ('"device": "', '"device": ".', "checks[0].device is not the name of a file or folder"),
        ('"reader": "', '"reader": "C:', "checks[0].reader is not the name of a file or folder"),
        ('"subject": {', '"subject": 3, "x": {', "checks[0].subject is not an object"),
        ('"subject": {', '"subject": {"neighbor": "x", ', "checks[0].subject.neighbor is no"),
        ('"after": {', '"after": {"least": -1, ', "checks[0].after.least is not a number"),
        ('"after": {', '"after": {"most": true, ', "checks[0].after.most is not a number"),
        ('"grows": ', '"grows": 1, "x": ', "checks[0].before.grows is not true or false"),
    ],
)
def test_a_plan_that_does_not_fit_is_refused(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(PlanError) as caught:
        read_checks(GOOD.replace(old, new, 1))
    assert message in str(caught.value)


@pytest.mark.parametrize("text", ["", "[]", "null", "[" * 100_000, '{"version": 1e999}', "\ud800"])
def test_hostile_plans_are_refused(text: str) -> None:
    with pytest.raises(PlanError):
        read_checks(text)


def test_every_platform_has_a_command_for_everything() -> None:
    from erce.platforms import FACTS

    assert {platform: set(facts.shows) for platform, facts in FACTS.items()} == {
        platform: set(What) for platform in Platform
    }
