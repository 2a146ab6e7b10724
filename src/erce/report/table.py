"""Plain tables: columns as wide as their content, a rule below the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table; a table without rows has no line."""
    body = [list(row) for row in rows]
    if not body:
        return
    widths = [max(len(row[column]) for row in (head, *body)) for column in range(len(head))]
    for row in (head, ["-" * width for width in widths], *body):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
