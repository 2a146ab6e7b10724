"""Typing at Cisco NX-OS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.entry.cisco_nxos.lead import NxLeader
from erce.entry.cisco_nxos.terminal import NxOs
from erce.entry.cisco_nxos.window import WINDOW
from erce.entry.differences import same as same_trees

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.entry.entry import Command, Entered

__all__ = ["COMMITS", "LEAVES", "WINDOW", "enter", "lead", "same"]

COMMITS: Final = False
LEAVES: Final[tuple[str, ...]] = ()


def enter(lines: Sequence[str], typed: Sequence[str]) -> Iterator[Entered]:
    """Type lines at a running configuration and yield what it is after each of them."""
    return NxOs(lines).enter(typed)


def lead(before: Sequence[str], after: Sequence[str]) -> tuple[Command, ...]:
    """Return the fewest commands that make the one configuration the other, in a safe order."""
    return NxLeader(NxOs(before), NxOs(after)).lead()


def same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a router would show the two alike."""
    return same_trees(one, other, NxOs)
