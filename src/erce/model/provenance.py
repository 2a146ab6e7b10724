"""Where the values of a model came from.

A path names a value: `("vrfs", "AZURE", "neighbors", "192.0.2.2", "hold_s")`. The steps are field
names and, inside tuples of keyed objects, the object's `key`; the terms of a policy are numbered
from 0 (`("policies", "RM-IN", "terms", "0")`), and a prefix list's entries likewise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

Path: TypeAlias = tuple[str, ...]


@dataclass(slots=True)
class Provenance:
    """Lines of the file that a value rests on, and values that are the platform's defaults."""

    lines: dict[Path, tuple[int, ...]] = field(default_factory=dict)
    """Line numbers, counted from 1. An object's path holds its header line."""

    defaults: set[Path] = field(default_factory=set)
    """Paths of values that nothing in the file states."""

    def add(self, path: Path, *lines: int) -> None:
        """Note further lines for a value."""
        known = self.lines.get(path)
        if known is None:
            self.lines[path] = lines
        else:
            self.lines[path] = known + tuple(line for line in lines if line not in known)

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
