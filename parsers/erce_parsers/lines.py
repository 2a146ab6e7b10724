"""The line tree of indented configurations, and the ledger of what became of each line.

This is what every audit spends its time in; keep it small and fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.masking import mask_secrets
from erce.model import LineState, Note, Provenance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from erce.model import Path

MAX_DEPTH: Final = 64
"""Deeper nesting than any router shows; what lies deeper is kept at this depth."""


class Node:
    """A line with the lines inside it."""

    __slots__ = ("children", "number", "text")

    def __init__(self, text: str, number: int) -> None:
        self.text = text
        """The line without indentation and trailing blanks."""
        self.number = number
        """Line number, counted from 1."""
        self.children: list[Node] = []

    def walk(self) -> Iterator[Node]:
        """Yield the node and everything inside it, in the order of the file."""
        pending = [self]
        while pending:
            node = pending.pop()
            yield node
            pending.extend(reversed(node.children))

    def __repr__(self) -> str:
        return f"Node({self.number}: {mask_secrets(self.text)!r}, {len(self.children)} children)"


class Ledger:
    """What became of each line, and where the values came from."""

    __slots__ = ("notes", "provenance", "states")

    def __init__(self, count: int) -> None:
        self.states = bytearray(count + 1)
        """State by line number; index 0 is unused."""
        self.notes: list[Note] = []
        self.provenance = Provenance()

    def understood(self, node: Node) -> None:
        """Mark the line: its meaning is in the model."""
        self.states[node.number] = LineState.UNDERSTOOD

    def harmless(self, node: Node) -> None:
        """Mark the line and everything inside it: irrelevant to ExpressRoute."""
        for inner in node.walk():
            self.states[inner.number] = LineState.HARMLESS

    def unsupported(self, node: Node, owner: Path, reason: str = "") -> None:
        """Mark the line and everything inside it: relevant, but not in the model."""
        self._note(node, LineState.UNSUPPORTED, owner, reason)

    def unknown(self, node: Node, owner: Path, reason: str = "") -> None:
        """Mark the line and everything inside it: not known."""
        self._note(node, LineState.UNKNOWN, owner, reason)

    def _note(self, node: Node, state: LineState, owner: Path, reason: str) -> None:
        for inner in node.walk():
            self.states[inner.number] = state
            self.notes.append(
                Note(
                    line=inner.number,
                    state=state,
                    text=mask_secrets(inner.text),
                    owner=owner,
                    reason=reason,
                )
            )


def indent_tree(
    lines: Sequence[str],
    ledger: Ledger,
    block_end: Callable[[str], Callable[[str], bool] | None],
    block_words: tuple[str, ...],
) -> list[Node]:
    """Build the tree from indentation; blank lines and `!` comments are harmless and left out.

    A line that starts with one of `block_words` may open free text (a banner, a certificate):
    `block_end` then returns a function that recognises its last line, or None when the text ends
    on the opening line itself. Free text becomes children of the opening line, whatever its
    indentation, and is never read as configuration.
    """
    roots: list[Node] = []
    states = ledger.states
    harmless = LineState.HARMLESS
    firsts = frozenset(word[0] for word in block_words)
    # the open blocks, outermost first: their indentations and their lists of children
    indents: list[int] = [-1]
    bodies: list[list[Node]] = [roots]
    innermost = -1
    last: Callable[[str], bool] | None = None
    block: Node | None = None
    for number, raw in enumerate(lines, 1):
        if block is not None and last is not None:
            block.children.append(Node(raw.strip(), number))
            if last(raw):
                block = last = None
            continue
        inside = raw.lstrip()
        if not inside or inside[0] == "!":
            states[number] = harmless
            continue
        indent = len(raw) - len(inside)
        if indent and "\t" in raw:
            indent = len(raw[:indent].expandtabs())  # some releases indent with tabs
        while innermost >= indent:
            indents.pop()
            bodies.pop()
            innermost = indents[-1]
        text = inside.rstrip()
        node = Node(text, number)
        bodies[-1].append(node)
        if len(indents) < MAX_DEPTH:
            indents.append(indent)
            bodies.append(node.children)
            innermost = indent
        if inside[0] in firsts and text.startswith(block_words):
            last = block_end(text)
            block = node if last is not None else None
    if block is not None and block.children:
        ledger.unknown(block, (), "this text is never closed; nothing after it was read")
    return roots


def expand_keyword(word: str, known: Iterable[str]) -> str:
    """Spell an abbreviated keyword out when it begins exactly one known keyword."""
    candidates = [keyword for keyword in known if keyword.startswith(word)]
    return candidates[0] if len(candidates) == 1 else word
