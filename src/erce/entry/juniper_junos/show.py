"""How a router shows a part of the configuration in braces."""

from __future__ import annotations

from typing import Final, NamedTuple

from erce.entry.juniper_junos.node import Node, joined
from erce.entry.juniper_junos.skeleton import INDENT
from erce.entry.juniper_junos.statements import OPTIONS, SECRETS, Shape

_ONE_LINE: Final = frozenset({Shape.BRIEF, Shape.BRIEF_ENTRY})
_ROWS: Final = frozenset({Shape.VALUES, Shape.SINGLE, Shape.ROW})
_LEVELS: Final = frozenset({Shape.BLOCK, Shape.ENTRY, Shape.NAMES})


class Shown(NamedTuple):
    """A line and the node whose statement it is."""

    text: str
    node: Node
    closes: bool = False
    """It is the brace that closes the node's block."""


def show(node: Node, prefix: list[str], indent: str, *, title: bool = False) -> list[Shown]:
    """Return the lines of a statement; `prefix` are the words in front of it on its line.

    With `title` only the line that opens its block.
    """
    lines: list[Shown] = []
    if title:
        return [_opening(node, [*prefix, node.text], indent, _tag(node))]
    _show(node, prefix, indent, "", lines)
    return lines


def _show(node: Node, prefix: list[str], indent: str, tag: str, lines: list[Shown]) -> None:
    words = [*prefix, node.text]
    tag = tag or _tag(node)
    kids = list(node.kids.values())
    if not kids or (node.shape in _ROWS and not _is_doubled(node)):
        lines.append(_statement(node, words, indent, tag))
    elif node.shape in (Shape.KEYED, Shape.SINGLE) or _is_plain(node) or _is_brief(node, kids):
        for kid in kids:
            _show(kid, words, indent, tag, lines)
    else:
        lines.append(_opening(node, words, indent, tag))
        for kid in kids:
            _show(kid, [], indent + INDENT, "", lines)
        lines.append(Shown(f"{indent}}}", node, closes=True))


def _tag(node: Node) -> str:
    return ("protect: " if node.guarded else "") + ("inactive: " if node.off else "")


def _opening(node: Node, words: list[str], indent: str, tag: str) -> Shown:
    return Shown(f"{indent}{tag}{joined(words)} {{", node)


def _is_plain(node: Node) -> bool:
    """Whether nothing is known about a word, and its text did not open a block."""
    return node.shape in (Shape.PLAIN, Shape.VALUE) and node.end < 0


def _is_doubled(node: Node) -> bool:
    """Whether a text gives two values to a statement that has one; no router shows that."""
    options = OPTIONS.get(node.word, frozenset())
    return node.shape is Shape.SINGLE and len(node.kids.keys() - options) > 1


def _is_brief(node: Node, kids: list[Node]) -> bool:
    """Whether a level is shown on one line: it holds a single leaf."""
    if node.shape not in _ONE_LINE or len(kids) != 1 or kids[0].off:
        return False
    kid = kids[0]
    while kid.shape in (Shape.KEYED, Shape.BRIEF, Shape.BRIEF_ENTRY) or _is_plain(kid):
        inside = list(kid.kids.values())
        if len(inside) != 1 or inside[0].off:
            return not inside
        kid = inside[0]
    return kid.shape not in _LEVELS or not kid.kids


def _statement(node: Node, words: list[str], indent: str, tag: str) -> Shown:
    tail = _tail(node)
    secret = " ## SECRET-DATA" if not SECRETS.isdisjoint(words) else ""
    return Shown(f"{indent}{tag}{joined([*words, *tail])};{secret}", node)


def _tail(node: Node) -> list[str]:
    """Return the values of a statement, or the leaves that share its line."""
    if node.shape is Shape.VALUES:
        values = [leaf.text for leaf in node.kids.values()]
        return values if len(values) < 2 else ["[", *values, "]"]  # noqa: PLR2004  # one, or a list
    options = OPTIONS.get(node.word, frozenset())
    kids = sorted(node.kids.values(), key=lambda kid: kid.word in options)
    return [word for kid in kids for word in (kid.text, *_tail(kid))]
