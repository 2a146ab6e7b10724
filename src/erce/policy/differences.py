"""Where two sessions treat routes differently, with an example and the terms that decide."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

from erce.policy.attributes import example
from erce.policy.decisions import Outcome
from erce.policy.diagrams import Diagrams, consistent
from erce.policy.effects import surely_differ
from erce.policy.space import PrefixSpace, divide
from erce.policy.words import condition_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import Prefix
    from erce.model import Path
    from erce.policy.attributes import Attributes
    from erce.policy.behaviour import Behaviour
    from erce.policy.effects import Effect

_TRIED: Final = 50
"""Ways to meet a condition that are tried for an example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Routes that the same two places treat differently in the same way."""

    space: PrefixSpace

    witness: Prefix
    """The shortest prefix of them."""

    condition: str
    """Which routes to the witness are meant: `routes that carry 12076:51004`, `all routes`."""

    example: Attributes | None
    """A route to the witness that is treated differently; None where it depends on what is not
    modelled."""

    wanted: Effect

    found: Effect

    wanted_by: tuple[Path, ...]
    """What decides on the wanted side: terms in their order, a default, a list; maybe nothing."""

    found_by: tuple[Path, ...]

    certain: bool
    """False where it depends on something that is not modelled or not known."""


@dataclass(slots=True)
class _Found:
    """Where one difference shows, by condition."""

    spaces: dict[int, list[PrefixSpace]] = field(default_factory=dict)


def differences(
    wanted: Behaviour,
    found: Behaviour,
    within: PrefixSpace | None = None,
    *,
    wanted_by: bool = True,
) -> tuple[Difference, ...]:
    """Compare two behaviours of one family, over all prefixes or only those `within`.

    Differences come by their witnesses; each pair of effects and deciders appears once. What the
    two are given is true of all routes that are compared. Without `wanted_by` nobody asks what
    decides on the wanted side, and what ends alike is one difference.
    """
    if wanted.content == found.content:
        return ()
    comparison = _Comparison(wanted, found, wanted_by=wanted_by)
    return tuple(sorted(comparison.run(within), key=_order))


class _Comparison:
    """Two behaviours in one table of diagrams."""

    def __init__(self, wanted: Behaviour, found: Behaviour, *, wanted_by: bool) -> None:
        self._wanted_by: Final = wanted_by
        self.wanted: Final = wanted
        self.found: Final = found
        self.diagrams: Final = Diagrams(
            wanted.given | found.given,
            two_platforms=wanted.rules.platform is not found.rules.platform,
        )
        self._pairs: dict[tuple[int, int], list[tuple[tuple[Outcome, Outcome], int]]] = {}
        self._effects: dict[int, int] = {}

    def run(self, within: PrefixSpace | None) -> Iterator[Difference]:
        """Yield the differences."""
        mine = self.wanted.decided(self.diagrams)
        if not self._wanted_by:
            mine = [self.diagrams.mapped(node, _nameless) for node in mine]
        yours = self.found.decided(self.diagrams)
        merged: dict[tuple[Outcome, Outcome], _Found] = {}
        for one, two, space in self._shared(within):
            for outcomes, where in self._compared(mine[one], yours[two]):
                kept = merged.setdefault(outcomes, _Found())
                kept.spaces.setdefault(where, []).append(space)
        for outcomes, kept in merged.items():
            yield self._difference(*outcomes, kept)

    def _shared(self, within: PrefixSpace | None) -> Iterator[tuple[int, int, PrefixSpace]]:
        """Yield the prefixes that meet the same rules on both sides, by the parts' numbers."""
        mine = {part.space: index for index, part in enumerate(self.wanted.parts)}
        yours = {part.space: index for index, part in enumerate(self.found.parts)}
        # what is one part on both sides needs no dividing
        for space, here in mine.items():
            there = yours.get(space)
            kept = space if within is None else space & within
            if there is not None and kept:
                yield here, there, kept
        ours = [space for space in mine if space not in yours]
        theirs = [space for space in yours if space not in mine]
        if not ours:
            return
        bounds = [] if within is None else [within]
        for members, space in divide([*ours, *theirs, *bounds], self.wanted.family):
            if len(members) == 2 + len(bounds):
                one, two = ours[members[0]], theirs[members[1] - len(ours)]
                yield mine[one], yours[two], space

    def _compared(self, mine: int, yours: int) -> list[tuple[tuple[Outcome, Outcome], int]]:
        """Return the outcomes that differ and their conditions."""
        if (mine, yours) not in self._pairs:
            same = self._effect(mine) == self._effect(yours)
            self._pairs[mine, yours] = [] if same else list(self._apart(mine, yours))
        return self._pairs[mine, yours]

    def _apart(self, mine: int, yours: int) -> Iterator[tuple[tuple[Outcome, Outcome], int]]:
        diagrams = self.diagrams
        both = diagrams.pairs(mine, yours)
        for pair in diagrams.values(both):
            assert isinstance(pair, tuple)
            one, two = pair
            if one.effect != two.effect:
                where = diagrams.where(both, pair)
                if diagrams.possible(where):
                    yield (one, two), where

    def _effect(self, node: int) -> int:
        if node not in self._effects:
            self._effects[node] = self.diagrams.mapped(node, _effect_of)
        return self._effects[node]

    def _difference(self, mine: Outcome, yours: Outcome, kept: _Found) -> Difference:
        diagrams = self.diagrams
        joined = {where: _union(spaces) for where, spaces in kept.spaces.items()}
        space = _union(list(joined.values()))
        witness = space.witness()
        assert witness is not None
        where, sure = diagrams.false, False
        for node, part in joined.items():
            sure = sure or diagrams.possible(diagrams.surely(node))
            if part.holds(witness):
                where = diagrams.either(where, node)
        return Difference(
            space=space,
            witness=witness,
            condition=condition_words(diagrams, where),
            example=None if diagrams.is_opaque(where) else self._example(where),
            wanted=mine.effect,
            found=yours.effect,
            wanted_by=mine.decided_by,
            found_by=yours.decided_by,
            certain=sure and surely_differ(mine.effect, yours.effect),
        )

    def _example(self, where: int) -> Attributes | None:
        """Return a route that meets the condition: of the first ways one that can be built."""
        ways = islice(self.diagrams.ways(where), _TRIED)
        made = (example(way, self.diagrams.given) for way in ways if consistent(way))
        return next((route for route in made if route is not None), None)


def _union(spaces: list[PrefixSpace]) -> PrefixSpace:
    """Join sets two by two, so that each is gone through only as often as it must be."""
    while len(spaces) > 1:
        pairs = zip(spaces[::2], [*spaces[1::2], PrefixSpace.nothing()], strict=False)
        spaces = [one | two for one, two in pairs]
    return spaces[0]


def _nameless(outcome: object) -> Outcome:
    assert isinstance(outcome, Outcome)
    return Outcome(outcome.effect, ())


def _effect_of(outcome: object) -> Effect:
    assert isinstance(outcome, Outcome)
    return outcome.effect


def _order(item: Difference) -> tuple[Prefix, tuple[Path, ...], tuple[Path, ...], str]:
    return (item.witness, item.wanted_by, item.found_by, item.condition)
