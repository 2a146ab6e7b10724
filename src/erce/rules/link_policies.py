"""Where the two links of a peering treat the same routes differently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from erce.policy.differences import differences
from erce.rules.pairs import pairs
from erce.rules.policies import exported, imported

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from erce.base.values import Prefix
    from erce.model import NeighborFamily, Path
    from erce.policy.behaviour import Behaviour
    from erce.policy.differences import Difference
    from erce.policy.effects import Effect
    from erce.rules.estate import Estate, Link, Router
    from erce.rules.rule import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Routes that the second link of a peering treats differently from the first."""

    first: Link
    second: Link
    sessions: tuple[Path, Path]
    """The sessions' families on the two links."""

    difference: Difference

    @property
    def witness(self) -> Prefix:
        """One of the prefixes."""
        return self.difference.witness

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


def import_differences(estate: Estate) -> Iterator[Apart]:
    """Yield where the two links differ in what they do with Microsoft's routes."""
    return _apart(estate, imported)


def export_differences(estate: Estate) -> Iterator[Apart]:
    """Yield where the two links differ in what they do with the site's routes."""
    return _apart(estate, exported)


def _apart(
    estate: Estate, view: Callable[[Estate, Router, NeighborFamily], Behaviour]
) -> Iterator[Apart]:
    for pair in pairs(estate):
        theirs = {family.family: (family, path) for family, path in pair.first.families}
        for family, path in pair.second.families:
            if family.family not in theirs:
                continue
            other, other_path = theirs[family.family]
            one = view(estate, pair.first_link.router, other)
            two = view(estate, pair.second_link.router, family)
            for difference in _differences(estate, one, two):
                if difference.certain:
                    yield Apart(
                        first=pair.first_link,
                        second=pair.second_link,
                        sessions=(other_path, path),
                        difference=difference,
                    )


def _differences(estate: Estate, one: Behaviour, two: Behaviour) -> tuple[Difference, ...]:
    """Compare each two behaviours once a run; several rules ask."""
    if one is two:
        return ()
    found = estate.behaviours.get((one, two))
    if not isinstance(found, tuple):
        found = estate.behaviours[one, two] = differences(one, two)
    return found
