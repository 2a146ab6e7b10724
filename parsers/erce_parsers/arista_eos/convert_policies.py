"""Route maps into policies, and the lists they use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import (
    AsPathList,
    CommunityList,
    LineState,
    MatchAsPath,
    MatchCommunity,
    MatchFact,
    MatchPrefixList,
    MatchProtocol,
    OpaqueAction,
    OpaqueMatch,
    PrefixList,
    PrependAsPath,
    RoutePolicy,
    SetCommunity,
    SetFact,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Term,
    Verdict,
)
from erce_parsers.arista_eos.convert_flow import flows
from erce_parsers.arista_eos.tables import OPAQUE_IN_POLICY
from erce_parsers.made import make_policy, make_prefix_list, make_set_community, make_term

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.model import Path, PrefixEntry
    from erce_parsers.arista_eos.convert_flow import Flow
    from erce_parsers.arista_eos.marks import Marks
    from erce_parsers.arista_eos.records import (
        AsPathLine,
        CommunityLine,
        PrefixLines,
        Sequence,
    )
    from erce_parsers.lines import Node

# The order of the classes in the model.
_MATCHES: Final = (
    MatchPrefixList,
    MatchCommunity,
    MatchAsPath,
    MatchProtocol,
    MatchFact,
    OpaqueMatch,
)
_ACTIONS: Final = (
    SetLocalPreference,
    SetMed,
    PrependAsPath,
    SetCommunity,
    SetNextHop,
    SetFact,
    OpaqueAction,
)
_OVER_NUMBERS: Final = "an expression over AS numbers instead of characters is not modelled"
_MODES: Final = {(): "replace", ("additive",): "add", ("delete",): "delete"}


def prefix_lists(found: Mapping[str, PrefixLines], marks: Marks) -> tuple[PrefixList, ...]:
    """Convert the prefix lists, sorted by family and name."""
    return tuple(_prefix_list(key, found[key], marks) for key in sorted(found))


def _prefix_list(key: str, found: PrefixLines, marks: Marks) -> PrefixList:
    entries, places = found.entries, found.places
    if not found.in_order:
        entries, places = _ordered(found, marks)
    lines = marks.lines
    lines["prefix_lists", key] = tuple(found.lines or places[:1])
    for line in found.lines:
        marks.understood(line)
    marks.ledger.provenance.each(("prefix_lists", key, "entries"), places)
    return make_prefix_list(name=found.name, family=found.family, entries=tuple(entries))


def _ordered(found: PrefixLines, marks: Marks) -> tuple[list[PrefixEntry], list[int]]:
    """Sort by number; entering a number again replaces the entry."""
    last = {number: index for index, number in enumerate(found.numbers)}
    order = [last[number] for number in sorted(last)]
    for place in set(found.places) - {found.places[index] for index in order}:
        marks.states[place] = LineState.HARMLESS
    return [found.entries[index] for index in order], [found.places[index] for index in order]


def community_lists(
    found: Mapping[str, list[CommunityLine]], marks: Marks
) -> tuple[CommunityList, ...]:
    """Convert the community lists, sorted by name."""
    result = []
    for name in sorted(found):
        _entries(("community_lists", name), [item.line for item in found[name]], marks)
        result.append(CommunityList(name=name, entries=tuple(item.entry for item in found[name])))
    return tuple(result)


def as_path_lists(
    found: Mapping[str, list[AsPathLine]], marks: Marks, *, as_text: bool
) -> tuple[AsPathList, ...]:
    """Convert the AS-path lists, sorted by name; `as_text` is that expressions meet characters.

    Otherwise they meet AS numbers (`ip as-path regex-mode asn`, which switches have without a
    line: only `string` makes `[0-9]` a digit). What an expression says without brackets is the
    same in both.
    """
    result = []
    for name in sorted(found):
        path = ("as_path_lists", name)
        for item in found[name]:
            if "[" in item.expression and not as_text:
                marks.note(item.node, path, _OVER_NUMBERS)
        _entries(path, [item.node.number for item in found[name]], marks)
        entries = tuple((item.permit, item.expression) for item in found[name])
        result.append(AsPathList(name=name, entries=entries))
    return tuple(result)


def _entries(base: Path, lines: list[int], marks: Marks) -> None:
    marks.lines[base] = (lines[0],)
    marks.each((*base, "entries"), lines)


def policies(
    found: Mapping[str, Mapping[int, Sequence]],
    lists: Mapping[str, list[CommunityLine]],
    marks: Marks,
) -> tuple[RoutePolicy, ...]:
    """Convert the route maps, sorted by name; `lists` are the community lists."""
    for name, numbered in found.items():
        for sequence in numbered.values():
            for node in sequence.by_list:
                _from_list(sequence, node, lists, ("policies", name), marks)
    return tuple(
        _policy(name, [found[name][number] for number in sorted(found[name])], marks)
        for name in sorted(found)
    )


def _from_list(
    sequence: Sequence,
    node: Node,
    lists: Mapping[str, list[CommunityLine]],
    owner: Path,
    marks: Marks,
) -> None:
    """Read `set community community-list N [additive|delete]` of a list of plain values."""
    words = node.text.split()[3:]
    entries = [item.entry for item in lists.get(words[0], ())] if words else []
    mode = _MODES.get(tuple(words[1:]))
    plain = all(item.permit and not item.regex and len(item.values) == 1 for item in entries)
    if entries and plain and mode:
        values = tuple(item.values[0] for item in entries)
        sequence.actions[f"community {mode}"] = (
            make_set_community(values=values, mode=mode),
            node.number,
        )
    else:
        text = node.text.split(None, 1)[1]
        sequence.actions[text] = (OpaqueAction(text=text), node.number)
        marks.ledger.unsupported(node, owner, OPAQUE_IN_POLICY)


def _policy(name: str, sequences: list[Sequence], marks: Marks) -> RoutePolicy:
    base = ("policies", name)
    marks.lines[base] = tuple(sequence.line for sequence in sequences)
    if len(sequences) == 1:
        marks.understood(sequences[0].line)  # without it there is no such policy
    onward = flows(sequences, base, marks)
    # behind a `continue`, to fall off the end is not the same as to meet a last sequence
    jumps = any(flow.leaves for flow in onward.values())
    default = Verdict.REJECT  # what a route map does with what no sequence decides
    while sequences and not jumps and not sequences[-1].matches and not sequences[-1].actions:
        last = sequences.pop()
        if last.verdict is not default:
            marks.understood(last.line)
        default = last.verdict
        marks.lines[(*base, "default")] = (last.line,)
    return make_policy(
        name=name,
        terms=tuple(
            _term((*base, "terms", str(position)), sequence, onward[sequence.number], marks)
            for position, sequence in enumerate(sequences)
        ),
        default=default,
    )


def _term(path: Path, sequence: Sequence, flow: Flow, marks: Marks) -> Term:
    marks.lines[path] = (sequence.line,)
    marks.understood(sequence.line)
    matches = sorted(sequence.matches.values(), key=lambda pair: _MATCHES.index(type(pair[0])))
    actions = sorted(sequence.actions.values(), key=lambda pair: _ACTIONS.index(type(pair[0])))
    _parts((*path, "matches"), [line for _, line in matches], marks)
    _parts((*path, "actions"), [line for _, line in actions], marks)
    return make_term(
        name=str(sequence.number),
        matches=tuple(match for match, _ in matches),
        actions=tuple(action for action, _ in actions),
        verdict=flow.verdict,
        jump=flow.jump,
        leaves=flow.leaves,
    )


def _parts(path: Path, lines: list[int], marks: Marks) -> None:
    if lines:
        marks.each(path, lines)
