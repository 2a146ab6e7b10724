"""The line tree of indented configurations, and the ledger of what became of each line.

This is what every audit spends its time in; keep it small and fast. Only the lines at the margin
become nodes at once, and what stands inside a block when someone looks into it: most blocks of a
router are none of ours.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from erce.base.masking import mask_secrets
from erce.base.values import Prefix
from erce.model import LineState, Note, Provenance
from erce_parsers.free_text import beginning, free_text
from erce_parsers.made import make_note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from erce.model import Path

MAX_DEPTH: Final = 64
"""Deeper nesting than any router shows; what lies deeper is kept at this depth."""

_UNDERSTOOD: Final = LineState.UNDERSTOOD
_HARMLESS: Final = LineState.HARMLESS
# A line that begins with a character from `"` on and below DEL stands at the margin: blanks and
# `!` sort before these. Whatever else a line begins with is looked at more closely.
_FIRST_CHARACTER: Final = '"'
_AFTER_LAST: Final = "\x7f"
_COMMENTS: Final = ("", "!")
_FARTHEST: Final = 1 << 60
_UNCLOSED: Final = "this text is never closed; nothing after it was read"


class Node:
    """A line with the lines inside it."""

    __slots__ = ("children", "number", "text")

    def __init__(self, text: str, number: int) -> None:
        self.text = text
        """The line without indentation and trailing blanks."""
        self.number = number
        """Line number, counted from 1."""
        self.children: Sequence[Node] = ()
        """Lines inside, in the order of the file."""

    def adopt(self, node: Node) -> None:
        """Take a line in that stands elsewhere in the file, after those that are here."""
        if not isinstance(self.children, list):
            self.children = [*self.children]
        self.children.append(node)

    def unread(self) -> range:
        """Numbers of the lines inside while nobody has asked for them; empty after that."""
        return range(0)

    def empty(self) -> bool:
        """Whether no line stands inside."""
        return not self.children

    def raw(self) -> Sequence[str]:
        """Return those lines as they stand in the file, up to the last that is no comment."""
        return ()

    def walk(self) -> Iterator[Node]:
        """Yield the node and everything inside it, in the order of the file."""
        pending = [self]
        while pending:
            node = pending.pop()
            yield node
            pending.extend(reversed(node.children))

    def __repr__(self) -> str:
        return f"Node({self.number}: {mask_secrets(self.text)!r}, {len(self.children)} children)"


class _Block(Node):
    """A line at the margin; what stands inside it becomes nodes when someone asks for it."""

    __slots__ = ("_blocks",)

    def __init__(self, text: str, number: int, blocks: _Blocks) -> None:
        self.text = text
        self.number = number
        self._blocks: _Blocks | None = blocks

    def __getattr__(self, name: str) -> Sequence[Node]:
        # called only for what is not there: the children, once
        blocks = self._blocks if name == "children" else None
        if blocks is None:
            raise AttributeError(name)
        self._blocks = None
        self.children = blocks.children(self.number)
        return self.children

    def unread(self) -> range:
        blocks = self._blocks
        return range(0) if blocks is None else range(self.number + 1, blocks.end(self.number))

    def empty(self) -> bool:
        return self._blocks is None and not self.children

    def raw(self) -> Sequence[str]:
        blocks = self._blocks
        return () if blocks is None else blocks.raw(self.number)


class _Blocks:
    """The blocks of a file, cut into nodes when they are asked for."""

    __slots__ = ("_free", "_lines", "_tabs", "tops")

    def __init__(self, lines: Sequence[str], free: Mapping[int, int], *, tabs: bool) -> None:
        self.tops: list[int] = []
        """Numbers of the lines at the margin."""
        self._lines = lines
        self._free = free
        self._tabs = tabs

    def end(self, top: int) -> int:
        """Return the line after a block; block 0 is what stands before the first one."""
        following = bisect_right(self.tops, top)
        return self.tops[following] if following < len(self.tops) else len(self._lines) + 1

    def raw(self, top: int) -> Sequence[str]:
        """Return the lines of a block without the comments at its end."""
        last = self.end(top) - 1
        while last > top and self._lines[last - 1].strip() in _COMMENTS:
            last -= 1
        return self._lines[top:last]

    def children(self, top: int) -> list[Node]:
        """Build what stands inside a line at the margin; 0 for what stands before the first."""
        # the open blocks around the current one, outermost first
        outer: list[tuple[int, list[Node]]] = []
        parent = 0 if top else -1
        body = result = self._verbatim(top)
        indent_here = _FARTHEST
        after = top + 1 + len(result)
        tabs, free = self._tabs, self._free
        node = Node("", top)
        new = Node.__new__
        for number, raw in enumerate(self._lines[top : self.end(top) - 1], top + 1):
            inside = raw.lstrip()
            if not inside or inside[0] == "!" or number < after:
                continue
            indent = len(raw) - len(inside)
            if tabs and "\t" in raw:
                indent = len(raw[:indent].expandtabs())  # some releases indent with tabs
            if indent != indent_here:
                if indent < indent_here:
                    while indent <= parent:
                        parent, body = outer.pop()
                    indent_here = indent
                elif len(outer) < MAX_DEPTH - 2:
                    outer.append((parent, body))
                    node.children = body = [*node.children]
                    parent, indent_here = indent_here, indent
            node = new(Node)  # without a call to its constructor: this is the inmost loop
            node.text, node.number, node.children = inside.rstrip(), number, ()
            body.append(node)
            if number in free:
                node.children = self._verbatim(number)
                after = free[number] + 1
        return result

    def _verbatim(self, number: int) -> list[Node]:
        """Return the lines of the free text that a line opens."""
        last = self._free.get(number)
        if last is None:
            return []
        return [Node(self._lines[at].strip(), at + 1) for at in range(number, last)]


class Prefixes(dict[str, Prefix]):
    """Prefixes by their text, read when they are first asked for; ValueError if they are none.

    Lists, networks and routes repeat each other.
    """

    __slots__ = ()

    def __missing__(self, text: str) -> Prefix:
        made = self[text] = Prefix.parse(text)
        return made


class Ledger:
    """What became of each line, and where the values came from."""

    __slots__ = ("lines", "notes", "prefixes", "provenance", "states")

    def __init__(self, count: int) -> None:
        self.states = bytearray(count + 1)
        """State by line number; index 0 is unused."""
        self.notes: list[Note] = []
        self.provenance = Provenance()
        self.prefixes = Prefixes()
        self.lines = self.provenance.lines
        """Where to note lines: asking the provenance again would spell out its lists."""

    def understood(self, node: Node) -> None:
        """Mark the line: its meaning is in the model."""
        self.states[node.number] = _UNDERSTOOD

    def harmless(self, node: Node) -> None:
        """Mark the line and everything inside it: irrelevant to ExpressRoute."""
        states = self.states
        states[node.number] = _HARMLESS
        unread = node.unread()
        if unread:
            states[unread.start : unread.stop] = bytes([_HARMLESS]) * len(unread)
        elif node.children:
            for inner in node.walk():
                states[inner.number] = _HARMLESS

    def unsupported(self, node: Node, owner: Path, reason: str = "") -> None:
        """Mark the line and everything inside it: relevant, but not in the model."""
        self._note(node, LineState.UNSUPPORTED, owner, reason)

    def unknown(self, node: Node, owner: Path, reason: str = "") -> None:
        """Mark the line and everything inside it: not known."""
        self._note(node, LineState.UNKNOWN, owner, reason)

    def _note(self, node: Node, state: LineState, owner: Path, reason: str) -> None:
        for inner in node.walk() if node.children else (node,):
            self.states[inner.number] = state
            self.notes.append(
                make_note(
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
    text = "\n".join(lines)
    free, unclosed = free_text(lines, beginning(text, block_words), block_end)
    for number in unclosed:
        ledger.unknown(Node(lines[number - 1].strip(), number), (), _UNCLOSED)
    blocks = _Blocks(lines, free, tabs="\t" in text)
    roots: list[Node] = []
    begin = 0
    for opening, last in free.items():
        _margin(lines, range(begin, opening), ledger.states, blocks, roots)
        if roots:
            roots[-1] = _Block(roots[-1].text, roots[-1].number, blocks)
        begin = last
    _margin(lines, range(begin, len(lines)), ledger.states, blocks, roots)
    roots[:0] = blocks.children(0)
    return roots


def _margin(
    lines: Sequence[str], part: range, states: bytearray, blocks: _Blocks, roots: list[Node]
) -> None:
    """Find the lines at the margin, and the blank lines and comments everywhere."""
    new, append, append_top = Node.__new__, roots.append, blocks.tops.append
    single = False
    for number, line in enumerate(lines[part.start : part.stop], part.start + 1):
        if not _FIRST_CHARACTER <= line < _AFTER_LAST:
            inside = line.lstrip()
            if not inside or inside[0] == "!":
                states[number] = _HARMLESS
                continue
            if len(inside) < len(line):
                if single:
                    roots[-1] = _Block(roots[-1].text, roots[-1].number, blocks)
                    single = False
                continue
        node = new(Node)  # without a call to its constructor: there are many of them
        node.text, node.number, node.children = line.rstrip(), number, ()
        append(node)
        append_top(number)
        single = True


def expand_keyword(word: str, known: Iterable[str]) -> str:
    """Spell an abbreviated keyword out when it begins exactly one known keyword."""
    candidates = [keyword for keyword in known if keyword.startswith(word)]
    return candidates[0] if len(candidates) == 1 else word
