"""Routing policy as route-map clauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.base.errors import ErceError
from erce.base.values import Family
from erce.model import (
    Action,
    Match,
    MatchAsPath,
    MatchCommunity,
    MatchPrefixList,
    MatchProtocol,
    OpaqueAction,
    OpaqueMatch,
    Operator,
    PrefixModifier,
    PrependAsPath,
    SetCommunity,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Verdict,
)
from erce_generator.writer import numbers

if TYPE_CHECKING:
    from erce.model import Device, RoutePolicy, Term

_SIGNS: Final = {Operator.SET: "", Operator.ADD: "+", Operator.SUBTRACT: "-"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseView:
    """One numbered clause of a route map."""

    action: str
    sequence: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyView:
    """A route map."""

    name: str
    clauses: tuple[ClauseView, ...]


def policy_view(device: Device, policy: RoutePolicy) -> PolicyView:
    """Return the policy as clauses; raises ErceError for what a route map cannot do."""
    *own, sequence = numbers(policy)
    clauses = [
        _clause(device, policy, term, number)
        for number, term in zip(own, policy.terms, strict=True)
    ]
    if policy.default is Verdict.ACCEPT:
        clauses.append(ClauseView(action="permit", sequence=sequence, lines=()))
    elif not clauses:
        # a route map without a clause does not exist
        clauses.append(ClauseView(action="deny", sequence=sequence, lines=()))
    return PolicyView(name=policy.name, clauses=tuple(clauses))


def _clause(device: Device, policy: RoutePolicy, term: Term, sequence: int) -> ClauseView:
    if term.verdict is Verdict.NEXT:
        raise ErceError(
            f"{device.hostname}: policy {policy.name}: a term without a verdict is not written"
        )
    # in the order of the display: the metric comes before the local preference
    actions = sorted(term.actions, key=lambda action: not isinstance(action, SetMed))
    return ClauseView(
        action="permit" if term.verdict is Verdict.ACCEPT else "deny",
        sequence=sequence,
        lines=(
            *(_match(device, match) for match in term.matches),
            *(_action(action) for action in actions),
        ),
    )


def _match(device: Device, match: Match) -> str:
    if isinstance(match, MatchPrefixList):
        if match.modifier is not PrefixModifier.EXACT:
            raise ErceError(
                f"{device.hostname}: prefix list {' '.join(match.names)}: IOS-XE takes lists as "
                "they are, without a modifier"
            )
        word = "ip" if match.family is Family.IPV4 else "ipv6"
        return f"match {word} address prefix-list {' '.join(match.names)}"
    if isinstance(match, MatchCommunity):
        return f"match community {' '.join(match.names)}{' exact-match' if match.exact else ''}"
    if isinstance(match, MatchAsPath):
        return f"match as-path {' '.join(match.names)}"
    if isinstance(match, MatchProtocol):
        words = [f"bgp {device.asn}" if name == "bgp" else name for name in match.protocols]
        return f"match source-protocol {' '.join(words)}"
    if isinstance(match, OpaqueMatch):
        return match.text
    raise ErceError(f"no intent asks IOS-XE to match {match.about}")


def _action(action: Action) -> str:
    if isinstance(action, SetLocalPreference):
        if action.operator is not Operator.SET:
            raise ErceError("IOS-XE sets a local preference, it does not add to it")
        return f"set local-preference {action.value}"
    if isinstance(action, SetMed):
        return f"set metric {_SIGNS[action.operator]}{action.value}"
    if isinstance(action, PrependAsPath):
        return f"set as-path prepend {' '.join(map(str, action.asns))}"
    if isinstance(action, SetCommunity):
        return _community(action)
    if isinstance(action, SetNextHop):
        return _next_hop(action)
    if isinstance(action, OpaqueAction):
        return action.text
    raise ErceError(f"no intent asks IOS-XE to set {action.about}")


def _community(action: SetCommunity) -> str:
    if action.mode == "delete":
        raise ErceError("IOS-XE deletes communities by list, which is not in the model")
    words = " ".join(action.values) or "none"
    return f"set community {words}{' additive' if action.mode == 'add' else ''}"


def _next_hop(action: SetNextHop) -> str:
    if action.address is None:
        return "set ip next-hop self"
    word = "ipv6" if action.address.version == 6 else "ip"  # noqa: PLR2004
    return f"set {word} next-hop {str(action.address).upper()}"
