"""Where the two links of a peering treat the same routes differently."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from erce.base.as_numbers import MICROSOFT_ASN
from erce.policy.atoms import AsPath, Never, PathKind
from erce.policy.behaviour import Behaviour
from erce.policy.differences import differences
from erce.policy.space import PrefixSpace
from erce.rules.pairs import pairs
from erce.rules.policies import exported, imported

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from erce.model import NeighborFamily, Path
    from erce.policy.differences import Difference
    from erce.policy.effects import Effect
    from erce.rules.estate import Estate, Link, Router
    from erce.rules.rule import Problem


_MOST: Final = 5
"""Differences of two sessions that are told."""

ALL: Final = "all routes"
"""What a condition without conditions is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Routes that the second link of a peering treats differently from the first."""

    first: Link
    second: Link
    sessions: tuple[Path, Path]
    """The sessions' families on the two links."""

    difference: Difference

    @property
    def routes(self) -> str:
        """The routes in words, with one of their prefixes where not all are meant."""
        words, witness = self.difference.condition, self.difference.witness
        if self.difference.space == PrefixSpace.everything(witness.family):
            return words
        return f"routes such as {witness}" if words == ALL else f"{words}, such as {witness},"

    @property
    def effects(self) -> tuple[Effect, Effect]:
        """What the second link does, and what the first does."""
        return self.difference.found, self.difference.wanted

    def problem(self, message: str, expected: str = "", observed: str = "") -> Problem:
        """Say something about the second link; the first one's terms explain it."""
        mine = self.difference.found_by or (self.sessions[1],)
        theirs = self.difference.wanted_by or (self.sessions[0],)
        return self.second.problem(
            message,
            mine[-1],
            related=((self.first.router, theirs[-1], "the other link"),),
            expected=expected,
            observed=observed,
        )


def import_differences(estate: Estate, wanted: Callable[[Effect, Effect], bool]) -> Iterator[Apart]:
    """Yield where the two links differ, as wanted, in what they do with Microsoft's routes.

    `wanted` gets what the second link does and what the first does. Of many differences of two
    sessions the first few are enough to see what is meant.
    """
    return _apart(estate, imported, wanted)


def export_differences(estate: Estate, wanted: Callable[[Effect, Effect], bool]) -> Iterator[Apart]:
    """Yield the same for what they do with the site's routes."""
    return _apart(estate, _sent, wanted)


def _apart(
    estate: Estate,
    view: Callable[[Estate, Router, NeighborFamily], Behaviour],
    wanted: Callable[[Effect, Effect], bool],
) -> Iterator[Apart]:
    for pair in pairs(estate):
        theirs = {family.family: (family, path) for family, path in pair.first.families}
        for family, path in pair.second.families:
            if family.family not in theirs:
                continue
            other, other_path = theirs[family.family]
            one = view(estate, pair.first_link.router, other)
            two = view(estate, pair.second_link.router, family)
            apart = (
                Apart(
                    first=pair.first_link,
                    second=pair.second_link,
                    sessions=(other_path, path),
                    difference=difference,
                )
                for difference in _differences(estate, one, two)
                if difference.certain and wanted(difference.found, difference.wanted)
            )
            yield from islice(apart, _MOST)


def _sent(estate: Estate, router: Router, family: NeighborFamily) -> Behaviour:
    """Return what is sent of routes that Microsoft does not drop as its own."""
    found = exported(estate, router, family)
    key = ("sent", found)
    if key not in estate.behaviours:
        estate.behaviours[key] = found.knowing(Never(AsPath(PathKind.CONTAINS, (MICROSOFT_ASN,))))
    known = estate.behaviours[key]
    assert isinstance(known, Behaviour)
    return known


def _differences(estate: Estate, one: Behaviour, two: Behaviour) -> tuple[Difference, ...]:
    """Compare each two behaviours once a run; several rules ask."""
    if one is two:
        return ()
    found = estate.behaviours.get((one, two))
    if not isinstance(found, tuple):
        found = estate.behaviours[one, two] = differences(one, two)
    return found
