"""Routes as people name them: communities, AS path, where from."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Final

from erce.policy.atoms import (
    AsPath,
    Fact,
    FromProtocol,
    HasCommunity,
    HasCommunityLike,
    Never,
    OnlyCommunities,
    PathKind,
    settles,
)
from erce.policy.communities import community_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.policy.atoms import Atom, Given

_FILLER: Final = 64511
"""A private AS number for the places of a path that nothing is asked about."""

_PROTOCOLS: Final = ("bgp", "static", "connected", "ospf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributes:
    """What a route carries besides its prefix; None is not said."""

    communities: frozenset[str] | None = None
    """`12076:51004` or a well-known name."""

    as_path: tuple[int, ...] | None = None
    """The nearest AS number first."""

    protocol: str | None = None
    """Where the router has it from: `bgp`, `static`, `connected`, ..."""

    facts: frozenset[tuple[str, str]] | None = None
    """What else is known: `("tag", "999")`."""

    def answer(self, atom: Atom) -> bool | None:
        """Whether the atom is true of the route; None if that cannot be told."""
        match atom:
            case AsPath() if self.as_path is not None:
                return atom.fits(self.as_path)
            case FromProtocol() if self.protocol is not None:
                return settles(FromProtocol(self.protocol), atom)
            case Fact() if self.facts is not None:
                return (atom.about, atom.value) in self.facts
            case HasCommunity() | HasCommunityLike() | OnlyCommunities():
                return self._carries(atom)
        return None

    def _carries(self, atom: HasCommunity | HasCommunityLike | OnlyCommunities) -> bool | None:
        if self.communities is None:
            return None
        carried = community_values(self.communities)
        match atom:
            case HasCommunity():
                return atom.value in carried
            case HasCommunityLike():
                return any(atom.fits(value) for value in carried)
        return carried == atom.values


def example(way: Iterable[tuple[Atom, bool]], given: Iterable[Given]) -> Attributes | None:
    """Return a route of which all the answers are true; None where none was found."""
    known = [(e.atom, False) if isinstance(e, Never) else (e, True) for e in given]
    wanted = [*way, *known]
    route = Attributes(
        communities=_communities(wanted),
        as_path=_as_path(wanted),
        protocol=next((name for name in _protocols(wanted) if _is_from(name, wanted)), None),
        facts=frozenset(
            (atom.about, atom.value) for atom, truth in wanted if truth and isinstance(atom, Fact)
        ),
    )
    return None if any(route.answer(atom) is (not truth) for atom, truth in wanted) else route


def _communities(wanted: list[tuple[Atom, bool]]) -> frozenset[str]:
    carried = {atom.value for atom, truth in wanted if truth and isinstance(atom, HasCommunity)}
    refused = {atom.value for atom, truth in wanted if isinstance(atom, HasCommunity) and not truth}
    for atom, truth in wanted:
        if truth and isinstance(atom, OnlyCommunities):
            return atom.values
        if truth and isinstance(atom, HasCommunityLike) and not any(map(atom.fits, carried)):
            numbers = range(1, len(refused) + 2)
            made = (f"{atom.high or number}:{atom.low or number}" for number in numbers)
            carried.add(next(value for value in made if value not in refused))
    return frozenset(carried)


def _protocols(wanted: list[tuple[Atom, bool]]) -> Iterator[str]:
    yield from (atom.name for atom, truth in wanted if truth and isinstance(atom, FromProtocol))
    yield from _PROTOCOLS


def _is_from(name: str, wanted: list[tuple[Atom, bool]]) -> bool:
    return all(
        settles(FromProtocol(name), atom) is truth
        for atom, truth in wanted
        if isinstance(atom, FromProtocol)
    )


def _as_path(wanted: list[tuple[Atom, bool]]) -> tuple[int, ...]:
    """Put what the path must have in a row, and try what else it may need."""
    asked = [(atom, truth) for atom, truth in wanted if isinstance(atom, AsPath)]
    parts: dict[PathKind, tuple[int, ...]] = {}
    inner: tuple[int, ...] = ()
    for atom, truth in asked:
        if truth and atom.kind is PathKind.CONTAINS:
            inner += atom.asns
        elif truth and len(atom.asns) >= len(parts.get(atom.kind, ())):
            parts[atom.kind] = atom.asns
    for kind in (PathKind.IS, PathKind.ONLY):
        if kind in parts:
            inner = parts[kind]
    start, end = parts.get(PathKind.STARTS, ()), parts.get(PathKind.ENDS, ())
    gaps = ((), (_FILLER,))
    tried = [
        *(inner * times for times in (1, 2, 3)),
        *(start * times for times in (1, 2, 3)),
        start or end,
        *(a + start + b + inner + c + end for a, b, c in product(gaps, repeat=3)),
        *((*start, _FILLER, *inner, *end, *c) for c in gaps),
    ]
    fitting = (path for path in tried if all(atom.fits(path) is truth for atom, truth in asked))
    return next(fitting, ())
