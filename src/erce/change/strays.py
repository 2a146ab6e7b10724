"""What stands elsewhere about a session, and would outlive it: IOS-XR's own block of BFD, say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.audit.removal import Remover, Structure
from erce.audit.text_lines import chains, children_by_indent, parents_by_indent
from erce_generator import GENERATORS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

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
    left = {
        number
        for number in _of_them_alone(reading, sessions)
        if _chain(reading.lines, number) in known
    }
    remove = GENERATORS[reading.device.platform].remove
    for number in sorted({_outermost(reading.lines, number, left) for number in left}):
        *context, line = _chain(reading.lines, number)
        yield remove(tuple(context), line)


def _of_them_alone(reading: Reading, sessions: Collection[Path]) -> set[int]:
    """Return the lines that write something of the sessions and of nobody else."""
    size = len(next(iter(sessions), ()))
    mine: set[int] = set()
    others: set[int] = set()
    for path, numbers in reading.provenance.lines.items():
        (mine if path[:size] in sessions else others).update(numbers)
    return mine - others


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
