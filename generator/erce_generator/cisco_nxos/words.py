"""The words of NX-OS for single values of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.errors import ErceError
from erce.base.platform import Platform
from erce.base.values import Family
from erce.model import (
    MatchAsPath,
    MatchCommunity,
    MatchPrefixList,
    MatchProtocol,
    OpaqueAction,
    OpaqueMatch,
    Operator,
    PrefixLimitAction,
    PrependAsPath,
    RemovePrivateAs,
    SetCommunity,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Term,
    Verdict,
)
from erce.platforms import facts
from erce_generator.writer import numbers

if TYPE_CHECKING:
    from erce.model import (
        Action,
        Anchor,
        LocalAs,
        Match,
        MaximumPrefixes,
        Neighbor,
        PrefixEntry,
        Redistribution,
        RoutePolicy,
    )

_FACTS: Final = facts(Platform.CISCO_NXOS)
_SIGNS: Final = {Operator.SET: "", Operator.ADD: "+", Operator.SUBTRACT: "-"}
_REMOVED: Final = {
    RemovePrivateAs.LEADING: "",
    RemovePrivateAs.ALL: " all",
    RemovePrivateAs.REPLACE: " replace-as",
}


def prefix_entry(entry: PrefixEntry) -> str:
    """Write what follows the sequence number of a prefix list's line."""
    text = f"{'permit' if entry.permit else 'deny'} {entry.prefix}"
    length, bits = entry.prefix.length, entry.prefix.family.bits
    if entry.exact:
        return text
    if entry.minimum == entry.maximum:
        return f"{text} eq {entry.minimum}"
    if entry.minimum != length:
        text += f" ge {entry.minimum}"
    if entry.maximum != bits or entry.minimum == length:
        text += f" le {entry.maximum}"
    return text


def entries(policy: RoutePolicy) -> tuple[tuple[int, Term], ...]:
    """List the entries of a route map with their numbers.

    What falls off the end is denied: the opposite needs an entry, and so does a map without any.
    """
    terms = policy.terms
    if not terms or policy.default is not Verdict.REJECT:
        terms = (*terms, Term(name="default", verdict=policy.default))
    return tuple(zip(numbers(policy), terms, strict=False))


def verdict(term: Term) -> str:
    """Write the verdict of a route map's entry."""
    return "deny" if term.verdict is Verdict.REJECT else "permit"


def match_line(match: Match) -> str:
    """Write a condition of a route map's entry."""
    if isinstance(match, MatchPrefixList):
        family = "ipv6" if match.family is Family.IPV6 else "ip"
        return f"match {family} address prefix-list {' '.join(match.names)}"
    if isinstance(match, MatchCommunity):
        exact = " exact-match" if match.exact else ""
        return f"match community {' '.join(match.names)}{exact}"
    if isinstance(match, MatchAsPath):
        return f"match as-path {' '.join(match.names)}"
    if isinstance(match, MatchProtocol):
        return f"match source-protocol {' '.join(map(protocol, match.protocols))}"
    if isinstance(match, OpaqueMatch):
        return match.text
    raise ErceError(f"no intent asks NX-OS to match {match.about}")


def action_line(action: Action) -> str:
    """Write an action of a route map's entry."""
    if isinstance(action, SetLocalPreference):
        return f"set local-preference {action.value}"
    if isinstance(action, SetMed):
        return f"set metric {_SIGNS[action.operator]}{action.value}"
    if isinstance(action, PrependAsPath):
        return f"set as-path prepend {' '.join(map(str, action.asns))}"
    if isinstance(action, SetCommunity):
        additive = " additive" if action.mode == "add" else ""
        return f"set community {' '.join(action.values) or 'none'}{additive}"
    if isinstance(action, SetNextHop):
        version = "ipv6" if action.address and ":" in str(action.address) else "ip"
        return f"set {version} next-hop {action.address}"
    if isinstance(action, OpaqueAction):
        return action.text
    raise ErceError(f"no intent asks NX-OS to set {action.about}")


def protocol(name: str) -> str:
    """Translate a protocol of the model: connected routes are `direct` here."""
    return "direct" if name == "connected" else name


def redistribution(item: Redistribution) -> str:
    """Write a protocol whose routes are taken into BGP: OSPF of IPv6 is `ospfv3` here."""
    name = protocol(item.protocol)
    if item.family is Family.IPV6 and name.startswith("ospf "):
        name = f"ospfv3 {name[5:]}"
    return f"redistribute {name}" + (f" route-map {item.policy}" if item.policy else "")


def remove_private_as(neighbor: Neighbor) -> str:
    """Write which private AS numbers leave the path; the session's line is for all families."""
    kinds = [family.remove_private_as for family in neighbor.families if family.remove_private_as]
    return f"remove-private-as{_REMOVED[kinds[0]]}" if kinds else ""


def timers(neighbor: Neighbor) -> str:
    """Write the timers where they are not the platform's own; else nothing."""
    if (neighbor.keepalive_s, neighbor.hold_s) == (_FACTS.keepalive_s, _FACTS.hold_s):
        return ""
    return f"timers {neighbor.keepalive_s} {neighbor.hold_s}"


def limit(limits: MaximumPrefixes) -> str:
    """Write a prefix limit."""
    text = f"maximum-prefix {limits.limit}"
    if limits.threshold is not None:
        text += f" {limits.threshold}"
    if limits.action is PrefixLimitAction.WARN:
        text += " warning-only"
    elif limits.action is PrefixLimitAction.RESTART:
        text += f" restart {limits.restart_minutes}"
    return text


def local_as(local: LocalAs) -> str:
    """Write a local AS.

    Each option stands behind the one before it (Nexus unicast routing guide, local AS support).
    """
    options = "" if local.prepend else " no-prepend" + (" replace-as" if local.replace else "")
    return f"local-as {local.asn}{options}"


def anchor(item: Anchor) -> str:
    """Write a discard route; distance 1 is the platform's own."""
    command = "ipv6 route" if item.prefix.family is Family.IPV6 else "ip route"
    distance = "" if item.distance == 1 else f" {item.distance}"
    return f"{command} {item.prefix} Null0{distance}"


FILTERS: Final = (
    ("prefix_entry", prefix_entry),
    ("entries", entries),
    ("verdict", verdict),
    ("match_line", match_line),
    ("action_line", action_line),
    ("redistribution", redistribution),
    ("remove_private_as", remove_private_as),
    ("timers", timers),
    ("limit", limit),
    ("local_as", local_as),
    ("anchor", anchor),
)
"""Filters of the templates, by name."""
