"""Policy statements: terms, chains of terms, what falls off the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.model import (
    MatchPrefixList,
    OpaqueAction,
    OpaqueMatch,
    RoutePolicy,
    Term,
    Verdict,
)
from erce_parsers.juniper_junos.convert_actions import convert_action, ordered_actions
from erce_parsers.juniper_junos.convert_matches import Conditions
from erce_parsers.made import make_policy, make_term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Action
    from erce_parsers.juniper_junos.convert_lists import Lists
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.records import PolicyRecord, TermRecord
    from erce_parsers.juniper_junos.statement import Statement

_VERDICTS: Final = {"accept": Verdict.ACCEPT, "reject": Verdict.REJECT}


_DECIDED: Final = frozenset({"accept", "reject", "apply-groups"})
_FLOW: Final = frozenset({"default-action", "next"})
_HARMLESS: Final = frozenset({"trace", "apply-macro", "apply-flags", "apply-groups-except"})


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
    skipping: list[int] = []
    for term in record.terms:
        converted = _term(term, record.name, lists, marks)
        if _skips_the_rest(term, marks):
            skipping.extend(range(len(terms), len(terms) + len(converted)))
        elif _overlap(converted):
            # whatever lets a route in, the actions are done once
            after = len(terms) + len(converted)
            converted = [replace(each, jump=after) for each in converted[:-1]] + converted[-1:]
        terms.extend(converted)
        places.extend([term] * len(converted))
    end = len(terms)
    for index in skipping:
        if places[index] is not places[-1] and terms[index].verdict is Verdict.NEXT:
            terms[index] = replace(terms[index], jump=end)
    policy = RoutePolicy.folded(record.name, _without_idle(terms), Verdict.NEXT)
    folded = len(policy.terms) < end and policy.default is not Verdict.NEXT
    lines = _lines(places[-1]) if folded else record.node.lines
    marks.provenance.add((*path, "default"), *lines)
    for index, term in enumerate(places[: len(policy.terms)]):
        place = (*path, "terms", str(index))
        marks.provenance.add(place, *_lines(term))
        changing = [node for node in term.actions if node.word not in _DECIDED | _FLOW]
        if changing and policy.terms[index].actions:
            marks.provenance.add((*place, "actions"), *_ends(changing))
    return policy


def expressions(found: dict[str, Statement], marks: Marks) -> Iterator[RoutePolicy]:
    """Yield a policy for each expression of policies: what it does is not known."""
    for text, node in found.items():
        opaque = make_term(
            name="expression",
            matches=(OpaqueMatch(text=text),),
            actions=(OpaqueAction(text=text),),
        )
        marks.provenance.add(("policies", text), *node.lines)
        marks.provenance.add(("policies", text, "terms", "0"), *node.lines)
        marks.provenance.add(("policies", text, "default"), *node.lines)
        yield make_policy(name=text, terms=(opaque,), default=Verdict.REJECT)


def _without_idle(terms: list[Term]) -> list[Term]:
    """Leave out a last term for everything that neither does nor decides anything."""
    last = terms[-1] if terms else None
    idle = last is not None and not (
        last.matches or last.actions or last.leaves or last.verdict is not Verdict.NEXT
    )
    jumps = any(term.jump is not None for term in terms)
    return terms[:-1] if idle and not jumps else terms


def _overlap(terms: list[Term]) -> bool:
    """Whether a route can meet several of a term's alternatives, one after the other."""
    if len(terms) == 1 or terms[0].verdict is not Verdict.NEXT:
        return False
    firsts = [term.matches[0] if term.matches else None for term in terms]
    families = {first.family for first in firsts if isinstance(first, MatchPrefixList)}
    return len(families) < len(terms)


def _lines(term: TermRecord) -> tuple[int, ...]:
    """Lines of a term: its header and what it does."""
    return tuple(sorted({*term.node.lines, *_ends([*term.matches, *term.actions])}))


def _ends(nodes: list[Statement]) -> tuple[int, ...]:
    """Return the lines of statements and of all that is inside them."""
    return tuple(sorted({line for node in nodes for inner in node.walk() for line in inner.ends}))


def _term(record: TermRecord, policy: str, lists: Lists, marks: Marks) -> list[Term]:
    """Convert a term.

    Prefix conditions of several kinds are alternatives and give a term each.
    """
    owner = ("policies", policy)
    marks.ok(record.node)
    conditions = Conditions(f"{policy}/{record.name}", lists, owner, marks)
    for node in record.matches:
        conditions.add(node)
    actions: list[tuple[int, Action]] = []
    leaves: Verdict | None = None
    verdict = _verdict(record.actions, marks)
    for node in record.actions:
        if node.word in _DECIDED or node.word == "next":
            continue
        if node.word == "default-action":
            leaves = _default_action(node, owner, marks)
        elif node.word in _HARMLESS:
            marks.harmless(node)
        else:
            actions.extend(convert_action(node, lists, owner, marks))
    return [
        make_term(
            name=record.name,
            matches=matches,
            actions=() if at_once else ordered_actions(actions),
            verdict=at_once or verdict,
            leaves=leaves if verdict is Verdict.NEXT and not at_once else None,
        )
        for matches, at_once in conditions.alternatives()
    ]


def _default_action(node: Statement, owner: tuple[str, ...], marks: Marks) -> Verdict | None:
    """Read what happens to the route if nothing later decides (Juniper: default-action)."""
    value = node.value()
    verdict = _VERDICTS.get(value.word) if value is not None else None
    if value is None or verdict is None:
        marks.unknown(node, owner, "neither accept nor reject")
    else:
        marks.ok(value)
    return verdict


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


def _skips_the_rest(record: TermRecord, marks: Marks) -> bool:
    """Whether the term goes on with the next policy of the chain.

    `next term` is what a term without a verdict does anyway.
    """
    skips = False
    for node in record.actions:
        for child in node.children.values() if node.word == "next" else ():
            if child.word == "policy":
                skips = True
                marks.ok(child)
            else:
                marks.harmless(child)
    return skips
