"""What a commit would not take of the whole: names that stand for nothing."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.entry.juniper_junos.words import spread
from erce_parsers.juniper_junos.tokens import set_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from erce.entry.juniper_junos.node import Node

_LISTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{word: word for word in ("as-path", "as-path-group", "community", "prefix-list")},
        "prefix-list-filter": "prefix-list",
        "route-filter-list": "route-filter-list",
    }
)
"""Conditions about a list, and the kind of list that each is about."""


def failures(root: Node, typed: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield what was typed that the commit does not take, by its place, and why.

    What a commit makes of a condition about a list that is not defined, no source tells.
    """
    for at, line in enumerate(typed):
        words = line.split()
        if words[:2] == ["set", "policy-options"]:
            for leaf in spread(set_words(line)[1:]):
                reason = _undefined(root, leaf)
                if reason:
                    yield at, reason


def _undefined(root: Node, leaf: list[str]) -> str:
    """Say which list a condition asks about in vain."""
    if "policy-statement" not in leaf[:2] or "from" not in leaf[3:6]:
        return ""
    at = leaf.index("from", 3) + 1
    kind, name = _LISTS.get("".join(leaf[at : at + 1])), leaf[at + 1 : at + 2]
    if kind is None or not name or root.find(leaf)[1] < len(leaf):
        return ""
    tops = [root]
    if "groups" in root.kids:
        tops.extend(root.kids["groups"].kids.values())
    path = ["policy-options", kind, *name]
    if any(top.find(path)[1] == len(path) for top in tops):
        return ""
    return f"is not confirmed: {kind} {name[0]} is not defined"
