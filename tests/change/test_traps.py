"""Changes that an engineer might type and regret: the proof says what is wrong with each.

The commands are written by hand, so that nothing of the planner's order helps; the plan that the
planner makes of the same change is proven.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from change.plans import circuit, devices, inputs, rendered, site, with_ports
from change.test_scenarios import CKNS, MD5, direct
from erce.base.platform import Platform
from erce.change import prove as claims
from erce.change.make import SCENARIOS
from erce.change.order import led
from erce.change.prove import Goal, prove
from erce.change.scenario import Choice, Scenario, Task
from erce.change.simulate import simulate
from erce.change.steps import FarKey, LinkId, Move, MoveKind, Step
from golden_files import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from erce.change.inputs import Inputs
    from erce.change.scenario import Work
    from erce.change.steps import Router

Trap = dict[str, Any]

CLAIMS: Final = {
    name: getattr(claims, name.upper())
    for name in ("reached", "taken", "contained", "carried", "drained", "apart", "reversible")
}
OLD_MD5: Final = "OldKey0123"
KEYS: Final = dict(zip(("a1", "b1", "a2", "b2"), CKNS, strict=True))
"""The names of the MACsec keys as the traps call them."""

TRAPS: Final[list[Trap]] = [
    trap
    for file in sorted((FOLDER.parent / "tests" / "change" / "traps").glob("*.yaml"))
    for trap in yaml.safe_load(file.read_text())
]


def has(trap: Trap, options: Trap) -> str:
    platform = Platform(trap["platform"])
    if trap.get("macsec"):
        return site(platform, direct(platform, options["keys"]))
    options = dict(options)
    accept, vrf = options.pop("accept", None), options.pop("vrf", None)
    made = circuit(platform, **{"more": MD5, **options} if trap.get("md5") else options)
    made = made.replace("10.100.0.0/14 le 24", accept or "10.100.0.0/14 le 24")
    return site(platform, made.replace("vrf: AZURE", f"vrf: {vrf or 'AZURE'}"))


def second(trap: Trap) -> str:
    platform = Platform(trap["platform"])
    return circuit(platform, "er-2", port=1, vlan=200, subnet="172.16.11.0/29")


def given(trap: Trap, folder: Path) -> Inputs:
    """The routers of a trap as a user's files."""
    keyed = trap.get("macsec")
    wanted = has(trap, {"keys": 2} if keyed else trap.get("want", {}))
    have = has(trap, {"keys": 1} if keyed else {})
    if trap.get("add") or trap.get("two"):
        wanted += second(trap)
    if trap.get("two"):
        have += second(trap)
    if trap.get("routers") == 1:
        wanted, have = (on_one(trap, text) for text in (wanted, have))
    ports = devices(folder, wanted)
    found = {
        name: with_ports(device, ports[name]) for name, device in devices(folder, have).items()
    }
    running = rendered(found)
    if trap.get("md5"):
        running = {name: text.replace("<env:NEW_MD5>", OLD_MD5) for name, text in running.items()}
    if "lan" in trap:
        running["ce1"] = with_lan(trap, running["ce1"])
    made = inputs(folder, wanted, running)
    made.received.update(  # type: ignore[attr-defined]  # what a user's outputs would say
        {(address, "ipv4"): count for address, count in trap.get("received", {}).items()}
    )
    return made


def on_one(trap: Trap, text: str) -> str:
    """Move the second router's link to the first router."""
    platform = Platform(trap["platform"])
    lines = [line for line in text.splitlines() if not line.startswith("  ce2:")]
    ports = circuit(platform).split("interface: ")[1].split("}")[0]
    other = circuit(platform, port=1).split("interface: ")[1].split("}")[0]
    return "\n".join(lines).replace(
        f"device: ce2, interface: {ports}", f"device: ce1, interface: {other}"
    )


def with_lan(trap: Trap, text: str) -> str:
    """A router with a neighbor that is none of the intent's."""
    typed = trap["lan"].splitlines()
    done = simulate(Platform(trap["platform"]), tuple(text.splitlines()), typed)
    assert not done.refused
    assert not done.idle
    return "\n".join((*done.lines, ""))


def by_hand(trap: Trap, routers: dict[str, Router]) -> Iterator[Step]:
    """The steps that the trap types."""
    now = {name: router.reading.lines for name, router in routers.items()}
    for step in trap["steps"]:
        device = step.get("device", "")
        moves = []
        for move in step["moves"]:
            before = now.get(device, ())
            moves.append(typed_move(move, routers.get(device), before))
            if device:
                now[device] = moves[-1].after
        yield Step(
            title="By hand",
            device=device,
            links=tuple(LinkId(*link.split()) for link in step.get("links", ())),
            moves=tuple(moves),
        )


def typed_move(move: Trap, router: Router | None, before: tuple[str, ...]) -> Move:
    kind = MoveKind(move.get("kind", "change"))
    if router is None:
        keys = tuple(
            (FarKey(*name.split()), filled(key)) for name, key in move.get("keys", {}).items()
        )
        return Move(kind=kind, typed=(), rollback=(), before=(), after=(), keys=keys)
    typed = tuple(filled(line) for line in move["typed"].splitlines())
    after = simulate(router.reading.device.platform, before, typed).lines
    back = (
        tuple(move["rollback"].splitlines())
        if "rollback" in move
        else led(router.reading, after, before)
    )
    return Move(kind=kind, typed=typed, rollback=back, before=before, after=after)


def filled(text: str) -> str:
    for name, ckn in KEYS.items():
        text = text.replace(f"{{{name}}}", ckn)
    return text


def work_of(trap: Trap, made: Inputs) -> Work:
    """What the planner makes of the same change."""
    scenario = Scenario(trap.get("scenario", "apply"))
    choice = Choice(
        circuits=frozenset(trap.get("circuits", ())), roles=frozenset(trap.get("links", ()))
    )
    return SCENARIOS[scenario](Task(scenario=scenario, inputs=made, choice=choice))


@pytest.mark.parametrize("trap", TRAPS, ids=[trap["name"] for trap in TRAPS])
def test_the_proof_says_what_is_wrong(trap: Trap, tmp_path: Path) -> None:
    made = given(trap, tmp_path)
    routers = dict(made.routers)
    work = work_of(trap, made)
    goal = Goal(
        left=work.left,
        reached=work.reached and trap.get("goal", {}).get("reached", True),
        wanted=work.wanted,
        retired=work.retired,
        successors=work.successors,
    )
    proofs = prove(routers, tuple(by_hand(trap, routers)), goal, received=made.received)
    failed = {proof.claim: proof.failures for proof in proofs if not proof.holds}
    assert failed.keys() == {CLAIMS[name] for name in trap["fails"]}, failed
    for name, reason in trap["fails"].items():
        assert any(reason in why for why in failed[CLAIMS[name]]), failed[CLAIMS[name]]


@pytest.mark.parametrize("trap", TRAPS, ids=[trap["name"] for trap in TRAPS])
def test_the_planner_does_not_fall_into_it(trap: Trap, tmp_path: Path) -> None:
    made = given(trap, tmp_path)
    work = work_of(trap, made)
    goal = Goal(
        left=work.left,
        reached=work.reached,
        wanted=work.wanted,
        retired=work.retired,
        successors=work.successors,
    )
    proofs = prove(made.routers, work.steps, goal, received=made.received)
    failed = {proof.claim: proof.failures for proof in proofs if not proof.holds}
    assert bool(failed) == ("asks" in trap), failed


def test_every_claim_has_a_trap() -> None:
    assert {name for trap in TRAPS for name in trap["fails"]} == {*CLAIMS}


def test_every_platform_has_traps() -> None:
    assert {trap["platform"] for trap in TRAPS} == {*Platform}
