"""Rules as decision diagrams: which rule decides about a route, under which conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.model import (
    MatchAsPath,
    MatchCommunity,
    MatchProtocol,
    OpaqueMatch,
    Verdict,
)
from erce.platforms.facts import UndefinedList
from erce.policy.as_paths import as_path_literals
from erce.policy.atoms import FromProtocol, Opaque
from erce.policy.changed import changed_test
from erce.policy.communities import community_atoms
from erce.policy.effects import NO_CHANGES, REJECT, Changes, Effect
from erce.policy.rules import MISSING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.model import CommunityList, Match, Path
    from erce.policy.diagrams import Diagrams
    from erce.policy.rules import Rule, Rules

MAX_STATES: Final = 2000
"""Combinations of changes, over all rules, that a chain of terms may carry on."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a route, and the rules that brought it about, in their order."""

    effect: Effect
    decided_by: tuple[Path, ...]


class _State(NamedTuple):
    """What terms that go on have done so far."""

    changes: Changes = NO_CHANGES
    paths: tuple[Path, ...] = ()


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
        if not any(rule.verdict is Verdict.NEXT and rule.actions for rule in rules):
            return self._straight(rules)
        return self._carrying(rules)

    def _straight(self, rules: Sequence[Rule]) -> int:
        steps = [
            self._step(rule) for rule in rules if rule.verdict is not Verdict.NEXT or rule.unknown
        ]
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
        """Follow every combination of what terms that go on have done.

        Later terms see the route as it was changed, which Junos does (seen on a real device); no
        other platform's terms go on.
        """
        reached: list[dict[_State, None]] = [{_State(): None}]
        total = 0
        for rule in rules:
            states = dict(reached[-1])
            if _goes_on(rule):
                states |= dict.fromkeys(_carried(state, rule) for state in reached[-1])
            reached.append(states)
            total += len(states)
            if total > MAX_STATES + len(rules):
                text = "more combinations of terms that go on than can be followed"
                return self.diagrams.value(Outcome(Effect(accepted=None, unknown=text), ()))
        guards = [
            {state: self._guard(rule, state.changes) for state in states}
            for rule, states in zip(rules, reached, strict=False)
        ]
        after: dict[_State, int] = {}
        for rule, states, known in zip(
            reversed(rules), reversed(reached[:-1]), reversed(guards), strict=True
        ):
            now = {}
            for state in states:
                there = after[_carried(state, rule)] if _goes_on(rule) else self._end(rule, state)
                now[state] = (
                    self.diagrams.choose(known[state], there, after[state]) if after else there
                )
            after = now
        return after[_State()]

    def _end(self, rule: Rule, state: _State) -> int:
        paths = (*state.paths, rule.path) if rule.path else state.paths
        if rule.unknown:
            effect = Effect(accepted=None, unknown=rule.unknown)
        elif rule.verdict is Verdict.REJECT:
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
        key = (match, changes, path if isinstance(match, OpaqueMatch) else ())
        if key not in self._matches:
            self._matches[key] = self._made(match, changes, path)
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
            case OpaqueMatch():
                return self._opaque(match.text, path)
        raise AssertionError(match)

    def _communities(self, name: str, match: MatchCommunity, changes: Changes, path: Path) -> int:
        found: CommunityList | None = self._rules.community_lists.get(name)
        if found is None:
            return self._missing(f"community list {name}", path)
        entries = []
        for entry in found.entries:
            atoms = community_atoms(entry, self._dialect, exact=match.exact)
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


def _goes_on(rule: Rule) -> bool:
    return rule.verdict is Verdict.NEXT and not rule.unknown


def _carried(state: _State, rule: Rule) -> _State:
    if not rule.actions:
        return state
    return _State(state.changes.after(rule.actions), (*state.paths, rule.path))
