"""`route-map ...`: from lines to records."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, parse_asn
from erce.model import (
    LineState,
    OpaqueAction,
    Operator,
    PrependAsPath,
    SetCommunity,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Verdict,
)
from erce_parsers.cisco_nxos.communities import community
from erce_parsers.cisco_nxos.dispatch import HARMLESS, UNDERSTOOD, stray
from erce_parsers.cisco_nxos.numbers import number
from erce_parsers.cisco_nxos.owners import Owner
from erce_parsers.cisco_nxos.records import Setting, TermRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from erce.model import Action
    from erce_parsers.cisco_nxos.records import Configuration
    from erce_parsers.lines import Ledger, Node

_MAX_METRIC: Final = 2**32 - 1
_DEFAULT_SEQUENCE: Final = 10
_FAMILIES: Final = {"ip": Family.IPV4, "ipv6": Family.IPV6}
_OPAQUE: Final = "kept as text: this is not modelled"


def extract_route_map(config: Configuration, node: Node, ledger: Ledger) -> None:
    """Read one entry of a route map."""
    words = node.text.split()
    owner = Owner(ledger, ("policies", words[1]) if len(words) > 1 else ())
    if words[2:] == ["pbr-statistics"]:
        ledger.harmless(node)
        return
    verdict = words[2] if len(words) > 2 else "permit"  # noqa: PLR2004
    sequence = number(words[3]) if len(words) > 3 else _DEFAULT_SEQUENCE  # noqa: PLR2004
    if len(words) < 2 or verdict not in {"permit", "deny"} or sequence is None:  # noqa: PLR2004
        owner.note(node, LineState.UNKNOWN)
        return
    ledger.understood(node)
    terms = config.route_maps.setdefault(words[1], {})
    term = terms.get(sequence)
    if term is None:
        kind = Verdict.ACCEPT if verdict == "permit" else Verdict.REJECT
        term = terms[sequence] = TermRecord(node, kind)
    for child in node.children:
        _read(term, child, owner)


def _read(term: TermRecord, node: Node, owner: Owner) -> None:
    words = node.text.split()
    if words[0] == "match":
        _read_match(term, words, node, owner)
    elif words[0] == "set":
        _read_set(term, words, node, owner)
    elif words[0] == "continue":
        reason = "an entry that goes on with another one is not modelled"
        _opaque_action(term, node, owner, reason)
    elif words[0] in {"description", "no"}:
        owner.ledger.harmless(node)
    else:
        owner.note(node, LineState.UNKNOWN)
        term.opaque.append(node.text)
    if node.children:
        stray(node, owner)


def _read_match(term: TermRecord, words: list[str], node: Node, owner: Owner) -> None:
    names = _named(term, words)
    if names is None:
        term.opaque.append(node.text)
        owner.note(node, LineState.UNSUPPORTED, _OPAQUE)
    else:
        target, wanted = names
        before = len(target)
        target.update(dict.fromkeys(wanted))
        # a line that only repeats names says nothing new
        owner.ledger.states[node.number] = UNDERSTOOD if len(target) > before else HARMLESS
    term.match_lines.append(node.number)


def _named(term: TermRecord, words: list[str]) -> tuple[dict[str, None], list[str]] | None:
    """Return what a condition's names are added to, and the names."""
    kind = words[1] if len(words) > 2 else ""  # noqa: PLR2004
    if kind in _FAMILIES and words[2:4] == ["address", "prefix-list"] and len(words) > 4:  # noqa: PLR2004
        return term.prefix_lists.setdefault(_FAMILIES[kind], {}), words[4:]
    if kind == "as-path":
        return term.as_paths, words[2:]
    if kind == "community":
        names = [word for word in words[2:] if word != "exact-match"]
        term.exact = term.exact or len(names) < len(words) - 2
        return term.communities, names
    if kind == "source-protocol":
        return term.protocols, ["connected" if word == "direct" else word for word in words[2:]]
    return None


def _read_set(term: TermRecord, words: list[str], node: Node, owner: Owner) -> None:
    reader = _SETS.get(words[1]) if len(words) > 2 else None  # noqa: PLR2004
    action = reader(words[2:]) if reader else None
    if action is None:
        _opaque_action(term, node, owner, _OPAQUE)
        return
    setting = Setting(action, node)
    kind = type(action)
    place = term.replaceable.get(kind)
    if place is not None:
        owner.ledger.states[term.actions[place].node.number] = HARMLESS
        term.actions[place] = setting
    else:
        if kind is not SetCommunity:
            term.replaceable[kind] = len(term.actions)
        term.actions.append(setting)
    owner.ledger.states[node.number] = UNDERSTOOD


def _opaque_action(term: TermRecord, node: Node, owner: Owner, reason: str) -> None:
    term.actions.append(Setting(OpaqueAction(text=node.text), node))
    owner.note(node, LineState.UNSUPPORTED, reason)


def _local_preference(words: list[str]) -> Action | None:
    value = _number(words)
    return None if value is None else SetLocalPreference(value=value)


def _metric(words: list[str]) -> Action | None:
    sign, text = words[0][:1], "".join(words)
    if sign in {"+", "-"}:
        value = _number([text[1:]])
        operator = Operator.ADD if sign == "+" else Operator.SUBTRACT
        return None if value is None else SetMed(value=value, operator=operator)
    value = _number(words)
    return None if value is None else SetMed(value=value)


def _number(words: list[str]) -> int | None:
    value = number(words[0]) if len(words) == 1 else None
    return value if value is not None and value <= _MAX_METRIC else None


def _as_path(words: list[str]) -> Action | None:
    if words[0] != "prepend" or len(words) == 1:
        return None
    try:
        return PrependAsPath(asns=tuple(parse_asn(word) for word in words[1:]))
    except ValueError:
        return None  # `last-as 2`


def _community(words: list[str]) -> Action | None:
    if words == ["none"]:
        return SetCommunity(values=(), mode="replace")
    mode = "replace"
    if words[-1] == "additive":
        words, mode = words[:-1], "add"
    values = [community(word) for word in words]
    known = tuple(value for value in values if value is not None)
    return SetCommunity(values=known, mode=mode) if known and len(known) == len(values) else None


def _next_hop(words: list[str]) -> Action | None:
    if words[0] != "next-hop" or len(words) != 2:  # noqa: PLR2004
        return None
    try:
        return SetNextHop(address=ipaddress.ip_address(words[1]))
    except ValueError:
        return None  # `peer-address`, `unchanged`


_SETS: Final[Mapping[str, Callable[[list[str]], Action | None]]] = {
    "as-path": _as_path,
    "community": _community,
    "ip": _next_hop,
    "ipv6": _next_hop,
    "local-preference": _local_preference,
    "metric": _metric,
}
