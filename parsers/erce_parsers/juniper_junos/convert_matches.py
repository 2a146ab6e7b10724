"""Conditions of a policy term."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, Prefix
from erce.model import (
    MatchAsPath,
    MatchCommunity,
    MatchFact,
    MatchPrefixList,
    MatchProtocol,
    OpaqueMatch,
    PrefixEntry,
    PrefixModifier,
)
from erce_parsers.juniper_junos import route_filters as filters
from erce_parsers.juniper_junos.convert_lists import FAMILIES, read_filters
from erce_parsers.juniper_junos.groups import ABOUT_GROUPS
from erce_parsers.made import make_match_prefix_list

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from erce.model import Match, Path, Verdict
    from erce_parsers.juniper_junos.convert_lists import Lists
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.statement import Statement

_PROTOCOLS: Final = {"direct": "connected"}
_FACTS: Final = MappingProxyType(
    {
        "area": "area",
        "instance": "instance",
        "interface": "interface",
        "local-preference": "local preference",
        "metric": "MED",
        "neighbor": "neighbor",
        "next-hop": "next-hop",
        "origin": "origin",
        "preference": "preference",
        "rib": "table",
        "tag": "tag",
    }
)
_FAMILIES: Final = {"inet": Family.IPV4, "inet6": Family.IPV6}


class Conditions:
    """Collects the conditions of one term.

    Different kinds must all hold, values of one kind are alternatives; the kinds that look at
    the prefix count as one kind.
    """

    __slots__ = (
        "as_path_groups", "as_paths", "communities", "computed", "facts", "family",
        "immediate", "inline", "lists", "marks", "opaque", "owner", "prefixes", "protocols",
        "title", "unread",
    )  # fmt: skip

    def __init__(self, title: str, lists: Lists, owner: Path, marks: Marks) -> None:
        self.title = title
        """Name of the list that inline route filters go into."""
        self.lists = lists
        self.owner = owner
        self.marks = marks
        self.prefixes: list[tuple[str, PrefixModifier]] = []
        self.inline: list[filters.FilterEntry] = []
        self.immediate: list[tuple[str, Statement, Verdict | None]] = []
        """Filters with an action behind them."""
        self.communities: list[str] = []
        self.as_paths: list[str] = []
        self.as_path_groups: list[str] = []
        self.protocols: list[str] = []
        self.family: Family | None = None
        self.facts: list[MatchFact] = []
        self.unread: list[str] = []
        """Conditions about the prefix that are not modelled."""
        self.computed: list[str] = []
        """Prefix lists that hold more than is written."""
        self.opaque: list[str] = []

    def add(self, node: Statement) -> None:
        """Read one `from` statement."""
        reader = _READERS.get(node.word)
        if reader is not None:
            reader(self, node)
        elif node.word not in ABOUT_GROUPS:
            self._opaque(node, "a condition that is not modelled")
        elif node.word != "apply-groups":
            self.marks.harmless(node)

    def alternatives(self) -> list[tuple[tuple[Match, ...], Verdict | None]]:
        """Return the conditions of each alternative about the prefix, and what is done at once."""
        plain = len(self.immediate) < len(self.prefixes) + len(self.inline)
        actions = {action for *_, action in self.immediate} | ({None} if plain else set())
        if self.prefixes and len(actions) > 1:
            for word, node, _ in self.immediate:
                self._unread(node, "no source tells which of several lists decides", word)
        if self.unread:
            return [(matches, None) for matches in self._alternatives(self._others())]
        if len(actions) > 1:
            return [
                ((match, *self._others()), action)
                for action in (*filters.ACTIONS.values(), None)
                for match in self._taking(action)
            ]
        if self.inline:
            self.lists.add_filters(self.title, self.inline, self.marks)
        at_once = next(iter(actions), None)
        return [(matches, at_once) for matches in self._alternatives(self._others())]

    def _taking(self, action: Verdict | None) -> list[MatchPrefixList]:
        """Return what route filters match of which this is the action."""
        name = f"{self.title} {action}" if action else self.title
        self.lists.add_filters(
            name, self.inline, self.marks, partial(filters.taking, action=action)
        )
        return [
            make_match_prefix_list(family=family, names=(name,))
            for family in FAMILIES
            if (name, family) in self.lists.prefix_lists and self.family in (None, family)
        ]

    def _others(self) -> list[Match]:
        """Return the conditions that are not about the prefix."""
        rest: list[Match] = []
        if self.communities:
            rest.append(MatchCommunity(names=tuple(self.communities)))
        paths = (self.as_paths, self.as_path_groups)
        rest.extend(MatchAsPath(names=tuple(names)) for names in paths if names)
        if self.protocols:
            rest.append(MatchProtocol(protocols=tuple(self.protocols)))
        rest.extend(self.facts)
        rest.extend(OpaqueMatch(text=text) for text in self.opaque)
        return rest

    def _alternatives(self, rest: list[Match]) -> list[tuple[Match, ...]]:
        if self.unread:
            # a filter that is not read may hide what others would let in
            return [(*rest, OpaqueMatch(text=" or ".join(self.unread)))]
        prefixes = self._prefix_matches()
        if self.family is not None and self.named and not prefixes:
            return [(*self._nothing(self.family), *rest)]
        found: list[tuple[Match, ...]] = [(match, *rest) for match in prefixes]
        found.extend((*rest, OpaqueMatch(text=text)) for text in self.computed)
        return found or [tuple(rest)]

    @property
    def named(self) -> bool:
        """Whether the term asks for certain prefixes."""
        return bool(self.prefixes or self.inline)

    def _nothing(self, family: Family) -> tuple[Match, ...]:
        """Ask for two families at once: what is listed is of the other one."""
        return tuple(
            make_match_prefix_list(family=each, names=(self._everything(each),))
            for each in (family, *(other for other in FAMILIES if other is not family))
        )

    def _prefix_matches(self) -> list[MatchPrefixList]:
        grouped: dict[tuple[Family, PrefixModifier], list[str]] = {}
        for name, modifier in self.prefixes:
            for family in self.lists.families(name):
                grouped.setdefault((family, modifier), []).append(name)
        for family in FAMILIES if self.inline else ():
            if any(item.entry.prefix.family is family for item in self.inline):
                grouped.setdefault((family, PrefixModifier.EXACT), []).append(self.title)
        if not self.named and self.family is not None:
            grouped[self.family, PrefixModifier.EXACT] = [self._everything(self.family)]
        return [
            make_match_prefix_list(family=family, names=tuple(names), modifier=modifier)
            for (family, modifier), names in grouped.items()
            if self.family is None or family is self.family
        ]

    def _everything(self, family: Family) -> str:
        """Make a list of all prefixes of a family, for a term that only names the family."""
        everything = PrefixEntry(Prefix(family, 0, 0), 0, family.bits)
        name = f"{self.title} family"
        self.lists.add_filters(name, [filters.FilterEntry(everything, ())], self.marks)
        return name

    def _as_paths(self, node: Statement) -> None:
        names = self.as_paths if node.word == "as-path" else self.as_path_groups
        for child in node.children.values():
            names.append(child.word)
            self.marks.ok(child)

    def _protocols(self, node: Statement) -> None:
        for child in node.children.values():
            self.protocols.append(_PROTOCOLS.get(child.word, child.word))
            self.marks.ok_all(child)

    def _lists(self, node: Statement) -> None:
        for child in node.children.values():
            if child.children:
                self._unread(child, "a list with an action of its own", node.word)
                continue
            self._listed(child.word, PrefixModifier.EXACT)
            self.marks.ok(child)

    def _listed(self, name: str, modifier: PrefixModifier) -> None:
        self.prefixes.append((name, modifier))
        if name in self.lists.computed:
            self.computed.append(f"apply-path of prefix-list {name}")

    def _list_filters(self, node: Statement) -> None:
        for child in node.children.values():
            for modifier in child.children.values():
                known = filters.MODIFIERS.get(modifier.word)
                action = filters.immediate(modifier)
                if known is None or (modifier.children and action is None):
                    self._unread(child, "a list with an action of its own", node.word)
                    continue
                self._listed(child.word, known)
                if action is not None:
                    self.immediate.append((node.word, child, action))
                self.marks.ok_all(modifier)
            if not child.children:
                self._unread(child, "a list without a modifier", node.word)

    def _route_filters(self, node: Statement) -> None:
        for item in node.children.values():
            found = read_filters(item, self.owner, self.marks, actions=True)
            self.inline.extend(found)
            self.immediate.extend((node.word, item, each.action) for each in found if each.action)
            wanted = sum(len(child.children) or 1 for child in item.children.values())
            if len(found) < wanted or not item.children:
                self.unread.append(f"route-filter {item.words()}")

    def _communities(self, node: Statement) -> None:
        for child in node.children.values():
            if child.word not in self.lists.communities:
                self._opaque(child, "a community that is not defined", "community")
            else:
                self.communities.append(child.word)
                self.marks.ok(child)

    def _fact(self, node: Statement) -> None:
        """Read values of something that a route has; any of them will do."""
        if not node.children or any(child.children for child in node.children.values()):
            self._opaque(node, "a condition that is not modelled")
            return
        self.marks.ok_all(node)
        self.facts.append(MatchFact(about=_FACTS[node.word], values=tuple(node.children)))

    def _condition(self, node: Statement) -> None:
        """Read the names of conditions; they are what is written about them elsewhere."""
        known = [self.lists.conditions.get(name) for name in node.children]
        if not known or None in known:
            self._opaque(node, "a condition that is not defined")
            return
        self.marks.ok_all(node)
        found = tuple(item.words() for item in known if item is not None)
        self.facts.append(MatchFact(about="condition", values=found))
        for item in known:
            assert item is not None
            self.marks.ok_all(item)

    def _family(self, node: Statement) -> None:
        value = node.value()
        family = _FAMILIES.get(value.word) if value is not None else None
        if family is None or value is None:
            self._opaque(node, "a condition that is not modelled")
            return
        self.family = family
        self.marks.ok(value)

    def _unread(self, node: Statement, reason: str, *before: str) -> None:
        self.unread.append(" ".join([*before, node.words()]))
        self.marks.unsupported(node, self.owner, reason)

    def _opaque(self, node: Statement, reason: str, *before: str) -> None:
        self.opaque.append(" ".join([*before, node.words()]))
        self.marks.unsupported(node, self.owner, reason)


# private to the class above, and by keyword, so that a condition costs one look-up
_READERS: Final[Mapping[str, Callable[[Conditions, Statement], None]]] = MappingProxyType(
    {
        "as-path": Conditions._as_paths,  # noqa: SLF001
        "as-path-group": Conditions._as_paths,  # noqa: SLF001
        "community": Conditions._communities,  # noqa: SLF001
        "condition": Conditions._condition,  # noqa: SLF001
        **dict.fromkeys(_FACTS, Conditions._fact),  # noqa: SLF001
        "family": Conditions._family,  # noqa: SLF001
        "prefix-list": Conditions._lists,  # noqa: SLF001
        "prefix-list-filter": Conditions._list_filters,  # noqa: SLF001
        "protocol": Conditions._protocols,  # noqa: SLF001
        "route-filter": Conditions._route_filters,  # noqa: SLF001
        "route-filter-list": Conditions._lists,  # noqa: SLF001
    }
)
