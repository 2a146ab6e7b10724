"""One entry of a route map, from its record to the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model import (
    LineState,
    MatchAsPath,
    MatchCommunity,
    MatchFact,
    MatchProtocol,
    OpaqueAction,
    OpaqueMatch,
    PrependAsPath,
    SetCommunity,
    SetFact,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Term,
    Verdict,
)
from erce_parsers.cisco_nxos.owners import Owner
from erce_parsers.made import make_match_prefix_list, make_set_community, make_term

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from erce.model import Action, Match, Path
    from erce_parsers.cisco_nxos.policy_records import TermRecord
    from erce_parsers.cisco_nxos.records import Configuration
    from erce_parsers.lines import Ledger, Node

_FAMILIES: Final = tuple(Family)
_ORDER: Final = {
    kind: at
    for at, kind in enumerate(
        (SetLocalPreference, SetMed, PrependAsPath, SetCommunity, SetNextHop, SetFact, OpaqueAction)
    )
}
"""Order of the actions in the model, whatever the order of the lines."""
_AMBIGUOUS: Final = "kept as text: which communities it takes away is not known for sure"
_NOWHERE: Final = "kept as text: what it does that leads to no later entry is not known"


class Terms:
    """Makes the entries of one device's route maps."""

    def __init__(self, config: Configuration, ledger: Ledger) -> None:
        self._config = config
        self._ledger = ledger
        self._contents: dict[tuple[Family, str], str | None] = {}

    def make(self, records: Mapping[int, TermRecord], path: Path) -> list[Term]:
        """Return the entries of a route map in the order of their numbers."""
        order = sorted(records)
        places = {sequence: index for index, sequence in enumerate(order)}
        made = []
        for index, sequence in enumerate(order):
            record = records[sequence]
            target = record.onward.value if record.onward else 0
            onward = record.verdict is Verdict.ACCEPT and target > sequence
            jump = places.get(target) if onward else None
            owner = Owner(self._ledger, path)
            self._lines(record, (*path, "terms", str(index)), jumps=jump is not None)
            made.append(
                make_term(
                    name=str(sequence),
                    matches=tuple(self._matches(record)),
                    actions=self._actions(record, owner, jumps=jump is not None),
                    verdict=record.verdict if jump is None else Verdict.NEXT,
                    jump=jump,
                    # no document says whether a route passes that nothing later decides
                    leaves=None if jump is None else Verdict.NEXT,
                )
            )
        return made

    def _lines(self, record: TermRecord, place: Path, *, jumps: bool) -> None:
        lines = self._ledger.lines
        lines[place] = (record.node.number,)
        if record.match_lines:
            lines[*place, "matches"] = tuple(record.match_lines)
        acting = [item.node.number for item in (*record.actions, *record.deleted)]
        if record.onward:
            if jumps:
                lines[*place, "jump"] = (record.onward.node.number,)
            else:
                acting.append(record.onward.node.number)
        if acting:
            lines[*place, "actions"] = tuple(sorted(acting))

    def _matches(self, record: TermRecord) -> Iterator[Match]:
        for family in _FAMILIES:
            if family in record.prefix_lists:
                yield make_match_prefix_list(
                    family=family, names=tuple(record.prefix_lists[family])
                )
        if record.communities:
            yield MatchCommunity(names=tuple(record.communities), exact=record.exact)
        if record.as_paths:
            yield MatchAsPath(names=tuple(record.as_paths))
        if record.protocols:
            yield MatchProtocol(protocols=tuple(record.protocols))
        for about in sorted(record.facts):
            yield MatchFact(about=about, values=tuple(record.facts[about]))
        for (family, about), names in sorted(record.hops.items()):
            yield self._hop(family, about, list(names))
        for text in record.opaque:
            yield OpaqueMatch(text=text)

    def _hop(self, family: Family, about: str, names: list[str]) -> Match:
        """Match by what the lists say: their names mean nothing elsewhere."""
        contents = [self._content(family, name) for name in names]
        known = [content for content in contents if content is not None]
        if len(known) < len(contents):
            return OpaqueMatch(text=f"{about} in {family} prefix list {' '.join(names)}")
        return MatchFact(about=about, values=tuple(known))

    def _content(self, family: Family, name: str) -> str | None:
        key = (family, name)
        if key not in self._contents:
            record = self._config.prefix_lists.get(key)
            entries = record.prefixes if record else {}
            text = ", ".join(str(entries[sequence][0]) for sequence in sorted(entries))
            self._contents[key] = f"in {text}" if entries else None
        return self._contents[key]

    def _actions(self, record: TermRecord, owner: Owner, *, jumps: bool) -> tuple[Action, ...]:
        actions = [setting.value for setting in record.actions]
        if record.deleted:
            actions += self._deleted(record, owner)
        if record.onward and not jumps:
            actions.append(_kept(record.onward.node, owner, _NOWHERE))
        if len(actions) > 1:
            actions.sort(key=lambda action: _ORDER[type(action)])
        return tuple(actions)

    def _deleted(self, record: TermRecord, owner: Owner) -> Iterator[Action]:
        """Yield the communities that are taken away; those that are set, too, stay as text.

        No document tells which of the two NX-OS does first.
        """
        written = {
            value
            for setting in record.actions
            if isinstance(setting.value, SetCommunity)
            for value in setting.value.values
        }
        for name, node in record.deleted:
            values = self._plain(name)
            if values is None or written & {*values}:
                yield _kept(node, owner, _AMBIGUOUS)
            else:
                yield make_set_community(values=values, mode="delete")

    def _plain(self, name: str) -> tuple[str, ...] | None:
        """Return the communities of a list of single ones, None of any other list."""
        record = self._config.community_lists.get(name)
        entries = record.communities if record else {}
        found = [entries[sequence][0] for sequence in sorted(entries)]
        simple = all(item.permit and not item.regex and len(item.values) == 1 for item in found)
        if not found or not simple:
            return None
        return tuple(item.values[0] for item in found)


def _kept(node: Node, owner: Owner, reason: str) -> Action:
    owner.note(node, LineState.UNSUPPORTED, reason)
    return OpaqueAction(text=node.text)
