"""Taking out what a configuration holds without effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from erce_parsers.juniper_junos.statement import Statement


def prune(root: Statement, off: set[Statement]) -> set[int]:
    """Take inactive statements out of the tree and return their lines."""
    gone: set[int] = set()
    trail = [node for node in root.walk() if not off.isdisjoint(node.children.values())]
    for node in trail:
        for child in [child for child in node.children.values() if child in off]:
            del node.children[child.word]
            for inner in child.walk():
                gone.update(inner.ends)
    if gone:
        _drop_hollow(root)
    return gone


def _drop_hollow(root: Statement) -> None:
    """Remove words that only led to something inactive: `description` without its text."""
    order = list(root.walk())
    for node in reversed(order):
        hollow = [
            word for word, child in node.children.items() if not child.children and not child.ends
        ]
        for word in hollow:
            del node.children[word]
