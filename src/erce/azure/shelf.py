"""Collects what several resources say of the things of one kind, and joins it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from erce.azure.estate import AzureCircuit, AzurePort, Remark, RouteFilter
from erce.azure.merge import merged
from erce.azure.resource_id import same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.base.source import Source
    from erce.model import Path

Thing = TypeVar("Thing", AzureCircuit, AzurePort, RouteFilter)


@dataclass(frozen=True, slots=True)
class Part(Generic[Thing]):
    """What one resource says of a thing, with the places of its values."""

    thing: Thing
    sources: dict[Path, Source]
    at: Source


class Shelf(Generic[Thing]):
    """Things by name, whose case does not matter; the first spelling and the first value count."""

    def __init__(self, field: str) -> None:
        self._field = field
        self._parts: dict[str, list[Part[Thing]]] = {}
        self._ids: dict[str, str] = {}

    def spelled(self, name: str) -> str:
        """Return a name in the spelling that came first."""
        parts = self._parts.get(name.lower())
        return parts[0].thing.name if parts else name

    def only(self) -> str:
        """Return the name of the only thing; empty when there are none or several."""
        if len(self._parts) != 1:
            return ""
        (parts,) = self._parts.values()
        return parts[0].thing.name

    def add(self, part: Part[Thing]) -> bool:
        """Add a part; False when another resource has the name already."""
        name = part.thing.name.lower()
        known = self._ids.setdefault(name, part.thing.id)
        if known and part.thing.id and not same(known, part.thing.id):
            return False
        self._ids[name] = known or part.thing.id
        self._parts.setdefault(name, []).append(part)
        return True

    def joined(self, sources: dict[Path, Source], remarks: list[Remark]) -> tuple[Thing, ...]:
        """Return the things; add the places of their values, and what contradicts."""
        whole = [self._whole(parts, remarks) for parts in self._parts.values()]
        for part in whole:
            sources.update(part.sources)
        return tuple(part.thing for part in whole)

    def _whole(self, parts: Sequence[Part[Thing]], remarks: list[Remark]) -> Part[Thing]:
        """Join neighbors, then the results: ten thousand rules cost no more than they are."""
        while len(parts) > 1:
            parts = [
                self._pair(parts[at], parts[at + 1], remarks) if at + 1 < len(parts) else parts[at]
                for at in range(0, len(parts), 2)
            ]
        return parts[0]

    def _pair(self, one: Part[Thing], other: Part[Thing], remarks: list[Remark]) -> Part[Thing]:
        def differ(path: Path) -> None:
            remarks.append(
                Remark(
                    other.sources.get(path, other.at),
                    f"{' '.join(path)}: says otherwise than {one.sources.get(path, one.at)}, "
                    "which counts",
                    _HINT,
                    fatal=True,
                )
            )

        thing = merged(one.thing, other.thing, (self._field, one.thing.name), differ)
        return Part(thing, {**other.sources, **one.sources}, one.at)


_HINT: Final = "Use exports of one moment."
