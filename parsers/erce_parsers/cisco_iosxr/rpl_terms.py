"""From the tree of a route policy to terms that are tried in order.

A route takes one path through the policy, from the first statement to a verdict. Every path is
written as a term, in the order in which the branches stand: where the paths of an `if` branch are
all decided, the terms after them are the `else` branch, and no condition is ever negated. The
statements after an `endif` belong to every path that goes on there. Conditions look at the route
as it came in, whatever was set before (Cisco: IOS XR Routing Configuration Guide, Implementing
Routing Policy, "When Attributes Are Modified"), so a path's conditions may simply be put together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from erce.model import (
    LineState,
    MatchAsPath,
    MatchCommunity,
    MatchFact,
    MatchPrefixList,
    MatchProtocol,
    OpaqueAction,
    OpaqueMatch,
    PrependAsPath,
    SetCommunity,
    SetFact,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Term,
    Verdict,
)
from erce_parsers.cisco_iosxr.rpl_actions import action, with_action
from erce_parsers.cisco_iosxr.rpl_conditions import Row
from erce_parsers.cisco_iosxr.rpl_syntax import (
    Branch,
    Command,
    If,
    RplError,
    TooManyError,
    asked_policy,
)
from erce_parsers.cisco_iosxr.rpl_words import spoken
from erce_parsers.made import make_term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from erce.model import Action, Match
    from erce_parsers.cisco_iosxr.rpl_conditions import Conditions
    from erce_parsers.cisco_iosxr.rpl_syntax import Statement
    from erce_parsers.lines import Ledger, Node

MAX_TERMS: Final = 500
MAX_STEPS: Final = 5000
MAX_APPLIED: Final = 20
"""Policies inside each other."""

_ORDER: Final[dict[type[object], int]] = {
    kind: place
    for place, kind in enumerate(
        (
            *(MatchPrefixList, MatchCommunity, MatchAsPath, MatchProtocol, MatchFact, OpaqueMatch),
            *(SetLocalPreference, SetMed, PrependAsPath, SetCommunity, SetNextHop, SetFact),
            OpaqueAction,
        )
    )
}
Part = TypeVar("Part", bound="Match | Action")

_ALWAYS: Final = Row((), holds=True)


class _Place(NamedTuple):
    """Statements that are still to be done, and where to go on after them."""

    statements: Sequence[Statement]
    at: int
    after: _Place | None
    applied: int
    """How many policies deep."""

    def rest(self) -> _Place | None:
        """Go to the next statement, of this list or of what comes after it."""
        if self.at + 1 < len(self.statements):
            return _Place(self.statements, self.at + 1, self.after, self.applied)
        return self.after


class _Path(NamedTuple):
    """A way through the policy up to some statement."""

    place: _Place | None
    branch: int
    """Branch of the `if` at `place` to try next."""

    matches: tuple[Match, ...]
    missed: frozenset[Match]
    """Matches that are known not to hold here."""

    actions: tuple[tuple[Action, Node], ...]
    passed: tuple[tuple[bool, Node], ...]
    """Statements that let the route through at the end; whether each is a `pass`."""

    lines: tuple[int, ...]

    def at(self, place: _Place | None, lines: tuple[int, ...]) -> _Path:
        """Go on at a place, over these lines."""
        return _Path(place, 0, self.matches, self.missed, self.actions, self.passed, lines)

    def behind(
        self, place: _Place, actions: tuple[tuple[Action, Node], ...], passed: tuple[bool, Node]
    ) -> _Path:
        """Go on behind the statement at a place, which lets the route through."""
        matches, missed, lines = self.matches, self.missed, self.lines
        return _Path(place.rest(), 0, matches, missed, actions, (*self.passed, passed), lines)


class FlatTerm(NamedTuple):
    """A term and the lines it rests on."""

    term: Term
    lines: tuple[int, ...]
    acting: tuple[int, ...] = ()
    """The lines of its actions."""


class Flattener:
    """Writes the paths of one policy as terms."""

    def __init__(
        self,
        conditions: Conditions,
        ledger: Ledger,
        asn: int | None,
        applied: Callable[[Command], tuple[Statement, ...] | None],
    ) -> None:
        self._lists = conditions.lists
        self._states = ledger.states
        self._asn = asn
        self._applied = applied
        self._conditions = conditions
        self._rows: dict[int, list[Row]] = {}
        self._pending: list[_Path] = []
        self._steps = 0
        self.terms: list[FlatTerm] = []
        self.idle: set[int] = set()
        """Lines of `else` that change nothing for some path."""

        self.needed: set[int] = set()
        """Lines of branches that change something."""

        self.opaque = self._conditions.opaque
        """Lines that are not modelled, and the reasons."""

    def run(self, statements: tuple[Statement, ...]) -> None:
        """Fill `terms`; raises TooManyError, or RplError when it cannot be done at all."""
        place = _Place(statements, 0, None, 0) if statements else None
        self._pending.append(_Path(place, 0, (), frozenset(), (), (), ()))
        while self._pending:
            self._follow(self._pending.pop())
            if len(self.terms) + len(self._pending) > MAX_TERMS:
                raise TooManyError("the policy has too many paths", None)

    def _follow(self, path: _Path) -> None:
        """Go along a path until it parts or ends."""
        while path.place is not None:
            self._steps += 1
            if self._steps > MAX_STEPS:
                raise TooManyError("the policy has too many steps", None)
            statement = path.place.statements[path.place.at]
            if isinstance(statement, If):
                self._part(path, statement)
                return
            verb = statement.words[0]
            if verb in ("drop", "done"):
                self._stop(path, statement)
                return
            further = self._command(path, statement)
            if further is None:
                return
            path = further
        self._end(path)

    def _command(self, path: _Path, statement: Command) -> _Path | None:
        """Do a statement; None where nobody knows how the path goes on."""
        assert path.place is not None
        verb, node = statement.words[0], statement.node
        if verb == "pass":
            return path.behind(path.place, path.actions, (True, node))
        if verb == "apply":
            return self._apply(path, path.place, statement)
        made = action(statement.words, self._lists, self._asn)
        if isinstance(made, OpaqueAction):
            self.opaque.append((node, "this statement is not modelled"))
        actions = with_action(path.actions, made, node)
        return path.behind(path.place, actions, (False, node))

    def _apply(self, path: _Path, place: _Place, statement: Command) -> _Path | None:
        if place.applied >= MAX_APPLIED:
            raise RplError("policies apply each other without end", statement.node)
        self._states[statement.node.number] = LineState.UNDERSTOOD
        inner = self._applied(statement)
        if inner is None:
            self._lost(path, spoken(statement.words), statement.node)
            return None
        after = place.rest()
        into = _Place(inner, 0, after, place.applied + 1) if inner else after
        return path.at(into, (*path.lines, statement.node.number))

    def _lost(self, path: _Path, text: str, node: Node) -> None:
        """End a path behind which nothing is known, not even whether the route is accepted."""
        self.opaque.append((node, "what this policy does is not known"))
        actions = (*path.actions, (OpaqueAction(text=text), node))
        self._term(path._replace(actions=actions), path.lines, Verdict.ACCEPT)

    def _part(self, path: _Path, statement: If) -> None:
        """Push a path for each case of the next branch, so that the first case comes first."""
        assert path.place is not None
        after = path.place.rest()
        if path.branch >= len(statement.branches):
            self._pending.append(path.at(after, path.lines))
            return
        branch = statement.branches[path.branch]
        asked = asked_policy(branch.condition) if branch.condition else ""
        if asked:
            self._lost(path, asked, branch.node)
            return
        idle = after is None and not path.passed and _needless(statement, path.branch)
        (self.idle if idle else self.needed).add(branch.node.number)
        lines = (*path.lines, branch.node.number)
        into = _Place(branch.body, 0, after, path.place.applied) if branch.body else after
        cases: list[_Path] = []
        missed, actions, passed = path.missed, path.actions, path.passed
        for row in self._cases(branch):
            matches = row.matches
            if path.matches:
                matches = tuple([item for item in matches if item not in path.matches])
            if missed and not missed.isdisjoint(matches):
                continue
            all_of = path.matches + matches
            cases.append(
                _Path(into, 0, all_of, missed, actions, passed, lines)
                if row.holds
                else _Path(path.place, path.branch + 1, all_of, missed, actions, passed, path.lines)
            )
            if not matches:
                break
            if len(matches) == 1:
                missed |= {matches[0]}
        self._pending += reversed(cases)

    def _cases(self, branch: Branch) -> list[Row]:
        """Evaluate a branch's condition, once for all paths that come here."""
        key = id(branch)
        if key not in self._rows:
            self._rows[key] = (
                [_ALWAYS] if branch.condition is None else self._conditions.rows(branch.condition)
            )
        return self._rows[key]

    def _stop(self, path: _Path, statement: Command) -> None:
        """End at `drop` or `done`; where the end of the policy does the same, the line is idle."""
        assert path.place is not None
        accepts = statement.words[0] == "done"
        last = path.place.rest() is None
        if not last or bool(path.passed) is not accepts:
            self._states[statement.node.number] = LineState.UNDERSTOOD
        lines = (*path.lines, statement.node.number)
        self._term(path, lines, Verdict.ACCEPT if accepts else Verdict.REJECT)

    def _end(self, path: _Path) -> None:
        """Fall off the end: a route that passed or was changed is accepted."""
        if len(path.passed) == 1 and path.passed[0][0]:
            self._states[path.passed[0][1].number] = LineState.UNDERSTOOD
        lines = (*path.lines, *(node.number for _, node in path.passed))
        self._term(path, lines, Verdict.ACCEPT if path.passed else Verdict.REJECT)

    def _term(self, path: _Path, lines: tuple[int, ...], verdict: Verdict) -> None:
        actions: tuple[Action, ...] = ()
        if path.actions:
            lines = (*lines, *(node.number for _, node in path.actions))
            if verdict is Verdict.ACCEPT:
                actions = in_order(made for made, _ in path.actions)
                for _, node in path.actions:
                    self._states[node.number] = LineState.UNDERSTOOD
        term = make_term(
            name=str(10 * (len(self.terms) + 1)),
            matches=in_order(path.matches),
            actions=actions,
            verdict=verdict,
        )
        acting = tuple(node.number for _, node in path.actions) if actions else ()
        self.terms.append(FlatTerm(term, tuple(dict.fromkeys(lines)), acting))


def _needless(statement: If, index: int) -> bool:
    """Whether an `else` says only what happens without it: `drop` after a branch that stops."""
    if statement.branches[index].condition is not None:
        return False
    body = statement.branches[index].body
    before = statement.branches[index - 1].body if index else ()
    stops = ("drop", "done")
    return (
        len(body) == 1
        and isinstance(body[0], Command)
        and body[0].words[0] == "drop"
        and bool(before)
        and isinstance(before[-1], Command)
        and before[-1].words[0] in stops
    )


def in_order(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return matches or actions in the order of the model."""
    found = tuple(parts)
    return found if len(found) < 2 else tuple(sorted(found, key=lambda part: _ORDER[type(part)]))  # noqa: PLR2004
