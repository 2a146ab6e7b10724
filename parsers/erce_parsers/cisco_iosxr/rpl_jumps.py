"""A route policy with too many paths to write each as a term: its statements, and jumps over them.

Every statement becomes a term once, so the terms are as many as the statements. A condition
becomes terms that jump to the branch, or over it; `set` and `pass` become terms that go on and
say that the route is accepted if nothing else decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.model import LineState, OpaqueAction, Term, Verdict
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


class _Run(NamedTuple):
    """Statements in a row that only change the route or let it through."""

    actions: tuple[tuple[Action, Node], ...] = ()
    passes: bool = False
    lines: tuple[int, ...] = ()


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
        self._body(statements, (), 0)
        return [
            FlatTerm(
                Term(
                    name=str(10 * (index + 1)),
                    matches=in_order(draft.matches),
                    actions=in_order(draft.actions),
                    verdict=draft.verdict,
                    jump=draft.to.at if draft.to and draft.to.at > index + 1 else None,
                    leaves=draft.leaves,
                ),
                draft.lines,
            )
            for index, draft in enumerate(self._drafts)
        ]

    def _body(self, statements: Sequence[Statement], lines: tuple[int, ...], depth: int) -> bool:
        """Write statements; return whether a route may get past them."""
        if depth > MAX_DEPTH:
            raise RplError("the policy is nested too deeply", None)
        run = _Run()
        for statement in statements:
            verb = "if" if isinstance(statement, If) else statement.words[0]
            if isinstance(statement, Command) and verb not in ("apply", "drop", "done"):
                run = self._joined(run, statement)
                continue
            if verb in ("drop", "done"):
                self._stop(run, statement.node, lines, accepts=verb == "done")
                return False
            self._go_on(run, (), lines)
            run = _Run()
            if isinstance(statement, If):
                passable = self._if(statement, lines, depth)
            else:
                passable = self._apply(statement, lines, depth)
            if not passable:
                return False
        self._go_on(run, (), lines)
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

    def _go_on(self, run: _Run, matches: tuple[Match, ...], lines: tuple[int, ...]) -> None:
        if run.passes:
            made = tuple(item for item, _ in run.actions)
            ends = (*lines, *run.lines)
            self._add(_Draft(matches, made, Verdict.NEXT, Verdict.ACCEPT, None, ends))

    def _stop(
        self,
        run: _Run,
        node: Node,
        lines: tuple[int, ...],
        *,
        accepts: bool,
        matches: tuple[Match, ...] = (),
    ) -> None:
        self._states[node.number] = LineState.UNDERSTOOD
        made = tuple(item for item, _ in run.actions) if accepts else ()
        verdict = Verdict.ACCEPT if accepts else Verdict.REJECT
        ends = (*lines, *run.lines, node.number)
        self._add(_Draft(matches, made, verdict, None, None, ends))

    def _apply(self, statement: Command, lines: tuple[int, ...], depth: int) -> bool:
        self._states[statement.node.number] = LineState.UNDERSTOOD
        inner = self._applied(statement)
        lines = (*lines, statement.node.number)
        if inner is None:
            self._lost(spoken(statement.words), statement.node, lines)
            return False
        return self._body(inner, lines, depth + 1)

    def _lost(self, text: str, node: Node, lines: tuple[int, ...]) -> None:
        """Let the rest of the policy be unknown."""
        self.opaque.append((node, "what this policy does is not known"))
        lost = (OpaqueAction(text=text),)
        self._add(_Draft((), lost, Verdict.ACCEPT, None, None, lines))

    def _if(self, statement: If, lines: tuple[int, ...], depth: int) -> bool:
        end = _Label()
        passable = statement.branches[-1].condition is not None
        for branch in statement.branches:
            inside = (*lines, branch.node.number)
            self._states[branch.node.number] = LineState.UNDERSTOOD
            asked = asked_policy(branch.condition) if branch.condition else ""
            if asked:
                self._lost(asked, branch.node, inside)
                passable = passable and branch is not statement.branches[0]
                break
            further, last = _Label(), branch is statement.branches[-1]
            if not self._short(branch, inside, last=last):
                goes_on = self._branch(branch, further, inside, depth)
                passable = passable or goes_on
                if goes_on and not last:
                    self._jump((), end, lines)
            further.at = len(self._drafts)
        end.at = len(self._drafts)
        return passable

    def _short(self, branch: Branch, lines: tuple[int, ...], *, last: bool) -> bool:
        """Write a branch as one term, where that is possible."""
        if branch.condition is None or any(isinstance(item, If) for item in branch.body):
            return False
        commands = [item for item in branch.body if isinstance(item, Command)]
        stops = bool(commands) and commands[-1].words[0] in ("drop", "done")
        plain = commands[:-1] if stops else commands
        if not (stops or last) or any(item.words[0] in ("apply", "drop", "done") for item in plain):
            return False
        rows = self._rows(branch.condition)
        if rows is None or len(rows) != 2 or not rows[0].holds:  # noqa: PLR2004  # and what is left
            return False
        run = _Run()
        for item in plain:
            run = self._joined(run, item)
        if stops:
            node, accepts = commands[-1].node, commands[-1].words[0] == "done"
            self._stop(run, node, lines, accepts=accepts, matches=rows[0].matches)
        else:
            self._go_on(run, rows[0].matches, lines)
        return True

    def _branch(self, branch: Branch, further: _Label, lines: tuple[int, ...], depth: int) -> bool:
        into = _Label()
        if branch.condition is not None:
            self._test(branch.condition, into, further, lines)
            if self._drafts[-1].to is into and not self._drafts[-1].matches:
                del self._drafts[-1]  # which only goes on with what follows
        into.at = len(self._drafts)
        return self._body(branch.body, lines, depth + 1)

    def _test(
        self, condition: Condition, holds: _Label, fails: _Label, lines: tuple[int, ...]
    ) -> None:
        """Write the jumps of a condition."""
        rows = self._rows(condition)
        if rows is not None:
            for row in rows:
                self._jump(row.matches, holds if row.holds else fails, lines)
            return
        if isinstance(condition, Not):
            self._test(condition.part, fails, holds, lines)
            return
        assert isinstance(condition, AllOf | AnyOf)
        for part in condition.parts[:-1]:
            after = _Label()
            if isinstance(condition, AllOf):
                self._test(part, after, fails, lines)
            else:
                self._test(part, holds, after, lines)
            after.at = len(self._drafts)
        self._test(condition.parts[-1], holds, fails, lines)

    def _rows(self, condition: Condition) -> list[Row] | None:
        """Return the rows of a condition if they are few."""
        try:
            rows = self._conditions.rows(condition)
        except TooManyError:
            return None
        return rows if len(rows) <= _FEW or isinstance(condition, Atom) else None

    def _jump(self, matches: tuple[Match, ...], to: _Label, lines: tuple[int, ...]) -> None:
        self._add(_Draft(matches, (), Verdict.NEXT, None, to, lines))

    def _add(self, draft: _Draft) -> None:
        self._drafts.append(draft)
        if len(self._drafts) > MAX_TERMS:
            raise RplError("the policy has too many statements", None)
