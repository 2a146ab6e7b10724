"""Routing policies as policy statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
from erce_generator.juniper_junos.route_filters import filter_lines, is_named
from erce_generator.juniper_junos.words import listed, quoted

if TYPE_CHECKING:
    from erce.model import Action, Device, Match, RoutePolicy, Term

_PROTOCOLS = {"connected": "direct"}
_LISTED = ("route-filter", "prefix-list")


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """A term: what follows `from` and `then`."""

    name: str
    matches: tuple[str, ...]
    actions: tuple[str, ...]
    brief: bool
    """The only condition stands on the line of its `from`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyView:
    """A policy statement; its default is the last term."""

    name: str
    terms: tuple[TermView, ...]


def policy_view(policy: RoutePolicy, device: Device, plain: frozenset[str]) -> PolicyView:
    """Spell a policy; raises ErceError for what Junos, or this generator, cannot write.

    `plain` are the lists that are written as `prefix-list`.
    """
    terms = [_term(term, policy, device, plain) for term in policy.terms]
    if policy.default is not Verdict.NEXT:
        name = f"{policy.default}-rest"
        while any(term.name == name for term in terms):
            name += "-"
        terms.append(TermView(name=name, matches=(), actions=(policy.default.value,), brief=True))
    return PolicyView(name=policy.name, terms=tuple(terms))


def _term(term: Term, policy: RoutePolicy, device: Device, plain: frozenset[str]) -> TermView:
    if sum(isinstance(match, MatchPrefixList) for match in term.matches) > 1:
        # all prefixes of a term are alternatives; both conditions would not have to hold
        raise ErceError(f"policy {policy.name}: Junos cannot ask a term's prefixes twice")
    # in the order of the schema: protocol, as-path, community, then the prefixes
    spelled = sorted(
        line for match in term.matches for line in _match(match, policy, device, plain)
    )
    actions = [line for action in term.actions for line in _action(action, policy, device)]
    actions.sort(key=_rank)
    if term.verdict is not Verdict.NEXT:
        actions.append(term.verdict.value)
    elif not actions:
        actions.append("next term")
    matches = tuple(text for _, text in spelled)
    brief = len(matches) == 1 and not matches[0].startswith(_LISTED)
    return TermView(name=term.name, matches=matches, actions=tuple(actions), brief=brief)


def _match(
    match: Match, policy: RoutePolicy, device: Device, plain: frozenset[str]
) -> list[tuple[int, str]]:
    if isinstance(match, MatchProtocol):
        names = [_PROTOCOLS.get(name, name) for name in match.protocols]
        return [(0, f"protocol {listed(names)}")]
    if isinstance(match, MatchAsPath):
        return [(1, line) for line in _as_paths(match, device)]
    if isinstance(match, MatchCommunity) and not match.exact:
        return [(2, f"community {listed(match.names)}")]
    if isinstance(match, MatchPrefixList):
        return [(3, line) for name in match.names for line in _prefixes(name, match, device, plain)]
    raise ErceError(f"policy {policy.name}: no condition of Junos is known to say the same")


def _as_paths(match: MatchAsPath, device: Device) -> list[str]:
    """Spell lists of AS paths; one of several expressions is a group."""
    groups = {item.name for item in device.as_path_lists if len(item.entries) > 1}
    kinds = (
        ("as-path", [name for name in match.names if name not in groups]),
        ("as-path-group", [name for name in match.names if name in groups]),
    )
    return [f"{kind} {listed(names)}" for kind, names in kinds if names]


def _prefixes(
    name: str, match: MatchPrefixList, device: Device, plain: frozenset[str]
) -> list[str]:
    """Spell a list: by its name, or filter by filter where the term itself is the list."""
    if match.modifier is not PrefixModifier.EXACT:
        return [f"prefix-list-filter {name} {match.modifier}"]
    if is_named(name):
        return [f"{'prefix-list' if name in plain else 'route-filter-list'} {name}"]
    filters = [
        f"route-filter {line}"
        for item in device.prefix_lists
        if item.name == name and item.family is match.family
        for line in filter_lines(item.entries)
    ]
    if not filters:
        raise ErceError(f"Junos cannot write {name}, which lists nothing, into a term")
    return filters


def _rank(action: str) -> int:
    words = ("metric", "local-preference", "community", "as-path-prepend", "next-hop")
    return words.index(action.partition(" ")[0])


def _action(action: Action, policy: RoutePolicy, device: Device) -> list[str]:
    if isinstance(action, SetLocalPreference | SetMed):
        word = "metric" if isinstance(action, SetMed) else "local-preference"
        operator = "" if action.operator is Operator.SET else f"{action.operator} "
        return [f"{word} {operator}{action.value}"]
    if isinstance(action, PrependAsPath):
        return [f"as-path-prepend {quoted(' '.join(str(asn) for asn in action.asns))}"]
    if isinstance(action, SetNextHop):
        return [f"next-hop {action.address or 'self'}"]
    if isinstance(action, SetCommunity):
        for item in device.community_lists:
            if item.entries and item.entries[0].values == action.values:
                mode = "set" if action.mode == "replace" else action.mode
                return [f"community {mode} {item.name}"]
    raise ErceError(f"policy {policy.name}: no action of Junos is known to do the same")
