"""Blocks that stand twice in a text: pasted so, a router holds them as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from erce.entry.tree import Node


def merged(root: Node) -> Node:
    """Move what stands inside later blocks of a line into the first one; return the tree.

    No router shows a block twice, so this only meets texts that were put together by hand. Whole
    texts, which end by a line of their own, stay apart: the last of them holds, not all.
    """
    first: dict[str, Node] = {}
    gone: list[Node] = []
    for node in root.inside:
        twin = first.setdefault(node.text, node)
        if twin is not node and not (twin.tail or node.tail) and not node.empty:
            # what closes the inner blocks of the one before it stands above it
            closings = tuple(line for line in node.above if line[:1].isspace())
            node.inside[0].above = (*closings, *node.inside[0].above)
            for line in node.inside:
                line.parent = twin
                twin.inside.append(line)
            twin.write(twin.text)
            gone.append(node)
    root.drop(*gone)
    return root
