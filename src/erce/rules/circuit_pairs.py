"""Circuits of an intent two by two: joined by Global Reach, or leading to the same networks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import Prefix
    from erce.intent.fields import PrefixRange
    from erce.intent.schema import Circuit
    from erce.intent.schema_peering import Peering
    from erce.rules.estate import Estate

LOCAL_PREFERENCE: Final = 100
"""What routes have where nothing is set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Two circuits with Global Reach between them."""

    first: str
    one: Circuit
    second: str
    two: Circuit


def global_reach(estate: Estate) -> Iterator[Joined]:
    """Yield each connection once, whichever side names it; names that lead nowhere are left out."""
    known = dict(estate.circuits)
    seen: set[frozenset[str]] = set()
    for name, circuit in known.items():
        for other in circuit.global_reach:
            pair = frozenset({name, other})
            if other in known and other != name and pair not in seen:
                seen.add(pair)
                yield Joined(first=name, one=circuit, second=other, two=known[other])


@dataclass(frozen=True, slots=True, kw_only=True)
class CircuitPeering:
    """A peering with its circuit."""

    circuit: str
    kind: str
    location: str
    peering: Peering

    @property
    def preference(self) -> int:
        """Local preference of what is received."""
        wanted = self.peering.local_preference
        return LOCAL_PREFERENCE if wanted is None else wanted

    def shared_with(self, other: CircuitPeering) -> Prefix | None:
        """Return a prefix that both advertise."""
        return overlap(self.peering.advertise, other.peering.advertise, same=True)


def peering_pairs(estate: Estate) -> Iterator[tuple[CircuitPeering, CircuitPeering]]:
    """Yield each two circuits with the same kind of peering, in the order of the intent."""
    for kind in ("private", "microsoft"):
        found = [
            CircuitPeering(
                circuit=name, kind=kind, location=circuit.peering_location, peering=peering
            )
            for name, circuit in estate.circuits
            if (peering := getattr(circuit.peerings, kind)) is not None
        ]
        yield from combinations(found, 2)


def overlap(
    one: tuple[PrefixRange, ...], two: tuple[PrefixRange, ...], *, same: bool = False
) -> Prefix | None:
    """Return the smaller prefix of two that overlap; with `same`, of two that are alike."""
    for mine in one:
        for yours in two:
            if mine.prefix.overlaps(yours.prefix) and (not same or mine.prefix == yours.prefix):
                return max(mine.prefix, yours.prefix, key=lambda prefix: prefix.length)
    return None
