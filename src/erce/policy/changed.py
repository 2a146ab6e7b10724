"""Tests of a route that earlier terms have changed, as tests of the route as it came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.policy.atoms import (
    ONE_VALUE,
    AsPath,
    Expression,
    Fact,
    HasCommunity,
    HasCommunityLike,
    OnlyCommunities,
    Opaque,
    PathKind,
    contains,
)
from erce.policy.communities import fits

if TYPE_CHECKING:
    from erce.model import Path
    from erce.policy.atoms import Atom
    from erce.policy.diagrams import Diagrams
    from erce.policy.effects import Changes


def changed_test(atom: Atom, changes: Changes, diagrams: Diagrams, path: Path) -> int:
    """Return the diagram that is true where the atom is after the changes.

    `path` is the term that asks, for what cannot be told.
    """
    known: int | None = None
    if isinstance(atom, AsPath):
        if not changes.prepended:
            return diagrams.test(atom)
        return _prepended(atom, changes.prepended, diagrams)
    if isinstance(atom, Expression) and atom.about == "AS path":
        known = None if changes.prepended else diagrams.test(atom)
    elif isinstance(atom, Fact):
        known = _fact(atom, changes, diagrams)
    elif isinstance(atom, HasCommunity | HasCommunityLike | OnlyCommunities | Expression):
        known = _community(atom, changes, diagrams)
    else:
        return diagrams.test(atom)
    if known is not None:
        return known
    text = f"{atom} after earlier terms have changed the route"
    return diagrams.test(Opaque(text, "", path))


def _fact(atom: Fact, changes: Changes, diagrams: Diagrams) -> int | None:
    if atom.about == "next-hop" and changes.next_hop:
        return None
    amount = {"MED": changes.med, "local preference": changes.local_preference}.get(atom.about)
    if amount is not None and amount.relative:
        return None
    value = dict(changes.facts).get(atom.about) if amount is None else str(amount.value)
    if value is None:
        return diagrams.test(atom)
    if atom.about not in ONE_VALUE:
        return None
    return diagrams.true if value == atom.value else diagrams.false


def _community(
    atom: HasCommunity | HasCommunityLike | OnlyCommunities | Expression,
    changes: Changes,
    diagrams: Diagrams,
) -> int | None:
    if not (changes.replaced or changes.added or changes.removed):
        return diagrams.test(atom)
    if isinstance(atom, HasCommunity):
        if atom.value in changes.added:
            return diagrams.true
        gone = changes.replaced or any(fits(each, atom.value) for each in changes.removed)
        return diagrams.false if gone else diagrams.test(atom)
    if isinstance(atom, HasCommunityLike):
        if any(atom.fits(value) for value in changes.added):
            return diagrams.true
        if changes.replaced:
            return diagrams.false
        return None if changes.removed else diagrams.test(atom)
    if isinstance(atom, OnlyCommunities) and changes.replaced:
        return diagrams.true if atom.values == changes.added else diagrams.false
    return None


def _prepended(atom: AsPath, front: tuple[int, ...], diagrams: Diagrams) -> int:
    """Ask about the path behind the numbers that were put in front."""
    asns, size = atom.asns, len(front)

    def behind(kind: PathKind, rest: tuple[int, ...]) -> int:
        if not rest and kind is not PathKind.IS:
            return diagrams.true
        return diagrams.test(AsPath(kind, rest))

    match atom.kind:
        case PathKind.IS | PathKind.STARTS:
            shared = min(size, len(asns))
            if front[:shared] != asns[:shared] or (atom.kind is PathKind.IS and shared < size):
                return diagrams.false
            return behind(atom.kind, asns[size:])
        case PathKind.ONLY:
            if {*front} != {*asns}:
                return diagrams.false
            return diagrams.either(diagrams.test(atom), behind(PathKind.IS, ()))
        case PathKind.CONTAINS if contains(front, asns):
            return diagrams.true
    result = diagrams.test(atom)
    rest_kind = PathKind.STARTS if atom.kind is PathKind.CONTAINS else PathKind.IS
    for split in range(1, min(size, len(asns)) + 1):
        if front[size - split :] == asns[:split]:
            result = diagrams.either(result, behind(rest_kind, asns[split:]))
    return result
