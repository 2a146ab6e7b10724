"""What becomes of routes: the outcomes of a behaviour, and those of routes of one origin."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.base.as_numbers import MICROSOFT_ASN
from erce.policy.atoms import AsPath, Opaque, PathKind
from erce.policy.decisions import Outcome
from erce.policy.diagrams import Diagrams

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import Prefix
    from erce.policy.behaviour import Behaviour, Part

_OWN_PATH: Final = AsPath(PathKind.IS, ())
_MICROSOFT_PATH: Final = AsPath(PathKind.STARTS, (MICROSOFT_ASN,))
_MICROSOFT_INSIDE: Final = AsPath(PathKind.CONTAINS, (MICROSOFT_ASN,))


class Origin(StrEnum):
    """Where a route comes from that a session may send."""

    ANY = "any route"
    OWN = "routes that start in the router's AS"
    MICROSOFT = "routes learned from Microsoft"
    OTHER = "routes of other ASes that are not Microsoft's"


_ANSWERS: Final[dict[Origin, tuple[tuple[AsPath, bool], ...]]] = {
    Origin.ANY: (),
    Origin.OWN: ((_OWN_PATH, True),),
    Origin.MICROSOFT: ((_MICROSOFT_PATH, True),),
    Origin.OTHER: ((_OWN_PATH, False), (_MICROSOFT_INSIDE, False)),
}


class Decided(NamedTuple):
    """What becomes of routes, in one table of diagrams that all questions share."""

    diagrams: Diagrams
    parts: tuple[Part, ...]
    nodes: tuple[int, ...]
    """The diagram of outcomes of each part."""

    @property
    def outcomes(self) -> Iterator[Outcome]:
        """Yield everything that can become of a route, once."""
        seen: dict[Outcome, None] = {}
        for node in dict.fromkeys(self.nodes):
            for outcome in self.diagrams.values(node):
                assert isinstance(outcome, Outcome)
                seen[outcome] = None
        yield from seen

    def node_of(self, prefix: Prefix) -> int:
        """Return the diagram of the part that holds a prefix."""
        both = zip(self.parts, self.nodes, strict=True)
        return next(node for part, node in both if part.space.holds(prefix))


def decided(behaviour: Behaviour) -> Decided:
    """Decide about all routes of a behaviour."""
    diagrams = Diagrams(behaviour.given)
    return Decided(diagrams, behaviour.parts, tuple(behaviour.decided(diagrams)))


def accepts(outcome: object) -> bool:
    """Whether an outcome lets routes pass; where that is not known it does not."""
    assert isinstance(outcome, Outcome)
    return bool(outcome.effect.accepted)


def of_origin(diagrams: Diagrams, node: int, origin: Origin) -> int:
    """Return the part of a condition that usual routes of an origin meet."""
    for wanted, truth in _ANSWERS[origin]:
        test = diagrams.test(wanted)
        node = diagrams.both(node, test if truth else diagrams.negated(test))
    for atom in diagrams.asked(node):
        if isinstance(atom, Opaque):
            node = diagrams.both(node, diagrams.negated(diagrams.test(atom)))
    return node
