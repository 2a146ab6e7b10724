"""What a policy does to a route, in a form in which equal means the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.model import (
    OpaqueAction,
    Operator,
    PrependAsPath,
    SetCommunity,
    SetFact,
    SetLocalPreference,
    SetMed,
    SetNextHop,
)
from erce.policy.communities import community_values, fits, fits_all

if TYPE_CHECKING:
    from collections.abc import Iterable

    from erce.model import Action

_MAX: Final = 2**32 - 1


class Amount(NamedTuple):
    """A number that is set, or by which the route's own is changed, which then may be negative."""

    value: int
    relative: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Net changes of a route's attributes."""

    local_preference: Amount | None = None

    med: Amount | None = None

    prepended: tuple[int, ...] = ()
    """AS numbers in front of the path, the first one nearest to the receiver."""

    replaced: bool = False
    """The route's own communities are gone."""

    added: frozenset[str] = frozenset()
    """Communities that the route carries afterwards, whatever it carried."""

    removed: frozenset[str] = frozenset()
    """Communities or patterns of them that it no longer carries; none where all are gone."""

    next_hop: str | None = None
    """An address or `self`."""

    facts: frozenset[tuple[str, str]] = frozenset()
    """Values of what is not modelled further, one of each: `("origin", "igp")`."""

    opaque: frozenset[str] = frozenset()
    """Actions that are not modelled, in the platform's words."""

    def after(self, actions: Iterable[Action]) -> Changes:
        """Return the changes with further actions done after them."""
        changes = self
        for action in actions:
            changes = changes._after(action)
        return changes

    def _after(self, action: Action) -> Changes:
        match action:
            case SetLocalPreference():
                amount = _amount(self.local_preference, action.value, action.operator)
                return replace(self, local_preference=amount)
            case SetMed():
                return replace(self, med=_amount(self.med, action.value, action.operator))
            case PrependAsPath():
                return replace(self, prepended=action.asns + self.prepended)
            case SetCommunity():
                return self._communities(community_values(action.values), action.mode)
            case SetNextHop():
                hop = "self" if action.address is None else str(action.address)
                return replace(self, next_hop=hop)
            case SetFact():
                kept = frozenset(item for item in self.facts if item[0] != action.about)
                return replace(self, facts=kept | {(action.about, action.value)})
            case OpaqueAction():
                return replace(self, opaque=self.opaque | {action.text})

    def _communities(self, values: frozenset[str], mode: str) -> Changes:
        if mode == "replace":
            return replace(self, replaced=True, added=values, removed=frozenset())
        if mode == "add":
            return replace(self, added=self.added | values, removed=self.removed - values)
        if any(map(fits_all, values)):
            return replace(self, replaced=True, added=frozenset(), removed=frozenset())
        kept = frozenset(
            value for value in self.added if not any(fits(pattern, value) for pattern in values)
        )
        removed = frozenset() if self.replaced else self.removed | values
        return replace(self, added=kept, removed=removed)


NO_CHANGES: Final = Changes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What becomes of a route."""

    accepted: bool | None
    """None is not known, for the reason in `unknown`."""

    changes: Changes = NO_CHANGES
    """None on a route that is rejected."""

    unknown: str = ""

    @property
    def certain(self) -> bool:
        """Whether the fate of the route and all its attributes are known."""
        return self.accepted is not None and not self.changes.opaque


REJECT: Final = Effect(accepted=False)
ACCEPT: Final = Effect(accepted=True)


def surely_differ(one: Effect, two: Effect) -> bool:
    """Whether two effects differ whatever the actions do that are not modelled.

    An action that both sides have leaves them as far apart as they are.
    """
    if one.accepted is None or two.accepted is None:
        return False
    if one.accepted is not two.accepted:
        return True
    return one.changes.opaque == two.changes.opaque


def undoes(later: Action, earlier: Action) -> bool:
    """Whether nothing is left of an action after a later one."""
    match later:
        case SetLocalPreference() | SetMed():
            return type(later) is type(earlier) and later.operator is Operator.SET
        case SetCommunity():
            return later.mode == "replace" and isinstance(earlier, SetCommunity)
        case SetNextHop():
            return isinstance(earlier, SetNextHop)
        case SetFact():
            return isinstance(earlier, SetFact) and later.about == earlier.about
    return False


def _amount(before: Amount | None, value: int, operator: Operator) -> Amount:
    if operator is Operator.SET:
        return Amount(value, relative=False)
    value = value if operator is Operator.ADD else -value
    if before is None:
        return Amount(value, relative=True)
    if before.relative:
        return Amount(before.value + value, relative=True)
    return Amount(min(max(before.value + value, 0), _MAX), relative=False)
