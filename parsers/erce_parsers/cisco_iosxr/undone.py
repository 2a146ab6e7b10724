"""Lines that take away what stands above them in the same block.

A device shows no such pair; scripts and notes have some. What is taken away is read all the same,
so the pair is noted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_iosxr.words import interface_name
from erce_parsers.lines import Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.model import Path
    from erce_parsers.lines import Ledger

_BLOCKS: Final = ("interface ", "router bgp ", "router static", "vrf ")
_REASON: Final = "a line above it is taken away, and is read all the same"


def note_undone(roots: Sequence[Node], ledger: Ledger, text: str) -> None:
    """Note the lines that begin with `no` and are about a line above them."""
    if " no " not in text and "\tno " not in text:
        return
    pending: list[tuple[Node, Path]] = [
        (node, _owner(node, ())) for node in roots if node.text.startswith(_BLOCKS)
    ]
    while pending:
        block, path = pending.pop()
        heads: set[str] = set()
        for child in block.children:
            words = child.text.split(None, 3)
            if words[0] != "no":
                heads |= {words[0], " ".join(words[:2])}
            elif " ".join(words[1:3]) in heads:
                ledger.unsupported(Node(child.text, child.number), path, _REASON)
            if child.children:
                pending.append((child, _owner(child, path)))


def _owner(node: Node, path: Path) -> Path:
    """Return the object that the lines of a block belong to."""
    kind, _, name = node.text.partition(" ")
    if kind == "router":
        return ("vrfs", DEFAULT_VRF)
    if kind == "interface":
        return ("interfaces", interface_name(name.removesuffix(" l2transport")))
    if kind == "vrf":
        return ("vrfs", name)
    return (*path, "neighbors", name) if kind == "neighbor" else path
