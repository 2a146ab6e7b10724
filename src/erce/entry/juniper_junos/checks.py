"""Statements that a router does not take, or whose commit fails, whatever else is configured."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Final

from erce.entry.juniper_junos.node import Node
from erce.entry.juniper_junos.statements import LISTS, TOP, Shape, rivals

_NEEDS_MORE: Final = LISTS | {Shape.SINGLE, Shape.ROW}
_LEVELS: Final = frozenset({Shape.BLOCK, Shape.BRIEF})
_ROUTES: Final = frozenset({"aggregate", "generate", "static"})


def _wrong(words: list[str]) -> str:
    """Say what is wrong with the leaf of a `set` line; empty when nothing is known to be."""
    for index in range(len(words) - 2):
        if words[index] in _ROUTES and words[index + 1] == "route":
            return _route(words, index)
    if "neighbor" in words and words[-2:-1] == ["keepalive"]:
        return "BGP has no keepalive timer of its own here: it is a third of the hold time"
    if "prefix-limit" in words and "family" not in words[: words.index("prefix-limit")]:
        return "a prefix limit of a session sits under its family"
    return ""


def _route(words: list[str], index: int) -> str:
    """Check a static, aggregate or generated route (seen on a real device: the commit fails)."""
    prefix = words[index + 2]
    try:
        network = ip_network(prefix, strict=False)
    except ValueError:
        return ""
    if str(network.network_address) != str(ip_network(prefix.partition("/")[0]).network_address):
        return f"the commit fails: {prefix} has host bits"
    if network.version == 6 and "rib" not in words[:index]:  # noqa: PLR2004  # IPv6
        return f"is not confirmed: {prefix} outside an IPv6 table (`rib`)"
    return ""


def hindrance(root: Node, leaf: list[str]) -> str:
    """Say why a leaf cannot be set; empty when it can."""
    node, behind = root.find(leaf)
    if is_guarded(node):
        return "the statement is protected"
    if behind == len(leaf):
        return ""
    rest = leaf[behind:]
    if node.parent is None and rest[0] not in TOP:
        return f"`{rest[0]}` is no statement of the top level"
    if _is_doubtful(node, rest):
        return (
            f"is not confirmed: whether `{rest[0]}` replaces what `{node.word}` says now "
            "or comes beside it"
        )
    there = sorted(rivals(node.scope, rest[0]) & node.kids.keys())
    if there:
        return f"`{rest[0]}` and `{there[0]}` exclude each other; delete that one first"
    return _wrong(leaf) or _incomplete(node, rest)


def is_guarded(node: Node) -> bool:
    """Whether a node is protected, by itself or by a level around it."""
    return any(one.guarded for one in node.up())


def _is_doubtful(node: Node, rest: list[str]) -> bool:
    """Whether a word of unknown kind has a value already and is given another."""
    if node.shape is not Shape.PLAIN or node.end >= 0 or len(rest) > 1 or len(node.kids) != 1:
        return False
    return not any(kid.kids for kid in node.kids.values())


def _incomplete(node: Node, rest: list[str]) -> str:
    """Say what is missing behind the last word; empty when nothing is."""
    index = 0
    probe = Node("", None) if node.parent is None else Node(node.word, node.parent)
    while index < len(rest):
        probe, index = probe.step(rest, index)
    if probe.parent is not None and probe.parent.shape is Shape.VALUE and _listed(probe.parent):
        return f"`{probe.word}` cannot stand behind a value of a list"
    if probe.shape in _NEEDS_MORE and not probe.stays:
        return f"`{probe.word}` needs a value or a name"
    if probe.shape in _LEVELS and not probe.stays:
        return f"is not confirmed: an empty `{probe.word}`"
    return ""


def _listed(value: Node) -> bool:
    """Whether a value is one of a list."""
    return value.parent is not None and value.parent.shape is not Shape.SINGLE
