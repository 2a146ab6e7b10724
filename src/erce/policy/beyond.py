"""What a session lets pass that it may not: more than any of the behaviours that are allowed."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from erce.policy.decisions import Outcome
from erce.policy.diagrams import Diagrams
from erce.policy.space import PrefixSpace, divide
from erce.policy.words import condition_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.base.values import Prefix
    from erce.policy.behaviour import Behaviour


class Excess(NamedTuple):
    """Routes that pass though they should not."""

    space: PrefixSpace

    witness: Prefix
    """The shortest prefix of them."""

    condition: str
    """Which routes to the witness are meant: `routes that carry 12076:51004`, `all routes`."""


def beyond(found: Behaviour, allowed: Sequence[Behaviour]) -> Excess | None:
    """Return the routes that may pass at `found` and surely pass at none of the allowed ones.

    All are of one family and of one platform. Without any allowed behaviour nothing may pass. What
    is not known is held against `found`.
    """
    if any(found.content == other.content for other in allowed):
        return None
    given = reduce(frozenset.union, (other.given for other in allowed), found.given)
    diagrams = Diagrams(given)
    passes = [
        [
            diagrams.mapped(node, _may if behaviour is found else _surely)
            for node in behaviour.decided(diagrams)
        ]
        for behaviour in (found, *allowed)
    ]
    spaces = [(at, part.space) for at, one in enumerate((found, *allowed)) for part in one.parts]
    numbers = [number for one in (found, *allowed) for number in range(len(one.parts))]
    space, where = PrefixSpace.nothing(), {}
    for members, shared in divide([space for _, space in spaces], found.family):
        too_much = diagrams.true
        for member in members:
            at = spaces[member][0]
            node = passes[at][numbers[member]]
            too_much = diagrams.both(too_much, node if at == 0 else diagrams.negated(node))
        if diagrams.possible(too_much):
            space |= shared
            where[shared] = too_much
    witness = space.witness()
    if witness is None:
        return None
    condition = next(node for part, node in where.items() if part.holds(witness))
    return Excess(space, witness, condition_words(diagrams, condition))


def _may(outcome: object) -> bool:
    assert isinstance(outcome, Outcome)
    return outcome.effect.accepted is not False


def _surely(outcome: object) -> bool:
    assert isinstance(outcome, Outcome)
    return outcome.effect.accepted is True
