"""The states that a router passes through while the commands of a plan are typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from erce.entry import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.base.platform import Platform


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A running configuration that is in effect for a while."""

    lines: tuple[str, ...]

    after: str
    """The command that led to it; of a commit, the last one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """What typing some commands does."""

    states: tuple[State, ...]
    """Every configuration that is in effect on the way, the last one included."""

    lines: tuple[str, ...]
    """The last configuration."""

    refused: tuple[str, ...]
    """Commands that the platform does not take, with the reason."""

    idle: tuple[str, ...]
    """Commands that change nothing."""


def simulate(platform: Platform, lines: Sequence[str], typed: Sequence[str]) -> Simulated:
    """Type commands at a configuration; on a platform with commit they take effect together."""
    entry = ENTRIES[platform]
    states: list[State] = []
    refused: list[str] = []
    idle: list[str] = []
    now = tuple(lines)
    last = ""
    for entered in entry.enter(lines, typed):
        line = typed[entered.at].strip()
        if entered.refused:
            refused.append(f"{line}: {entered.refused}")
        elif entered.changed:
            now, last = entered.lines, line
            if not entry.COMMITS:
                states.append(State(lines=now, after=line))
        elif not entered.leads:
            idle.append(line)
    if entry.COMMITS and last:
        states.append(State(lines=now, after=last))
    return Simulated(states=tuple(states), lines=now, refused=tuple(refused), idle=tuple(idle))


def typed_lines(commands: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]) -> tuple[str, ...]:
    """Write commands the way they are pasted: the place once, what stands in it indented."""
    return tuple(_typed(commands))


def _typed(commands: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]) -> Iterator[str]:
    here: tuple[str, ...] = ()
    for context, lines in commands:
        shared = 0
        while shared < min(len(here), len(context)) and here[shared] == context[shared]:
            shared += 1
        for depth in range(shared, len(context)):
            yield " " * depth + context[depth]
        for line in lines:
            yield " " * len(context) + line
        # a line that opens a block is the place of what comes next
        here = (*context, lines[0]) if len(lines) == 1 else context
