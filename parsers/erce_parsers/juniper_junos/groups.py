"""Configuration groups: `apply-groups` with wildcards, chains and exceptions; interface ranges.

Inherited statements are put into the tree with a rank: what is written in place wins over what
is inherited, groups applied further inside over those further outside, and the first of a list of
groups over the later ones. Lists take the values of all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from erce_parsers.juniper_junos.statement import Statement

if TYPE_CHECKING:
    from erce_parsers.juniper_junos.marks import Marks

ABOUT_GROUPS: Final = frozenset(
    {"apply-flags", "apply-groups", "apply-groups-except", "apply-macro"}
)

_BUDGET: Final = 20
"""Inherited words per word of the file, beyond which the expansion stops."""

_MINIMUM_BUDGET: Final = 200_000


class _Site(NamedTuple):
    """A level that applies groups."""

    node: Statement
    path: tuple[str, ...]
    names: tuple[Statement, ...]


def expand_groups(root: Statement, marks: Marks) -> None:
    """Put what groups hold where they are applied; note what cannot be evaluated."""
    groups = root.children.get("groups") or Statement("groups", 0)
    expansion = _Expansion(_MINIMUM_BUDGET + _BUDGET * len(marks.lines))
    plan = _plan(root, groups, marks)
    # wildcards second: they match what the plain statements of any group brought in
    for wildcards in (False, True):
        for rank, (site, name) in enumerate(plan, 1):
            for source in _below(groups.children[name.word], site.path):
                expansion.merge(site.node, source, rank, name.word, wildcards=wildcards)
    for _, name in plan:
        if expansion.exhausted:
            marks.unsupported(name, (), "the groups of this file unfold into too much")
        else:
            marks.ok(name)


def _plan(root: Statement, groups: Statement, marks: Marks) -> list[tuple[_Site, Statement]]:
    """Pair each level with each group it applies, the ones that win first."""
    plan: list[tuple[_Site, Statement]] = []
    for site in _sites(root, groups):
        for name in site.names:
            if name.word in groups.children:
                plan.append((site, name))
            elif "$" in name.word:
                marks.unsupported(name, (), "which node's group applies depends on the chassis")
            else:
                marks.unknown(name, (), "a group that is not in this file")
    return plan


def _sites(root: Statement, groups: Statement) -> list[_Site]:
    """Find the levels that apply groups: inside groups first, then the innermost levels."""
    found: list[tuple[bool, int, _Site]] = []
    pending: list[tuple[Statement, tuple[str, ...], bool]] = [(root, (), False)]
    while pending:
        node, path, grouped = pending.pop()
        applied = node.children.get("apply-groups")
        if applied is not None:
            names = tuple(applied.children.values())
            found.append((not grouped, -len(path), _Site(node, path, names)))
        for child in node.children.values():
            if child is groups and node is root:
                pending.extend((group, (), True) for group in child.children.values())
            elif child.children:
                pending.append((child, (*path, child.word), grouped))
    found.sort(key=lambda item: item[:2])
    return [site for _, _, site in found]


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

    __slots__ = ("left",)

    def __init__(self, budget: int) -> None:
        self.left = budget

    @property
    def exhausted(self) -> bool:
        """Whether something was left out."""
        return self.left <= 0

    def merge(
        self, target: Statement, source: Statement, rank: int, group: str, *, wildcards: bool
    ) -> None:
        """Inherit what `source` holds into `target`."""
        if target is source:
            return
        pending = [(target, source)]
        while pending and self.left > 0:
            into, origin = pending.pop()
            excepted = into.children.get("apply-groups-except")
            if excepted is not None and group in excepted.children:
                continue
            for word, statement in list(origin.children.items()):
                self.left -= 1
                if word in ABOUT_GROUPS:
                    continue
                if word[:1] == "<" and word[-1:] == ">":
                    if wildcards:
                        pending.extend(_matching(into, word, statement))
                    continue
                pending.append((_adopt(into, statement, rank), statement))


def _matching(
    into: Statement, pattern: str, statement: Statement
) -> list[tuple[Statement, Statement]]:
    return [
        (child, statement)
        for key, child in into.children.items()
        if key not in ABOUT_GROUPS and key != "interface-range" and matches(pattern, key)
    ]


def _adopt(into: Statement, statement: Statement, rank: int) -> Statement:
    known = into.children.get(statement.word)
    if known is None:
        known = into.children[statement.word] = Statement(statement.word, statement.number)
        known.rank = rank
        known.ends = statement.ends
    elif known.rank > rank:
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
