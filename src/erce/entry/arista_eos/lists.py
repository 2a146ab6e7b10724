"""Prefix lists in their two forms: a block of entries, or one line for each entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from erce.entry.arista_eos.terminal import Eos
    from erce.entry.tree import Node

_KINDS: Final = ("ip prefix-list ", "ipv6 prefix-list ")
_NAME: Final = 3


def in_blocks(session: Eos) -> Eos:
    """Turn prefix lists that stand line by line into blocks, before anything is typed."""
    root = session.root
    blocks: dict[tuple[str, ...], Node] = {}
    gone: list[Node] = []
    for at, node in enumerate(tuple(root.inside)):
        words = node.text.split(maxsplit=_NAME) if node.text.startswith(_KINDS) else []
        if len(words) <= _NAME:
            continue
        header = tuple(words[:_NAME])
        block = blocks.get(header)
        if block is None:
            block = blocks[header] = root.add(" ".join(header), at + len(blocks))
            block.number = node.number
        block.add(words[_NAME]).number = node.number
        gone.append(node)
    root.drop(*gone)
    return session
