"""The runbook of a change window: what an engineer holds in the hand that night."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.change.captures import captures
from erce.change.checks import Phase
from erce.change.folder import (
    difference,
    filled,
    label_of,
    window_of,
)
from erce.change.steps import MoveKind
from erce.change.window import step_ids
from erce.report.blocks import Code, Heading, Items, Table, Text
from erce.report.moves import TITLES, at_azure, on_router

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.change.checks import Check
    from erce.change.steps import Plan, Step
    from erce.entry import Window
    from erce.report.blocks import Block

_CONTACTS: Final = (
    "Change owner",
    "Engineer at the routers",
    "Second pair of eyes",
    "Provider's operations centre",
    "Azure subscription owner",
    "Owner of the application to test",
)

_BEFORE: Final = (
    "Azure Service Health and the provider announce no maintenance of the circuits in this window.",
    "Each router is reached over a path that does not use the circuit, best its console.",
    "The running configurations are still those that the plan was made from.",
    "Placeholders in angle brackets stand for keys: have them at hand, do not write them down.",
)

_FOLDERS: Final = (
    "Here and below, CHANGE is the folder of this runbook, and OUTPUTS the one that outputs are "
    "saved in."
)


def runbook(plan: Plan) -> Iterator[Block]:
    """Yield the blocks of the runbook."""
    yield Heading(1, title(plan))
    yield from _verdict(plan)
    yield Text(plan.purpose)
    yield from _affected(plan)
    yield from _proofs(plan)
    yield from _preparation(plan)
    for name, step in zip(step_ids(plan.steps), plan.steps, strict=True):
        yield from _step(plan, name, step)
    yield from _afterwards(plan)
    yield from _left(plan)


def title(plan: Plan) -> str:
    """Return the runbook's title."""
    return " ".join(filter(None, ("Change window:", plan.scenario, plan.change_id)))


def _verdict(plan: Plan) -> Iterator[Block]:
    failed = [proof for proof in plan.proofs if not proof.holds]
    if failed:
        yield Text("NOT PROVEN. Do not carry this plan out without reading why:", strong=True)
        yield Items(tuple(f"{proof.claim}: {why}" for proof in failed for why in proof.failures))
    if not plan.steps:
        yield Text("There is nothing to do: the routers are what they should be.", strong=True)


def _affected(plan: Plan) -> Iterator[Block]:
    yield Heading(2, "What is affected")
    rows = tuple(
        (
            str(number),
            step.device or "Azure",
            ", ".join(map(str, step.links)) or "no link",
            ", ".join(step.sessions),
            f"{step.minutes} min",
        )
        for number, step in enumerate(plan.steps, 1)
    )
    yield Table(("Step", "Device", "Connections", "Sessions", "Time"), rows)
    yield Text(f"Time in all: about {sum(step.minutes for step in plan.steps)} minutes.")
    if plan.notices:
        yield Items(plan.notices)


def _proofs(plan: Plan) -> Iterator[Block]:
    yield Heading(2, "What was proven by simulation")
    rows = tuple(
        (proof.claim, "holds" if proof.holds else "DOES NOT HOLD", str(proof.states))
        for proof in plan.proofs
    )
    yield Table(("Claim", "Result", "States looked at"), rows)


def _preparation(plan: Plan) -> Iterator[Block]:
    yield Heading(2, "Before the window")
    yield Table(("Role", "Name", "Telephone"), tuple((role, "", "") for role in _CONTACTS))
    yield Items(_BEFORE, boxes=True)
    yield from _nets(plan)
    whole = [check for check in plan.checks if not check.step]
    yield from _captures("Capture before the window", whole, Phase.PRE)
    yield Text(_FOLDERS)
    yield Code((_judge(Phase.PRE),))


def _nets(plan: Plan) -> Iterator[Block]:
    """Yield the safety nets, each once for all routers that have it."""
    nets: dict[Window, dict[str, str]] = {}
    for name, step in _first_steps(plan):
        nets.setdefault(window_of(plan, step), {})[name] = label_of(plan, step, "before")
    for window, labels in nets.items():
        yield Heading(3, f"Safety net on {' and '.join(labels)}")
        if window.needs:
            yield Items(window.needs, boxes=True)
        if window.notes:
            yield Items(window.notes)
        for name, label in labels.items() if window.save else ():
            yield Text(f"Save what is there on {name}, to go back to before the window:")
            yield Code(filled(window.save, label))


def _first_steps(plan: Plan) -> Iterator[tuple[str, Step]]:
    """Yield each router that is changed, with its first step."""
    seen: set[str] = set()
    for step in plan.steps:
        if step.device and step.device not in seen:
            seen.add(step.device)
            yield step.device, step


def _captures(heading: str, checks: Iterable[Check], phase: Phase) -> Iterator[Block]:
    """Yield the outputs to capture in a phase, and all that is expected in each of them."""
    rows = tuple(
        (item.device, item.command, "; ".join(item.expected), item.path)
        for item in captures(checks, phase)
    )
    if rows:
        yield Heading(3, heading)
        yield Table(("Device", "Command", "Expect", "Save as"), rows)


def _judge(phase: Phase, step: str = "") -> str:
    """Return the command that judges what was captured."""
    only = f" --step {step}" if step else ""
    return f"erce check CHANGE --outputs OUTPUTS --phase {phase}{only}"


def _step(plan: Plan, name: str, step: Step) -> Iterator[Block]:
    where = f"on {step.device}" if step.device else "at Azure's end"
    yield Heading(2, f"Step {name.partition('-')[0]}: {step.title} {where}")
    touched = f"Connections: {', '.join(map(str, step.links))}. " if step.links else ""
    yield Text(f"{touched}About {step.minutes} minutes.")
    if step.notes:
        yield Items(step.notes)
    checks = [check for check in plan.checks if check.step == name]
    yield from _captures("Go when", checks, Phase.PRE)
    if checks:
        yield Code((_judge(Phase.PRE, name),))
    for number, move in enumerate(step.moves, 1):
        yield Heading(3, f"{number}. {move.title or TITLES[move.kind]}")
        if move.kind is MoveKind.AZURE:
            yield from at_azure(move, f"steps/{name}/{number}-{move.kind}.txt")
        else:
            yield from on_router(plan, step, number, move)
    yield from _captures("Done when", checks, Phase.POST)
    if checks:
        yield Code((_judge(Phase.POST, name),))
        yield Text("If one of them does not come, go back from the last move of this step.")
    if step.device:
        yield Heading(3, "What changes in the running configuration")
        yield Code(tuple(difference(step)), "diff")


def _afterwards(plan: Plan) -> Iterator[Block]:
    yield Heading(2, "After the window")
    whole = [check for check in plan.checks if not check.step]
    yield from _captures("Capture after the window", whole, Phase.POST)
    yield Code((_judge(Phase.POST),))
    for name, step in _first_steps(plan):
        window = window_of(plan, step)
        if window.persist:
            yield Heading(3, f"Save on {name}")
            yield Code(filled(window.persist, label_of(plan, step, "end")))
    yield Heading(3, "Going back later")
    yield Text(
        "Carry out the ways back of the steps in reverse order, the last step first; of each step "
        "those of its moves, the last one first. Look before each confirmation, as on the way here."
    )


def _left(plan: Plan) -> Iterator[Block]:
    items = tuple(
        f"{name}: {finding.rule} {finding.message}"
        for name, findings in plan.left.items()
        for finding in findings
    )
    if items:
        yield Heading(2, "What this change leaves as it is")
        yield Items(items)
