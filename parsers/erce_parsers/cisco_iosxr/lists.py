"""The lists of a device: the sets of the file, and those that policies write in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.values import Family
from erce.model import AsPathList, CommunityEntry, CommunityList, LineState, PrefixList
from erce_parsers.cisco_iosxr import rpl_elements
from erce_parsers.cisco_iosxr.rpl_words import spoken
from erce_parsers.made import make_prefix_list

if TYPE_CHECKING:
    from erce.model import Path
    from erce_parsers.cisco_iosxr.records import Configuration, PrefixSetRecord, SetRecord
    from erce_parsers.lines import Ledger, Node


class Lists:
    """Prefix, community and AS-path lists by key; a set with unknown elements has no uses."""

    __slots__ = (
        "_broken",
        "_entries",
        "_families",
        "_ledger",
        "_others",
        "as_path_lists",
        "community_lists",
        "prefix_lists",
    )

    def __init__(self, configuration: Configuration, ledger: Ledger) -> None:
        self._ledger = ledger
        self._broken: set[tuple[str, str]] = set()
        self._entries: list[tuple[Path, list[int]]] = []
        self._families: dict[str, list[Family]] = {}
        self._others = configuration.other_sets
        self.prefix_lists: dict[str, PrefixList] = {}
        self.community_lists: dict[str, CommunityList] = {}
        self.as_path_lists: dict[str, AsPathList] = {}
        for name, prefixes in configuration.prefix_sets.items():
            self._prefix_set(name, prefixes)
        for name, record in configuration.community_sets.items():
            self._community_set(name, record)
        for name, record in configuration.as_path_sets.items():
            self._as_path_set(name, record)

    def prefix_families(self, name: str) -> list[Family] | None:
        """Families of a named prefix set, none when it is absent; None if it is not wholly read."""
        if ("prefix", name) in self._broken:
            return None
        return self._families.get(name, [])

    def has_community_list(self, name: str) -> bool:
        """Whether a named community set is there."""
        return name in self.community_lists

    def community_entries(self, name: str) -> list[CommunityEntry] | None:
        """Entries of a named community set; None when it is absent or not wholly read."""
        found = self.community_lists.get(name)
        if found is None or ("community", name) in self._broken:
            return None
        return list(found.entries)

    def knows_as_path_list(self, name: str) -> bool:
        """Whether nothing of a named AS-path set is unread; one that is absent has nothing."""
        return ("as-path", name) not in self._broken

    def other_communities(self, kind: str, name: str) -> str | None:
        """Content of a named set, written in place; None if it is absent.

        `kind` is `large-community` or, with the kind, `extcommunity rt`. A color is of the opaque
        kind.
        """
        record = self._others.get(f"{kind} {name}")
        if record is None and kind == "extcommunity color":
            record = self._others.get(f"extcommunity opaque {name}")
        if record is None:
            return None
        states = self._ledger.states
        for node in (record.node, *(element.node for element in record.elements)):
            states[node.number] = LineState.UNDERSTOOD
        return "(" + ", ".join(spoken(element.words) for element in record.elements) + ")"

    def add_prefix_list(self, item: PrefixList, node: Node) -> None:
        """Add a list that a policy writes in place."""
        if self.prefix_lists.setdefault(item.key, item) is item:
            self._ledger.lines[("prefix_lists", item.key)] = (node.number,)

    def add_community_list(self, item: CommunityList, node: Node) -> None:
        """Add a list that a policy writes in place."""
        if self.community_lists.setdefault(item.key, item) is item:
            self._ledger.lines[("community_lists", item.key)] = (node.number,)

    def add_as_path_list(self, item: AsPathList, node: Node) -> None:
        """Add a list that a policy writes in place."""
        if self.as_path_lists.setdefault(item.key, item) is item:
            self._ledger.lines[("as_path_lists", item.key)] = (node.number,)

    def _prefix_set(self, name: str, record: PrefixSetRecord) -> None:
        """Make a list for each family; an empty set is an empty list."""
        if not record.whole:
            self._broken.add(("prefix", name))
        present = sorted({entry[0][0] for entry in record.entries}) or [Family.IPV4]
        self._families[name] = present
        lines = self._ledger.lines
        for family in present:
            key = f"{family} {name}"
            entries = record.entries
            numbers = record.lines
            if len(present) > 1:
                chosen = [
                    (entry, number)
                    for entry, number in zip(entries, numbers, strict=True)
                    if entry.prefix.family is family
                ]
                entries = [entry for entry, _ in chosen]
                numbers = [number for _, number in chosen]
            self.prefix_lists[key] = make_prefix_list(
                name=name, family=family, entries=tuple(entries)
            )
            lines["prefix_lists", key] = (record.node.number,)
            self._entries.append((("prefix_lists", key, "entries"), numbers))

    def tell_places(self) -> None:
        """Say where the entries of the prefix lists come from."""
        for path, numbers in self._entries:
            self._ledger.provenance.each(path, numbers)

    def _community_set(self, name: str, record: SetRecord) -> None:
        owner = ("community_lists", name)
        lines = self._ledger.lines
        lines[owner] = (record.node.number,)
        entries: list[CommunityEntry] = []
        for words, node in record.elements:
            found = rpl_elements.community(words)
            if found is None:
                self._broken.add(("community", name))
                self._ledger.unsupported(node, owner, "this element is not modelled")
                continue
            self._ledger.states[node.number] = LineState.UNDERSTOOD
            for entry in found:
                lines[*owner, "entries", str(len(entries))] = (node.number,)
                entries.append(entry)
        self.community_lists[name] = CommunityList(name=name, entries=tuple(entries))

    def _as_path_set(self, name: str, record: SetRecord) -> None:
        owner = ("as_path_lists", name)
        lines = self._ledger.lines
        lines[owner] = (record.node.number,)
        entries: list[tuple[bool, str]] = []
        for words, node in record.elements:
            found = rpl_elements.as_path(words)
            if found is None:
                self._broken.add(("as-path", name))
                self._ledger.unsupported(node, owner, "this element is not modelled")
                continue
            self._ledger.states[node.number] = LineState.UNDERSTOOD
            lines[*owner, "entries", str(len(entries))] = (node.number,)
            entries.append((True, found))
        self.as_path_lists[name] = AsPathList(name=name, entries=tuple(entries))
