"""Route maps."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, parse_asn
from erce.model import (
    MatchAsPath,
    MatchCommunity,
    MatchFact,
    MatchProtocol,
    OpaqueAction,
    OpaqueMatch,
    Operator,
    PrependAsPath,
    SetCommunity,
    SetFact,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Verdict,
)
from erce_parsers.arista_eos.records import Sequence
from erce_parsers.arista_eos.tables import OPAQUE_IN_POLICY
from erce_parsers.arista_eos.words import community, interface_name, keyword, number
from erce_parsers.made import make_match_prefix_list, make_set_community

if TYPE_CHECKING:
    from erce.model import Action, Match
    from erce_parsers.arista_eos.context import Context
    from erce_parsers.lines import Node

_STEP: Final = 10
_VERDICTS: Final = {"permit": Verdict.ACCEPT, "deny": Verdict.REJECT}
_NUMBERS: Final = {"metric": "MED", "local-preference": "local preference", "tag": "tag"}
"""Conditions with one number."""
_SET_NUMBERS: Final = ("weight", "tag", "distance")
_DONE: Final = {"additive": "added", "delete": "removed"}
_ORIGINS: Final = ("igp", "egp", "incomplete")


def route_map(context: Context, node: Node, words: list[str]) -> None:
    """Read one sequence of a route map."""
    name, verdict, position = _heading(words)
    if not name or verdict is None or position is None:
        context.ledger.unknown(node, ())
        return
    line = context.known(node)
    sequences = context.config.route_maps.setdefault(name, {})
    sequence = sequences.get(position)
    if sequence is None:
        sequence = sequences[position] = Sequence(position, verdict, line)
    sequence.verdict, sequence.line = verdict, line
    owner = ("policies", name)
    for child in node.children:
        _statement(context, sequence, child, owner)
        if child.children:
            context.strays(child, owner)


def _heading(words: list[str]) -> tuple[str, Verdict | None, int | None]:
    """Read `route-map N [permit|deny [S]]`; without them it is `permit 10`."""
    name = words[1] if len(words) > 1 else ""
    verdict = _VERDICTS.get(words[2]) if len(words) > 2 else Verdict.ACCEPT  # noqa: PLR2004
    position = number(words[3]) if len(words) > 3 else _STEP  # noqa: PLR2004
    return name, verdict, position


def _statement(context: Context, sequence: Sequence, node: Node, owner: tuple[str, ...]) -> None:
    words = node.text.split()
    word = keyword(words[0], ("match", "set", "description", "continue", "sub-route-map"))
    if word == "match":
        match = read_match(words[1:])
        sequence.matches[_kind(words, match)] = (match, context.known(node))
        opaque = isinstance(match, OpaqueMatch)
    elif word == "set" and words[1:3] == ["community", "community-list"]:
        context.known(node)
        sequence.by_list.append(node)
        return
    elif word == "set":
        action = read_action(words[1:])
        sequence.actions[_kind(words, action)] = (action, context.known(node))
        opaque = isinstance(action, OpaqueAction)
    elif word == "continue":
        context.known(node)
        sequence.onward = node
        return
    elif word == "sub-route-map":
        sequence.matches[word] = (OpaqueMatch(text=node.text), context.known(node))
        opaque = True
    elif word in ("description", "exit", "no"):
        context.known(node)
        return
    else:
        sequence.matches[node.text] = (OpaqueMatch(text=node.text), context.known(node))
        context.ledger.unknown(node, owner)
        return
    if opaque:
        context.ledger.unsupported(node, owner, OPAQUE_IN_POLICY)


def _kind(words: list[str], item: Match | Action) -> str:
    """Tell what a later line of the same kind replaces."""
    if isinstance(item, OpaqueMatch | OpaqueAction):
        return item.text
    if isinstance(item, SetCommunity):
        return f"community {item.mode}"
    if isinstance(item, SetFact):
        return item.about
    return words[1]


def read_match(words: list[str]) -> Match:
    """Read a condition from the words after `match`."""
    match words:
        case ["ip", "address", "prefix-list", name]:
            return make_match_prefix_list(family=Family.IPV4, names=(name,))
        case ["ipv6", "address", "prefix-list", name]:
            return make_match_prefix_list(family=Family.IPV6, names=(name,))
        case ["community", "or-results", *names, "exact-match"] if names:
            return MatchCommunity(names=tuple(names), exact=True)
        case ["community", "or-results", *names] if names:
            return MatchCommunity(names=tuple(names))
        case ["community", name, "exact-match"]:
            return MatchCommunity(names=(name,), exact=True)
        case ["community", name]:
            return MatchCommunity(names=(name,))
        case ["as-path", name]:
            return MatchAsPath(names=(name,))
        case ["source-protocol", protocol]:
            return MatchProtocol(protocols=(protocol,))
    return _fact(words) or OpaqueMatch(text=" ".join(words))


def _fact(words: list[str]) -> Match | None:
    """Read a condition on something of which only equal words are known to mean the same."""
    match words:
        case ["interface", *name] if name:
            return MatchFact(about="interface", values=(interface_name(" ".join(name)),))
        case [kind, text] if kind in _NUMBERS and number(text) is not None:
            return MatchFact(about=_NUMBERS[kind], values=(str(int(text)),))
        case ["origin", value] if value in _ORIGINS:
            return MatchFact(about="origin", values=(value,))
        case ["route-type" | "metric-type" as kind, value]:
            return MatchFact(about=kind.replace("-", " "), values=(value,))
    return None


def read_action(words: list[str]) -> Action:
    """Read an action from the words after `set`."""
    action: Action | None = None
    match words:
        case ["local-preference", text]:
            value = number(text)
            action = None if value is None else SetLocalPreference(value=value)
        case ["metric", text]:
            action = _metric(text)
        case ["as-path", "prepend", *rest]:
            action = _prepend(rest)
        case ["community", "none"]:
            action = make_set_community(values=(), mode="replace")
        case ["community", *values]:
            action = _set_community(values)
        case ["ip" | "ipv6", "next-hop", text]:
            action = _next_hop(text)
        case ["origin", origin] if origin in _ORIGINS:
            action = SetFact(about="origin", value=origin)
        case [kind, text] if kind in _SET_NUMBERS and number(text) is not None:
            action = SetFact(about=kind, value=str(int(text)))
        case ["extcommunity" | "large-community" as kind, *values]:
            action = _other_communities(kind, values)
    return action or OpaqueAction(text=" ".join(words))


def _metric(text: str) -> Action | None:
    operators = {"+": Operator.ADD, "-": Operator.SUBTRACT}
    operator = operators.get(text[:1])
    value = number(text[1:] if operator else text)
    return None if value is None else SetMed(value=value, operator=operator or Operator.SET)


def _prepend(words: list[str]) -> Action | None:
    try:
        return PrependAsPath(asns=tuple(parse_asn(word) for word in words)) if words else None
    except ValueError:
        return None  # `auto` and `last-as N`


def _set_community(words: list[str]) -> Action | None:
    modes = {"additive": "add", "delete": "delete"}
    mode = modes.get(words[-1]) if words else None
    values = words[:-1] if mode else words
    if not values or values[0] == "rcf":
        return None
    return make_set_community(
        values=tuple(community(word) for word in values), mode=mode or "replace"
    )


def _other_communities(kind: str, values: list[str]) -> Action | None:
    """Read a change of communities of which nothing is modelled but that they change."""
    about = {"extcommunity": "extended community"}.get(kind, "large community")
    done = _DONE.get(values[-1]) if len(values) > 1 else None
    if done is not None:  # several lines may add, each a fact of its own
        return SetFact(about=f"{about} {' '.join(values[:-1])}", value=done)
    return SetFact(about=about, value=" ".join(values)) if values else None


def _next_hop(text: str) -> Action | None:
    try:
        return SetNextHop(address=ipaddress.ip_address(text))
    except ValueError:
        return None
