"""Configurations of `set` lines, as `display set` shows them: one line a leaf."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from erce.entry.juniper_junos.node import NO_LINE, Node, joined
from erce.entry.juniper_junos.paper import Paper
from erce_parsers.juniper_junos.tokens import set_words, unquote

if TYPE_CHECKING:
    from collections.abc import Sequence

    Rows = list[tuple[int, list[str], int]]
    """Lines, their words, and how many of them lead to the level."""

_SET = "set "
_SWITCH = {"deactivate": "off", "protect": "guarded"}


class SetLines(Paper):
    """A text of `set` lines, each with one leaf."""

    def __init__(self, lines: tuple[str, ...], numbers: Sequence[int]) -> None:
        super().__init__(lines, numbers)
        levels: dict[str, list[int]] = {}
        switches: list[int] = []
        for index, line in enumerate(lines):
            if line[:4] == _SET:
                levels.setdefault(line[4:].partition(" ")[0], []).append(index)
            elif line.partition(" ")[0] in _SWITCH:
                switches.append(index)
        for word, rows in levels.items():
            level = self.root.put(unquote(word))
            bare = [index for index in rows if " " not in lines[index][4:].strip()]
            level.line = bare[0] if bare else NO_LINE
            level.later(_Level(self, rows))
        for index in switches:
            self._switch(index)

    # ---- reading ----

    def cut(self, rows: list[int], level: Node) -> None:
        """Cut the lines of a top level into words."""
        cut = [(index, words_of(self.original[index])[1:]) for index in rows]
        self.read([(index, words, 1) for index, words in cut if len(words) > 1], level)

    def read(self, rows: Rows, level: Node) -> None:
        """Read one level; what is inside is read when it is looked into."""
        inside: dict[Node, Rows] = {}
        for index, words, start in rows:
            node, behind = level.step(words, start)
            if behind < len(words):
                inside.setdefault(node, []).append((index, words, behind))
            elif node.line == NO_LINE:
                node.line = index
            else:
                node.also = (*node.also, index)
        for node, below in inside.items():
            node.later(_Inside(self, below))

    def _switch(self, index: int) -> None:
        words = words_of(self.original[index])
        node, behind = self.root.find(words[1:])
        if behind < len(words) - 1 or node.parent is None:
            return
        if words[0] == "protect":
            node.guarded = True
        else:
            node.off = True
        node.mark = index

    # ---- writing ----

    def extent(self, node: Node) -> list[int]:
        """Return the lines that hold the node and what is inside it, and nothing else."""
        found: list[int] = []
        marks: list[int] = []
        for one in node.walk():
            if one.line != NO_LINE:
                found.extend((one.line, *one.also))
            if one.mark != NO_LINE:
                marks.append(one.mark)
        return found + marks

    def lift(self, node: Node) -> int:
        """Take the lines of a node out, those that deactivate it too."""
        at = super().lift(node)
        for one in node.walk():
            one.mark = NO_LINE
        return at

    def owner(self, node: Node) -> Node:
        """Return the statement that is laid out anew when something inside the node changes."""
        return node

    def lay(self, node: Node, at: int) -> None:
        """Write a node that has no lines."""
        at = self.place(node) if at < 0 else at
        leaves = list(node.leaves())
        ids = self.insert(at, [_SET + joined(leaf.path()) for leaf in leaves])
        for line, leaf in zip(ids, leaves, strict=True):
            leaf.line = line
        for one in node.walk():
            if one.off or one.guarded:
                self._mark(one)

    def add(self, node: Node) -> None:
        """Write a new node."""
        at = self.place(node)
        outer = node.parent
        if outer is not None and outer.line != NO_LINE:
            # the level was shown by itself because it was empty
            at = self.erase([outer.line, *outer.also])
            outer.line, outer.also = NO_LINE, ()
        self.lay(node, at)

    def hollow(self, node: Node, at: int) -> None:
        """Write a node that has become empty."""
        self.lay(node, at)

    def collapse(self, node: Node) -> None:
        """Do nothing: a leaf always has its own line."""

    def switch(self, node: Node) -> None:
        """Write anew whether a node is inactive."""
        if node.mark != NO_LINE:
            self.erase([node.mark])
            node.mark = NO_LINE
        if node.off or node.guarded:
            self._mark(node)

    def rename(self, node: Node) -> None:
        """Write a node's name anew."""
        for one in node.walk():
            for line in (one.line, one.mark, *one.also):
                if line != NO_LINE:
                    index = self.index(line)
                    command = self.lines[index].partition(" ")[0]
                    self.lines[index] = joined([command, *one.path()])

    def move(self, node: Node, target: Node, *, before: bool) -> None:
        """Move a node, which the tree already shows in its new place."""
        self.carry(self._own(node), self._own(target), before=before)

    def _own(self, node: Node) -> list[int]:
        return [
            line for one in node.walk() if one.line != NO_LINE for line in (one.line, *one.also)
        ]

    def _mark(self, node: Node) -> None:
        command = "deactivate" if node.off else "protect"
        at = max(map(self.index, self._own(node)[-1:])) + 1
        node.mark = self.insert(at, [joined([command, *node.path()])])[0]

    def top(self, node: Node) -> int:
        """Return where the first line of a node stands."""
        while node.line == NO_LINE:
            node = next(iter(node.kids.values()))
        return self.index(node.line)

    def bottom(self, node: Node) -> int:
        """Return where the last line of a node stands."""
        while node.kids:
            node = next(reversed(node.kids.values()))
        return self.index(node.line)

    def foot(self, level: Node) -> int:
        """Return where something goes into a level that is empty so far."""
        return len(self.lines) if level.parent is None else self.index(level.line) + 1


class _Level(NamedTuple):
    """The lines of a top level."""

    paper: SetLines
    rows: list[int]

    def read(self, level: Node) -> None:
        self.paper.cut(self.rows, level)

    def text(self) -> list[str]:
        return [self.paper.original[index] for index in self.rows]


class _Inside(NamedTuple):
    """The lines of a level further down."""

    paper: SetLines
    rows: Rows

    def read(self, level: Node) -> None:
        self.paper.read(self.rows, level)

    def text(self) -> list[str]:
        return [self.paper.original[index] for index, _, _ in self.rows]


def words_of(line: str) -> list[str]:
    """Cut a line into words without quotes."""
    return line.split() if '"' not in line else [unquote(word) for word in set_words(line)]
