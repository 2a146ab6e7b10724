"""Where the values of a model came from.

A path names a value: `("vrfs", "AZURE", "neighbors", "192.0.2.2", "hold_s")`. The steps are field
names and, inside tuples of keyed objects, the object's `key`; the terms of a policy are numbered
from 0 (`("policies", "RM-IN", "terms", "0")`), and a prefix list's entries likewise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Path: TypeAlias = tuple[str, ...]


class Keyed(Protocol):
    """An object with an identity among its siblings."""

    @property
    def key(self) -> str:
        """The step that names it in a path."""
        ...


class Provenance:
    """Lines of the file that a value rests on, and values that are the platform's defaults."""

    __slots__ = ("_lines", "_series", "defaults")

    def __init__(self) -> None:
        self._lines: dict[Path, tuple[int, ...]] = {}
        self._series: list[tuple[Path, Sequence[int], Sequence[Keyed] | None, Path]] = []
        self.defaults: set[Path] = set()
        """Paths of values that nothing in the file states."""

    @property
    def lines(self) -> dict[Path, tuple[int, ...]]:
        """Line numbers, counted from 1, by path. An object's path holds its header line."""
        if self._series:
            self._spell_out()
        return self._lines

    def each(
        self,
        path: Path,
        lines: Sequence[int],
        items: Sequence[Keyed] | None = None,
        field: Path = (),
    ) -> None:
        """Note one line for each of the values inside `path`: by their keys, else by number.

        `field` leads on from each of them: `("distance",)` for the distances of anchors.
        Lists are long and seldom asked for: their paths are made when someone looks.
        """
        self._series.append((path, lines, items, field))

    def add(self, path: Path, *lines: int) -> None:
        """Note further lines for a value."""
        table = self.lines
        known = table.get(path)
        if known is None:
            table[path] = lines
        else:
            table[path] = known + tuple(line for line in lines if line not in known)

    def find(self, path: Path) -> tuple[int, ...]:
        """Lines of the value or, failing that, of the nearest object around it."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return ()

    def below(self, path: Path) -> tuple[int, ...]:
        """Lines of the value and of everything inside it, sorted."""
        size = len(path)
        found: set[int] = set()
        for candidate, lines in self.lines.items():
            if candidate[:size] == path:
                found.update(lines)
        return tuple(sorted(found))

    def _spell_out(self) -> None:
        series, self._series = self._series, []
        for path, lines, items, field in series:
            keys = map(str, range(len(lines))) if items is None else (item.key for item in items)
            for key, line in zip(keys, lines, strict=True):
                self._lines[*path, key, *field] = (line,)
