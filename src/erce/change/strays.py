"""What stands elsewhere about a session, and would outlive it: IOS-XR's own block of BFD, say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.audit.paths import value_lines
from erce.audit.removal import Remover, Structure, up_to
from erce.audit.text_lines import (
    chains,
    children_by_indent,
    parents_by_brace,
    parents_by_indent,
    statement,
)
from erce.change.bare import found
from erce.model import LineState
from erce_generator import GENERATORS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from erce.model import Path, Reading


def strays(
    reading: Reading, sessions: Collection[Path], after: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    """Yield what removes the lines that write something of sessions and are still there after.

    `after` is the configuration without the sessions. A block that holds nothing else goes whole.
    Where a configuration is written in braces or commands, all about a session goes with it.
    """
    if Remover(reading).structure is not Structure.INDENTATION:
        return
    known = chains(after)
    remove = GENERATORS[reading.device.platform].remove
    for mine in _of_one_alone(reading, sessions):
        left = {number for number in mine if _chain(reading.lines, number) in known}
        for number in sorted({_outermost(reading.lines, number, left) for number in left}):
            *context, line = _chain(reading.lines, number)
            yield remove(tuple(context), line)


def groups_left(
    reading: Reading, sessions: Iterable[Path], after: Reading
) -> Iterator[tuple[str, ...]]:
    """Yield what removes the groups that sessions stood in and that nobody stands in any more.

    `after` is the configuration without the sessions. Only where a group encloses its members; one
    that had several, or that holds what is not understood, stays.
    """
    for path in sessions:
        neighbor, vrf = found(reading.device, path), after.device.vrf(path[1])
        group = neighbor.group if neighbor is not None else None
        if not group or (vrf and any(item.group == group for item in vrf.neighbors)):
            continue
        was = reading.device.vrf(path[1])
        members = [item for item in was.neighbors if item.group == group] if was else []
        if len(members) == 1 and not _doubtful(after, group):
            yield _group(reading, path, group)


def _group(reading: Reading, session: Path, group: str) -> tuple[str, ...]:
    """Return what removes the group that a session stands in; nothing where it only names it."""
    lines, remove = reading.lines, GENERATORS[reading.device.platform].remove
    number = min(value_lines(reading, session), default=1)
    structure = Remover(reading).structure
    if structure is Structure.COMMANDS:
        return remove((), up_to(lines[number - 1].strip(), group))
    around = parents_by_brace(lines, (number,))[number] if structure is Structure.BRACES else ()
    heads = tuple(statement(lines[at - 1]) for at in around)
    return remove(heads[:-1], heads[-1]) if heads and group in heads[-1].split() else ()


def _doubtful(reading: Reading, group: str) -> bool:
    """Whether a line in a group of this name is not understood."""
    lines = reading.lines
    every = range(1, len(lines) + 1)
    around = parents_by_brace(lines, every)
    return any(
        group in statement(lines[at - 1]).split()
        and reading.states[number - 1] not in {LineState.UNDERSTOOD, LineState.HARMLESS}
        for number in every
        for at in (*around[number], number)
    )


def _of_one_alone(reading: Reading, sessions: Collection[Path]) -> Iterator[set[int]]:
    """Yield, for each session, the lines elsewhere that are about it and about nobody else.

    What several share, such as a group that they inherit from, is left as it is.
    """
    size = len(next(iter(sessions), ()))
    users: dict[int, set[Path]] = {}
    for path, numbers in reading.provenance.lines.items():
        for number in numbers:
            users.setdefault(number, set()).add(path[:size])
    for session in sessions:
        block = _margin(reading.lines, min(value_lines(reading, session), default=1))
        yield {
            number
            for number, paths in users.items()
            if paths == {session} and _margin(reading.lines, number) != block
        }


def _margin(lines: Sequence[str], number: int) -> int:
    """Return the number of the line at the margin that a line stands below."""
    return (*parents_by_indent(lines, number), number)[0]


def _chain(lines: Sequence[str], number: int) -> tuple[str, ...]:
    return tuple(lines[at - 1].strip() for at in (*parents_by_indent(lines, number), number))


def _outermost(lines: Sequence[str], number: int, gone: set[int]) -> int:
    """Return the widest block around a line in which nothing stays."""
    widest = number
    for parent in reversed(parents_by_indent(lines, number)):
        inside = [*children_by_indent(lines, parent)]
        leaves = [at for at in inside if not any(children_by_indent(lines, at))]
        if not gone.issuperset(leaves):
            break
        widest = parent
    return widest
