"""Route maps and lists: from records to the model."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from erce.base.values import Family
from erce.model import (
    AsPathList,
    CommunityEntry,
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
from erce_parsers.cisco_iosxe.convert_access_lists import ACCESS_LIST
from erce_parsers.cisco_iosxe.words import INTERNET
from erce_parsers.made import (
    make_match_prefix_list,
    make_policy,
    make_prefix_list,
    make_set_community,
    make_term,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from erce.model import Action, Match, Path
    from erce_parsers.cisco_iosxe.convert_access_lists import AccessLists
    from erce_parsers.cisco_iosxe.records import ConfigRecord, EntryRecord, TermRecord
    from erce_parsers.cisco_iosxe.stated import Stated
    from erce_parsers.lines import Ledger

_MATCH_ORDER: Final = {
    kind: rank
    for rank, kind in enumerate(
        (MatchPrefixList, MatchCommunity, MatchAsPath, MatchProtocol, MatchFact, OpaqueMatch)
    )
}
_ACTION_ORDER: Final = {
    kind: rank
    for rank, kind in enumerate(
        (
            SetLocalPreference,
            SetMed,
            PrependAsPath,
            SetCommunity,
            SetNextHop,
            SetFact,
            OpaqueAction,
        )
    )
}
_NO_LIST: Final = "it depends on more than this model can hold"
_NO_FLOW_KNOWN: Final = "what follows a deny, or a clause that is not there, is not known"


class _Flow(NamedTuple):
    """Whether the routes of a clause go on, and to which clause.

    Those that have gone on are not subject to the implicit deny (IP Routing: BGP Configuration
    Guide, BGP Route-Map Continue).
    """

    goes_on: bool = False
    jump: int | None = None


_NO_FLOW: Final = _Flow()


def convert_policies(
    config: ConfigRecord, access: AccessLists, ledger: Ledger
) -> tuple[RoutePolicy, ...]:
    """Return the route maps, sorted by name."""
    return tuple(
        _policy(name, config.route_maps[name].values(), access, ledger)
        for name in sorted(config.route_maps)
    )


def _policy(
    name: str, terms: Iterable[TermRecord], access: AccessLists, ledger: Ledger
) -> RoutePolicy:
    records = sorted(terms, key=lambda record: record.sequence)
    lines = ledger.lines
    path = ("policies", name)
    lines[path] = tuple(sorted(record.node.number for record in records))
    flows = {}
    places = {record.sequence: index for index, record in enumerate(records)}
    for index, record in enumerate(records):
        if record.listed or record.facts or record.deleted:
            _look_up(record, path, access, ledger)
        if record.goes_on:
            flows[index] = _flow(record, record.goes_on, places, path, ledger)
    last = records[-1]
    default = Verdict.REJECT
    if not (last.matches or last.actions or flows):
        # it decides for everything that is left
        lines[*path, "default"] = (last.node.number,)
        default = _verdict(last)
        if default is Verdict.REJECT and len(records) > 1:
            # what falls off the end is rejected anyway
            ledger.states[last.node.number] = LineState.HARMLESS
        records = records[:-1]
    made = []
    for index, record in enumerate(records):
        lines[*path, "terms", str(index)] = (record.node.number,)
        made.append(_term(record, flows.get(index, _NO_FLOW)))
    return make_policy(name=name, terms=tuple(made), default=default)


def _flow(
    record: TermRecord,
    goes_on: Stated[int | None],
    places: dict[int, int],
    path: Path,
    ledger: Ledger,
) -> _Flow:
    """Let the routes of a clause go on to a later one, which must be there."""
    target = goes_on.value
    ahead = target is None or (target in places and target > record.sequence)
    if not (record.permit and ahead):
        ledger.unsupported(goes_on.node, path, _NO_FLOW_KNOWN)
        record.actions.append(OpaqueAction(text=goes_on.node.text))
        return _NO_FLOW
    return _Flow(goes_on=True, jump=None if target is None else places[target])


def _look_up(record: TermRecord, path: Path, access: AccessLists, ledger: Ledger) -> None:
    """Complete the matches and actions, also those that refer to lists by what the lists say."""
    for about, values in record.facts.items():
        record.matches.append(MatchFact(about=about, values=tuple(dict.fromkeys(values))))
    for (about, family), match in record.listed.items():
        names = tuple(dict.fromkeys(match.names))
        made: Match | None = make_match_prefix_list(family=family, names=names)
        if not all(access.reads(name) for name in names if name.startswith(ACCESS_LIST)):
            made = None
        elif about:
            words = access.words(names, family)
            made = None if words is None else MatchFact(about=about, values=(words,))
        if made is None:
            ledger.unsupported(match.node, path, _NO_LIST)
            made = OpaqueMatch(text=match.node.text)
        record.matches.append(made)
    # whether communities are deleted before or after others are set has no source
    set_too = any(isinstance(action, SetCommunity) for action in record.actions)
    for item in record.deleted:
        gone = access.communities(item.value)
        if gone and not set_too:
            record.actions.append(make_set_community(values=gone, mode="delete"))
        else:
            ledger.unsupported(item.node, path, _NO_LIST)
            record.actions.append(OpaqueAction(text=item.node.text))


def _term(record: TermRecord, flow: _Flow) -> Term:
    matches: Iterable[Match] = record.matches
    actions: Iterable[Action] = record.actions
    if record.again:
        matches = dict.fromkeys(map(_names_once, record.matches))
        actions = {_one_of(action): action for action in record.actions}.values()
    return make_term(
        name=str(record.sequence),
        matches=tuple(sorted(matches, key=lambda match: _MATCH_ORDER[type(match)])),
        actions=tuple(sorted(actions, key=lambda action: _ACTION_ORDER[type(action)])),
        verdict=Verdict.NEXT if flow.goes_on else _verdict(record),
        jump=flow.jump,
        leaves=Verdict.ACCEPT if flow.goes_on else None,
    )


def _names_once(match: Match) -> Match:
    if isinstance(match, MatchCommunity | MatchAsPath) and len(match.names) > 1:
        return replace(match, names=tuple(dict.fromkeys(match.names)))
    return match


def _one_of(action: Action) -> object:
    """Tell of which actions only the last counts: those that give one and the same value."""
    return type(action) if isinstance(action, SetLocalPreference | SetMed) else action


def _verdict(record: TermRecord) -> Verdict:
    return Verdict.ACCEPT if record.permit else Verdict.REJECT


def convert_prefix_lists(
    config: ConfigRecord, access: AccessLists, ledger: Ledger
) -> tuple[PrefixList, ...]:
    """Return the prefix lists, sorted by family and name, after the access lists in use."""
    both = ((Family.IPV4, config.prefix_lists), (Family.IPV6, config.prefix_lists6))
    return (
        *(access.made[name] for name in sorted(access.made)),
        *(
            _prefix_list(family, name, lists[name], ledger)
            for family, lists in both
            for name in sorted(lists)
            if lists[name]
        ),
    )


def _prefix_list(
    family: Family, name: str, records: list[EntryRecord], ledger: Ledger
) -> PrefixList:
    records.sort()
    if len({record[0] for record in records}) < len(records):
        records = _each_once(records, ledger)
    key = f"{family} {name}"
    lines = ledger.lines
    numbers = [line for _, _, line in records]
    lines["prefix_lists", key] = (min(numbers),)
    ledger.provenance.each(("prefix_lists", key, "entries"), numbers)
    entries = tuple([entry for _, entry, _ in records])
    return make_prefix_list(name=name, family=family, entries=entries)


def _each_once(records: list[EntryRecord], ledger: Ledger) -> list[EntryRecord]:
    """Leave out what the file says again; the sorted entries are changed by no repetition."""
    kept: list[EntryRecord] = []
    for record in records:
        if kept and kept[-1][:2] == record[:2]:
            ledger.states[record[2]] = LineState.HARMLESS
        else:
            kept.append(record)
    return kept


def convert_community_lists(config: ConfigRecord, ledger: Ledger) -> tuple[CommunityList, ...]:
    """Return the community lists, sorted by name."""
    result = []
    lines = ledger.lines
    for name, lines_read in sorted(config.community_lists.items()):
        if not lines_read:
            continue
        records = _entries_once(sorted(lines_read, key=lambda record: record[0]), ledger)
        path = ("community_lists", name)
        lines[path] = (min(stated.node.number for _, stated in records),)
        for index, (_, stated) in enumerate(records):
            lines[*path, "entries", str(index)] = (stated.node.number,)
        entries = tuple(
            CommunityEntry(
                values=tuple(each for each in stated.value.values if each != INTERNET),
                permit=stated.value.permit,
                regex=stated.value.regex,
            )
            for _, stated in records
        )
        result.append(CommunityList(name=name, entries=entries))
    return tuple(result)


_Value = TypeVar("_Value")


def _entries_once(
    records: list[tuple[int, Stated[_Value]]], ledger: Ledger
) -> list[tuple[int, Stated[_Value]]]:
    """Leave out what is said again further down, where it decides nothing."""
    kept: dict[_Value, tuple[int, Stated[_Value]]] = {}
    for record in records:
        if kept.setdefault(record[1].value, record) is not record:
            ledger.states[record[1].node.number] = LineState.HARMLESS
    return list(kept.values())


def convert_as_path_lists(config: ConfigRecord, ledger: Ledger) -> tuple[AsPathList, ...]:
    """Return the AS-path lists, sorted by name."""
    result = []
    lines = ledger.lines
    for name, entries in sorted(config.as_path_lists.items()):
        records = [stated for _, stated in _entries_once([(0, x) for x in entries], ledger)]
        path = ("as_path_lists", name)
        lines[path] = (records[0].node.number,)
        for index, stated in enumerate(records):
            lines[*path, "entries", str(index)] = (stated.node.number,)
        result.append(AsPathList(name=name, entries=tuple(stated.value for stated in records)))
    return tuple(result)
