"""The text that commands change: lines with identities that stay when others come and go."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import suppress
from typing import TYPE_CHECKING

from erce.entry.juniper_junos.node import NO_LINE, Node

if TYPE_CHECKING:
    from collections.abc import Sequence


class Paper(ABC):
    """One form of the text. The tree is changed first, except where a method says so."""

    def __init__(self, lines: tuple[str, ...], numbers: Sequence[int]) -> None:
        self.original = lines
        self.numbers = numbers
        """For each original line the line of the file, counted from 1."""
        self.lines = list(lines)
        self.ids = list(range(len(lines)))
        self._next = len(lines)
        self._come = self._gone = 0
        """How many lines were put in and taken out so far."""
        self.root = Node("", None)

    def index(self, line: int) -> int:
        """Return where a line stands now."""
        if line < len(self.original):
            # no line of the file can have moved further than others have come and gone
            with suppress(ValueError):
                return self.ids.index(line, max(0, line - self._gone), line + self._come + 1)
        return self.ids.index(line)

    def insert(self, at: int, texts: list[str]) -> range:
        """Put lines in and return their identities."""
        fresh = range(self._next, self._next + len(texts))
        self._next = fresh.stop
        self._come += len(texts)
        self.lines[at:at] = texts
        self.ids[at:at] = fresh
        return fresh

    def erase(self, lines: list[int]) -> int:
        """Take lines out and return where the first of them stood; -1 where there are none."""
        if not lines:
            return -1
        first = self.index(lines[0])
        self._gone += len(lines)
        if self.ids[first : first + len(lines)] == lines:
            del self.ids[first : first + len(lines)], self.lines[first : first + len(lines)]
            return first
        gone = set(lines)
        kept = [index for index, line in enumerate(self.ids) if line not in gone]
        first = next(index for index, line in enumerate(self.ids) if line in gone)
        self.lines = [self.lines[index] for index in kept]
        self.ids = [self.ids[index] for index in kept]
        return first

    def lift(self, node: Node) -> int:
        """Take the lines of a node out; it stays in the tree. Return where they stood."""
        at = self.erase(self.extent(node))
        for one in node.walk():
            one.line = one.end = NO_LINE
            one.also = ()
        return at

    def remove(self, node: Node) -> int:
        """Take a node that is still in the tree out of the text, with the comments before it."""
        lines = self.extent(node)
        if not lines:
            return -1
        return self.erase([*self.comments(self.index(lines[0]))[::-1], *lines])

    def comments(self, index: int) -> list[int]:
        """Return the lines of the comments that belong to the statement on a line."""
        found: list[int] = []
        while index and self.lines[index - 1].lstrip()[:2] in ("/*", "##"):
            index -= 1
            if self.lines[index].startswith("## Last "):
                break
            found.append(self.ids[index])
        return found

    def carry(self, lines: list[int], target: list[int], *, before: bool) -> None:
        """Move lines before or behind others."""
        moving = set(lines)
        texts = [(i, t) for i, t in zip(self.ids, self.lines, strict=True) if i in moving]
        self.erase(lines)
        self._come += len(lines)
        around = set(target)
        places = [index for index, line in enumerate(self.ids) if line in around]
        at = places[0] if before else places[-1] + 1
        self.ids[at:at] = [line for line, _ in texts]
        self.lines[at:at] = [text for _, text in texts]

    def place(self, node: Node) -> int:
        """Return where a node without lines goes, by its place in the tree."""
        outer = node.parent
        while outer is not None:
            kids = list(outer.kids.values())
            at = kids.index(node)
            if at:
                return self.bottom(kids[at - 1]) + 1
            if len(kids) > 1:
                top = self.top(kids[1])
                return top - len(self.comments(top))
            if outer.parent is None or outer.line != NO_LINE:
                return self.foot(outer)
            node, outer = outer, outer.parent
        return len(self.lines)

    @abstractmethod
    def top(self, node: Node) -> int:
        """Return where the first line of a node stands."""

    @abstractmethod
    def bottom(self, node: Node) -> int:
        """Return where the last line of a node stands."""

    @abstractmethod
    def foot(self, level: Node) -> int:
        """Return where something goes into a level that is empty so far."""

    @abstractmethod
    def extent(self, node: Node) -> list[int]:
        """Return the lines that hold the node and what is inside it, and nothing else."""

    @abstractmethod
    def owner(self, node: Node) -> Node:
        """Return the statement that is laid out anew when something inside the node changes."""

    @abstractmethod
    def lay(self, node: Node, at: int) -> None:
        """Write a node that has no lines."""

    @abstractmethod
    def add(self, node: Node) -> None:
        """Write a new node."""

    @abstractmethod
    def hollow(self, node: Node, at: int) -> None:
        """Write a node that has become empty; `at` is where the last thing inside it stood."""

    @abstractmethod
    def collapse(self, node: Node) -> None:
        """Show a level in its shortest form after something inside it went."""

    @abstractmethod
    def switch(self, node: Node) -> None:
        """Write anew whether a node is inactive."""

    @abstractmethod
    def rename(self, node: Node) -> None:
        """Write a node's name anew."""

    @abstractmethod
    def move(self, node: Node, target: Node, *, before: bool) -> None:
        """Move a node, which the tree already shows in its new place."""
