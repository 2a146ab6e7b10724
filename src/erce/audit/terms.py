"""The commands that mend a policy term by term, in place."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from erce.audit.numbers import named, numbered
from erce.audit.paths import lists_of, value_at, value_lines
from erce.audit.rendered import Rendered
from erce.compare import ChangeKind
from erce.model import RoutePolicy
from erce.platforms import facts
from erce_generator import GENERATORS

if TYPE_CHECKING:
    from erce.audit.localise import Names
    from erce.audit.removal import Remover
    from erce.compare import Change
    from erce.model import Device, Path, Reading

_OBJECT: Final = 2
"""Steps of the path of a policy."""

_TERM: Final = 4
"""Steps of the path of a policy's term."""


class TermFixer:
    """Makes the fixes of terms; nothing is rendered before a fix is asked for."""

    def __init__(self, desired: Device, reading: Reading, names: Names, remover: Remover) -> None:
        self._desired = desired
        self._observed = reading
        self._names = names
        self._remover = remover

    def can_be_mended(self, part: Change) -> bool:
        """Whether a part of a policy is a term that can be mended by itself: one that is ours."""
        if part.kind is ChangeKind.EXTRA and len(part.path) == _TERM:
            return True
        wanted = value_at(self._desired, part.path[:_OBJECT])
        return (
            isinstance(wanted, RoutePolicy)
            and part.path[1] == part.observed_path[1]
            and self._in_place(wanted) is not None
        )

    def fix(self, change: Change) -> tuple[str, ...]:
        """Change a term in place."""
        if change.kind is ChangeKind.EXTRA and len(change.path) == _TERM:
            return self._remover.remove(change.observed_path)
        first = {
            number
            for list_path in lists_of(self._desired, change.path[1])
            if value_at(self._observed.device, list_path) is None
            for number in self._placed.lines(list_path)
        }
        term = self._placed.lines(change.path[:_TERM]) - first
        lines = (*self._placed.text(first), *self._placed.text(term))
        if change.path[-1] == "matches" or change.kind is ChangeKind.EXTRA:
            # what a term matches adds up, so the term is written anew
            return (*self._remover.remove(change.observed_path[:_TERM]), *lines)
        if change.kind is ChangeKind.MISSING and len(change.path) == _TERM:
            return (*lines, *self._beside(change.path))
        return lines

    def _beside(self, path: Path) -> tuple[str, ...]:
        """Put a new term where it belongs: behind the one before it, or before the first one."""
        wanted = value_at(self._placed.device, path[:_OBJECT])
        found = value_at(self._observed.device, path[:_OBJECT])
        if not isinstance(wanted, RoutePolicy) or not isinstance(found, RoutePolicy):
            return ()
        at = int(path[-1])
        other = wanted.terms[at - 1] if at else next(iter(found.terms), None)
        if other is None:
            return ()
        place = GENERATORS[self._desired.platform].beside
        return place(wanted.name, wanted.terms[at].name, other.name, behind=bool(at))

    @cached_property
    def _placed(self) -> Rendered:
        """The desired device with the names that its terms have or get on the router."""
        policies = (self._in_place(policy) or policy for policy in self._desired.policies)
        return Rendered(replace(self._desired, policies=tuple(policies)))

    def _in_place(self, policy: RoutePolicy) -> RoutePolicy | None:
        """Return a policy with the names of the router's terms; None where there is no room."""
        path = ("policies", policy.name)
        found = value_at(self._observed.device, path)
        if not isinstance(found, RoutePolicy) or not found.terms:
            return policy
        pairs = {
            at: int(there[-1])
            for at in range(len(policy.terms))
            if (there := self._names.pairs.get((*path, "terms", str(at))))
            and there[:_OBJECT] == path
        }
        if not facts(self._desired.platform).numbered_terms:
            return named(policy, found, pairs)
        default = value_lines(self._observed, (*path, "default"))
        words = [self._observed.lines[line - 1].split() for line in default]
        last = next((int(line[-1]) for line in words if line[-1].isdecimal()), None)
        return numbered(policy, found, pairs, last)
