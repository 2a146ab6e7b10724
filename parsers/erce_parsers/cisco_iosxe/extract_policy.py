"""The clauses of route maps."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, parse_asn
from erce.model import (
    LineState,
    MatchAsPath,
    MatchCommunity,
    MatchPrefixList,
    MatchProtocol,
    OpaqueAction,
    OpaqueMatch,
    Operator,
    PrependAsPath,
    SetCommunity,
    SetLocalPreference,
    SetMed,
    SetNextHop,
)
from erce_parsers.cisco_iosxe.dispatch import Entry, outcome_of, table
from erce_parsers.cisco_iosxe.words import Keywords, community, number

if TYPE_CHECKING:
    from erce_parsers.cisco_iosxe.records import TermRecord
    from erce_parsers.cisco_iosxe.stated import Outcome
    from erce_parsers.lines import Node

_UNDERSTOOD: Final = LineState.UNDERSTOOD
_UNKNOWN: Final = LineState.UNKNOWN
_IPV4: Final = Family.IPV4
_IPV6: Final = Family.IPV6
_OPAQUE_MATCH: Final = "this condition is not in the model"
_OPAQUE_ACTION: Final = "this action is not in the model"


def _match_address(record: TermRecord, words: list[str], node: Node) -> Outcome:
    family = _IPV4 if words[1] == "ip" else _IPV6
    names = tuple(words[4:])
    if words[2] != "address" or words[3] != "prefix-list" or not names:
        return _opaque_match(record, words, node)
    matches = record.matches
    for index, known in enumerate(matches):
        # further lines of one kind add alternatives
        if isinstance(known, MatchPrefixList) and known.family is family:
            matches[index] = MatchPrefixList(family=family, names=known.names + names)
            return _UNDERSTOOD
    matches.append(MatchPrefixList(family=family, names=names))
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


def _match_protocol(record: TermRecord, words: list[str], node: Node) -> Outcome:
    # the number after `bgp` is the router's own
    bare = [w for i, w in enumerate(words[2:], 2) if not (w.isdecimal() and words[i - 1] == "bgp")]
    if not bare or not {"bgp", "connected", "rip", "static"}.issuperset(bare):
        return _opaque_match(record, words, node)
    record.matches.append(MatchProtocol(protocols=tuple(bare)))
    return _UNDERSTOOD


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
                    "additional-paths", "clns", "extcommunity", "interface", "large-community",
                    "length", "local-preference", "mdt-group", "metric", "mpls-label",
                    "policy-list", "route-type", "rpki", "tag", "track",
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
        return _opaque_action(record, words, node)
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
    additive = words[-1] == "additive"
    values = tuple(community(word) for word in (words[2:-1] if additive else words[2:]))
    if not values:
        return _UNKNOWN
    if values == ("none",):
        values = ()
    record.actions.append(SetCommunity(values=values, mode="add" if additive else "replace"))
    return _UNDERSTOOD


def _set_next_hop(record: TermRecord, words: list[str], node: Node) -> Outcome:
    if words[2] != "next-hop" or len(words) != 4 or words[3] == "peer-address":  # noqa: PLR2004
        return _opaque_action(record, words, node)
    address = None if words[3] == "self" else ipaddress.ip_address(words[3])
    record.actions.append(SetNextHop(address=address))
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
            **dict.fromkeys(
                (
                    "aigp-metric", "automatic-tag", "comm-list", "dampening", "default",
                    "extcomm-list", "extcommunity", "global", "interface", "large-comm-list",
                    "large-community", "level", "lisp", "metric-type", "mpls-label", "origin",
                    "path-selection", "tag", "traffic-index", "vrf", "weight",
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
        {"continue": _opaque_action, "match": _match, "set": _set},
        harmless=("description", "exit"),
    )
)
