"""Sets and route policies in RPL.

Terms that are tried in order are one `if ... elseif ... else`: the first branch whose condition
holds decides, and what no branch decides is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, NoReturn

from erce.base.errors import ErceError
from erce.model import (
    MatchAsPath,
    MatchCommunity,
    MatchPrefixList,
    MatchProtocol,
    Operator,
    PrefixModifier,
    PrependAsPath,
    SetCommunity,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.model import (
        Action,
        AsPathList,
        CommunityEntry,
        CommunityList,
        Match,
        PrefixEntry,
        PrefixList,
        RoutePolicy,
        Term,
    )

_INDENT: Final = "  "
_SIGNS: Final = {Operator.SET: "", Operator.ADD: "+", Operator.SUBTRACT: "-"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """A set or a policy: its name and its lines, indented."""

    name: str
    lines: tuple[str, ...]


def prefix_sets(lists: tuple[PrefixList, ...]) -> tuple[TextView, ...]:
    """Arrange the prefix sets; a set holds both families, so lists of one name are one set."""
    entries: dict[str, list[str]] = {}
    for item in lists:
        entries.setdefault(item.name, []).extend(_prefix(entry, item) for entry in item.entries)
    return tuple(_set(name, entries[name]) for name in sorted(entries))


def community_sets(lists: tuple[CommunityList, ...]) -> tuple[TextView, ...]:
    """Arrange the community sets: any of the elements of a set will do."""
    return tuple(
        _set(item.name, [_community(entry, item) for entry in item.entries]) for item in lists
    )


def as_path_sets(lists: tuple[AsPathList, ...]) -> tuple[TextView, ...]:
    """Arrange the AS-path sets."""
    return tuple(
        _set(item.name, [_as_path(entry, item) for entry in item.entries]) for item in lists
    )


def route_policies(policies: tuple[RoutePolicy, ...]) -> tuple[TextView, ...]:
    """Arrange the policies."""
    return tuple(
        TextView(name=policy.name, lines=tuple(_policy_lines(policy))) for policy in policies
    )


def _set(name: str, elements: list[str]) -> TextView:
    """Write one element a line, with commas between them and none after the last."""
    last = len(elements) - 1
    lines = (
        f"{_INDENT}{text}{',' if number < last else ''}" for number, text in enumerate(elements)
    )
    return TextView(name=name, lines=tuple(lines))


def _prefix(entry: PrefixEntry, owner: PrefixList) -> str:
    if not entry.permit:
        _refuse(owner.name, "a prefix set has no entry that denies")
    text = str(entry.prefix)
    if entry.exact:
        return text
    if entry.minimum == entry.maximum:
        return f"{text} eq {entry.minimum}"
    if entry.minimum != entry.prefix.length:
        text += f" ge {entry.minimum}"
    if entry.maximum != entry.prefix.family.bits or entry.minimum == entry.prefix.length:
        text += f" le {entry.maximum}"
    return text


def _community(entry: CommunityEntry, owner: CommunityList) -> str:
    if not entry.permit or len(entry.values) != 1:
        _refuse(owner.name, "an element of a community set is one value, and none denies")
    return f"ios-regex '{entry.values[0]}'" if entry.regex else entry.values[0]


def _as_path(entry: tuple[bool, str], owner: AsPathList) -> str:
    permit, expression = entry
    if not permit:
        _refuse(owner.name, "an AS-path set has no element that denies")
    return f"ios-regex '{expression}'"


def _policy_lines(policy: RoutePolicy) -> Iterator[str]:
    branches: list[Term] = []
    tail = [_verdict(policy.default, policy)]
    for term in policy.terms:
        if not term.matches:
            tail = list(_body(term, policy))
            break
        branches.append(term)
    for number, term in enumerate(branches):
        yield f"{_INDENT}{'elseif' if number else 'if'} {_condition(term, policy)} then"
        yield from (2 * _INDENT + line for line in _body(term, policy))
    if not branches:
        yield from (_INDENT + line for line in tail)
        return
    yield f"{_INDENT}else"
    yield from (2 * _INDENT + line for line in tail)
    yield f"{_INDENT}endif"


def _body(term: Term, policy: RoutePolicy) -> Iterator[str]:
    if term.verdict is Verdict.ACCEPT:
        for action in term.actions:
            yield from _action(action, policy)
    yield _verdict(term.verdict, policy)


def _verdict(verdict: Verdict, policy: RoutePolicy) -> str:
    if verdict is Verdict.NEXT:
        _refuse(policy.name, "a term must accept or reject")
    return "pass" if verdict is Verdict.ACCEPT else "drop"


def _condition(term: Term, policy: RoutePolicy) -> str:
    parts = [_alternatives(match, policy) for match in term.matches]
    if len(parts) == 1:
        return " or ".join(parts[0])
    return " and ".join(
        alternatives[0] if len(alternatives) == 1 else f"({' or '.join(alternatives)})"
        for alternatives in parts
    )


def _alternatives(match: Match, policy: RoutePolicy) -> list[str]:
    if isinstance(match, MatchPrefixList) and match.modifier is PrefixModifier.EXACT:
        return [f"destination in {name}" for name in match.names]
    if isinstance(match, MatchCommunity) and not match.exact:
        return [f"community matches-any {name}" for name in match.names]
    if isinstance(match, MatchAsPath):
        return [f"as-path in {name}" for name in match.names]
    if isinstance(match, MatchProtocol):
        return [f"protocol in ({', '.join(match.protocols)})"]
    return _refuse(policy.name, f"RPL has no words for {match}")


def _action(action: Action, policy: RoutePolicy) -> Iterable[str]:
    match action:
        case SetLocalPreference():
            return (f"set local-preference {_SIGNS[action.operator]}{action.value}",)
        case SetMed():
            return (f"set med {_SIGNS[action.operator]}{action.value}",)
        case PrependAsPath():
            return _prepend(action.asns)
        case SetCommunity():
            return (_set_community(action),)
        case SetNextHop():
            return (f"set next-hop {action.address or 'self'}",)
        case _:
            return _refuse(policy.name, f"RPL has no words for {action}")


def _prepend(asns: tuple[int, ...]) -> list[str]:
    """Write a statement for each run of a number; the last one is nearest to the receiver."""
    runs = [(asn, len(list(group))) for asn, group in groupby(reversed(asns))]
    return [f"prepend as-path {asn} {count}" for asn, count in runs]


def _set_community(action: SetCommunity) -> str:
    values = f"({', '.join(action.values)})"
    if action.mode == "delete":
        return f"delete community in {values}"
    return f"set community {values}{' additive' if action.mode == 'add' else ''}"


def _refuse(name: str, reason: str) -> NoReturn:
    raise ErceError(
        f"{name}: {reason}",
        hint="Write the policy by hand, or for another platform.",
    )
