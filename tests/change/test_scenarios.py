"""Each scenario on each platform: proven, and shown in a golden file."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from change.plans import PORTS, circuit, devices, inputs, plan, rendered, shown, site, with_ports
from erce.base.errors import ErceError
from erce.base.platform import Platform
from erce.change.checks import Expected, State, What
from erce.change.drain import BLOCK, Method
from erce.change.drain_policies import SUFFIX
from erce.change.judge import RouterJudge
from erce.change.order import led, portions
from erce.change.prove import CONTAINED, Goal, prove
from erce.change.reach import read
from erce.change.scenario import Choice, Scenario
from erce.change.simulate import simulate
from erce.change.steps import LinkId, Move, MoveKind, Step
from erce.change.window import step_ids
from erce.entry import ENTRIES
from erce.report.blocks import markdown
from erce.report.runbook import runbook
from golden_files import FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from erce.change.inputs import Inputs
    from erce.model import Device
    from golden_files import Golden

SECONDARY = Choice(roles=frozenset({"secondary"}))
ESTABLISHED = Expected(state=State.ESTABLISHED)
MD5 = "md5: {env: NEW_MD5}"
CKNS = ("a1" * 32, "b1" * 32, "a2" * 32, "b2" * 32)


def one(platform: Platform, folder: Path, want: str, have: str) -> Inputs:
    """Routers as one intent makes them, for another intent."""
    wanted = site(platform, want)
    found = devices(folder, site(platform, have))
    ports = devices(folder, wanted)
    running = {name: with_ports(device, ports[name]) for name, device in found.items()}
    return inputs(folder, wanted, rendered(running))


def apply(platform: Platform, folder: Path) -> tuple[Inputs, Choice]:
    want = circuit(platform, advertise="10.20.0.0/16, 10.21.0.0/16", more="timers: {hold_s: 60}")
    return one(platform, folder, want, circuit(platform)), Choice()


def drain(platform: Platform, folder: Path) -> tuple[Inputs, Choice]:
    return one(platform, folder, circuit(platform), circuit(platform)), SECONDARY


def restore(platform: Platform, folder: Path) -> tuple[Inputs, Choice]:
    given, choice = drain(platform, folder)
    (step,) = plan(given, Scenario.DRAIN, choice).steps
    lines = {step.device: step.after}
    running = {
        name: "\n".join((*lines.get(name, router.reading.lines), ""))
        for name, router in given.routers.items()
    }
    return inputs(folder, site(platform, circuit(platform)), running), choice


def enable_bfd(platform: Platform, folder: Path) -> tuple[Inputs, Choice]:
    have = circuit(platform, more="bfd: false")
    return one(platform, folder, circuit(platform), have), Choice()


def md5_rotate(platform: Platform, folder: Path) -> tuple[Inputs, Choice]:
    wanted = site(platform, circuit(platform, more=MD5))
    found = rendered(devices(folder, wanted))
    old = {name: text.replace("<env:NEW_MD5>", "OldKey0123") for name, text in found.items()}
    assert old != found
    return inputs(folder, wanted, old), Choice()


def direct(platform: Platform, keys: int) -> str:
    named = [
        ", macsec_keys: ["
        + ", ".join(f"{{ckn: {ckn}, cak: {{env: CAK_{ckn[:2]}}}}}" for ckn in pair[:keys])
        + "]"
        for pair in (CKNS[:2], CKNS[2:])
    ]
    made = circuit(platform, connectivity="direct", primary=named[0], secondary=named[1])
    return made.replace("    links:", "    macsec: {cipher: gcm-aes-256}\n    links:")


def without_macsec(wanted: Mapping[str, Device]) -> dict[str, Device]:
    return {
        name: replace(
            device, interfaces=tuple(replace(item, macsec=None) for item in device.interfaces)
        )
        for name, device in wanted.items()
    }


def macsec_enable(platform: Platform, folder: Path) -> tuple[Inputs, Choice]:
    wanted = site(platform, direct(platform, 1))
    return inputs(folder, wanted, rendered(without_macsec(devices(folder, wanted)))), Choice()


def macsec_rotate(platform: Platform, folder: Path) -> tuple[Inputs, Choice]:
    return one(platform, folder, direct(platform, 2), direct(platform, 1)), Choice()


MICROSOFT = """\
      microsoft:
        vlan: 200
        ipv4: 198.51.100.0/29
        vrf: AZURE
        advertise: [203.0.113.0/28]
        accept: {communities: ["12076:52004"]}
        customer_asn: 65550
"""


def add_peering(platform: Platform, folder: Path) -> tuple[Inputs, Choice]:
    want = circuit(platform) + MICROSOFT
    choice = Choice(peerings=frozenset({"microsoft"}))
    return one(platform, folder, want, circuit(platform)), choice


def second(platform: Platform) -> str:
    return circuit(platform, "er-2", port=1, vlan=200, subnet="172.16.11.0/29")


def migrate(platform: Platform, folder: Path) -> tuple[Inputs, Choice]:
    want = circuit(platform) + second(platform)
    choice = Choice(circuits=frozenset({"er-2"}), replaces="er-1")
    return one(platform, folder, want, circuit(platform)), choice


def decommission(platform: Platform, folder: Path) -> tuple[Inputs, Choice]:
    want = circuit(platform) + second(platform)
    return one(platform, folder, want, want), Choice(circuits=frozenset({"er-2"}))


SCENARIOS = {
    Scenario.APPLY: apply,
    Scenario.DRAIN: drain,
    Scenario.RESTORE: restore,
    Scenario.ENABLE_BFD: enable_bfd,
    Scenario.MD5_ROTATE: md5_rotate,
    Scenario.MACSEC_ENABLE: macsec_enable,
    Scenario.MACSEC_ROTATE: macsec_rotate,
    Scenario.ADD_PEERING: add_peering,
    Scenario.MIGRATE: migrate,
    Scenario.DECOMMISSION: decommission,
}

# Scenarios that cannot be proven on a platform, and why.
NOT_PROVEN: dict[tuple[Platform, Scenario], str] = {}


def test_every_scenario_is_tried() -> None:
    assert set(SCENARIOS) == set(Scenario)


@pytest.mark.parametrize("scenario", Scenario)
@pytest.mark.parametrize("platform", Platform)
def test_the_plan_is_proven(
    platform: Platform, scenario: Scenario, tmp_path: Path, golden: Golden
) -> None:
    given, choice = SCENARIOS[scenario](platform, tmp_path)
    made = plan(given, scenario, choice)
    failed = [(proof.claim, proof.failures) for proof in made.proofs if not proof.holds]
    assert bool(failed) == ((platform, scenario) in NOT_PROVEN), failed
    assert made.steps
    assert all(step.moves for step in made.steps)
    golden.check(FOLDER / "plan" / f"{platform}_{scenario}" / "plan.txt", shown(made))


@pytest.mark.parametrize("platform", Platform)
def test_a_drained_link_is_restored_to_what_it_was(platform: Platform, tmp_path: Path) -> None:
    given, choice = drain(platform, tmp_path)
    before = {name: router.reading.lines for name, router in given.routers.items()}
    given, choice = restore(platform, tmp_path)
    made = plan(given, Scenario.RESTORE, choice)
    (step,) = made.steps
    assert ENTRIES[platform].same(step.after, before[step.device])
    assert not any(SUFFIX in line for line in step.after)


@pytest.mark.parametrize("platform", Platform)
def test_a_shutdown_is_asked_for(platform: Platform, tmp_path: Path) -> None:
    want = circuit(platform, more="drain: shutdown")
    given = one(platform, tmp_path, want, want)
    (step,) = plan(given, Scenario.DRAIN, SECONDARY).steps
    (move,) = step.moves
    assert move.kind is MoveKind.DRAIN
    assert any("shutdown" in line for line in move.typed)
    by_hand = Choice(roles=frozenset({"secondary"}), drain=Method.PREPEND)
    (step,) = plan(given, Scenario.DRAIN, by_hand).steps
    assert any("prepend" in line for line in step.moves[0].typed)


@pytest.mark.parametrize("platform", Platform)
def test_a_way_back_drains_the_link_before_it_is_touched(
    platform: Platform, tmp_path: Path
) -> None:
    given, _ = apply(platform, tmp_path)
    drains = [step for step in plan(given).steps if step.moves[0].kind is MoveKind.DRAIN]
    assert drains
    for step in drains:
        kinds = [move.kind for move in step.moves]
        assert kinds[:2] == [MoveKind.DRAIN, MoveKind.CHANGE]
        assert kinds[-1] is MoveKind.RESTORE
        judge = RouterJudge(given.routers[step.device])
        lines = step.after
        for move in reversed(step.moves):
            lines = simulate(platform, lines, move.rollback).lines
            assert ENTRIES[platform].same(lines, move.before)
            drained = not any(judge.not_drained(judge.device(lines), frozenset(step.links)))
            assert drained == (move.kind is not MoveKind.DRAIN)
        assert ENTRIES[platform].same(lines, step.before)


@pytest.mark.parametrize("platform", Platform)
def test_a_migration_writes_its_block_once_and_looks_at_the_new_circuit(
    platform: Platform, tmp_path: Path
) -> None:
    given, choice = migrate(platform, tmp_path)
    made = plan(given, Scenario.MIGRATE, choice)
    for name in given.routers:
        has = [any(BLOCK in line for line in at.after) for at in made.steps if at.device == name]
        assert has[-1] is False
        assert [one != other for one, other in pairwise([False, *has])].count(True) == 2
    blocking = [step.title.startswith("Block: ") for step in made.steps]
    names = [
        name for name, is_block in zip(step_ids(made.steps), blocking, strict=True) if is_block
    ]
    assert len(names) == 2
    for name in names:
        looks = [check for check in made.checks if check.step == name and check.circuit == "er-2"]
        established = {check.link for check in looks if check.before == ESTABLISHED}
        carrying = {
            check.link
            for check in looks
            if check.what is What.PREFIXES_RECEIVED and check.before and check.before.least
        }
        assert established == carrying == {"primary", "secondary"}


@pytest.mark.parametrize("scenario", [Scenario.MIGRATE, Scenario.DECOMMISSION])
def test_the_peerings_of_a_circuit_that_goes_are_deleted_last(
    scenario: Scenario, tmp_path: Path
) -> None:
    given, choice = SCENARIOS[scenario](Platform.CISCO_IOSXE, tmp_path)
    gone = "er-1" if scenario is Scenario.MIGRATE else "er-2"
    made = plan(given, scenario, choice)
    look, delete = made.steps[-1].moves
    assert made.steps[-1].device == ""
    assert all("delete" not in line for line in look.typed)
    assert sum(line.endswith("list-route-tables \\") for line in look.typed) == 2
    assert [line for line in delete.typed if line.startswith("az ")] == [
        "az network express-route peering delete \\"
    ]
    assert f"  --circuit-name {gone} \\" in delete.typed
    assert any("billed" in notice for notice in made.notices)


@pytest.mark.parametrize("platform", Platform)
def test_nothing_about_a_circuit_that_went_is_left(platform: Platform, tmp_path: Path) -> None:
    given, choice = decommission(platform, tmp_path)
    names = {
        path[1]
        for router in given.routers.values()
        for path, name in router.wanted.labels.items()
        if path[0] == "interfaces" and name.circuit == "er-2"
    }
    assert len(names) == 1
    for step in plan(given, Scenario.DECOMMISSION, choice).steps[-3:-1]:
        text = "\n".join(step.after)
        assert "172.16.11." not in text
        assert not any(name in text for name in names)


def test_a_block_that_only_the_circuit_needed_goes_whole(tmp_path: Path) -> None:
    platform = Platform.CISCO_IOSXR
    given = one(platform, tmp_path, circuit(platform), circuit(platform))
    choice = Choice(circuits=frozenset({"er-1"}))
    made = plan(given, Scenario.DECOMMISSION, choice)
    assert made.proven
    changed = next(step for step in made.steps if step.links)
    assert "bfd" in changed.before
    assert "no bfd" in changed.moves[1].typed
    assert "bfd" not in changed.after


def test_names_to_fill_in_are_those_that_a_step_needs(tmp_path: Path) -> None:
    for scenario in (Scenario.MIGRATE, Scenario.ADD_PEERING, Scenario.MD5_ROTATE):
        given, choice = SCENARIOS[scenario](Platform.CISCO_IOSXE, tmp_path)
        for step in plan(given, scenario, choice).steps:
            for move in step.moves if not step.device else ():
                text = "\n".join(move.typed)
                named = [line.split()[2].split("=")[0] for line in move.typed if "# export" in line]
                assert named
                assert all(f"${{{name}:?" in text for name in named)


@pytest.mark.parametrize("platform", Platform)
def test_what_is_added_disturbs_no_other_peering_of_the_link(
    platform: Platform, tmp_path: Path
) -> None:
    given, choice = add_peering(platform, tmp_path)
    made = plan(given, Scenario.ADD_PEERING, choice)
    steps = [step for step in made.steps if step.links]
    assert [step.sessions for step in steps] == [("198.51.100.6",), ("198.51.100.2",)]
    for step in steps:
        assert [move.kind for move in step.moves] == [MoveKind.CHANGE]
        judge = RouterJudge(given.routers[step.device])
        before, after = (judge.view(judge.device(at)) for at in (step.before, step.after))
        assert {address for _, address in before.alike(after)} == {
            neighbor.key for vrf in before.device.vrfs for neighbor in vrf.neighbors
        }


@pytest.mark.parametrize(("line", "disturbed"), [("mtu 9000", True), ("description WAN", False)])
def test_what_the_peerings_of_a_port_share_disturbs_all_of_them(
    line: str, *, disturbed: bool, tmp_path: Path
) -> None:
    platform = Platform.CISCO_IOSXE
    want = circuit(platform) + MICROSOFT
    router = one(platform, tmp_path, want, want).routers["ce1"]
    lines = router.reading.lines
    typed = (f"interface {PORTS[platform][0]}", f" {line}")
    after = read(router.reading, simulate(platform, lines, typed).lines)
    (found,) = portions(router.wanted, router.reading, after).links
    assert found.links == {LinkId("er-1", "primary")}
    assert found.disturbed == ({"172.16.10.2", "198.51.100.2"} if disturbed else set())


def test_what_is_opened_again_lets_no_more_pass_than_it_did(tmp_path: Path) -> None:
    platform = Platform.CISCO_IOSXE
    want = circuit(platform, more="drain: shutdown")
    given = one(platform, tmp_path, want, want)
    (step,) = plan(given, Scenario.DRAIN, SECONDARY).steps
    running = {name: "\n".join((*it.reading.lines, "")) for name, it in given.routers.items()}
    running[step.device] = "\n".join((*step.after, ""))
    routers = inputs(tmp_path, site(platform, want), running).routers
    reading = routers[step.device].reading
    place = ("router bgp 64512", " address-family ipv4 vrf AZURE")
    opened = "  no neighbor 172.16.10.6 shutdown"
    bare = "  no neighbor 172.16.10.6 route-map ER-1-PRIVATE-V4-IN in"
    for typed, contained in (((*place, opened), True), ((*place, bare, opened), False)):
        after = simulate(platform, reading.lines, typed).lines
        back = led(reading, after, reading.lines)
        kind = MoveKind.RESTORE
        move = Move(kind=kind, typed=typed, rollback=back, before=reading.lines, after=after)
        one_step = Step(title="By hand", device=step.device, links=step.links, moves=(move,))
        proofs = prove(routers, (one_step,), Goal(reached=False, reopens=True))
        (proof,) = (item for item in proofs if item.claim == CONTAINED)
        assert proof.holds == contained


def test_both_links_are_never_drained_at_once(tmp_path: Path) -> None:
    given, _ = drain(Platform.CISCO_IOSXE, tmp_path)
    with pytest.raises(ErceError, match="both links of er-1"):
        plan(given, Scenario.DRAIN)


def test_a_rotation_needs_a_second_key(tmp_path: Path) -> None:
    given, choice = macsec_enable(Platform.ARISTA_EOS, tmp_path)
    with pytest.raises(ErceError, match="one MACsec key"):
        plan(given, Scenario.MACSEC_ROTATE, choice)


@pytest.mark.parametrize("platform", Platform)
def test_a_rotation_to_the_key_that_is_there_is_refused(platform: Platform, tmp_path: Path) -> None:
    wanted = site(platform, circuit(platform, more=MD5))
    given = inputs(tmp_path, wanted, rendered(devices(tmp_path, wanted)))
    with pytest.raises(ErceError, match="has the key already that the intent names"):
        plan(given, Scenario.MD5_ROTATE)


def test_a_rotation_without_keys_is_refused(tmp_path: Path) -> None:
    given, _ = drain(Platform.ARISTA_EOS, tmp_path)
    for scenario in (Scenario.MD5_ROTATE, Scenario.MACSEC_ENABLE):
        with pytest.raises(ErceError, match=r"in the intent|no peering"):
            plan(given, scenario)


def test_what_goes_must_be_named(tmp_path: Path) -> None:
    given, _ = decommission(Platform.ARISTA_EOS, tmp_path)
    with pytest.raises(ErceError, match="no circuit is named"):
        plan(given, Scenario.DECOMMISSION)
    with pytest.raises(ErceError, match="one new and one old"):
        plan(given, Scenario.MIGRATE, Choice(circuits=frozenset({"er-2"})))


@pytest.mark.parametrize("platform", Platform)
def test_keys_change_at_both_ends_in_an_order_that_keeps_a_link(
    platform: Platform, tmp_path: Path
) -> None:
    given, _ = md5_rotate(platform, tmp_path)
    made = plan(given, Scenario.MD5_ROTATE)
    order = [(step.device, step.links[0].role if step.links else "") for step in made.steps]
    assert order == [("ce2", "secondary"), ("", ""), ("ce1", "primary"), ("ce2", "secondary")]
    for name, router in given.routers.items():
        last = [step for step in made.steps if step.device == name][-1]
        assert "OldKey0123" not in "\n".join(last.after)
        assert router.reading.lines != last.after


def test_what_the_intent_lives_with_is_left(tmp_path: Path) -> None:
    platform = Platform.ARISTA_EOS
    want = circuit(platform, more="timers: {hold_s: 60}")
    given = one(platform, tmp_path, want, circuit(platform))
    running = {name: "\n".join((*item.reading.lines, "")) for name, item in given.routers.items()}
    suppress = "suppress:\n  - {rule: CFG002, reason: agreed, device: ce1}\n"
    made = plan(inputs(tmp_path, site(platform, want) + suppress, running))
    assert {step.device for step in made.steps} == {"ce2"}
    assert {item.rule for item in made.left["ce1"]} == {"CFG002"}
    assert made.proven


def test_the_runbook_says_which_keys_to_fill_in(tmp_path: Path) -> None:
    given, choice = md5_rotate(Platform.CISCO_IOSXE, tmp_path)
    text = markdown(runbook(plan(given, Scenario.MD5_ROTATE, choice)))
    assert "takes the placeholder for the key" in text
    given, choice = enable_bfd(Platform.CISCO_IOSXE, tmp_path)
    text = markdown(runbook(plan(given, Scenario.ENABLE_BFD, choice)))
    assert "takes the placeholder for the key" not in text
