"""One thing of a random policy changed: a list entry, a condition, an action or a verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from hypothesis import strategies as st

from erce.model import (
    CommunityEntry,
    MatchAsPath,
    MatchCommunity,
    MatchPrefixList,
    RoutePolicy,
    Verdict,
)
from policy.everywhere.plans import COMMUNITIES, EXPRESSIONS, actions, entries, matches

if TYPE_CHECKING:
    from erce.base.values import Family
    from erce.model import Device, Term
    from policy.everywhere.plans import Plan

T = TypeVar("T")


@st.composite
def changed(draw: st.DrawFn, plan: Plan) -> Plan:
    """The change may change nothing that routes feel."""
    used = {
        (type(match), int(name[1:]))
        for policy in plan.device.policies
        for term in policy.terms
        for match in term.matches
        if isinstance(match, MatchPrefixList | MatchCommunity | MatchAsPath)
        for name in match.names
    }
    of_lists = [(_LISTS[kind], at) for kind, at in sorted(used, key=str)]
    of_policies = [(_policy, at) for at in range(len(plan.device.policies))]
    change, at = draw(st.sampled_from([*reversed(of_policies), *of_lists]))
    return replace(plan, device=change(draw, plan.device, at))


def _entry(draw: st.DrawFn, device: Device, at: int) -> Device:
    """Replace, add or remove an entry of a prefix list."""
    listed = list(device.prefix_lists[at].entries)
    index = draw(st.integers(0, len(listed)))
    gone = len(listed) > 1 and draw(st.booleans())
    listed[index : index + 1] = [] if gone else [draw(entries(device.prefix_lists[at].family))]
    item = replace(device.prefix_lists[at], entries=tuple(listed))
    return replace(device, prefix_lists=_with(device.prefix_lists, at, item))


def _value(draw: st.DrawFn, device: Device, at: int) -> Device:
    entry = CommunityEntry(values=(draw(st.sampled_from(COMMUNITIES)),))
    item = replace(device.community_lists[at], entries=(entry,))
    return replace(device, community_lists=_with(device.community_lists, at, item))


def _expression(draw: st.DrawFn, device: Device, at: int) -> Device:
    text = draw(st.sampled_from([*EXPRESSIONS]))
    item = replace(device.as_path_lists[at], entries=((True, text),))
    return replace(device, as_path_lists=_with(device.as_path_lists, at, item))


def _policy(draw: st.DrawFn, device: Device, at: int) -> Device:
    """Change one term, or what becomes of routes that no term decides."""
    policy, family = device.policies[at], device.prefix_lists[0].family
    number = draw(st.integers(0, len(policy.terms)))
    if number == len(policy.terms):
        turned = RoutePolicy.folded(policy.name, policy.terms, _other(policy.default))
    else:
        terms = _with(policy.terms, number, _term(draw, policy.terms[number], family))
        turned = RoutePolicy.folded(policy.name, terms, policy.default)
    return replace(device, policies=_with(device.policies, at, turned))


def _term(draw: st.DrawFn, term: Term, family: Family) -> Term:
    match draw(st.sampled_from(("verdict", "matches", "actions"))):
        case "verdict":
            return replace(term, verdict=_other(term.verdict), actions=())
        case "matches":
            return replace(term, matches=draw(matches(family)))
    return replace(term, verdict=Verdict.ACCEPT, actions=draw(actions()))


_LISTS: Final = {MatchPrefixList: _entry, MatchCommunity: _value, MatchAsPath: _expression}


def _other(verdict: Verdict) -> Verdict:
    return Verdict.REJECT if verdict is Verdict.ACCEPT else Verdict.ACCEPT


def _with(items: tuple[T, ...], at: int, item: T) -> tuple[T, ...]:
    return (*items[:at], item, *items[at + 1 :])
