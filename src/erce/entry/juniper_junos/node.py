"""The tree of a configuration while commands are typed at it: one node a word or name.

Braces and `set` lines give the same tree. Levels are read when they are looked into, so that what
nobody touches costs next to nothing. The word of a node is read-only to all but a rename.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from erce.entry.juniper_junos.statements import (
    Shape,
    fuses,
    is_ordered,
    scope_of,
    shape_of,
    stays,
    width,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NO_LINE: Final = -1
_BARE: Final = re.compile(r'[^\s\[\]{};"#$<>]+')


class Unread(Protocol):
    """A level that nobody has looked into yet."""

    def read(self, level: Node) -> None:
        """Put what is inside into the tree."""
        ...

    def text(self) -> Sequence[str]:
        """Return the lines of the inside; a level with the same lines says the same."""
        ...


class Node:
    """A word with what stands behind or inside it, and where it stands in the text."""

    __slots__ = (
        "_kids", "_unread", "also", "end", "fused", "guarded", "line", "mark", "off", "parent",
        "scope", "shape", "word",
    )  # fmt: skip

    def __init__(self, word: str, parent: Node | None, *, fused: bool = False) -> None:
        self.word = word
        """Without quotes; several words with a space between them where all of them are a name."""
        self.fused = fused
        """The word is several words."""
        self.parent = parent
        if parent is None:
            self.shape, self.scope = Shape.BLOCK, ""
        else:
            self.shape = shape_of(word, parent.shape, parent.word, parent.scope)
            self.scope = scope_of(word, parent.shape, parent.word, parent.scope)
        self.line = NO_LINE
        """The line of the statement that ends with this word, or that opens its block."""
        self.end = NO_LINE
        """The line that closes its block."""
        self.also: tuple[int, ...] = ()
        """Further lines: the level is opened once more, or said twice."""
        self.mark = NO_LINE
        """The line that deactivates it, among `set` lines."""
        self.off = False
        """Inactive."""
        self.guarded = False
        """Protected."""
        self._kids: dict[str, Node] = {}
        self._unread: list[Unread] = []

    @property
    def kids(self) -> dict[str, Node]:
        """What follows the word, by word, in the order of the text."""
        while self._unread:
            self._unread.pop(0).read(self)
        return self._kids

    def reorder(self, kids: dict[str, Node]) -> None:
        """Put the same nodes in another order."""
        self._kids = kids

    def later(self, inside: Unread) -> None:
        """Read the inside when it is looked at."""
        self._unread.append(inside)

    @property
    def unread(self) -> list[Unread]:
        """What has not been looked into, as long as nothing is known about the inside."""
        return [] if self._kids else self._unread

    def put(self, word: str, *, fused: bool = False) -> Node:
        """Find or make what a word leads to."""
        kids = self.kids
        found = kids.get(word)
        if found is None:
            found = kids[word] = Node(word, self, fused=fused)
        return found

    def put_path(self, words: list[str]) -> Node:
        """Find or make what a path of words leads to."""
        node, index = self, 0
        while index < len(words):
            node, index = node.step(words, index)
        return node

    def step(self, words: list[str], index: int) -> tuple[Node, int]:
        """Find or make what the next name leads to; return it and the place behind the name."""
        count = self.width(words, index)
        if count == 1:
            return self.put(words[index]), index + 1
        return self.put(" ".join(words[index : index + count]), fused=True), index + count

    def width(self, words: list[str], index: int) -> int:
        """Return how many words from here on are one name."""
        if words[index] == "(" or fuses(self.word, self.scope):
            return width(self.word, self.shape, words, index)
        return 1

    def find(self, words: list[str]) -> tuple[Node, int]:
        """Follow a path as far as it exists; return the last node and the words followed."""
        node, index = self, 0
        while index < len(words):
            count = node.width(words, index)
            key = words[index] if count == 1 else " ".join(words[index : index + count])
            found = node.kids.get(key)
            if found is None:
                break
            node, index = found, index + count
        return node, index

    def up(self) -> Iterator[Node]:
        """Yield the node and those around it, without the root."""
        node: Node = self
        while node.parent is not None:
            yield node
            node = node.parent

    def path(self) -> list[str]:
        """Return the words that lead here, quoted where they need it."""
        return [node.text for node in self.up()][::-1]

    @property
    def text(self) -> str:
        """The word as it is typed and shown."""
        return self.word if self.fused else quote(self.word)

    @property
    def ordered(self) -> bool:
        """Whether the order of what the word lists has a meaning."""
        return self.parent is not None and is_ordered(self.word, self.parent.scope)

    @property
    def stays(self) -> bool:
        """Whether it stays when the last thing inside it has gone."""
        return self.parent is None or stays(self.word, self.shape)

    def leaves(self) -> Iterator[Node]:
        """Yield the last nodes below this one, in order; the node itself where nothing is."""
        pending = [self]
        while pending:
            node = pending.pop()
            kids = node.kids
            if kids:
                pending.extend(reversed(kids.values()))
            else:
                yield node

    def walk(self) -> Iterator[Node]:
        """Yield the node and everything below it, in order."""
        pending = [self]
        while pending:
            node = pending.pop()
            yield node
            pending.extend(reversed(node.kids.values()))


def quote(word: str) -> str:
    """Return a word as it is typed: in quotes unless it surely needs none."""
    if _BARE.fullmatch(word) and word[:2] != "/*":
        return word
    escaped = word.replace('"', '\\"')
    return f'"{escaped}"'


def joined(words: Sequence[str]) -> str:
    """Return the words of a line."""
    return " ".join(words)
