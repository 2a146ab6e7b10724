"""`route-map ...`: from lines to records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model import LineState, OpaqueAction, SetCommunity, SetFact, SetNextHop, Verdict
from erce_parsers.cisco_nxos.actions import NEXT_HOP, SETS
from erce_parsers.cisco_nxos.dispatch import HARMLESS, LEAVES, UNDERSTOOD, stray
from erce_parsers.cisco_nxos.numbers import number
from erce_parsers.cisco_nxos.owners import Owner
from erce_parsers.cisco_nxos.policy_records import TermRecord
from erce_parsers.cisco_nxos.records import Setting

if TYPE_CHECKING:
    from erce.model import Action
    from erce_parsers.cisco_nxos.records import Configuration
    from erce_parsers.lines import Ledger, Node

_DEFAULT_SEQUENCE: Final = 10
_FAMILIES: Final = {"ip": Family.IPV4, "ipv6": Family.IPV6}
_OPAQUE: Final = "kept as text: this is not modelled"
_PACKETS: Final = "kept as text: access lists in route maps are documented for packets only"
_NUMBERS: Final = {"tag": "tag", "metric": "MED"}
"""Conditions with one or more numbers of which any will do."""
_NAMED: Final = {"interface": "interface", "ospf-area": "OSPF area", "route-type": "route type"}
"""Conditions with one or more words of which any will do."""
_TWO_HOPS: Final = "kept as text: an entry with a next hop for each family is not modelled"
_HOPS: Final = {"next-hop": "next hop", "route-source": "source"}


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
        _read_continue(term, words, node, owner)
    elif words[0] in {"description", "no"} or node.text in LEAVES:
        owner.ledger.harmless(node)
    else:
        owner.note(node, LineState.UNKNOWN)
        term.opaque.append(node.text)
    if node.children:
        stray(node, owner)


def _read_match(term: TermRecord, words: list[str], node: Node, owner: Owner) -> None:
    names = _named(term, words)
    if names is None:
        if node.text not in term.opaque:
            term.opaque.append(node.text)
        packets = words[1:3] in (["ip", "address"], ["ipv6", "address"])
        owner.note(node, LineState.UNSUPPORTED, _PACKETS if packets else _OPAQUE)
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
    if kind in _FAMILIES and words[2] in _HOPS and words[3:4] == ["prefix-list"]:
        key = (_FAMILIES[kind], _HOPS[words[2]])
        return (term.hops.setdefault(key, {}), words[4:]) if len(words) > 4 else None  # noqa: PLR2004
    return _fact(term, kind, words[2:])


def _fact(
    term: TermRecord, kind: str, values: list[str]
) -> tuple[dict[str, None], list[str]] | None:
    """Read a condition of which only its own words are known."""
    if kind in _NUMBERS and all(number(value) is not None for value in values):
        return term.facts.setdefault(_NUMBERS[kind], {}), values
    if kind in _NAMED:
        return term.facts.setdefault(_NAMED[kind], {}), values
    return None


def _read_continue(term: TermRecord, words: list[str], node: Node, owner: Owner) -> None:
    """Remember where a route goes on; whether that is so is known when all entries are."""
    target = number(words[1]) if len(words) == 2 else None  # noqa: PLR2004
    if target is None:
        _opaque_action(term, node, owner, _OPAQUE)
        return
    if term.onward is not None:
        owner.ledger.states[term.onward.node.number] = HARMLESS
    term.onward = Setting(target, node)
    owner.ledger.states[node.number] = UNDERSTOOD


def _read_set(term: TermRecord, words: list[str], node: Node, owner: Owner) -> None:
    if words[1:2] == ["comm-list"] and words[3:] == ["delete"]:
        term.deleted.append(Setting(words[2], node))
        owner.ledger.states[node.number] = UNDERSTOOD
        return
    reader = SETS.get(words[1]) if len(words) > 2 else None  # noqa: PLR2004
    action = reader(words[2:]) if reader else None
    if action is None:
        _opaque_action(term, node, owner, _OPAQUE)
        return
    setting = Setting(action, node)
    kind: type[Action] | str = action.about if isinstance(action, SetFact) else type(action)
    if kind is SetNextHop:
        kind = NEXT_HOP
    place = term.replaceable.get(kind)
    if kind == NEXT_HOP and place is not None:
        before = term.actions[place]
        if before.node.text.split()[1] != words[1]:
            _opaque_action(term, node, owner, _TWO_HOPS)
            return
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
