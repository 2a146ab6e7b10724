"""Configurations in braces: reading their levels, and writing what commands change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from erce.entry.juniper_junos.node import NO_LINE, Node
from erce.entry.juniper_junos.paper import Paper
from erce.entry.juniper_junos.show import Shown, show
from erce.entry.juniper_junos.skeleton import INDENT
from erce.entry.juniper_junos.statements import JOINED, Shape
from erce_parsers.juniper_junos.tokens import (
    ONE_LINERS,
    split_options,
    statements,
    takes_value,
    tokens,
    unquote,
)

if TYPE_CHECKING:
    from erce.entry.juniper_junos.skeleton import Skeleton

_TAGS = frozenset({"active:", "delete:", "inactive:", "protect:", "replace:", "unprotect:"})


class Braces(Paper):
    """A text in braces."""

    def __init__(self, text: Skeleton) -> None:
        super().__init__(text.lines, text.numbers)
        self._skeleton = text
        self.read(0, len(text.lines), self.root)

    # ---- reading ----

    def read(self, start: int, end: int, level: Node) -> None:
        """Read the statements of one level; blocks inside are read when they are looked into."""
        closers, known = self._skeleton.closers, self._skeleton.statements
        index = start
        while index < end:
            closer = closers.get(index)
            if closer is not None:
                self._open(level, index, closer)
                index = closer
            elif index in known:
                self._statement(level, index)
            index += 1

    def _open(self, level: Node, index: int, closer: int) -> None:
        raw = [token for token, _ in tokens(self.original[index]) if token[0] not in "{#"]
        tags, words = _tags([unquote(word) for word in raw])
        node = level.put_path(words)
        if takes_value(words) and node.parent is not None:
            # `autonomous-system 64512 { loops 2; }`: the options stand beside the value
            node = node.parent
        if node.line == NO_LINE:
            node.line, node.end = index, closer
        elif node.end == NO_LINE:
            node.also, node.line, node.end = (*node.also, node.line), index, closer
        else:
            node.also = (*node.also, index, closer)
        _tag(node, tags)
        node.later(_Inside(self, index + 1, closer))

    def _statement(self, level: Node, index: int) -> None:
        text = self.original[index].strip()
        if '"' not in text and text[-1] == ";" and "[" not in text:
            raw = text[:-1].split()
        else:
            raw = [token for token, _ in tokens(text) if token[0] not in "{};#/"]
        tags, raw = _tags(raw)
        if not raw:
            return
        leaves = [leaf for one in statements(raw) for leaf in _leaves(one)]
        nodes = [level.put_path(leaf) for leaf in leaves if leaf]
        if not nodes:
            return
        _attach(nodes[0] if len(nodes) == 1 else _common(nodes, level), index)
        if tags:
            _tag(_head(nodes[0], level), tags)

    # ---- writing ----

    def extent(self, node: Node) -> list[int]:
        """Return the lines that hold the node and what is inside it, and nothing else."""
        if node.end != NO_LINE:
            start, end = self.index(node.line), self.index(node.end)
            return [*self.ids[start : end + 1], *self._more(node.also)]
        found = [] if node.line == NO_LINE else [node.line]
        found.extend(node.also)
        for kid in node.kids.values():
            found.extend(self.extent(kid))
        return found

    def _more(self, also: tuple[int, ...]) -> list[int]:
        """Return the lines of further blocks, which are given by their first and last lines."""
        found: list[int] = []
        for line in also:
            found.append(line)
            closer = self._skeleton.closers.get(line)
            if closer is not None:
                found.extend(self.ids[self.index(line) + 1 : self.index(closer)])
        return found

    def owner(self, node: Node) -> Node:
        """Return the statement that is laid out anew when something inside the node changes."""
        inline: list[Node] = []
        for one in node.up():
            if one.end != NO_LINE:
                break
            inline.append(one)
        joints = [one for one in inline if one.line != NO_LINE or one.shape in JOINED]
        return joints[-1] if joints else node

    def lay(self, node: Node, at: int) -> None:
        """Write a node that has no lines."""
        block = _block(node)
        at = self.place(node) if at < 0 else at
        prefix = _between(block, node)
        indent = self._indent(block)
        self._splice(at, show(node, prefix, indent))

    def add(self, node: Node) -> None:
        """Write a new node."""
        outer = node.parent
        if outer is None:
            return
        joint = None if outer.end != NO_LINE or outer.parent is None else self._joint(outer)
        if joint is None:
            self.lay(node, self.place(node))
            return
        # the node has no lines yet, so what is lifted is what was there before it
        self.lay(joint, self.lift(joint))

    def _joint(self, outer: Node) -> Node | None:
        joint = self.owner(outer)
        return joint if joint.line != NO_LINE or joint.shape in JOINED else None

    def collapse(self, node: Node) -> None:
        """Show a level on one line again when it has come to hold a single leaf."""
        if node.end == NO_LINE or node.shape not in (Shape.BRIEF, Shape.BRIEF_ENTRY):
            return
        if not any(kid.end != NO_LINE for kid in node.kids.values()):
            text = show(node, _between(_block(node), node), "")
            if len(text) == 1:
                self.lay(node, self.lift(node))

    def hollow(self, node: Node, at: int) -> None:
        """Write a node that has become empty."""
        if node.end != NO_LINE or node.line != NO_LINE:
            at = self.lift(node)
        self.lay(node, at)

    def switch(self, node: Node) -> None:
        """Write anew whether a node is inactive."""
        self.rename(node)

    def rename(self, node: Node) -> None:
        """Write a node's name anew."""
        if node.end != NO_LINE:
            index = self.index(node.line)
            self.lines[index] = show(
                node, _between(_block(node), node), self._indent(_block(node)), title=True
            )[0].text
        else:
            joint = self.owner(node)
            self.lay(joint, self.lift(joint))

    def move(self, node: Node, target: Node, *, before: bool) -> None:
        """Move a node, which the tree already shows in its new place."""
        joint = self.owner(node)
        if joint is not node and (joint.line != NO_LINE or joint.shape in JOINED):
            self.lay(joint, self.lift(joint))
            return
        self.carry(self._whole(node), self._whole(target), before=before)

    def _whole(self, node: Node) -> list[int]:
        """Return the lines of a statement with the comments in front of it."""
        lines = self.extent(node)
        return [*self.comments(self.index(lines[0]))[::-1], *lines]

    def top(self, node: Node) -> int:
        """Return where the first line of a node stands."""
        while node.line == NO_LINE:
            node = next(iter(node.kids.values()))
        return self.index(node.line)

    def bottom(self, node: Node) -> int:
        """Return where the last line of a node stands."""
        while node.end == NO_LINE and node.line == NO_LINE:
            node = next(reversed(node.kids.values()))
        return self.index(node.line if node.end == NO_LINE else node.end)

    def foot(self, level: Node) -> int:
        """Return where something goes into a level that is empty so far."""
        if level.parent is not None:
            return self.index(level.end)
        index = len(self.lines)
        while index and self.lines[index - 1].strip()[-1:] not in (";", "}"):
            index -= 1
        while index and self.lines[index - 1][:1] == "{":
            index -= 1
        return index or len(self.lines)

    def _indent(self, block: Node) -> str:
        if block.parent is None:
            return ""
        line = self.lines[self.index(block.line)]
        return line[: len(line) - len(line.lstrip())] + INDENT

    def _splice(self, at: int, shown: list[Shown]) -> None:
        ids = self.insert(at, [one.text for one in shown])
        for line, one in zip(ids, shown, strict=True):
            if one.closes:
                one.node.end = line
            else:
                one.node.line = line


class _Inside(NamedTuple):
    """The inside of a block."""

    paper: Braces
    start: int
    end: int

    def read(self, level: Node) -> None:
        self.paper.read(self.start, self.end, level)

    def text(self) -> tuple[str, ...]:
        return self.paper.original[self.start : self.end]


def _tags(words: list[str]) -> tuple[list[str], list[str]]:
    count = 0
    while count < len(words) and words[count] in _TAGS:
        count += 1
    return words[:count], words[count:]


def _tag(node: Node, tags: list[str]) -> None:
    if "inactive:" in tags:
        node.off = True
    if "protect:" in tags:
        node.guarded = True


def _leaves(words: list[str]) -> list[list[str]]:
    return [words] if ONE_LINERS.isdisjoint(words) else split_options(words)


def _attach(node: Node, index: int) -> None:
    if node.line == NO_LINE:
        node.line = index
    else:
        node.also = (*node.also, index)


def _common(nodes: list[Node], level: Node) -> Node:
    """Return the last word that all leaves of a line share."""
    shared = list(nodes[0].up())
    for node in nodes[1:]:
        around = set(node.up())
        shared = [one for one in shared if one in around]
    return shared[0] if shared else level


def _head(leaf: Node, level: Node) -> Node:
    """Return what a tag in front of a one-line statement belongs to."""
    inside = []
    for node in leaf.up():
        if node is level:
            break
        inside.append(node)
    if len(inside) > 1 and inside[-1].shape is Shape.KEYED:
        return inside[-2]
    return inside[-1]


def _block(node: Node) -> Node:
    """Return the block that a node stands in."""
    outer = node.parent
    while outer is not None and outer.parent is not None and outer.end == NO_LINE:
        outer = outer.parent
    return node if outer is None else outer


def _between(block: Node, node: Node) -> list[str]:
    words: list[str] = []
    for one in node.up():
        if one is block:
            break
        words.append(one.text)
    return words[:0:-1]
