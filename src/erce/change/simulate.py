"""The states that a router passes through while the commands of a plan are typed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from erce.entry import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from erce.base.platform import Platform
    from erce.entry import Command


COMMIT: Final = "commit"
"""A line that makes what was typed before it take effect, where one commit cannot do it all."""

_REMEMBERED: Final = 256
"""Simulations that are kept; their configurations share almost all lines."""


def alike(platform: Platform, one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a router would show two configurations alike."""
    return one == other or ENTRIES[platform].same(one, other)


def commands_between(
    platform: Platform, before: Sequence[str], after: Sequence[str]
) -> tuple[Command, ...]:
    """Return the commands that make one configuration the other."""
    return _commands(platform, tuple(before), tuple(after))


@lru_cache(maxsize=_REMEMBERED)
def _commands(
    platform: Platform, before: tuple[str, ...], after: tuple[str, ...]
) -> tuple[Command, ...]:
    """Find commands; whether a way can be gone is asked before it is."""
    return ENTRIES[platform].lead(before, after)


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
    return _simulated(platform, tuple(lines), tuple(typed))


@lru_cache(maxsize=_REMEMBERED)
def _simulated(platform: Platform, lines: tuple[str, ...], typed: tuple[str, ...]) -> Simulated:
    """Type commands; what is tried while a plan is made is asked again when it is proven."""
    entry = ENTRIES[platform]
    states: list[State] = []
    refused: list[str] = []
    idle: list[str] = []
    now = lines
    last = ""
    for entered in entry.enter(lines, typed):
        line = typed[entered.at].strip()
        if entered.refused:
            refused.append(f"{line}: {entered.refused}")
        elif entered.changed:
            now, last = entered.lines, line
            if not entry.COMMITS:
                states.append(State(lines=now, after=line))
        elif line == COMMIT and last:
            states.append(State(lines=now, after=last))
            last = ""
        elif not entered.leads:
            idle.append(line)
    if entry.COMMITS and last:
        states.append(State(lines=now, after=last))
    return Simulated(states=tuple(states), lines=now, refused=tuple(refused), idle=tuple(idle))


def typed_lines(platform: Platform, commands: Iterable[Command]) -> tuple[str, ...]:
    """Write commands the way they are pasted: the place once, what stands in it indented.

    A place inside another is left by `exit` where the other is not, so that no line can be taken
    for one of the inner place.
    """
    return tuple(_typed(commands, ENTRIES[platform].LEAVES))


def _typed(commands: Iterable[Command], leaves: tuple[str, ...]) -> Iterator[str]:
    here: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    for command in commands:
        context = command.context
        if opened and context[: len(opened)] == opened:
            here = opened  # the last line opened the block that this one stands in
        shared = 0
        while shared < min(len(here), len(context)) and here[shared] == context[shared]:
            shared += 1
        if shared or (*context, command.lines[0])[0].startswith(leaves):
            for depth in range(len(here), shared, -1):
                yield " " * depth + "exit"
        for depth in range(shared, len(context)):
            yield " " * depth + context[depth]
        for line in command.lines:
            yield " " * len(context) + line
        here = context
        opened = (*context, command.lines[0]) if len(command.lines) == 1 else ()
