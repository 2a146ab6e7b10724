"""Policies done to one route after the other, the slow and plain way.

It shares nothing with the product but the model: no sets of prefixes, no diagrams, no normal
forms. It knows the few community and AS-path expressions that the tests write.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from erce.base.platform import Platform
from erce.model import (
    MatchAsPath,
    MatchCommunity,
    MatchFact,
    MatchPrefixList,
    MatchProtocol,
    Operator,
    PrefixModifier,
    PrependAsPath,
    SetCommunity,
    SetFact,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Verdict,
)

if TYPE_CHECKING:
    from erce.base.values import Prefix
    from erce.model import Action, Device, Match, NeighborFamily, PrefixEntry, RoutePolicy, Term


@dataclass(frozen=True, kw_only=True)
class Route:
    prefix: Prefix
    communities: frozenset[str] = frozenset()
    as_path: tuple[int, ...] = ()
    protocol: str = "bgp"
    local_preference: int = 1000
    med: int = 1000
    next_hop: str = "peer"
    facts: frozenset[tuple[str, str]] = frozenset()


def at_session(
    device: Device, attached: NeighborFamily, route: Route, *, export: bool = False
) -> Route | None:
    """Return the route that comes out of everything that is attached to a neighbor, one way."""
    names = attached.export_policies if export else attached.import_policies
    listed = attached.export_prefix_list if export else attached.import_prefix_list
    paths = attached.export_as_path_list if export else attached.import_as_path_list
    filters: list[Match] = []
    if listed is not None:
        filters.append(MatchPrefixList(family=attached.family, names=(listed,)))
    if paths is not None:
        filters.append(MatchAsPath(names=(paths,)))
    if not all(_holds(match, route, device) for match in filters):
        return None
    return interpret(device, names, route, export=export)


def interpret(
    device: Device, policies: tuple[str, ...], route: Route, *, export: bool = False
) -> Route | None:
    """Return the route that comes out, None if it is rejected."""
    known = {policy.name: policy for policy in device.policies}
    came, left = route, None
    for name in policies:
        if name not in known:
            return route if device.platform is Platform.ARISTA_EOS else None
        route, verdict, leaves = _policy(device, known[name], route, came)
        left = leaves or left
        if verdict is Verdict.NEXT:
            verdict = known[name].default
            # the last term of a Junos policy is written, what other platforms end in is not
            written = device.platform is Platform.JUNIPER_JUNOS
            if verdict is not Verdict.NEXT and not written:
                verdict = left or verdict
        if verdict is not Verdict.NEXT:
            return route if verdict is Verdict.ACCEPT else None
    return route if _at_the_end(device, policies, came, left, export) else None


def _at_the_end(
    device: Device,
    policies: tuple[str, ...],
    came: Route,
    left: Verdict | None,
    export: bool,  # noqa: FBT001  # as it is called
) -> bool:
    if left is not None:
        return left is Verdict.ACCEPT
    if device.platform is Platform.JUNIPER_JUNOS:
        return not export or came.protocol == "bgp"
    return not policies and device.platform is not Platform.CISCO_IOSXR


def _policy(
    device: Device, policy: RoutePolicy, route: Route, came: Route
) -> tuple[Route, Verdict, Verdict | None]:
    """Go through the terms of one policy; NEXT is what falls off its end."""
    at, left = 0, None
    while at < len(policy.terms):
        term = policy.terms[at]
        at += 1
        # only Junos is known to match what earlier terms have made of the route
        seen = route if device.platform is Platform.JUNIPER_JUNOS else came
        if not all(_holds(match, seen, device) for match in term.matches):
            continue
        if term.verdict is Verdict.REJECT:
            return route, Verdict.REJECT, left
        route = _changed(route, term)
        if term.verdict is Verdict.ACCEPT:
            return route, Verdict.ACCEPT, left
        left = term.leaves or left
        at = at if term.jump is None else term.jump
    return route, Verdict.NEXT, left


def _holds(match: Match, route: Route, device: Device) -> bool:
    if isinstance(match, MatchPrefixList):
        return route.prefix.family is match.family and any(
            _permits(item.entries, match.modifier, route.prefix)
            for item in device.prefix_lists
            if item.name in match.names and item.family is match.family
        )
    if isinstance(match, MatchCommunity):
        return any(
            _first(
                [(e.permit, _carries(e.values, route, match.exact, e.regex)) for e in item.entries]
            )
            for item in device.community_lists
            if item.name in match.names
        )
    if isinstance(match, MatchAsPath):
        by_number = device.platform is Platform.JUNIPER_JUNOS
        return any(
            _first([(permit, _path(text, route, by_number)) for permit, text in item.entries])
            for item in device.as_path_lists
            if item.name in match.names
        )
    if isinstance(match, MatchFact):
        numbers = {"local preference": route.local_preference, "MED": route.med}
        known = {*route.facts, *((about, str(value)) for about, value in numbers.items())}
        return any((match.about, value) in known for value in match.values)
    assert isinstance(match, MatchProtocol)
    return route.protocol in match.protocols


def _permits(entries: tuple[PrefixEntry, ...], modifier: PrefixModifier, prefix: Prefix) -> bool:
    if modifier is PrefixModifier.EXACT:
        for entry in entries:
            if entry.prefix.contains(prefix) and entry.minimum <= prefix.length <= entry.maximum:
                return entry.permit
        return False
    around = [entry for entry in entries if entry.prefix.contains(prefix)]
    longest = max((entry.prefix.length for entry in around), default=0)
    for entry in around:
        if entry.prefix.length == longest:
            more = prefix.length > longest or modifier is PrefixModifier.ORLONGER
            if more:
                return entry.permit
    return False


def _first(entries: list[tuple[bool, bool]]) -> bool:
    return next((permit for permit, holds in entries if holds), False)


def _carries(values: tuple[str, ...], route: Route, exact: bool, regex: bool) -> bool:  # noqa: FBT001  # as the model says
    if regex:
        return any(re.fullmatch(values[0], value) for value in route.communities)
    return route.communities == {*values} if exact else route.communities >= {*values}


def _path(text: str, route: Route, by_number: bool) -> bool:  # noqa: FBT001  # as the platform says
    if by_number:
        tokens = "".join(f"{asn} " for asn in route.as_path)
        pattern = "".join(
            r"(?:\d+ )*" if token == ".*" else "" if token == "()" else f"{token} "
            for token in text.split()
        )
        return re.fullmatch(pattern, tokens) is not None
    return re.search(text.replace("_", "(?:^| |$)"), " ".join(map(str, route.as_path))) is not None


def _changed(route: Route, term: Term) -> Route:
    for action in term.actions:
        route = _done(action, route)
    return route


def _done(action: Action, route: Route) -> Route:
    match action:
        case SetLocalPreference():
            value = _number(route.local_preference, action.value, action.operator)
            return replace(route, local_preference=value)
        case SetMed():
            return replace(route, med=_number(route.med, action.value, action.operator))
        case PrependAsPath():
            return replace(route, as_path=action.asns + route.as_path)
        case SetNextHop():
            hop = "self" if action.address is None else str(action.address)
            return replace(route, next_hop=hop)
        case SetFact():
            kept = frozenset(item for item in route.facts if item[0] != action.about)
            return replace(route, facts=kept | {(action.about, action.value)})
        case SetCommunity():
            values = frozenset(action.values)
            if action.mode == "replace":
                return replace(route, communities=values)
            if action.mode == "add":
                return replace(route, communities=route.communities | values)
            return replace(route, communities=route.communities - values)
    raise AssertionError(action)


def _number(before: int, value: int, operator: Operator) -> int:
    if operator is Operator.SET:
        return value
    return before + value if operator is Operator.ADD else before - value
