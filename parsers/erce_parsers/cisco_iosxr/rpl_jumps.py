"""A route policy with too many paths to write each as a term: its statements, and jumps over them.

Every statement becomes a term once, so the terms are as many as the statements. Conditions look at
the route as it came in, so the statements of a branch carry its condition; where that has several
cases, terms jump to the branch, or over it. `set` and `pass` become terms that go on and say that
the route is accepted if nothing else decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.model import LineState, OpaqueAction, Verdict
from erce_parsers.cisco_iosxr.rpl_actions import action, with_action
from erce_parsers.cisco_iosxr.rpl_syntax import (
    AllOf,
    AnyOf,
    Atom,
    Command,
    If,
    Not,
    RplError,
    TooManyError,
    asked_policy,
)
from erce_parsers.cisco_iosxr.rpl_terms import FlatTerm, in_order
from erce_parsers.cisco_iosxr.rpl_words import spoken
from erce_parsers.made import make_term

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from erce.model import Action, Match
    from erce_parsers.cisco_iosxr.rpl_conditions import Conditions, Row
    from erce_parsers.cisco_iosxr.rpl_syntax import Branch, Condition, Statement
    from erce_parsers.lines import Ledger, Node

MAX_TERMS: Final = 5000
MAX_DEPTH: Final = 60
"""Branches and policies inside each other."""

_FEW: Final = 4
"""Rows of a condition that are not more than its jumps would be."""


@dataclass(slots=True)
class _Label:
    """A place to jump to; known when the terms before it are."""

    at: int = -1


class _Draft(NamedTuple):
    """A term whose jump is not known yet."""

    matches: tuple[Match, ...]
    actions: tuple[Action, ...]
    verdict: Verdict
    leaves: Verdict | None
    to: _Label | None
    lines: tuple[int, ...]
    acting: tuple[int, ...] = ()


class _Inside(NamedTuple):
    """What a statement stands in."""

    guard: tuple[Match, ...] = ()
    """What holds for the routes that come here."""

    lines: tuple[int, ...] = ()
    depth: int = 0

    def under(self, node: Node, guard: tuple[Match, ...] = ()) -> _Inside:
        """Go into a branch, or a policy that is applied."""
        fresh = tuple(item for item in guard if item not in self.guard)
        return _Inside(self.guard + fresh, (*self.lines, node.number), self.depth + 1)


class _Run(NamedTuple):
    """Statements in a row that only change the route or let it through."""

    actions: tuple[tuple[Action, Node], ...] = ()
    passes: bool = False
    lines: tuple[int, ...] = ()

    @property
    def acting(self) -> tuple[int, ...]:
        """The lines of what still changes the route."""
        return tuple(node.number for _, node in self.actions)


class Jumps:
    """Writes the statements of one policy as terms that jump."""

    def __init__(
        self,
        conditions: Conditions,
        ledger: Ledger,
        asn: int | None,
        applied: Callable[[Command], tuple[Statement, ...] | None],
    ) -> None:
        self._conditions = conditions
        self._states = ledger.states
        self._asn = asn
        self._applied = applied
        self._drafts: list[_Draft] = []
        self.opaque = conditions.opaque
        """Lines that are not modelled, and the reasons."""

    def run(self, statements: tuple[Statement, ...]) -> list[FlatTerm]:
        """Return the terms; raises RplError when there are too many."""
        self._body(statements, _Inside())
        return [
            FlatTerm(
                make_term(
                    name=str(10 * (index + 1)),
                    matches=in_order(draft.matches),
                    actions=in_order(draft.actions),
                    verdict=draft.verdict,
                    jump=draft.to.at if draft.to and draft.to.at > index + 1 else None,
                    leaves=draft.leaves,
                ),
                draft.lines,
                draft.acting,
            )
            for index, draft in enumerate(self._drafts)
        ]

    def _body(self, statements: Sequence[Statement], inside: _Inside) -> bool:
        """Write statements; return whether a route may get past them."""
        if inside.depth > MAX_DEPTH:
            raise RplError("the policy is nested too deeply", None)
        run = _Run()
        for statement in statements:
            verb = "if" if isinstance(statement, If) else statement.words[0]
            if isinstance(statement, Command) and verb not in ("apply", "drop", "done"):
                run = self._joined(run, statement)
                continue
            if verb in ("drop", "done"):
                self._stop(run, statement.node, inside, accepts=verb == "done")
                return False
            self._go_on(run, inside)
            run = _Run()
            if isinstance(statement, If):
                passable = self._if(statement, inside)
            else:
                passable = self._apply(statement, inside)
            if not passable:
                return False
        self._go_on(run, inside)
        return True

    def _joined(self, run: _Run, statement: Command) -> _Run:
        node = statement.node
        self._states[node.number] = LineState.UNDERSTOOD
        lines = (*run.lines, node.number)
        if statement.words[0] == "pass":
            return _Run(run.actions, passes=True, lines=lines)
        made = action(statement.words, self._conditions.lists, self._asn)
        if isinstance(made, OpaqueAction):
            self.opaque.append((node, "this statement is not modelled"))
        return _Run(with_action(run.actions, made, node), passes=True, lines=lines)

    def _go_on(self, run: _Run, inside: _Inside) -> None:
        if run.passes:
            made = tuple(item for item, _ in run.actions)
            ends = (*inside.lines, *run.lines)
            leaves = Verdict.ACCEPT
            acting = run.acting
            self._add(_Draft(inside.guard, made, Verdict.NEXT, leaves, None, ends, acting))

    def _stop(self, run: _Run, node: Node, inside: _Inside, *, accepts: bool) -> None:
        self._states[node.number] = LineState.UNDERSTOOD
        made = tuple(item for item, _ in run.actions) if accepts else ()
        verdict = Verdict.ACCEPT if accepts else Verdict.REJECT
        ends = (*inside.lines, *run.lines, node.number)
        acting = run.acting if accepts else ()
        self._add(_Draft(inside.guard, made, verdict, None, None, ends, acting))

    def _apply(self, statement: Command, inside: _Inside) -> bool:
        self._states[statement.node.number] = LineState.UNDERSTOOD
        inner = self._applied(statement)
        within = inside.under(statement.node)
        if inner is None:
            self._lost(spoken(statement.words), statement.node, within)
            return False
        return self._body(inner, within)

    def _lost(self, text: str, node: Node, inside: _Inside) -> None:
        """Let the rest of the policy be unknown."""
        self.opaque.append((node, "what this policy does is not known"))
        lost = (OpaqueAction(text=text),)
        self._add(_Draft(inside.guard, lost, Verdict.ACCEPT, None, None, inside.lines))

    def _if(self, statement: If, inside: _Inside) -> bool:
        end = _Label()
        passable = statement.branches[-1].condition is not None
        for branch in statement.branches:
            self._states[branch.node.number] = LineState.UNDERSTOOD
            asked = asked_policy(branch.condition) if branch.condition else ""
            if asked:
                self._lost(asked, branch.node, inside.under(branch.node))
                passable = branch is not statement.branches[0]
                break
            goes_on = self._branch(branch, end, inside, last=branch is statement.branches[-1])
            passable = passable or goes_on
        end.at = len(self._drafts)
        return passable

    def _branch(self, branch: Branch, end: _Label, inside: _Inside, *, last: bool) -> bool:
        """Write a branch, and behind it the jump to the end of the whole `if`."""
        into, further = _Label(), _Label()
        within = inside.under(branch.node)
        if branch.condition is not None:
            rows = self._rows(branch.condition) or []
            if rows and not rows[0].holds:
                rows = []
            alternatives = [row.matches for row in rows[:-1] if row.holds]
            if len(alternatives) == len(rows) - 1 == 1:
                within = inside.under(branch.node, alternatives[0])
            elif len(alternatives) == len(rows) - 1 and _is_plain(branch):
                return self._each(branch, alternatives, None if last else end, inside)
            else:
                self._test(branch.condition, into, further, inside)
                if self._drafts[-1].to is into and self._drafts[-1].matches == inside.guard:
                    del self._drafts[-1]  # which only goes on with what follows
        into.at = len(self._drafts)
        goes_on = self._body(branch.body, within)
        if goes_on and not last:
            self._add(_Draft(within.guard, (), Verdict.NEXT, None, end, within.lines))
        further.at = len(self._drafts)
        return goes_on

    def _each(
        self,
        branch: Branch,
        alternatives: list[tuple[Match, ...]],
        end: _Label | None,
        inside: _Inside,
    ) -> bool:
        """Write a branch without branches of its own once for each of its cases."""
        further = _Label()
        goes_on = True
        for matches in alternatives:
            goes_on = self._body(branch.body, inside.under(branch.node, matches))
            if goes_on:
                self._drafts[-1] = self._drafts[-1]._replace(to=end or further)
        further.at = len(self._drafts)
        return goes_on

    def _test(self, condition: Condition, holds: _Label, fails: _Label, inside: _Inside) -> None:
        """Write the jumps of a condition."""
        rows = self._rows(condition)
        if rows is not None:
            for row in rows:
                to = holds if row.holds else fails
                fresh = tuple(item for item in row.matches if item not in inside.guard)
                matches = inside.guard + fresh
                self._add(_Draft(matches, (), Verdict.NEXT, None, to, inside.lines))
            return
        if isinstance(condition, Not):
            self._test(condition.part, fails, holds, inside)
            return
        assert isinstance(condition, AllOf | AnyOf)
        for part in condition.parts[:-1]:
            after = _Label()
            if isinstance(condition, AllOf):
                self._test(part, after, fails, inside)
            else:
                self._test(part, holds, after, inside)
            after.at = len(self._drafts)
        self._test(condition.parts[-1], holds, fails, inside)

    def _rows(self, condition: Condition) -> list[Row] | None:
        """Return the rows of a condition if they are few."""
        try:
            rows = self._conditions.rows(condition)
        except TooManyError:
            return None
        return rows if len(rows) <= _FEW or isinstance(condition, Atom) else None

    def _add(self, draft: _Draft) -> None:
        self._drafts.append(draft)
        if len(self._drafts) > MAX_TERMS:
            raise RplError("the policy has too many statements", None)


def _is_plain(branch: Branch) -> bool:
    """Whether a branch is one term for each case of its condition."""
    return bool(branch.body) and not any(
        isinstance(item, If) or item.words[0] == "apply" for item in branch.body
    )
