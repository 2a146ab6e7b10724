"""Rules as decision diagrams: which rule decides about a route, under which conditions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.model import (
    MatchAsPath,
    MatchCommunity,
    MatchFact,
    MatchProtocol,
    OpaqueMatch,
    Verdict,
)
from erce.platforms.facts import UndefinedList
from erce.policy.as_paths import as_path_literals
from erce.policy.atoms import FromProtocol, Opaque, fact
from erce.policy.changed import changed_test
from erce.policy.communities import community_atoms
from erce.policy.effects import NO_CHANGES, REJECT, Changes, Effect, undoes
from erce.policy.lists import MISSING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.model import Action, CommunityList, Match, Path
    from erce.policy.diagrams import Diagrams
    from erce.policy.rules import Rule, Rules

MAX_STATES: Final = 2000
"""Combinations of changes, over all rules, that a chain of terms may carry on."""

STATES_A_RULE: Final = 8
"""More of them for each rule."""

TOO_MANY: Final = "more combinations of terms that go on than can be followed"
LEFT_OPEN: Final = "what becomes of a route that goes on and that nothing later decides"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a route, and the rules that brought it about, in their order."""

    effect: Effect
    decided_by: tuple[Path, ...]


_ANYHOW: Final = Changes(opaque=frozenset({TOO_MANY}))


class _Deed(NamedTuple):
    """What a term did that nothing has undone so far."""

    path: Path
    actions: tuple[Action, ...]
    leaves: bool

    def beside(self, rule: Rule) -> _Deed:
        """Return what is left of it after a later rule."""
        kept = tuple(a for a in self.actions if not any(undoes(b, a) for b in rule.actions))
        return _Deed(self.path, kept, self.leaves and not rule.leaves)


class _State(NamedTuple):
    """What terms that go on have done so far."""

    changes: Changes = NO_CHANGES
    deeds: tuple[_Deed, ...] = ()

    leaves: Verdict | None = None
    """What happens to the route if nothing else decides."""

    until: int = -1
    """Rank of the next rule that it meets."""

    def skips(self, rule: Rule) -> bool:
        """Whether the route was sent past the rule."""
        return rule.rank < self.until

    def at(self, rule: Rule) -> _State:
        """Return the state in which the route comes to a rule, without jumps that are over."""
        return self if self.until < 0 or self.skips(rule) else self._replace(until=-1)

    def carried(self, rule: Rule, *, blind: bool = False) -> _State:
        """Return what is done after a rule that lets the route go on.

        A blind state does not know what was changed.
        """
        if not rule.acts:
            return self
        leaves = rule.leaves or self.leaves
        if blind:
            return _State(_ANYHOW if rule.actions else self.changes, (), leaves, rule.jump)
        deeds = self.deeds
        if rule.actions or rule.leaves:
            left = (deed.beside(rule) for deed in deeds)
            mine = _Deed(rule.path, rule.actions, leaves=bool(rule.leaves))
            deeds = (*(deed for deed in left if deed.actions or deed.leaves), mine)
        return _State(self.changes.after(rule.actions), deeds, leaves, rule.jump)

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where what was done stands."""
        return tuple(deed.path for deed in self.deeds)


class Decisions:
    """Makes diagrams of one device's rules in one table."""

    def __init__(self, rules: Rules, diagrams: Diagrams) -> None:
        self._rules = rules
        self._dialect = rules.platform.value
        self.diagrams = diagrams
        self._matches: dict[tuple[Match, Changes, Path], int] = {}
        self._steps: dict[Rule, tuple[int, int]] = {}

    def decide(self, rules: Sequence[Rule]) -> int:
        """Return the diagram of outcomes; the last rule must decide everything that is left."""
        if not any(rule.acts for rule in rules):
            return self._straight(rules)
        return self._carrying(rules)

    def _straight(self, rules: Sequence[Rule]) -> int:
        steps = [self._step(rule) for rule in rules if not rule.goes_on]
        result = steps[-1][1]
        for guard, end in reversed(steps[:-1]):
            result = self.diagrams.choose(guard, end, result)
        return result

    def _step(self, rule: Rule) -> tuple[int, int]:
        """Return the condition and the end of a rule on a route that nothing has changed."""
        known = self._steps.get(rule)
        if known is None:
            guard = self._guard(rule, NO_CHANGES)
            known = self._steps[rule] = guard, self._end(rule, _State())
        return known

    def _carrying(self, rules: Sequence[Rule]) -> int:
        """Follow every combination of what terms that go on have done."""
        blind = False
        reached = self._reached(rules, blind=False)
        if reached is None and self._rules.facts.later_terms_see_changes is False:
            # what is changed decides nothing here, so the verdict can still be told
            blind = True
            reached = self._reached(rules, blind=True)
        if reached is None:
            return self.diagrams.value(Outcome(Effect(accepted=None, unknown=TOO_MANY), ()))
        guards = [
            {state: self._guard(rule, state.changes) for state in states}
            for rule, states in zip(rules, reached, strict=True)
        ]
        after: dict[_State, int] = {}
        following = rules[-1]
        for rule, states, known in zip(
            reversed(rules), reversed(reached), reversed(guards), strict=True
        ):
            now = {}
            for state in states:
                missed = after[state.at(following)] if after else 0
                if state.skips(rule):
                    now[state] = missed
                    continue
                if rule.goes_on:
                    met = after[state.carried(rule, blind=blind).at(following)]
                else:
                    met = self._end(rule, state)
                now[state] = self.diagrams.choose(known[state], met, missed) if after else met
            after, following = now, rule
        return after[_State()]

    def _reached(self, rules: Sequence[Rule], *, blind: bool) -> list[dict[_State, None]] | None:
        """Return what may have been done before each rule; None where that is too much."""
        reached: list[dict[_State, None]] = [{_State(): None}]
        total = 1
        for rule, following in pairwise(rules):
            before = reached[-1]
            states = {state.at(following): None for state in before}
            if rule.goes_on:
                met = (state for state in before if not state.skips(rule))
                carried = (state.carried(rule, blind=blind).at(following) for state in met)
                states |= dict.fromkeys(carried)
            reached.append(states)
            total += len(states)
            if total > MAX_STATES + STATES_A_RULE * len(rules):
                return None
        return reached

    def _end(self, rule: Rule, state: _State) -> int:
        verdict, paths = rule.verdict, state.paths
        if rule.fallback and state.leaves:
            verdict = state.leaves
        elif rule.path:
            paths = (*paths, rule.path)
        if rule.unknown:
            effect = Effect(accepted=None, unknown=rule.unknown)
        elif verdict is Verdict.NEXT:
            effect = Effect(accepted=None, unknown=LEFT_OPEN)
        elif verdict is Verdict.REJECT:
            effect, paths = REJECT, paths[-1:]
        else:
            effect = Effect(accepted=True, changes=state.changes.after(rule.actions))
        return self.diagrams.value(Outcome(effect, paths))

    def _guard(self, rule: Rule, changes: Changes) -> int:
        nodes = [self._match(match, changes, rule.path) for match in rule.matches]
        result = self.diagrams.true
        for node in reversed(nodes):
            result = self.diagrams.both(node, result)
        return self.diagrams.negated(result) if rule.inverted else result

    def _match(self, match: Match, changes: Changes, path: Path) -> int:
        sees = self._rules.facts.later_terms_see_changes
        if sees is False:
            changes = NO_CHANGES
        key = (match, changes, path if isinstance(match, OpaqueMatch) else ())
        if key not in self._matches:
            made = self._made(match, changes, path)
            if (
                sees is None
                and changes != NO_CHANGES
                and made != self._match(match, NO_CHANGES, path)
            ):
                made = self._opaque(f"{match} after earlier terms have changed the route", path)
            self._matches[key] = made
        return self._matches[key]

    def _made(self, match: Match, changes: Changes, path: Path) -> int:
        diagrams = self.diagrams
        match match:
            case MatchCommunity():
                return self._any([self._communities(n, match, changes, path) for n in match.names])
            case MatchAsPath():
                return self._any([self._as_paths(name, changes, path) for name in match.names])
            case MatchProtocol():
                return self._any([diagrams.test(FromProtocol(p)) for p in match.protocols])
            case MatchFact():
                facts = [fact(match.about, value, self._dialect) for value in match.values]
                return self._any([changed_test(f, changes, diagrams, path) for f in facts])
            case OpaqueMatch():
                return self._opaque(match.text, path)
        raise AssertionError(match)

    def _communities(self, name: str, match: MatchCommunity, changes: Changes, path: Path) -> int:
        found: CommunityList | None = self._rules.community_lists.get(name)
        if found is None:
            return self._missing(f"community list {name}", path)
        entries = []
        whole = self._rules.facts.community_expression_sees_all
        for entry in found.entries:
            atoms = community_atoms(entry, self._dialect, exact=match.exact, whole=whole)
            tests = [changed_test(atom, changes, self.diagrams, path) for atom in atoms]
            entries.append((entry.permit, self._all(tests)))
        return self._first(entries)

    def _as_paths(self, name: str, changes: Changes, path: Path) -> int:
        found = self._rules.as_path_lists.get(name)
        if found is None:
            return self._missing(f"AS-path list {name}", path)
        by_number = self._rules.facts.as_path_by_number
        entries = []
        for permit, text in found.entries:
            tests = []
            for atom, holds in as_path_literals(text, by_number=by_number):
                node = self.diagrams.true
                if atom is not None:
                    node = changed_test(atom, changes, self.diagrams, path)
                tests.append(node if holds else self.diagrams.negated(node))
            entries.append((permit, self._any(tests)))
        return self._first(entries)

    def _missing(self, what: str, path: Path) -> int:
        match self._rules.facts.undefined_list:
            case UndefinedList.MATCHES_NOTHING:
                return self.diagrams.false
            case UndefinedList.MATCHES_EVERYTHING:
                return self.diagrams.true
        return self._opaque(f"{what} {MISSING}", path)

    def _opaque(self, text: str, path: Path) -> int:
        return self.diagrams.test(Opaque(text, self._dialect, path))

    def _first(self, entries: list[tuple[bool, int]]) -> int:
        """Let the first entry that holds permit or deny; none denies."""
        diagrams = self.diagrams
        result = diagrams.false
        for permit, node in reversed(entries):
            result = diagrams.choose(node, diagrams.true if permit else diagrams.false, result)
        return result

    def _any(self, nodes: list[int]) -> int:
        return self._first([(True, node) for node in nodes])

    def _all(self, nodes: list[int]) -> int:
        result = self.diagrams.true
        for node in reversed(nodes):
            result = self.diagrams.both(node, result)
        return result
