"""The way back from a move to where its step began."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from erce.change.simulate import alike, simulate, typed_lines
from erce.entry import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.entry import Command
    from erce.model import Reading


class Points(NamedTuple):
    """Configurations on the way."""

    start: Sequence[str]
    """Where the step begins."""

    before: Sequence[str]
    """Where the move begins."""

    after: Sequence[str]


def way_back(
    reading: Reading, points: Points, typed: Sequence[str], earlier: tuple[Command, ...]
) -> tuple[Command, ...]:
    """Return what leads back to the start of the step, from half-way through the move as well.

    Where every line takes effect at once, the move is undone and then those before it, which is
    what `earlier` does: so a link is drained on the way back, too, while it is touched. A commit
    takes effect as a whole and goes there straight; only what its first half has already taken
    away is not missed by the shortest way, and then the move is undone first.
    """
    platform = reading.device.platform
    entry = ENTRIES[platform]
    start, before, after = points
    if not entry.COMMITS:
        return (*entry.lead(after, before), *earlier)
    shortest = entry.lead(after, start)
    lines = typed_lines(platform, shortest)
    states = simulate(platform, before, typed).states
    if all(alike(platform, simulate(platform, at.lines, lines).lines, start) for at in states):
        return shortest
    return (*entry.lead(after, before), *entry.lead(before, start))
