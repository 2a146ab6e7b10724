"""Configuration groups: `apply-groups` with wildcards, chains and exceptions; interface ranges.

Inherited statements are put into the tree with a rank: what is written in place wins over what
is inherited, groups applied further inside over those further outside, and the first of a list of
groups over the later ones. Lists take the values of all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from erce_parsers.juniper_junos.statement import Inherited, Statement

if TYPE_CHECKING:
    from erce_parsers.juniper_junos.marks import Marks

ABOUT_GROUPS: Final = frozenset(
    {"apply-flags", "apply-groups", "apply-groups-except", "apply-macro", "when"}
)

_BUDGET: Final = 20
"""Inherited words per word of the file, beyond which the expansion stops."""

_MINIMUM_BUDGET: Final = 200_000

_NODE: Final = re.compile(r"node\d")
"""Groups that `${node}` stands for in a chassis cluster."""

_READ: Final = frozenset(
    {
        "class-of-service", "logical-systems", "policy-options", "routing-instances",
        "routing-options", "services", "tenants",
    }
)  # fmt: skip
_PARTS: Final = MappingProxyType(
    {
        "protocols": frozenset({"bgp"}),
        "security": frozenset({"authentication-key-chains", "macsec", "nat", "zones"}),
    }
)
_MANAGEMENT: Final = ("em", "fxp", "vme")

_NESTED: Final = 5
"""Bits of a rank that groups inside groups share."""


def skip(child: Statement, marks: Marks) -> bool:
    """Whether the statement is about groups, which are already where they belong."""
    if child.word not in ABOUT_GROUPS:
        return False
    if child.word != "apply-groups":
        marks.harmless(child)
    return True


class _Site(NamedTuple):
    """A level that applies groups."""

    node: Statement
    path: tuple[str, ...]
    names: tuple[Statement, ...]


class _Application(NamedTuple):
    """One group applied at one level; inside a group it counts where that group is applied."""

    node: Statement
    path: tuple[str, ...]
    name: Statement
    rank: int
    within: frozenset[str]
    """Groups whose contents apply this one: none of them is applied once more."""


def expand_groups(root: Statement, marks: Marks) -> None:
    """Put what groups hold where they are applied; note what cannot be evaluated."""
    groups = root.children.get("groups") or Statement("groups", 0)
    expansion = _Expansion(groups, _MINIMUM_BUDGET + _BUDGET * len(marks.lines), marks)
    plan = [
        _Application(site.node, site.path, name, rank << _NESTED, frozenset())
        for rank, (site, name) in enumerate(_plan(root, groups), 1)
    ]
    # wildcards second: they match what the plain statements of any group brought in
    for application in plan:
        expansion.apply(application, wildcards=False)
    for application in plan:
        expansion.apply(application, wildcards=True)
    expansion.finish()


def _plan(root: Statement, groups: Statement) -> list[tuple[_Site, Statement]]:
    """Pair each level with each group it applies, the ones that win first."""
    return [(site, name) for site in _sites(root, groups) for name in site.names]


def _sites(root: Statement, groups: Statement) -> list[_Site]:
    """Find the levels outside groups that apply groups, the innermost first."""
    found: list[_Site] = []
    pending: list[tuple[Statement, tuple[str, ...]]] = [(root, ())]
    while pending:
        node, path = pending.pop()
        applied = node.children.get("apply-groups")
        if applied is not None:
            found.append(_Site(node, path, tuple(applied.children.values())))
        pending.extend(
            (child, (*path, child.word))
            for child in node.children.values()
            if child.children and child is not groups
        )
    found.sort(key=lambda site: -len(site.path))
    return found


def _below(group: Statement, path: tuple[str, ...]) -> list[Statement]:
    """Find what a group holds for a level, through its wildcards too."""
    level = [group]
    for word in path:
        level = [
            child
            for node in level
            for key, child in node.children.items()
            if key == word or (key[:1] == "<" and matches(key, word))
        ]
    return level


class _Expansion:
    """Merges groups into the tree within a budget, so that a hostile file stays cheap."""

    __slots__ = ("alike", "applied", "groups", "left", "marks")

    def __init__(self, groups: Statement, budget: int, marks: Marks) -> None:
        self.groups = groups
        self.left = budget
        self.marks = marks
        self.applied: list[Statement] = []
        self.alike: bool | None = None

    def apply(self, application: _Application, *, wildcards: bool) -> None:
        """Inherit what a group holds for a level, and what the groups hold that it applies."""
        pending = [application]
        while pending and self.left > 0:
            self.left -= 1
            one = pending.pop()
            group = self.groups.children.get(one.name.word)
            if group is None:
                self.unknown(one.name)
                continue
            if "when" in group.children:
                self.left -= len(group.children)
                if _matters(group):
                    self.marks.unsupported(one.name, (), "the group counts under a condition only")
            self.applied.append(one.name)
            # a nested group is new to this level: it is merged as a whole
            passes = (wildcards,) if one is application else (False, True)
            for source in _below(group, one.path):
                for with_wildcards in passes:
                    nested = self.merge(one, source, wildcards=with_wildcards)
                    pending.extend(reversed(nested))

    def unknown(self, name: Statement) -> None:
        """Note a group that cannot be looked up."""
        if name.word == "${node}" and self.nodes_alike():
            self.marks.harmless(name)
        elif "$" in name.word:
            self.marks.unsupported(name, (), "which node's group applies depends on the chassis")
        else:
            self.marks.unknown(name, (), "a group that is not in this file")

    def nodes_alike(self) -> bool:
        """Whether the nodes of a cluster have groups, and none of them holds what is read."""
        if self.alike is None:
            found = self.groups.children.items()
            groups = [group for word, group in found if _NODE.fullmatch(word)]
            self.alike = bool(groups) and not any(map(_matters, groups))
        return self.alike

    def finish(self) -> None:
        """Give the names of groups their states."""
        for name in self.applied:
            if self.left <= 0:
                self.marks.unsupported(name, (), "the groups of this file unfold into too much")
            else:
                self.marks.ok(name)

    def merge(self, one: _Application, source: Statement, *, wildcards: bool) -> list[_Application]:
        """Inherit what `source` holds; return the groups that it applies further inside."""
        if one.node is source:
            return []
        nested: list[_Application] = []
        pending = [(one.node, source, one.path)]
        while pending and self.left > 0:
            into, origin, path = pending.pop()
            excepted = into.children.get("apply-groups-except")
            if excepted is not None and one.name.word in excepted.children:
                continue
            for word, statement in list(origin.children.items()):
                self.left -= 1
                if word == "apply-groups":
                    nested.extend(_nested(one, into, path, statement))
                elif word[:1] == "<" and word[-1:] == ">":
                    if wildcards:
                        pending.extend(_matching(into, word, statement, path))
                elif word not in ABOUT_GROUPS:
                    pending.append((_adopt(into, statement, one.rank), statement, (*path, word)))
        return nested


def _matters(group: Statement) -> bool:
    """Whether a group holds anything that is read, ports for management left aside."""
    for word, section in group.children.items():
        if word in _PARTS:
            if not _PARTS[word].isdisjoint(section.children):
                return True
        elif word == "interfaces":
            if not all(port.startswith(_MANAGEMENT) for port in section.children):
                return True
        elif word in _READ:
            return True
    return False


def _nested(
    one: _Application, into: Statement, path: tuple[str, ...], applied: Statement
) -> list[_Application]:
    """Return the groups that a group applies; what it holds itself wins over theirs."""
    within = one.within | {one.name.word}
    rank = min(one.rank + 1, one.rank | ((1 << _NESTED) - 1))
    return [
        _Application(into, path, name, rank, within)
        for name in applied.children.values()
        if name.word not in within
    ]


def _matching(
    into: Statement, pattern: str, statement: Statement, path: tuple[str, ...]
) -> list[tuple[Statement, Statement, tuple[str, ...]]]:
    return [
        (child, statement, (*path, key))
        for key, child in into.children.items()
        if key not in ABOUT_GROUPS and key != "interface-range" and matches(pattern, key)
    ]


def _adopt(into: Statement, statement: Statement, rank: int) -> Statement:
    known = into.children.get(statement.word)
    if known is None:
        known = into.add(Inherited(statement.word, statement.number, rank))
        known.ends = statement.ends
    elif isinstance(known, Inherited) and known.rank > rank:
        known.rank = rank
        known.ends = statement.ends
        known.number = statement.number
    return known


@lru_cache(maxsize=1024)
def _pattern(wildcard: str) -> re.Pattern[str]:
    text = wildcard[1:-1] if wildcard[:1] == "<" else wildcard
    parts: list[str] = []
    index = 0
    while index < len(text):
        char = text[index]
        closing = text.find("]", index + 2) if char == "[" else -1
        if closing > 0:
            inner = text[index + 1 : closing]
            negated = "^" if inner[:1] in "!^" else ""
            body = inner[len(negated) :].replace(",", "").replace("\\", "\\\\").replace("[", "\\[")
            parts.append(f"[{negated}{body}]")
            index = closing
        else:
            parts.append({"*": ".*", "?": "."}.get(char, re.escape(char)))
        index += 1
    try:
        return re.compile("".join(parts))
    except re.error:  # a range such as [9-0]
        return re.compile(re.escape(text))


def matches(wildcard: str, word: str) -> bool:
    """Whether a wildcard such as `<ge-*>` or `xe-0/0/[0-3]` stands for the word."""
    if wildcard == "<*>":
        return True
    if wildcard.count("*") > 4:  # noqa: PLR2004  # no device has one, and many cost time
        return False
    return _pattern(wildcard).fullmatch(word) is not None
