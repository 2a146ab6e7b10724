"""What a session does with the routes of one family: every prefix with every fate it can have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from erce.policy.atoms import from_neighbor
from erce.policy.decisions import Decisions, Outcome
from erce.policy.diagrams import Diagrams
from erce.policy.rules import Direction, Rule, Rules
from erce.policy.space import PrefixSpace, divide
from erce.policy.words import condition_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from erce.base.values import Family
    from erce.model import Device, NeighborFamily, Path
    from erce.policy.atoms import Atom, Given
    from erce.policy.effects import Effect


class Part(NamedTuple):
    """Prefixes that meet the same rules."""

    space: PrefixSpace
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a route must be, besides its prefix; equal in one set of cases means the same."""

    diagrams: Diagrams
    node: int

    @property
    def always(self) -> bool:
        """Whether every route meets it."""
        return self.node == self.diagrams.true

    @property
    def words(self) -> str:
        """The condition in plain English: `routes that carry 12076:51004`."""
        return condition_words(self.diagrams, self.node)

    def holds(self, answer: Callable[[Atom], bool | None]) -> bool | None:
        """Whether a route meets it, of which `answer` knows the atoms; None is not known."""
        found = {bool(value) for value in self.diagrams.follow(self.node, answer)}
        return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Routes that share their fate."""

    space: PrefixSpace

    condition: Condition

    effect: Effect

    decided_by: tuple[Path, ...]
    """The terms that act, in their order; empty where there is no policy."""

    inconclusive: bool
    """The condition or the effect depends on something that is not modelled."""


class Session(NamedTuple):
    """What is attached to one family of a neighbor, one way."""

    family: Family
    direction: Direction
    policies: tuple[str, ...] = ()
    prefix_list: str | None = None
    as_path_list: str | None = None

    @classmethod
    def of(cls, settings: NeighborFamily, direction: Direction) -> Session:
        """Return what a neighbor's family has one way."""
        if direction is Direction.IMPORT:
            policies = settings.import_policies
            lists = settings.import_prefix_list, settings.import_as_path_list
        else:
            policies = settings.export_policies
            lists = settings.export_prefix_list, settings.export_as_path_list
        return cls(settings.family, direction, policies, *lists)


class Behaviour:
    """What a session does with all routes of a family; a partition of them.

    Use `cases` to look at it, `erce.policy.differences` to compare it. The partition is made when
    it is first needed.
    """

    __slots__ = ("_parts", "given", "rules", "session")

    def __init__(self, rules: Rules, session: Session, given: frozenset[Given]) -> None:
        self.rules = rules
        self.session = session
        self.given = given
        """What is known of every route."""

        self._parts: tuple[Part, ...] = ()

    @property
    def family(self) -> Family:
        """The family of the routes."""
        return self.session.family

    @property
    def parts(self) -> tuple[Part, ...]:
        """The prefixes of the family, divided by the rules they meet."""
        if not self._parts:
            chain = self.rules.session(*self.session)
            self._parts = tuple(_parts(chain, self.family))
        return self._parts

    def knowing(self, *given: Given) -> Behaviour:
        """Return the same of routes of which more is known."""
        other = Behaviour(self.rules, self.session, self.given | {*given})
        other._parts = self.parts
        return other

    @property
    def content(self) -> tuple[object, ...]:
        """All that counts, word for word; two sessions with equal content do the same."""
        return self.rules.content(*self.session)

    @property
    def cases(self) -> tuple[Case, ...]:
        """Every prefix with every possible set of other facts, in exactly one case."""
        diagrams = Diagrams(self.given)
        spaces: dict[tuple[int, Outcome], PrefixSpace] = {}
        for part, node in zip(self.parts, self.decided(diagrams), strict=True):
            for outcome in diagrams.values(node):
                assert isinstance(outcome, Outcome)
                where = diagrams.where(node, outcome)
                if diagrams.possible(where):
                    known = spaces.get((where, outcome))
                    spaces[where, outcome] = part.space if known is None else known | part.space
        return tuple(
            Case(
                space=space,
                condition=Condition(diagrams=diagrams, node=where),
                effect=outcome.effect,
                decided_by=outcome.decided_by,
                inconclusive=not outcome.effect.certain or diagrams.is_opaque(where),
            )
            for (where, outcome), space in spaces.items()
        )

    def decided(self, diagrams: Diagrams) -> list[int]:
        """Return the diagram of outcomes of each part."""
        decisions = Decisions(self.rules, diagrams)
        return [decisions.decide(part.rules) for part in self.parts]


def behaviour(  # noqa: PLR0913  # each is a thing that a session can have
    device: Device | Rules,
    policies: tuple[str, ...],
    family: Family,
    *,
    direction: Direction,
    prefix_list: str | None = None,
    as_path_list: str | None = None,
    given: Iterable[Given] = (),
) -> Behaviour:
    """Return what a session with these policies and lists does, by the platform's own rules.

    `given` is what is known of every route, such as `from_neighbor(12076)` on import. For many
    sessions of one device, make its `Rules` once and give them instead.
    """
    rules = device if isinstance(device, Rules) else Rules(device)
    session = Session(family, direction, policies, prefix_list, as_path_list)
    return Behaviour(rules, session, frozenset(given))


def at_session(
    rules: Rules, settings: NeighborFamily, direction: Direction, neighbor_as: int = 0
) -> Behaviour:
    """Return what a session does one way; `neighbor_as` is 0 where the neighbor is not external."""
    inward = direction is Direction.IMPORT
    given = from_neighbor(neighbor_as) if inward and neighbor_as else ()
    return Behaviour(rules, Session.of(settings, direction), frozenset(given))


def _parts(chain: Sequence[Rule], family: Family) -> list[Part]:
    """Divide the prefixes by the rules they meet, up to the first that decides for all of them."""
    end = next(index for index, rule in enumerate(chain) if rule.space is None and rule.decides)
    spaces: dict[PrefixSpace, int] = {}
    members: list[list[int]] = []
    everywhere: list[int] = []
    for index, rule in enumerate(chain[: end + 1]):
        if rule.space is None:
            everywhere.append(index)
        elif rule.space:
            at = spaces.setdefault(rule.space, len(spaces))
            if at == len(members):
                members.append([])
            members[at].append(index)
    first_end = [next((index for index in own if chain[index].decides), end) for own in members]

    def cut(found: tuple[int, ...]) -> tuple[int, ...]:
        last = min((first_end[at] for at in found), default=end)
        return tuple(at for at in found if members[at][0] <= last)

    parts = []
    for division in divide(spaces, family, cut):
        own = [index for at in division.members for index in members[at]]
        last = min((first_end[at] for at in division.members), default=end)
        met = sorted(index for index in (*own, *everywhere) if index <= last)
        parts.append(Part(division.space, tuple(chain[index] for index in met)))
    return parts


def accepted(found: Behaviour) -> PrefixSpace:
    """Return the prefixes of which some route may pass."""
    return _where(found, every=False)


def surely_accepted(found: Behaviour) -> PrefixSpace:
    """Return the prefixes of which every route passes, whatever else is true of it."""
    return _where(found, every=True)


def _where(found: Behaviour, *, every: bool) -> PrefixSpace:
    diagrams = Diagrams(found.given)
    space = PrefixSpace.nothing()
    for part, node in zip(found.parts, found.decided(diagrams), strict=True):
        passes = diagrams.mapped(node, lambda outcome: _passes(outcome, unknown=not every))
        if every:
            passes = diagrams.negated(passes)
        if diagrams.possible(passes) is not every:
            space |= part.space
    return space


def _passes(outcome: object, *, unknown: bool) -> bool:
    assert isinstance(outcome, Outcome)
    known = outcome.effect.accepted
    return unknown if known is None else known
