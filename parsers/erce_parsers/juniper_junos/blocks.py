"""The tree of one file and the blocks that are open while it is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce_parsers.juniper_junos.commands import Editor
from erce_parsers.juniper_junos.statement import Statement
from erce_parsers.juniper_junos.tokens import (
    ONE_LINERS,
    split_options,
    statements,
    takes_value,
    unquote,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_DEPTH: Final = 32
"""Blocks inside blocks; what lies deeper is kept at this depth."""

_TAGS: Final = frozenset({"inactive:", "active:", "protect:", "replace:", "delete:", "unprotect:"})


class Tree:
    """The tree of one file and what was noticed while building it."""

    __slots__ = ("closers", "comments", "inactive", "omitted", "root", "stray")

    def __init__(self) -> None:
        self.root = Statement("", 0)
        self.closers: list[tuple[int, int]] = []
        """Lines that open and close a block."""
        self.comments: list[int] = []
        """Lines without a statement: blanks, comments, prompts, trailers, spent commands."""
        self.inactive: set[int] = set()
        """Lines without effect."""
        self.omitted: list[Statement] = []
        """Blocks whose contents the device did not show."""
        self.stray: list[tuple[int, str]] = []
        """Lines that fit nowhere, and why."""


class Blocks:
    """The state while the lines go by, and what changes it."""

    __slots__ = (
        "comment",
        "deleted",
        "editor",
        "last",
        "lines",
        "openers",
        "pending",
        "resume",
        "root",
        "stack",
        "tree",
    )  # fmt: skip

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.tree = Tree()
        self.root = self.tree.root
        self.editor = Editor(self.tree.root)
        self.stack: list[Statement] = []
        """Blocks around the open ones, outermost first; `root` is the open one."""
        self.openers: list[int] = []
        self.deleted: list[Statement] = []
        """Statements that `delete:` took away."""
        self.comment = False
        """Inside a comment of several lines."""
        self.last: Statement | None = None
        """Statement that ended without a semicolon: a brace on the next line opens it."""
        self.pending: list[str] = []
        """Words of a list that goes on in the next line."""
        self.resume = 0
        """Line up to which a quoted text has been read."""

    def flush(self, raw: list[str], number: int) -> Statement | None:
        """Put a finished statement into the tree."""
        tags, words = _tags(raw)
        if not words:
            return None
        node: Statement | None = None
        for statement in statements(words):
            leaves = [statement]
            if not ONE_LINERS.isdisjoint(statement):
                leaves = split_options(statement)
            for leaf in leaves:
                if not leaf:
                    continue
                node = self.insert(leaf, number)
                self.tag(node, tags)
        return node

    def begin(self, raw: list[str], number: int) -> None:
        """Open a block."""
        tags, words = _tags(raw)
        if not words:
            if self.last is None:
                self.tree.stray.append((number, "a brace that belongs to nothing"))
            self.open(self.last or self.root, number)
            return
        node = self.enter([unquote(word) for word in words], number)
        self.tag(node, tags)
        self.open(node, number)

    def enter(self, words: list[str], number: int) -> Statement:
        """Return the statement whose block begins."""
        node = self.insert(words, number)
        if takes_value(words):
            return self.insert(words[:-1], number)
        return node

    def tag(self, node: Statement, tags: list[str]) -> None:
        """Apply `inactive:` and the like."""
        for tag in tags:
            if tag == "inactive:":
                self.editor.off.add(node)
            elif tag == "delete:":
                # what a file to be loaded says of it further on counts
                node.children.clear()
                self.tree.comments.extend(node.ends)
                node.ends = ()
                self.deleted.append(node)
            elif tag == "active:":
                self.editor.off.discard(node)
            elif tag == "replace:":
                node.children.clear()

    def insert(self, words: list[str], number: int) -> Statement:
        """Find or make the statement inside the open block."""
        node = self.root
        for word in words:
            node = node.put(word, number)
        self.editor.again(node, number)
        return node

    def open(self, node: Statement, number: int) -> None:
        """Make the statement the open block."""
        self.stack.append(self.root)
        self.openers.append(number)
        if len(self.stack) < MAX_DEPTH:
            self.root = node

    def close(self, number: int) -> None:
        """Close the open block."""
        self.last = None
        if not self.stack:
            self.tree.stray.append((number, "a closing brace too many"))
            return
        self.root = self.stack.pop()
        self.tree.closers.append((self.openers.pop(), number))


def _tags(words: list[str]) -> tuple[list[str], list[str]]:
    count = 0
    while count < len(words) and words[count] in _TAGS:
        count += 1
    return words[:count], words[count:]
