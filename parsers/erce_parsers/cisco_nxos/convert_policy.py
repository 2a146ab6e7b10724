"""Route maps and lists, from records to the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model import (
    AsPathList,
    CommunityList,
    LineState,
    MatchAsPath,
    MatchCommunity,
    MatchPrefixList,
    MatchProtocol,
    OpaqueAction,
    OpaqueMatch,
    PrefixList,
    PrependAsPath,
    RoutePolicy,
    SetCommunity,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Term,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeVar

    from erce.model import Action, Match, Path
    from erce_parsers.cisco_nxos.records import Configuration, Setting, TermRecord
    from erce_parsers.lines import Ledger

    T = TypeVar("T")

_FAMILIES: Final = tuple(Family)
_ORDER: Final = {
    kind: at
    for at, kind in enumerate(
        (SetLocalPreference, SetMed, PrependAsPath, SetCommunity, SetNextHop, OpaqueAction)
    )
}
"""Order of the actions in the model, whatever the order of the lines."""


def convert_policies(config: Configuration, ledger: Ledger) -> tuple[RoutePolicy, ...]:
    """Make all route maps, sorted by name."""
    lines = ledger.provenance.lines
    made = []
    for name in sorted(config.route_maps):
        records = config.route_maps[name]
        path: Path = ("policies", name)
        terms = []
        for index, sequence in enumerate(sorted(records)):
            record = records[sequence]
            place = (*path, "terms", str(index))
            lines[place] = (record.node.number,)
            if record.match_lines:
                lines[*place, "matches"] = tuple(record.match_lines)
            if record.actions:
                lines[*place, "actions"] = tuple(item.node.number for item in record.actions)
            terms.append(_term(str(sequence), record))
        lines[path] = (records[min(records)].node.number,)
        policy = RoutePolicy.folded(name, terms, Verdict.REJECT)
        made.append(policy)
        _default(policy, [records[sequence] for sequence in sorted(records)], ledger)
    return tuple(made)


def _default(policy: RoutePolicy, records: list[TermRecord], ledger: Ledger) -> None:
    """Say which entries for everything at the end count: the first, if it changes anything."""
    folded = records[len(policy.terms) :]
    if not folded:
        return
    path = ("policies", policy.name)
    first = folded[0]
    ledger.provenance.lines[*path, "default"] = (first.node.number,)
    for index, record in enumerate(folded, len(policy.terms)):
        ledger.provenance.lines.pop((*path, "terms", str(index)), None)
        ledger.states[record.node.number] = LineState.HARMLESS
    behind = folded[1].verdict if len(folded) > 1 else Verdict.REJECT
    if first.verdict is not behind or len(records) == 1:
        ledger.understood(first.node)


def _term(name: str, record: TermRecord) -> Term:
    return Term(
        name=name,
        matches=_matches(record),
        actions=_actions(record.actions),
        verdict=record.verdict,
    )


def _matches(record: TermRecord) -> tuple[Match, ...]:
    matches: list[Match] = [
        MatchPrefixList(family=family, names=tuple(record.prefix_lists[family]))
        for family in _FAMILIES
        if family in record.prefix_lists
    ]
    if record.communities:
        matches.append(MatchCommunity(names=tuple(record.communities), exact=record.exact))
    if record.as_paths:
        matches.append(MatchAsPath(names=tuple(record.as_paths)))
    if record.protocols:
        matches.append(MatchProtocol(protocols=tuple(record.protocols)))
    matches += [OpaqueMatch(text=text) for text in record.opaque]
    return tuple(matches)


def _actions(settings: list[Setting[Action]]) -> tuple[Action, ...]:
    actions = [setting.value for setting in settings]
    if len(actions) > 1:
        actions.sort(key=lambda action: _ORDER[type(action)])
    return tuple(actions)


class _Lists:
    """Puts entries into the order of their numbers, and remembers their lines."""

    def __init__(self, ledger: Ledger) -> None:
        self._provenance = ledger.provenance
        # asked for once: whoever asks again has the paths of all entries spelled out
        self._lines = ledger.provenance.lines

    def ordered(self, entries: Mapping[int, tuple[T, int]], path: Path) -> tuple[T, ...]:
        """Return the entries of a list."""
        made = [entries[sequence] for sequence in sorted(entries)]
        numbers = [number for _, number in made]
        self._lines[path] = (numbers[0],)
        self._provenance.each((*path, "entries"), numbers)
        return tuple([entry for entry, _ in made])


def convert_prefix_lists(config: Configuration, ledger: Ledger) -> tuple[PrefixList, ...]:
    """Make all prefix lists, sorted by family and name."""
    lists = _Lists(ledger)
    return tuple(
        PrefixList(
            name=name,
            family=family,
            entries=lists.ordered(entries, ("prefix_lists", f"{family} {name}")),
        )
        for family, name in sorted(config.prefix_lists)
        if (entries := config.prefix_lists[family, name].prefixes)
    )


def convert_community_lists(config: Configuration, ledger: Ledger) -> tuple[CommunityList, ...]:
    """Make all community lists, sorted by name."""
    lists = _Lists(ledger)
    return tuple(
        CommunityList(name=name, entries=lists.ordered(entries, ("community_lists", name)))
        for name in sorted(config.community_lists)
        if (entries := config.community_lists[name].communities)
    )


def convert_as_path_lists(config: Configuration, ledger: Ledger) -> tuple[AsPathList, ...]:
    """Make all AS-path lists, sorted by name."""
    lists = _Lists(ledger)
    return tuple(
        AsPathList(name=name, entries=lists.ordered(entries, ("as_path_lists", name)))
        for name in sorted(config.as_path_lists)
        if (entries := config.as_path_lists[name].paths)
    )
