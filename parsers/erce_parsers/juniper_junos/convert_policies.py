"""Policy statements: terms, chains of terms, what falls off the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import OpaqueAction, OpaqueMatch, RoutePolicy, Term, Verdict
from erce_parsers.juniper_junos.convert_actions import convert_action, ordered_actions
from erce_parsers.juniper_junos.convert_matches import Conditions

if TYPE_CHECKING:
    from erce.model import Action, Match
    from erce_parsers.juniper_junos.convert_lists import Lists
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.records import PolicyRecord, TermRecord
    from erce_parsers.juniper_junos.statement import Statement

_VERDICTS: Final = {"accept": Verdict.ACCEPT, "reject": Verdict.REJECT}


_DECIDED: Final = frozenset({"accept", "reject", "apply-groups"})


def convert_policies(
    records: list[PolicyRecord], lists: Lists, marks: Marks
) -> tuple[RoutePolicy, ...]:
    """Convert all policies, sorted by name."""
    found = {record.name: _policy(record, lists, marks) for record in records}
    return tuple(found[name] for name in sorted(found))


def _policy(record: PolicyRecord, lists: Lists, marks: Marks) -> RoutePolicy:
    path = ("policies", record.name)
    marks.ok(record.node)
    marks.provenance.add(path, *record.node.lines)
    terms: list[Term] = []
    places: list[TermRecord] = []
    for index, term in enumerate(record.terms):
        last = index == len(record.terms) - 1
        converted = _term(term, record.name, lists, marks, last=last)
        terms.extend(converted)
        places.extend([term] * len(converted))
    default = Verdict.NEXT
    if terms and not terms[-1].matches and not terms[-1].actions:
        folded = terms.pop()
        default = folded.verdict
        marks.provenance.add((*path, "default"), *_lines(places[-1]))
    for index, term in enumerate(places[: len(terms)]):
        marks.provenance.add((*path, "terms", str(index)), *_lines(term))
    return RoutePolicy(name=record.name, terms=tuple(terms), default=default)


def _lines(term: TermRecord) -> tuple[int, ...]:
    """Lines of a term: its header and what it does."""
    lines = set(term.node.lines)
    pending = [*term.matches, *term.actions]
    while pending:
        node = pending.pop()
        lines.update(node.ends)
        pending.extend(node.children.values())
    return tuple(sorted(lines))


def _term(record: TermRecord, policy: str, lists: Lists, marks: Marks, *, last: bool) -> list[Term]:
    """Convert a term.

    Prefix conditions of several kinds are alternatives and give a term each.
    """
    owner = ("policies", policy)
    marks.ok(record.node)
    conditions = Conditions(f"{policy}/{record.name}", lists, owner, marks)
    for node in record.matches:
        conditions.add(node)
    actions: list[tuple[int, Action]] = []
    verdict = _verdict(record.actions, marks)
    for node in record.actions:
        if node.word in _DECIDED:
            continue
        if node.word == "next":
            _next(node, actions, owner, marks, last=last)
            continue
        if node.word in ("trace", "apply-macro", "apply-flags", "apply-groups-except"):
            marks.harmless(node)
            continue
        actions.extend(convert_action(node, lists, owner, marks))
    alternatives = conditions.alternatives()
    if len(alternatives) > 1 and verdict is Verdict.NEXT and not conditions.disjoint:
        alternatives = [_merged(record, alternatives, owner, marks)]
    return [
        Term(
            name=record.name,
            matches=matches,
            actions=ordered_actions(actions),
            verdict=verdict,
        )
        for matches in alternatives
    ]


def _merged(
    record: TermRecord,
    alternatives: list[tuple[Match, ...]],
    owner: tuple[str, ...],
    marks: Marks,
) -> tuple[Match, ...]:
    """Give up on alternatives that could match one route twice without ending the term."""
    texts: list[str] = []
    for node in record.matches:
        if node.word in ("prefix-list", "prefix-list-filter", "route-filter", "route-filter-list"):
            texts.append(node.words())
            marks.unsupported(node, owner, "alternatives in a term that goes on")
    rest = tuple(match for match in alternatives[0][1:] if not isinstance(match, OpaqueMatch))
    return (*rest, OpaqueMatch(text=" or ".join(texts)))


def _verdict(actions: list[Statement], marks: Marks) -> Verdict:
    """Tell how a term ends.

    Of accept and reject the later wins, `next` wins over both (seen on a real device).
    """
    verdict = Verdict.NEXT
    found = [node for node in actions if node.word in _VERDICTS]
    if len(found) == len(actions) == 1:
        marks.ok(found[0])
        return _VERDICTS[found[0].word]
    if any(node.word == "next" for node in actions):
        for node in found:
            marks.harmless(node)
        return verdict
    best = min(reversed(found), key=lambda node: (node.rank, -node.lines[-1]), default=None)
    for node in found:
        if node is best:
            verdict = _VERDICTS[node.word]
            marks.ok(node)
        else:
            marks.harmless(node)
    return verdict


def _next(
    node: Statement,
    actions: list[tuple[int, Action]],
    owner: tuple[str, ...],
    marks: Marks,
    *,
    last: bool,
) -> None:
    for child in node.children.values():
        if child.word == "policy" and not last:
            actions.append((child.lines[0], OpaqueAction(text="next policy")))
            marks.unsupported(child, owner, "the rest of the policy is skipped")
        else:
            # going on is what a term without a verdict does anyway
            marks.harmless(child)
