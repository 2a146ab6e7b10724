"""Plain tables: columns as wide as their content, a rule below the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.report.plain import visible, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_GAP = "  "


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, room: int | None = None, keys: int = 1
) -> Iterator[str]:
    """Yield the lines of a table; a table without rows has no line.

    A table that is wider than the room, in columns of a terminal, is cut into several, one below
    the other, each of which begins with the first `keys` columns.
    """
    body = [[visible(cell) for cell in row] for row in rows]
    if not body:
        return
    widths = [max(width(row[column]) for row in (head, *body)) for column in range(len(head))]
    lines = (head, ["-" * each for each in widths], *body)
    for number, part in enumerate(_parts(widths, room, keys)):
        if number:
            yield ""
        for row in lines:
            cells = (row[at] + " " * (widths[at] - width(row[at])) for at in part)
            yield _GAP.join(cells).rstrip()


def _parts(widths: Sequence[int], room: int | None, keys: int) -> Iterator[list[int]]:
    """Yield the columns of each part; one that has no room at all stands alone with the keys."""
    part = list(range(keys))
    for column in range(keys, len(widths)):
        needed = sum(widths[at] + len(_GAP) for at in part) + widths[column]
        if room is not None and needed > room and len(part) > keys:
            yield part
            part = list(range(keys))
        part.append(column)
    yield part
