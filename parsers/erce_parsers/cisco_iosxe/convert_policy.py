"""Route maps and lists: from records to the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model import (
    AsPathList,
    CommunityEntry,
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
    from erce_parsers.cisco_iosxe.records import ConfigRecord, EntryRecord, TermRecord
    from erce_parsers.lines import Ledger

_MATCH_ORDER: Final = {
    kind: rank
    for rank, kind in enumerate(
        (MatchPrefixList, MatchCommunity, MatchAsPath, MatchProtocol, OpaqueMatch)
    )
}
_ACTION_ORDER: Final = {
    kind: rank
    for rank, kind in enumerate(
        (SetLocalPreference, SetMed, PrependAsPath, SetCommunity, SetNextHop, OpaqueAction)
    )
}


def convert_policies(config: ConfigRecord, ledger: Ledger) -> tuple[RoutePolicy, ...]:
    """Return the route maps, sorted by name."""
    return tuple(
        _policy(name, config.route_maps[name], ledger) for name in sorted(config.route_maps)
    )


def _policy(name: str, records: list[TermRecord], ledger: Ledger) -> RoutePolicy:
    records = sorted(records, key=lambda record: record.sequence)
    lines = ledger.lines
    path = ("policies", name)
    lines[path] = tuple(sorted(record.node.number for record in records))
    last = records[-1]
    default = Verdict.REJECT
    if not last.matches and not last.actions:
        # it decides for everything that is left
        lines[*path, "default"] = (last.node.number,)
        default = _verdict(last)
        if default is Verdict.REJECT and len(records) > 1:
            # what falls off the end is rejected anyway
            ledger.states[last.node.number] = LineState.HARMLESS
        records = records[:-1]
    terms = []
    for index, record in enumerate(records):
        lines[*path, "terms", str(index)] = (record.node.number,)
        terms.append(_term(record))
    return RoutePolicy(name=name, terms=tuple(terms), default=default)


def _term(record: TermRecord) -> Term:
    return Term(
        name=str(record.sequence),
        matches=tuple(sorted(record.matches, key=lambda match: _MATCH_ORDER[type(match)])),
        actions=tuple(sorted(record.actions, key=lambda action: _ACTION_ORDER[type(action)])),
        verdict=_verdict(record),
    )


def _verdict(record: TermRecord) -> Verdict:
    return Verdict.ACCEPT if record.permit else Verdict.REJECT


def convert_prefix_lists(config: ConfigRecord, ledger: Ledger) -> tuple[PrefixList, ...]:
    """Return the prefix lists, sorted by family and name."""
    both = ((Family.IPV4, config.prefix_lists), (Family.IPV6, config.prefix_lists6))
    return tuple(
        _prefix_list(family, name, lists[name], ledger)
        for family, lists in both
        for name in sorted(lists)
        if lists[name]
    )


def _prefix_list(
    family: Family, name: str, records: list[EntryRecord], ledger: Ledger
) -> PrefixList:
    records.sort()
    key = f"{family} {name}"
    lines = ledger.lines
    numbers = [line for _, _, line in records]
    lines["prefix_lists", key] = (min(numbers),)
    ledger.provenance.each(("prefix_lists", key, "entries"), numbers)
    entries = tuple([entry for _, entry, _ in records])
    return PrefixList(name=name, family=family, entries=entries)


def convert_community_lists(config: ConfigRecord, ledger: Ledger) -> tuple[CommunityList, ...]:
    """Return the community lists, sorted by name."""
    result = []
    lines = ledger.lines
    for name, records in sorted(config.community_lists.items()):
        if not records:
            continue
        records.sort(key=lambda record: record[0])
        path = ("community_lists", name)
        lines[path] = (min(stated.node.number for _, stated in records),)
        for index, (_, stated) in enumerate(records):
            lines[*path, "entries", str(index)] = (stated.node.number,)
        entries = tuple(
            CommunityEntry(
                values=stated.value.values,
                permit=stated.value.permit,
                regex=stated.value.regex,
            )
            for _, stated in records
        )
        result.append(CommunityList(name=name, entries=entries))
    return tuple(result)


def convert_as_path_lists(config: ConfigRecord, ledger: Ledger) -> tuple[AsPathList, ...]:
    """Return the AS-path lists, sorted by name."""
    result = []
    lines = ledger.lines
    for name, records in sorted(config.as_path_lists.items()):
        path = ("as_path_lists", name)
        lines[path] = (records[0].node.number,)
        for index, stated in enumerate(records):
            lines[*path, "entries", str(index)] = (stated.node.number,)
        result.append(AsPathList(name=name, entries=tuple(stated.value for stated in records)))
    return tuple(result)
