"""Prefix lists, communities and AS-path expressions."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model import AsPathList, CommunityEntry, CommunityList, PrefixEntry, PrefixList
from erce_parsers.juniper_junos import runs
from erce_parsers.juniper_junos.groups import ABOUT_GROUPS
from erce_parsers.juniper_junos.route_filters import (
    RANGES,
    FilterEntry,
    immediate,
    ordered,
    parse_filter,
    plain_filters,
)
from erce_parsers.made import make_prefix_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from erce.base.values import Prefix
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.records import Records
    from erce_parsers.juniper_junos.statement import Statement

FAMILIES: Final = tuple(Family)
_BY_LINE: Final = attrgetter("lines")
_REGEX: Final = frozenset("*?+[](){}|^$")
_TYPED: Final = ("target:", "origin:", "large:", "bandwidth:", "domain", "src-as:", "rt-import:")


class Lists:
    """All lists by name, for the policies that refer to them."""

    __slots__ = (
        "as_paths", "communities", "computed", "conditions", "inverted", "prefix_lists",
    )  # fmt: skip

    def __init__(self) -> None:
        self.prefix_lists: dict[tuple[str, Family], PrefixList] = {}
        self.communities: dict[str, CommunityList] = {}
        self.as_paths: dict[str, AsPathList] = {}
        self.inverted: set[str] = set()
        """Communities with `invert-match`."""
        self.computed: set[str] = set()
        """Prefix lists with `apply-path`."""
        self.conditions: dict[str, Statement] = {}
        """What stands in `policy-options condition`, by name."""

    def families(self, name: str) -> list[Family]:
        """Families that a prefix list has entries for, IPv4 where it has none.

        What a list does that does not exist is open for both.
        """
        both = [family for family in FAMILIES if (name, family) in self.prefix_lists]
        return both or [*FAMILIES]

    def sorted_prefix_lists(self) -> tuple[PrefixList, ...]:
        """Return the prefix lists, IPv4 first, then by name."""
        return tuple(sorted(self.prefix_lists.values(), key=lambda item: item.key))

    def add_filters(
        self,
        name: str,
        entries: list[FilterEntry],
        marks: Marks,
        arrange: Callable[[list[FilterEntry]], list[FilterEntry]] = ordered,
    ) -> None:
        """Add a list of route filters, cut by family."""
        for family in FAMILIES:
            mine = [item for item in entries if item.entry.prefix.family is family]
            if not mine:
                continue
            mine.sort(key=_BY_LINE)
            mine = arrange(mine)
            if not any(item.entry.permit for item in mine):
                continue
            prefix_list = make_prefix_list(
                name=name, family=family, entries=tuple([item.entry for item in mine])
            )
            self.prefix_lists[name, family] = prefix_list
            path = ("prefix_lists", prefix_list.key)
            marks.provenance.add(path, *mine[0].lines)
            marks.each((*path, "entries"), [item.lines for item in mine])


def convert_lists(records: Records, marks: Marks) -> Lists:
    """Convert all lists."""
    lists = Lists()
    for node in records.prefix_lists:
        _prefix_list(node, lists, marks)
    for node in records.filter_lists:
        _filter_list(node, lists, marks)
    for node in records.communities:
        _community(node, lists, marks)
    for node in records.as_paths:
        _as_path(node, lists, marks)
    for node in records.as_path_groups:
        _as_path_group(node, lists, marks)
    lists.conditions.update((node.word, node) for node in records.conditions)
    return lists


def _prefix_list(node: Statement, lists: Lists, marks: Marks) -> None:
    name = node.word
    found: dict[Family, tuple[list[PrefixEntry], list[tuple[int, ...]]]] = {}
    for prefix, lines in _prefixes(node, lists, marks):
        family, _, length = prefix
        if family not in found:
            found[family] = ([], [])
        entries, places = found[family]
        entries.append(PrefixEntry(prefix, length, length))
        places.append(lines)
    marks.ok(node)
    for family in found or (Family.IPV4,):
        entries, places = found.get(family, ([], []))
        prefix_list = make_prefix_list(name=name, family=family, entries=tuple(entries))
        lists.prefix_lists[name, family] = prefix_list
        path = ("prefix_lists", prefix_list.key)
        marks.provenance.lines[path] = node.lines
        marks.each((*path, "entries"), places)


def _prefixes(
    node: Statement, lists: Lists, marks: Marks
) -> Iterator[tuple[Prefix, tuple[int, ...]]]:
    """Yield the prefixes of a list with their lines; what is no prefix is noted."""
    at_once = runs.prefixes(node, marks.prefixes)
    if at_once:
        marks.ok_unread(node)
        yield from ((prefix, (line,)) for line, prefix in enumerate(at_once, node.number + 1))
        return
    states = marks.states
    owner = ("prefix_lists", f"{Family.IPV4} {node.word}")
    for word, item in node.children.items():
        try:
            prefix = marks.prefixes[word]
        except ValueError:
            if word == "apply-path":
                lists.computed.add(node.word)
                marks.unsupported(item, owner, "the prefixes come from other statements")
            elif word not in ABOUT_GROUPS:
                marks.unknown(item, owner, "no prefix")
            continue
        yield prefix, item.ends
        for line in item.ends:
            states[line] = states[line] or 1
        for inner in item.children.values():
            marks.harmless(inner)


def _filter_list(node: Statement, lists: Lists, marks: Marks) -> None:
    name = node.word
    owner = ("prefix_lists", f"{Family.IPV4} {name}")
    entries = _at_once(node, marks) or [
        entry
        for word, item in node.children.items()
        if word not in ABOUT_GROUPS
        for entry in read_filters(item, owner, marks)
    ]
    marks.ok(node)
    lists.add_filters(name, entries, marks)
    families = [family for family in FAMILIES if (name, family) in lists.prefix_lists]
    if not families:
        empty = make_prefix_list(name=name, family=Family.IPV4, entries=())
        lists.prefix_lists[name, Family.IPV4] = empty
    for family in families or [Family.IPV4]:
        marks.provenance.add(("prefix_lists", f"{family} {name}"), *node.lines)


def _at_once(node: Statement, marks: Marks) -> list[FilterEntry]:
    """Read a list of plain filters from its text; nothing if one of them is something else."""
    rows = runs.filters(node)
    found = plain_filters(rows, node.number + 1, marks.prefixes) if rows else []
    if found:
        marks.ok_unread(node)
    return found


def read_filters(
    item: Statement, owner: tuple[str, ...], marks: Marks, *, actions: bool = False
) -> list[FilterEntry]:
    """Read the modifiers of one prefix; what is no range of lengths is noted."""
    found: list[FilterEntry] = []
    for word, modifier in item.children.items():
        for value in modifier.children.values() if word in RANGES else (modifier,):
            entry = parse_filter(item.word, word, value.word, value.lines, marks.prefixes)
            if entry is not None and value.children and actions:
                action = immediate(value)
                entry = (
                    None if action is None else entry._replace(action=action, lines=_ends(value))
                )
            elif value.children:
                entry = None
            if entry is None:
                marks.unsupported(value, owner, "a route filter that is no range of lengths")
                continue
            marks.ok_all(value)
            found.append(entry)
    if not item.children:
        marks.unknown(item, owner, "a route filter without a modifier")
    return found


def _ends(node: Statement) -> tuple[int, ...]:
    return tuple(sorted({line for inner in node.walk() for line in inner.ends}))


def is_regex(text: str) -> bool:
    """Whether a community is written as an expression."""
    return not _REGEX.isdisjoint(text) or ("." in text and not text.startswith(_TYPED))


def _community(node: Statement, lists: Lists, marks: Marks) -> None:
    name = node.word
    values: list[str] = []
    path = ("community_lists", name)
    marks.ok(node)
    marks.provenance.add(path, *node.lines)
    for word, child in node.children.items():
        if word == "members":
            for member in child.children.values():
                values.append(member.word)
                marks.ok(member)
                marks.provenance.add((*path, "entries", "0"), *member.lines)
        elif word == "invert-match":
            lists.inverted.add(name)
            marks.ok(child)
            marks.provenance.add((*path, "entries", "0"), *child.lines)
        elif word not in ABOUT_GROUPS:
            marks.unknown(child, path)
    regex = any(is_regex(value) for value in values)
    if regex and len(values) > 1:
        marks.unsupported(node, path, "several members, one of them an expression")
    entries: list[CommunityEntry] = []
    if values:
        inverted = name in lists.inverted
        entries.append(CommunityEntry(values=tuple(values), regex=regex, permit=not inverted))
        if inverted:
            # every route that is not one of those
            entries.append(CommunityEntry(values=()))
    lists.communities[name] = CommunityList(name=name, entries=tuple(entries))


def _as_path(node: Statement, lists: Lists, marks: Marks) -> None:
    value = node.value()
    path = ("as_path_lists", node.word)
    marks.provenance.add(path, *node.lines)
    if value is None:
        marks.unknown(node, path, "no expression")
        return
    text = _expression(value)
    marks.ok_all(value)
    marks.provenance.add((*path, "entries", "0"), *value.lines)
    lists.as_paths[node.word] = AsPathList(name=node.word, entries=((True, text),))


def _expression(value: Statement) -> str:
    """Return an expression, also one of several words without quotes."""
    return value.words() if value.children else value.word


def _as_path_group(node: Statement, lists: Lists, marks: Marks) -> None:
    entries: list[tuple[bool, str]] = []
    path = ("as_path_lists", node.word)
    if node.word in lists.as_paths:
        marks.unsupported(node, path, "an as-path of the same name")
        return
    marks.ok(node)
    marks.provenance.add(path, *node.lines)
    for word, child in node.children.items():
        if word in ABOUT_GROUPS:
            continue
        for item in child.children.values() if word == "as-path" else ():
            value = item.value()
            if value is not None:
                marks.ok_all(value)
                marks.provenance.add((*path, "entries", str(len(entries))), *value.lines)
                entries.append((True, _expression(value)))
        if word != "as-path":
            marks.unknown(child, path)
    lists.as_paths[node.word] = AsPathList(name=node.word, entries=tuple(entries))
