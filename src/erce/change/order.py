"""From one configuration to another in portions, each of which touches one link at most.

What nothing refers to yet is written first, and what nothing refers to any more is removed last;
in between comes one link after the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from erce.change.places import Places, touched
from erce.change.simulate import commands_between, simulate, typed_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from erce.audit import Wanted
    from erce.change.places import Touch
    from erce.change.steps import LinkId
    from erce.entry import Command
    from erce.model import Reading


@dataclass(slots=True, kw_only=True)
class Portion:
    """Commands that belong together, in their order."""

    links: frozenset[LinkId] = frozenset()

    sessions: set[str] = field(default_factory=set)

    disturbed: set[str] = field(default_factory=set)
    """Neighbors whose sessions may go down by it."""

    commands: list[Command] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Portions:
    """The way from one configuration to another."""

    prepare: Portion

    links: tuple[Portion, ...]

    clean: Portion


def portions(wanted: Wanted, before: Reading, after: Reading) -> Portions:
    """Divide the commands between two configurations of a router by what they touch."""
    commands = commands_between(before.device.platform, before.lines, after.lines)
    old, new = Places(wanted, before, after), Places(wanted, after, before)
    known: list[tuple[Command, Touch]] = []
    for command in commands:
        passing = not command.before and not command.after and known
        # what is written for a while only goes with the command before it
        known.append((command, known[-1][1] if passing else touched(command, old, new)))
    prepare, clean = Portion(), Portion()
    by_link: dict[LinkId, Portion] = {}
    for command, touch in known:
        if touch.links:
            portion = _joined(by_link, touch.links)
            portion.disturbed |= touch.disturbed
        else:
            portion = clean if command.removes else prepare
        portion.sessions |= touch.sessions
        portion.commands.append(command)
    order = {id(command): at for at, command in enumerate(commands)}
    found = {id(portion): portion for portion in by_link.values()}
    for portion in found.values():
        portion.commands.sort(key=lambda command: order[id(command)])
    return Portions(prepare=prepare, links=tuple(found.values()), clean=clean)


def _joined(by_link: dict[LinkId, Portion], links: Iterable[LinkId]) -> Portion:
    """Return the portion of some links; what touches two of them makes one portion of theirs."""
    links = frozenset(links)
    parts = {id(by_link[link]): by_link[link] for link in links if link in by_link}
    portion = Portion(links=links)
    for part in parts.values():
        portion.links |= part.links
        portion.sessions |= part.sessions
        portion.disturbed |= part.disturbed
        portion.commands += part.commands
    for link in portion.links:
        by_link[link] = portion
    return portion


def led(reading: Reading, before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """Return what is typed to make one configuration the other."""
    platform = reading.device.platform
    return typed_lines(platform, commands_between(platform, before, after))


def arrived(reading: Reading, lines: Sequence[str], portion: Portion) -> tuple[str, ...]:
    """Return the configuration after a portion."""
    return simulate(reading.device.platform, lines, pasted(reading, portion)).lines


def pasted(reading: Reading, portion: Portion) -> tuple[str, ...]:
    """Return the commands of a portion as they are pasted."""
    return typed_lines(reading.device.platform, portion.commands)
