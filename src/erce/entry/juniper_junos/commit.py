"""What a commit would not take of the whole: names that stand for nothing."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.entry.juniper_junos.words import spread
from erce_parsers.juniper_junos.tokens import set_words, unquote

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

_UNIT: Final = 4
"""Words of the path of a unit: `interfaces PORT unit NUMBER`."""


def failures(root: Node, typed: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield what was typed that the commit does not take, by its place, and why.

    A logical interface of a routing instance or a security zone has to be defined (Juniper: the
    commit fails otherwise). What a commit makes of a condition about a list that is not defined,
    no source tells.
    """
    for at, line in enumerate(typed):
        words = line.split()
        if words[:2] == ["set", "policy-options"]:
            for leaf in spread(set_words(line)[1:]):
                reason = _undefined(root, leaf)
                if reason:
                    yield at, reason
        elif words[:2] == ["delete", "interfaces"]:
            path = [unquote(word) for word in set_words(line)[1:]]
            reason = _left_behind(root, path)
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


def _left_behind(root: Node, path: list[str]) -> str:
    """Say who still has an interface that was deleted."""
    _, known = root.find(path)
    if known == len(path) or len(path) not in (2, _UNIT):
        return ""
    name = path[1] if len(path) < _UNIT else f"{path[1]}.{path[3]}"
    for user, member in _members(root):
        if member == name or member.partition(".")[0] == name:
            return f"the commit fails: {user} still has interface {member}"
    return ""


def _members(root: Node) -> Iterator[tuple[str, str]]:
    """Yield the interfaces of routing instances and security zones that count."""
    places = (
        ("routing instance", ["routing-instances"], "interface"),
        ("security zone", ["security", "zones", "security-zone"], "interfaces"),
    )
    for what, path, word in places:
        level, known = root.find(path)
        for user in level.kids.values() if known == len(path) else ():
            listed = user.kids.get(word)
            for kid in listed.kids.values() if listed is not None else ():
                if not any(one.off for one in kid.up()):
                    yield f"{what} {user.word}", kid.word
