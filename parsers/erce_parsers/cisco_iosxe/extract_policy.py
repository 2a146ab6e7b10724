"""The clauses of route maps."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, parse_asn
from erce.model import (
    LineState,
    MatchAsPath,
    MatchCommunity,
    MatchProtocol,
    OpaqueAction,
    OpaqueMatch,
    Operator,
    PrependAsPath,
    SetFact,
    SetLocalPreference,
    SetMed,
    SetNextHop,
)
from erce_parsers.cisco_iosxe.convert_access_lists import ACCESS_LIST
from erce_parsers.cisco_iosxe.dispatch import Entry, outcome_of, table
from erce_parsers.cisco_iosxe.records import ListMatch
from erce_parsers.cisco_iosxe.stated import Stated
from erce_parsers.cisco_iosxe.words import Keywords, community, interface_name, number
from erce_parsers.made import make_set_community

if TYPE_CHECKING:
    from erce_parsers.cisco_iosxe.records import TermRecord
    from erce_parsers.cisco_iosxe.stated import Outcome
    from erce_parsers.lines import Node

_UNDERSTOOD: Final = LineState.UNDERSTOOD
_UNKNOWN: Final = LineState.UNKNOWN
_IPV4: Final = Family.IPV4
_IPV6: Final = Family.IPV6
_PROTOCOLS: Final = frozenset({"bgp", "connected", "eigrp", "isis", "ospf", "rip", "static"})
_ABOUT: Final = {"address": "", "next-hop": "next hop", "route-source": "route source"}
_OPAQUE_MATCH: Final = "this condition is not in the model"
_OPAQUE_ACTION: Final = "this action is not in the model"


def _match_address(record: TermRecord, words: list[str], node: Node) -> Outcome:
    family = _IPV4 if words[1] == "ip" else _IPV6
    about = _ABOUT.get(words[2])
    names = words[3:]
    listed = names[:1] == ["prefix-list"]
    names = names[1:] if listed else [ACCESS_LIST + name for name in names]
    if about is None or not names or not (listed or family is _IPV4):
        return _opaque_match(record, words, node)
    known = record.listed.setdefault((about, family), ListMatch([], node))
    if known.names and known.names[0].startswith(ACCESS_LIST) is listed:
        return _opaque_match(record, words, node)  # one kind of list or the other
    known.names.extend(names)
    return _UNDERSTOOD


def _match_community(record: TermRecord, words: list[str], _node: Node) -> Outcome:
    exact = words[-1] == "exact-match"
    names = tuple(words[2:-1] if exact else words[2:])
    if not names:
        return _UNKNOWN
    matches = record.matches
    for index, known in enumerate(matches):
        if isinstance(known, MatchCommunity) and known.exact is exact:
            matches[index] = MatchCommunity(names=known.names + names, exact=exact)
            return _UNDERSTOOD
    matches.append(MatchCommunity(names=names, exact=exact))
    return _UNDERSTOOD


def _match_as_path(record: TermRecord, words: list[str], _node: Node) -> Outcome:
    names = tuple(words[2:])
    if not names:
        return _UNKNOWN
    matches = record.matches
    for index, known in enumerate(matches):
        if isinstance(known, MatchAsPath):
            matches[index] = MatchAsPath(names=known.names + names)
            return _UNDERSTOOD
    matches.append(MatchAsPath(names=names))
    return _UNDERSTOOD


def _match_fact(record: TermRecord, words: list[str], node: Node) -> Outcome:
    about, values = words[1], tuple(words[2:])
    if about == "mpls-label" or values[:1] == ("list",):
        return _opaque_match(record, words, node)
    if about in {"tag", "local-preference"}:
        values = tuple(str(number(word)) for word in values)
    elif about == "metric" and len(values) == 1:
        about, values = "MED", (str(number(values[0])),)
    elif about == "interface":
        values = tuple(interface_name([word]) for word in values)
    else:
        values = (" ".join(values),)
    if not values or not all(values):
        return _UNKNOWN
    record.facts.setdefault(about.replace("-", " "), []).extend(values)
    return _UNDERSTOOD


def _match_protocol(record: TermRecord, words: list[str], node: Node) -> Outcome:
    found: list[str] = []
    for word in words[2:]:
        if not word.isdecimal():
            found.append(word)
        elif found and found[-1] != "bgp":  # the number after `bgp` is the router's own
            found[-1] += f" {word}"
    if not found or not {*map(_first, found)} <= _PROTOCOLS:
        return _opaque_match(record, words, node)
    record.matches.append(MatchProtocol(protocols=tuple(found)))
    return _UNDERSTOOD


def _first(text: str) -> str:
    return text.split(" ", 1)[0]


def _opaque_match(record: TermRecord, _words: list[str], node: Node) -> Outcome:
    record.matches.append(OpaqueMatch(text=node.text))
    return _OPAQUE_MATCH


_MATCH: Final[Keywords[Entry[TermRecord]]] = Keywords(
    table(
        {
            "as-path": _match_as_path,
            "community": _match_community,
            "ip": _match_address,
            "ipv6": _match_address,
            "source-protocol": _match_protocol,
            **dict.fromkeys(
                (
                    "additional-paths", "interface", "local-preference", "metric", "mpls-label",
                    "route-type", "rpki", "tag", "track",
                ),
                _match_fact,
            ),
            **dict.fromkeys(
                (
                    "clns", "evpn", "extcommunity", "large-community", "length", "mdt-group",
                    "nlri", "policy-list", "security-group",
                ),
                _opaque_match,
            ),
        }
    )
)  # fmt: skip


def _match(record: TermRecord, words: list[str], node: Node) -> Outcome:
    size = len(record.matches)
    outcome = outcome_of(_MATCH.get(words[1]) or _MATCH.find(words[1]), record, words, node)
    if outcome is _UNKNOWN and len(record.matches) == size:
        record.matches.append(OpaqueMatch(text=node.text))
    return outcome


def _set_local_preference(record: TermRecord, words: list[str], _node: Node) -> Outcome:
    record.actions.append(SetLocalPreference(value=number(words[2])))
    return _UNDERSTOOD


def _set_metric(record: TermRecord, words: list[str], node: Node) -> Outcome:
    if len(words) != 3:  # noqa: PLR2004  # the five-part metric of EIGRP
        return _set_fact(record, words, node)
    sign = words[2][0]
    operator = {"+": Operator.ADD, "-": Operator.SUBTRACT}.get(sign, Operator.SET)
    value = number(words[2] if operator is Operator.SET else words[2][1:])
    record.actions.append(SetMed(value=value, operator=operator))
    return _UNDERSTOOD


def _set_as_path(record: TermRecord, words: list[str], node: Node) -> Outcome:
    if words[2] != "prepend" or words[3] == "last-as":
        return _opaque_action(record, words, node)
    record.actions.append(PrependAsPath(asns=tuple(parse_asn(word) for word in words[3:])))
    return _UNDERSTOOD


def _set_community(record: TermRecord, words: list[str], _node: Node) -> Outcome:
    additive = "additive" in words
    values = tuple(community(word) for word in words[2:] if word != "additive")
    if not values:
        return _UNKNOWN
    if values == ("none",):
        values = ()
    record.actions.append(make_set_community(values=values, mode="add" if additive else "replace"))
    return _UNDERSTOOD


_NOT_AN_ADDRESS: Final = frozenset({"peer-address", "unchanged"})


def _set_next_hop(record: TermRecord, words: list[str], node: Node) -> Outcome:
    if words[2] != "next-hop" or len(words) != 4 or words[3] in _NOT_AN_ADDRESS:  # noqa: PLR2004
        return _opaque_action(record, words, node)
    address = None if words[3] == "self" else ipaddress.ip_address(words[3])
    record.actions.append(SetNextHop(address=address))
    return _UNDERSTOOD


def _set_fact(record: TermRecord, words: list[str], _node: Node) -> Outcome:
    # each kind of extended community has a value of its own
    size = 3 if words[1] == "extcommunity" else 2
    if len(words) <= size:
        return _UNKNOWN
    about = " ".join(words[1:size]).replace("extcommunity", "extended community")
    record.actions.append(SetFact(about=about, value=" ".join(words[size:])))
    return _UNDERSTOOD


def _set_large_community(record: TermRecord, words: list[str], _node: Node) -> Outcome:
    additive = words[-1] == "additive"
    values = " ".join(words[2:-1] if additive else words[2:])
    if not values:
        return _UNKNOWN
    # several may be added, so each line is a fact of its own
    about, value = (
        (f"large community {values}", "added") if additive else ("large community", values)
    )
    record.actions.append(SetFact(about=about, value=value))
    return _UNDERSTOOD


def _set_communities_gone(record: TermRecord, words: list[str], node: Node) -> Outcome:
    if len(words) != 4 or words[3] != "delete":  # noqa: PLR2004
        return _UNKNOWN
    record.deleted.append(Stated(words[2], node))
    return _UNDERSTOOD


def _continue(record: TermRecord, words: list[str], node: Node) -> Outcome:
    target = number(words[1]) if len(words) > 1 else None
    record.goes_on = Stated(target, node)
    return _UNDERSTOOD


def _opaque_action(record: TermRecord, _words: list[str], node: Node) -> Outcome:
    record.actions.append(OpaqueAction(text=node.text))
    return _OPAQUE_ACTION


_SET: Final[Keywords[Entry[TermRecord]]] = Keywords(
    table(
        {
            "as-path": _set_as_path,
            "community": _set_community,
            "ip": _set_next_hop,
            "ipv6": _set_next_hop,
            "local-preference": _set_local_preference,
            "metric": _set_metric,
            "comm-list": _set_communities_gone,
            "large-community": _set_large_community,
            **dict.fromkeys(
                (
                    "extcommunity", "level", "metric-type", "origin", "tag", "traffic-index",
                    "weight",
                ),
                _set_fact,
            ),
            **dict.fromkeys(
                (
                    "aigp-metric", "automatic-tag", "clns", "dampening", "default", "evpn",
                    "extcomm-list", "global", "interface", "large-comm-list", "lisp",
                    "mpls-label", "nlri", "path-selection", "vrf",
                ),
                _opaque_action,
            ),
        }
    )
)  # fmt: skip


def _set(record: TermRecord, words: list[str], node: Node) -> Outcome:
    size = len(record.actions)
    outcome = outcome_of(_SET.get(words[1]) or _SET.find(words[1]), record, words, node)
    if outcome is _UNKNOWN and len(record.actions) == size:
        record.actions.append(OpaqueAction(text=node.text))
    return outcome


TERM: Final[Keywords[Entry[TermRecord]]] = Keywords(
    table(
        {"continue": _continue, "match": _match, "set": _set},
        harmless=("description", "end", "exit"),
    )
)
