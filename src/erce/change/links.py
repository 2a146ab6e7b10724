"""The scenarios that move traffic and change nothing else: drain a link, and restore it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.errors import ErceError
from erce.change.drain import drained, restored
from erce.change.reach import read
from erce.change.scenario import Work
from erce.change.steps import LinkId, MoveKind
from erce.change.walk import Way, sessions_of, step_through

if TYPE_CHECKING:
    from erce.change.scenario import Task
    from erce.change.steps import Step


def drain(task: Task) -> Work:
    """Take the traffic off one link of each circuit that is meant.

    Raises ErceError when both links of a circuit are: nothing would be left to carry its traffic.
    """
    links = _links(task)
    for circuit in sorted({link.circuit for link, _ in links}):
        if len({link.role for link, _ in links if link.circuit == circuit}) > 1:
            raise ErceError(
                f"both links of {circuit} would be drained",
                hint="Name one with --link primary or --link secondary.",
            )
    ways = {router.name: Way(router=router, target=router.reading) for router in task.routers()}
    steps = []
    notes: list[str] = []
    for link, name in links:
        way = ways[name]
        sessions = sessions_of(way, way.now, (link,))
        done = drained(read(way.router.reading, way.now), sessions, task.methods()[link])
        if done.reason:
            notes.append(f"{link} is drained by a shutdown: {done.reason}.")
        steps.append(step_through(way, f"Drain {link}", (link,), ((MoveKind.DRAIN, done.lines),)))
    return Work(
        purpose="Take the traffic off a link; its sessions stay up unless the plan says otherwise.",
        steps=_with_moves(steps),
        notices=tuple(notes),
        reached=False,
    )


def restore(task: Task) -> Work:
    """Give drained links their traffic back."""
    ways = {router.name: Way(router=router, target=router.reading) for router in task.routers()}
    steps = []
    for link, name in _links(task):
        way = ways[name]
        sessions = sessions_of(way, way.now, (link,))
        lines = restored(read(way.router.reading, way.now), sessions)
        steps.append(step_through(way, f"Restore {link}", (link,), ((MoveKind.RESTORE, lines),)))
    return Work(
        purpose="Give a drained link its traffic back.",
        steps=_with_moves(steps),
        reached=False,
        reopens=True,
    )


def _with_moves(steps: list[Step]) -> tuple[Step, ...]:
    return tuple(step for step in steps if step.moves)


def _links(task: Task) -> list[tuple[LinkId, str]]:
    """Return the links that are meant, each with its router; the secondary ones first."""
    found = {LinkId(link.circuit, link.link): link.device for link in task.links()}
    return sorted(found.items(), key=lambda item: (item[0].circuit, item[0].role == "primary"))
