"""The moves of a runbook: what is typed, what to see before it is confirmed, and how to go back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.change.checks import What
from erce.change.folder import (
    BACK,
    CONFIRM_MINUTES,
    commands,
    elsewhere,
    filled,
    label_of_move,
    rollback,
    to_fill_in,
    window_of,
)
from erce.change.steps import MoveKind
from erce.change.window import step_ids
from erce.report.blocks import Code, Items, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.change.steps import Move, Plan, Step
    from erce.entry import Window
    from erce.report.blocks import Block

TITLES: Final = {
    MoveKind.PREPARE: "Type",
    MoveKind.DRAIN: "Drain the link",
    MoveKind.CHANGE: "Change",
    MoveKind.RESET: "Open the sessions again",
    MoveKind.AZURE: "Change Azure's end",
    MoveKind.RESTORE: "Give the traffic back",
    MoveKind.CLEAN: "Type",
}

_TAKEN: Final = "When every line was taken"

_WELL: Final = {
    MoveKind.PREPARE: _TAKEN,
    MoveKind.DRAIN: "When this link carries no traffic any more",
    MoveKind.CHANGE: "When all that stands under Done when is there",
    MoveKind.RESET: "When they are no longer shut down",
    MoveKind.RESTORE: "When the link carries its traffic again",
    MoveKind.CLEAN: _TAKEN,
}

_WORK: Final = frozenset({MoveKind.CHANGE, MoveKind.AZURE, MoveKind.RESET})

_AS_BEFORE: Final = "When all is as it was before"

_BACK_WELL: Final = {
    MoveKind.PREPARE: _AS_BEFORE,
    MoveKind.DRAIN: _WELL[MoveKind.RESTORE],
    MoveKind.CHANGE: _AS_BEFORE,
    MoveKind.RESET: "When they are down",
    MoveKind.RESTORE: _WELL[MoveKind.DRAIN],
    MoveKind.CLEAN: _AS_BEFORE,
}


def at_azure(move: Move, file: str) -> Iterator[Block]:
    """Yield what is run at Azure's end, from a file of the change, and how to go back."""
    yield Text(f"Set the variables that its comments name, then run `bash CHANGE/{file}`.")
    yield Code(move.typed, "bash")
    if move.back:
        yield Text(f"To go back: {move.back}.")


def on_router(plan: Plan, step: Step, number: int, move: Move) -> Iterator[Block]:
    """Yield what is typed for a move of a step, counted from 1, and how to go back."""
    before = {earlier.kind: earlier.typed for earlier in step.moves[: number - 1]}
    shut = any("shutdown" in line for line in before.get(MoveKind.DRAIN, ()))
    if move.kind is MoveKind.RESTORE and len(before) > 1 and not shut:
        yield Text("First look at what stands under Done when: all states have to be there now.")
    yield from _typed(plan, step, move, commands(plan, step, move))
    window = window_of(plan, step)
    label = label_of_move(plan, step, move)
    if window.confirm:
        yield from _confirmed(plan, step, move, _well(plan, step, number, shut=shut))
        yield Code(filled(window.confirm, label))
    if window.cancel:
        drained = " The link stays drained then." if MoveKind.DRAIN in before else ""
        yield Text(f"If not, go back to before this move.{drained}")
        yield Code(filled(window.cancel, label))
        if move.clears:
            alone = ", and also when the router has gone back by itself," if _timed(window) else ""
            yield Text(f"Then{alone} type:")
            yield Code(move.clears)
    if move.rollback:
        yield from _way_back(plan, step, number, move)


def _well(plan: Plan, step: Step, number: int, *, shut: bool) -> str:
    """Say when a move may be confirmed; what a step comes to is there after its last change."""
    move, later = step.moves[number - 1], step.moves[number:]
    name = step_ids(plan.steps)[plan.steps.index(step)]
    unseen = shut or not any(check.step == name and check.after for check in plan.checks)
    if move.kind is MoveKind.CHANGE and (unseen or any(it.kind in _WORK for it in later)):
        return _TAKEN
    return _WELL[move.kind]


def _timed(window: Window) -> bool:
    """Whether the router goes back by itself unless a move is confirmed."""
    return any("{minutes}" in line or "{seconds}" in line for line in (*window.begin, *window.end))


def _confirmed(plan: Plan, step: Step, move: Move, well: str) -> Iterator[Block]:
    """Say what to see before a move is confirmed, where to see it, and how long there is."""
    looks = _looks(plan, step) if move.kind in {MoveKind.DRAIN, MoveKind.RESTORE} else ()
    if looks:
        yield Text("See how much each link of the circuit carries; it takes BGP a minute to move:")
        yield Items(looks)
    until = f" within {CONFIRM_MINUTES} minutes, or the router goes back by itself"
    yield Text(f"{well}, type{until if _timed(window_of(plan, step)) else ''}:")


def _looks(plan: Plan, step: Step) -> tuple[str, ...]:
    """Return the commands that show what the links of a step's circuits carry."""
    circuits = {link.circuit for link in step.links}
    return tuple(
        dict.fromkeys(
            f"{check.circuit} {check.link}: `{check.command}` on {check.device}"
            for check in plan.checks
            if check.what is What.COUNTERS and not check.step and check.circuit in circuits
        )
    )


def _way_back(plan: Plan, step: Step, number: int, move: Move) -> Iterator[Block]:
    """Lead back to before a move; those before it have ways back of their own."""
    further = f" this, then go back from {number - 1} in the same way" if number > 1 else ""
    yield Text(f"To go back to before this step at any later time, type{further}:")
    yield from _typed(plan, step, move, rollback(plan, step, move))
    confirm = window_of(plan, step).confirm
    if confirm:
        yield from _confirmed(plan, step, move, _BACK_WELL[move.kind])
        yield Code(filled(confirm, label_of_move(plan, step, move, BACK)))


def _typed(plan: Plan, step: Step, move: Move, lines: tuple[str, ...]) -> Iterator[Block]:
    """Yield what is typed, with the keys to fill in before and what is typed elsewhere after."""
    blanks = to_fill_in(lines)
    if blanks:
        words = "Fill in before typing, or the router takes the placeholder for the key:"
        yield Text(f"{words} {', '.join(f'`{blank}`' for blank in blanks)}", strong=True)
    yield Code(lines)
    clears = elsewhere(plan, step, move)
    if clears:
        yield Text("Then in another session, so that the session takes up what has changed:")
        yield Code(clears)
