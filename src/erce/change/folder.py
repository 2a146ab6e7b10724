"""A plan as the files of a folder; the same plan gives the same files, byte by byte."""

from __future__ import annotations

import json
import re
from difflib import unified_diff
from typing import TYPE_CHECKING, Final

from erce.base.masking import mask_secrets
from erce.change.captures import captures
from erce.change.checks import Phase
from erce.change.checks_codec import VERSION, checks_data
from erce.change.steps import MoveKind
from erce.change.window import step_ids
from erce.entry import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from erce.change.checks import Check
    from erce.change.steps import Move, Plan, Step
    from erce.entry import Window
    from erce.model.codec import Data

PLAN: Final = "plan.json"
CONFIRM_MINUTES: Final = 10
"""How long a router waits for the confirmation before it goes back by itself."""

BACK: Final = "-back"
"""What the label of a way back ends with."""

_SECONDS: Final = 60


def plan_files(plan: Plan, secrets: Callable[[str], str] = lambda line: line) -> dict[str, str]:
    """Return the texts by path below the folder. `secrets` fills placeholders of commands in."""
    files = {PLAN: json.dumps(_plan(plan), indent=2, ensure_ascii=False) + "\n"}
    for name, step in zip(step_ids(plan.steps), plan.steps, strict=True):
        folder = f"steps/{name}"
        for number, move in enumerate(step.moves, 1):
            stem = f"{folder}/{number}-{move.kind}"
            files[f"{stem}.txt"] = _text(secrets(line) for line in commands(plan, step, move))
            if move.rollback:
                files[f"{stem}.rollback.txt"] = _text(map(secrets, rollback(plan, step, move)))
            if elsewhere(plan, step, move):
                files[f"{stem}.clear.txt"] = _text(iter(move.clears))
        if step.device:
            files[f"{folder}/expected.diff"] = _text(difference(step))
        checks = [check for check in plan.checks if check.step == name]
        if checks:
            files[f"{folder}/checks.txt"] = _text(_checks(checks))
    return files


def _checks(checks: Sequence[Check]) -> Iterator[str]:
    """Yield what to see before and after a step, and where to save it."""
    for phase in Phase:
        for item in captures(checks, phase):
            yield f"{phase}  {item.device}  {item.command}"
            yield from (f"      expect {words}" for words in item.expected)
            yield f"      save as {item.path}"


def commands(plan: Plan, step: Step, move: Move) -> tuple[str, ...]:
    """Return what is typed for a move, with the router's safety net around it, masked."""
    if move.kind is MoveKind.AZURE:
        return move.typed  # names of secrets, never a secret
    window, label = window_of(plan, step), label_of_move(plan, step, move)
    return (*filled(window.begin, label), *shown(move.typed), *_ended(window, label, move))


def _ended(window: Window, label: str, move: Move) -> Iterator[str]:
    """Yield what ends a paste; from the exec level then, what makes sessions take it up."""
    yield from filled(window.end, label)
    if window.run is not None:
        yield from (f"{window.run}{line}" for line in move.clears)


def elsewhere(plan: Plan, step: Step, move: Move) -> tuple[str, ...]:
    """Return what is typed in another session after a move, and after its way back."""
    return move.clears if step.device and window_of(plan, step).run is None else ()


def to_fill_in(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the placeholders among masked lines: typed as they stand they would become keys."""
    return tuple(sorted({found for line in lines for found in _PLACEHOLDER.findall(line)}))


_PLACEHOLDER: Final = re.compile(r"<(?:env:|file:)[^>]*>|<secret>")


def rollback(plan: Plan, step: Step, move: Move) -> tuple[str, ...]:
    """Return what is typed to go back to before the step, masked; it is confirmed by itself."""
    window, label = window_of(plan, step), label_of_move(plan, step, move, BACK)
    return (*filled(window.begin, label), *shown(move.rollback), *_ended(window, label, move))


def window_of(plan: Plan, step: Step) -> Window:
    """Return the safety net of a step's router."""
    return ENTRIES[plan.routers[step.device].reading.device.platform].WINDOW


def filled(lines: Sequence[str], label: str) -> tuple[str, ...]:
    """Fill in the minutes and the label of a safety net."""
    return tuple(
        line.format(
            minutes=CONFIRM_MINUTES,
            seconds=CONFIRM_MINUTES * _SECONDS,
            label=label,
            time=f"00:{CONFIRM_MINUTES:02}:00",
        )
        for line in lines
    )


def label_of(plan: Plan, step: Step, words: str) -> str:
    """Return a name for a session or a checkpoint, unlike any other of the plan."""
    number = plan.steps.index(step) + 1
    change = re.sub(r"[^A-Za-z0-9]+", "", plan.change_id)
    return f"erce-{number:02}-{words}-{change}"[:_LABEL].rstrip("-")


def label_of_move(plan: Plan, step: Step, move: Move, ending: str = "") -> str:
    """Return a name for a move, also where a step has several of its kind."""
    number = [one for one in step.moves if one.kind is move.kind].index(move) + 1
    return label_of(plan, step, f"{move.kind}{number if number > 1 else ''}{ending}")


_LABEL: Final = 30
"""Characters of a label that every platform takes."""


def shown(lines: Sequence[str]) -> tuple[str, ...]:
    """Return lines without secrets."""
    return tuple(map(mask_secrets, lines))


def _typed(move: Move) -> tuple[str, ...]:
    return move.typed if move.kind is MoveKind.AZURE else shown(move.typed)


def difference(step: Step) -> Iterator[str]:
    """Yield the unified diff that a step makes of the running configuration, masked."""
    name = f"{step.device}/running"
    yield from unified_diff(shown(step.before), shown(step.after), name, name, lineterm="", n=2)


def _text(lines: Iterator[str] | map[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _plan(plan: Plan) -> dict[str, Data]:
    return {
        "version": VERSION,
        "scenario": plan.scenario,
        "change_id": plan.change_id,
        "purpose": plan.purpose,
        "proven": plan.proven,
        "proofs": [
            {
                "claim": proof.claim,
                "holds": proof.holds,
                "states": proof.states,
                "failures": list(proof.failures),
            }
            for proof in plan.proofs
        ],
        "notices": list(plan.notices),
        "inputs": dict(sorted(plan.inputs.items())),
        "left": _left(plan),
        "steps": [
            _step(name, step) for name, step in zip(step_ids(plan.steps), plan.steps, strict=True)
        ],
        "checks": checks_data(plan.checks),
    }


def _left(plan: Plan) -> dict[str, Data]:
    return {
        name: [f"{item.rule} {item.message}" for item in findings]
        for name, findings in plan.left.items()
        if findings
    }


def _step(name: str, step: Step) -> Data:
    return {
        "id": name,
        "title": step.title,
        "device": step.device,
        "links": [str(link) for link in step.links],
        "sessions": list(step.sessions),
        "minutes": step.minutes,
        "notes": list(step.notes),
        "moves": [
            {
                "kind": move.kind.value,
                "commands": list(_typed(move)),
                "rollback": list(shown(move.rollback)),
                "clears": list(move.clears),
            }
            for move in step.moves
        ],
    }
