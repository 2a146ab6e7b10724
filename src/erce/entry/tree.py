"""A tree of an indented configuration that can be changed, line text by line text.

It knows indentation, comments and free text; what a line means is the platforms' business. Only the
lines at the margin become nodes at once: most blocks of a router are never looked into, and are
given back as they stood, byte by byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

MAX_DEPTH: Final = 64
"""Deeper nesting than any router shows; what lies deeper is kept at this depth."""


class Layout(NamedTuple):
    """How a platform lays its configuration out."""

    step: int
    """Blanks that a line inside a block is indented by."""

    closings: frozenset[str] = frozenset()
    """Lines that end the block before them and are no commands of their own, such as `end-policy`.
    They stay with their block."""

    text_words: tuple[str, ...] = ()
    """How lines at the margin begin that may open free text, such as a banner."""

    text_end: Callable[[str], Callable[[str], bool] | None] = lambda _line: None
    """Whether such a line opens free text: a function that recognises the last line of it. Free
    text is kept in the tail of its line and never read."""


class Node:
    """A line with the lines inside it. The root has no line of its own."""

    above: tuple[str, ...] = ()
    """Blank lines and comments before it, which go where it goes."""
    tail: tuple[str, ...] = ()
    """Lines after those inside that end the block, free text, and comments at the end."""
    _inside: list[Node] | None = None
    _body: Sequence[str] = ()
    """Lines inside that are no nodes yet."""
    _lines: tuple[str, ...] | None = None

    def __init__(self, raw: str, number: int, parent: Node | None, layout: Layout) -> None:
        # of most lines no more than this is ever asked
        self.raw = raw
        """The line as it stands, with indentation and trailing blanks."""
        self.text = raw.strip()
        """The line without them."""
        self.number = number
        """Number in the file that was read, from 1; 0 for what was added since."""
        self.parent = parent
        self.layout = layout

    def __repr__(self) -> str:
        return f"Node({self.number}, {len(self.lines)} lines)"  # no text: it may hold a secret

    @property
    def inside(self) -> list[Node]:
        """The lines inside, in their order. Changed by the methods only."""
        if self._inside is None:
            self._inside = []
            if self._body:
                _read_body(self, self._inside, self._body)
                self._body = ()
        return self._inside

    @property
    def empty(self) -> bool:
        """Whether no line stands inside."""
        return not self.inside

    @property
    def lines(self) -> tuple[str, ...]:
        """The line and all that stands inside it, as they stand; without what is above it."""
        if self._lines is None:
            own = () if self.parent is None else (self.raw,)
            if self._inside is None:
                self._lines = (*own, *self._body, *self.tail)
            else:
                parts = [*own]
                for node in self._inside:  # asked for after every typed line: few calls in here
                    parts += node.above
                    parts += node._lines or node.lines  # noqa: SLF001 - of the same class
                self._lines = (*parts, *self.tail)
        return self._lines

    @property
    def path(self) -> tuple[str, ...]:
        """The texts of the lines around it, outermost first."""
        return tuple(node.text for node in self.around())

    def around(self) -> tuple[Node, ...]:
        """Return the lines around it, outermost first, without the root."""
        found: list[Node] = []
        place = self.parent
        while place is not None and place.parent is not None:
            found.append(place)
            place = place.parent
        return tuple(reversed(found))

    def walk(self) -> Iterator[Node]:
        """Yield all that stands inside, in the order of the file, at any depth."""
        pending = list(reversed(self.inside))
        while pending:
            node = pending.pop()
            yield node
            pending.extend(reversed(node.inside))

    def find(self, text: str) -> Node | None:
        """Return the first line directly inside that has this text."""
        return next((node for node in self.inside if node.text == text), None)

    def add(
        self,
        text: str,
        at: int | None = None,
        *,
        above: Iterable[str] = (),
        tail: Iterable[str] = (),
    ) -> Node:
        """Put a line inside, before the one with this index, or at the end.

        `above` and `tail` are the comments before it and the lines that end its block. All are
        given without indentation, and get that of the lines that stand there already.
        """
        inside = self.inside
        blanks = self._blanks_inside()
        node = Node(blanks + text, 0, self, self.layout)
        node.above = tuple(blanks + line for line in above)
        node.tail = tuple(blanks + line for line in tail)
        inside.insert(len(inside) if at is None else at, node)
        self._stale()
        return node

    def drop(self, *nodes: Node) -> None:
        """Take lines that stand directly inside away, with all that stands inside them."""
        gone = {id(node) for node in nodes}
        if gone:
            self.inside[:] = [node for node in self.inside if id(node) not in gone]
            self._stale()

    def take(self, at: int) -> Node:
        """Take the line with this index away, with all that stands inside it, and return it."""
        node = self.inside.pop(at)
        self._stale()
        return node

    def write(self, text: str) -> None:
        """Replace the line where it stands; what is inside stays."""
        self.raw = self.raw[: len(self.raw) - len(self.raw.lstrip())] + text
        self.text = text
        self._stale()

    def _blanks_inside(self) -> str:
        if self.inside:
            raw = self.inside[0].raw
            return raw[: len(raw) - len(raw.lstrip())]
        if self.parent is None:
            return ""
        return self.raw[: len(self.raw) - len(self.raw.lstrip())] + " " * self.layout.step

    def _stale(self) -> None:
        place: Node | None = self
        while place is not None:
            place._lines = None  # noqa: SLF001 - of the same class
            place = place.parent

    def hold(self, body: list[str]) -> None:
        """Take the lines of a block at the margin; they become nodes when someone asks."""
        last = len(body)
        while last and body[last - 1].strip() in self.layout.closings:
            if body[last - 1][:1].isspace():
                break
            last -= 1
        self.tail = tuple(body[last:])
        self._body = body[:last]
        self._inside = None


def read_tree(lines: Sequence[str], layout: Layout) -> Node:
    """Read a configuration; return the root, which holds the lines at the margin.

    Blank lines and `!` comments are kept, but are no lines of the tree. Never fails, whatever the
    text is, and takes linear time.
    """
    root = Node("", 0, None, layout)
    tops, closings, words = root.inside, layout.closings, layout.text_words
    body: list[str] = []
    waiting: list[str] = []
    free = 0
    for number, raw in enumerate(lines, 1):
        if number <= free:
            continue
        text = raw.lstrip()
        if not text or text[0] == "!":
            waiting.append(raw)  # belongs to the block when more of it follows
        elif tops and (len(text) < len(raw) or text.rstrip() in closings):
            body += waiting
            body.append(raw)
            waiting.clear()
        else:
            if body:
                tops[-1].hold(body)
                body = []
            node = Node(raw, number, root, layout)
            node.above = tuple(waiting)
            waiting.clear()
            tops.append(node)
            if words and raw.startswith(words):
                free = _free_text(lines, node)
    if body:
        tops[-1].hold(body)
    root.tail = tuple(waiting)
    return root


def _free_text(lines: Sequence[str], opening: Node) -> int:
    """Give a line the free text that it opens; return the number of the last line of it."""
    ends = opening.layout.text_end(opening.text)
    if ends is None:
        return 0
    first = opening.number
    last = next((at for at in range(first, len(lines)) if ends(lines[at])), len(lines) - 1) + 1
    opening.tail = tuple(lines[first:last])
    return last


def _read_body(top: Node, roots: list[Node], body: Sequence[str]) -> None:
    """Build the nodes of a block from the lines inside it."""
    layout = top.layout
    stack: list[tuple[int, Node, list[Node]]] = [(-1, top, roots)]
    waiting: list[str] = []
    for number, raw in enumerate(body, top.number + 1):
        text = raw.strip()
        if not text or text[0] == "!":
            waiting.append(raw)
            continue
        indent = len(raw.expandtabs()) - len(raw.expandtabs().lstrip())
        while stack[-1][0] > indent or (stack[-1][0] == indent and len(stack) > 1):
            stack.pop()
        siblings = stack[-1][2]
        if text in layout.closings and siblings:
            siblings[-1].tail = (*siblings[-1].tail, *waiting, raw)
            waiting.clear()
            continue
        node = Node(raw, number, stack[-1][1], layout)
        if waiting:
            node.above = tuple(waiting)
            waiting.clear()
        siblings.append(node)
        if len(stack) < MAX_DEPTH:
            stack.append((indent, node, node.inside))
    if waiting:
        top.tail = (*waiting, *top.tail)
