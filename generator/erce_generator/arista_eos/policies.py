"""Route maps and the lists they refer to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.base.errors import ErceError
from erce.base.values import Family
from erce.model import (
    MatchAsPath,
    MatchCommunity,
    MatchFact,
    MatchPrefixList,
    MatchProtocol,
    OpaqueAction,
    OpaqueMatch,
    Operator,
    PrependAsPath,
    RoutePolicy,
    SetCommunity,
    SetFact,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Term,
    Verdict,
)
from erce_generator.writer import numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.model import Action, AsPathList, CommunityList, Match, PrefixEntry, PrefixList

_SIGN: Final = {Operator.SET: "", Operator.ADD: "+", Operator.SUBTRACT: "-"}
_VERDICT: Final = {Verdict.ACCEPT: "permit", Verdict.REJECT: "deny", Verdict.NEXT: "permit"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A prefix list in block form."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyView:
    """One sequence of a route map: a section of its own."""

    heading: str
    lines: tuple[str, ...]


def prefix_lists(lists: Iterable[PrefixList], family: Family) -> tuple[ListView, ...]:
    """Write the lists of one family, by name."""
    command = "ip" if family is Family.IPV4 else "ipv6"
    return tuple(
        ListView(
            heading=f"{command} prefix-list {item.name}",
            lines=tuple(
                f"seq {number * 10} {_entry(entry)}" for number, entry in enumerate(item.entries, 1)
            ),
        )
        for item in sorted(lists, key=lambda item: item.name)
        if item.family is family
    )


def _entry(entry: PrefixEntry) -> str:
    prefix = entry.prefix
    text = f"{'permit' if entry.permit else 'deny'} {prefix}"
    if entry.minimum == entry.maximum != prefix.length:
        return f"{text} eq {entry.minimum}"
    if entry.minimum != prefix.length:
        text += f" ge {entry.minimum}"
        # a lower bound alone reaches up to host routes
        return text if entry.maximum == prefix.family.bits else f"{text} le {entry.maximum}"
    return text if entry.maximum == prefix.length else f"{text} le {entry.maximum}"


def community_lines(lists: Iterable[CommunityList]) -> tuple[str, ...]:
    """Write community lists, one line an entry."""
    return tuple(
        f"ip community-list {'regexp ' if entry.regex else ''}{item.name} "
        f"{'permit' if entry.permit else 'deny'} {' '.join(entry.values)}"
        for item in sorted(lists, key=lambda item: item.name)
        for entry in item.entries
    )


def as_path_lines(lists: Iterable[AsPathList]) -> tuple[str, ...]:
    """Write AS-path lists, one line an entry; `any` is the origin."""
    return tuple(
        f"ip as-path access-list {item.name} {'permit' if permit else 'deny'} {expression} any"
        for item in sorted(lists, key=lambda item: item.name)
        for permit, expression in item.entries
    )


def policy_views(policies: Iterable[RoutePolicy]) -> tuple[PolicyView, ...]:
    """Write every sequence of every route map, by name and number."""
    return tuple(
        PolicyView(
            heading=f"route-map {policy.name} {_VERDICT[term.verdict]} {number}",
            lines=tuple(_lines(term)),
        )
        for policy in sorted(policies, key=lambda policy: policy.name)
        for number, term in zip(numbers(policy), _terms(policy), strict=False)
    )


def _terms(policy: RoutePolicy) -> tuple[Term, ...]:
    """Spell a default verdict out where it is not the device's own, and where nothing else is."""
    if policy.default is Verdict.REJECT and policy.terms:
        return policy.terms
    return (*policy.terms, Term(name="default", verdict=policy.default))


def _lines(term: Term) -> Iterator[str]:
    for match in term.matches:
        yield f"match {_match(match)}"
    for action in term.actions:
        yield f"set {_action(action)}"


def _match(match: Match) -> str:
    match match:
        case MatchPrefixList(family=family, names=names):
            command = "ip" if family is Family.IPV4 else "ipv6"
            return f"{command} address prefix-list {names[0]}"
        case MatchCommunity(names=names, exact=exact):
            several = "or-results " if len(names) > 1 else ""
            return f"community {several}{' '.join(names)}{' exact-match' if exact else ''}"
        case MatchAsPath(names=names):
            return f"as-path {names[0]}"
        case MatchProtocol(protocols=protocols):
            return f"source-protocol {protocols[0]}"
        case OpaqueMatch(text=text):
            return text
        case MatchFact(about=about):
            raise ErceError(f"no intent asks EOS to match {about}")


def _action(action: Action) -> str:
    match action:
        case SetLocalPreference(value=value, operator=operator):
            return f"local-preference {_SIGN[operator]}{value}"
        case SetMed(value=value, operator=operator):
            return f"metric {_SIGN[operator]}{value}"
        case PrependAsPath(asns=asns):
            return f"as-path prepend {' '.join(str(asn) for asn in asns)}"
        case SetCommunity(values=values, mode=mode):
            suffix = {"add": " additive", "delete": " delete"}.get(mode, "")
            return f"community {' '.join(values) or 'none'}{suffix}"
        case SetNextHop(address=address):
            return f"ip next-hop {address}" if address else "ip next-hop peer-address"
        case OpaqueAction(text=text):
            return text
        case SetFact(about=about):
            raise ErceError(f"no intent asks EOS to set {about}")
