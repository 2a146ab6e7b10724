"""The prefixes that a policy's match holds for, compared as a set wherever order is no matter."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from erce.base.values import Prefix
from erce.model import PrefixEntry, PrefixModifier
from erce.policy.space import PrefixSpace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from erce.model import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefixes:
    """What a match on one or more prefix lists permits."""

    ranges: frozenset[PrefixEntry] = frozenset()
    """Permitted ranges where no entry denies."""

    ordered: tuple[tuple[PrefixEntry, ...], ...] = ()
    """The lists, entry by entry, where one denies."""

    undefined: bool = False
    """A list does not exist."""

    places: Mapping[PrefixEntry, Path] = field(compare=False)
    """Where each range stands."""

    lists: tuple[Path, ...] = field(compare=False)

    names: tuple[str, ...] = field(compare=False)

    @property
    def is_set(self) -> bool:
        """Whether the ranges say everything."""
        return not self.ordered and not self.undefined

    def meets(self, other: Prefixes) -> bool:
        """Whether some prefix may be permitted by both."""
        mine, yours = (
            PrefixSpace.ranges(entry for entry in item.places if entry.permit)
            for item in (self, other)
        )
        return bool(mine & yours)

    @property
    def words(self) -> str:
        """The prefixes as the field writes them."""
        if self.undefined:
            return f"prefix list {', '.join(self.names)}, which is not defined"
        shown = [str(entry) for entries in self.ordered for entry in entries]
        shown = shown or [str(entry) for entry in sorted(self.ranges)]
        most = 8
        more = f" and {len(shown) - most} more" if len(shown) > most else ""
        return (", ".join(shown[:most]) + more) or "no prefix"

    @classmethod
    def read(
        cls,
        path: Path,
        name: str,
        entries: Sequence[PrefixEntry] | None,
        modifier: PrefixModifier,
    ) -> Prefixes:
        """Read one list; None stands for a list that does not exist."""
        if entries is None:
            return cls(undefined=True, places=MappingProxyType({}), lists=(path,), names=(name,))
        places: dict[PrefixEntry, Path] = {}
        for index, entry in enumerate(entries):
            places.setdefault(_modified(entry, modifier), (*path, "entries", str(index)))
        if all(entry.permit for entry in places):
            return cls(
                ranges=frozenset(places),
                places=MappingProxyType(places),
                lists=(path,),
                names=(name,),
            )
        return cls(
            ordered=(tuple(_modified(entry, modifier) for entry in entries),),
            places=MappingProxyType(places),
            lists=(path,),
            names=(name,),
        )


def prefixes_of(lists: Sequence[Prefixes]) -> Prefixes:
    """Join lists of which any may permit."""
    if len(lists) == 1:
        return lists[0]
    places: dict[PrefixEntry, Path] = {}
    for item in lists:
        places = {**item.places, **places}
    plain = all(item.is_set for item in lists)
    return Prefixes(
        ranges=frozenset(entry for item in lists for entry in item.ranges)
        if plain
        else frozenset(),
        ordered=() if plain else tuple(each for item in lists for each in _as_ordered(item)),
        undefined=any(item.undefined for item in lists),
        places=MappingProxyType(places),
        lists=tuple(path for item in lists for path in item.lists),
        names=tuple(name for item in lists for name in item.names),
    )


class Cover:
    """Tells whether a range lies inside one of a set, in time that does not grow with the set."""

    def __init__(self, ranges: Iterable[PrefixEntry]) -> None:
        self._bounds: dict[Prefix, list[PrefixEntry]] = {}
        for entry in ranges:
            self._bounds.setdefault(entry.prefix, []).append(entry)
        self._lengths = sorted({prefix.length for prefix in self._bounds})

    def holds(self, entry: PrefixEntry) -> bool:
        """Whether one range of the set permits everything that `entry` permits."""
        family, network, own = entry.prefix
        for length in self._lengths:
            if length > own:
                break
            shift = family.bits - length
            for other in self._bounds.get(Prefix(family, network >> shift << shift, length), ()):
                if other.minimum <= entry.minimum and entry.maximum <= other.maximum:
                    return True
        return False


def _as_ordered(item: Prefixes) -> tuple[tuple[PrefixEntry, ...], ...]:
    return item.ordered or (tuple(sorted(item.ranges)),)


def _modified(entry: PrefixEntry, modifier: PrefixModifier) -> PrefixEntry:
    """Apply how a match means the prefixes of a list."""
    if modifier is PrefixModifier.EXACT:
        return entry
    more = 1 if modifier is PrefixModifier.LONGER else 0
    return entry._replace(minimum=entry.prefix.length + more, maximum=entry.prefix.family.bits)
