"""Blocks as the device shows them, cut into statements when somebody asks for what is inside.

Only what is beyond doubt is left for later: one statement or brace a line, each level indented by
four blanks more. Anything that can reach over a line (a quote, a comment, a list), has a meaning
elsewhere (a group, a tag such as `inactive:`) or stands otherwise is read word by word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce_parsers.juniper_junos.statement import NOTHING, Statement
from erce_parsers.juniper_junos.tokens import (
    CLOSING,
    ONE_LINERS,
    plain_words,
    split_options,
    statements,
    takes_value,
    tokens,
    unquote,
)
from erce_parsers.juniper_junos.unread import UNREAD_SECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# Group 1 is the indentation of the block around a line; what follows a line has to fit to it.
_INDENTED: Final = re.compile(
    r"(?=    [^ }]|\})(?:( *)    (?:[^ {};\n][^{};\n]*+(?:;\n(?=\1(?:    [^ }]|\}))"
    r"|\{\n(?=\1    (?:    [^ }]|\})))|\}\n(?=\1(?:    [^ }]|\}))))*+\}\n"
).fullmatch
_QUOTED: Final = re.compile(r'"[^"\n\\]*"')
_OPEN_LIST: Final = re.compile(r"\[[^\]\n]*\n").search
_OVER_LINES: Final = ('"', "#", "!", "/*")
_TAGS: Final = ("active: ", "protect: ", "replace: ", "delete: ")
_DEEP: Final = "\n" + " " * 100


def is_plain(body: str) -> bool:
    """Whether every line of a block, its closing brace included, can be read by itself."""
    bare = _QUOTED.sub("-", body) if '"' in body else body
    bare = bare.replace("; ## SECRET-DATA\n", ";\n")
    return (
        _INDENTED(bare) is not None
        and _DEEP not in bare
        and not any(sign in bare for sign in _OVER_LINES)
        and _OPEN_LIST(bare) is None
        and not (": " in bare and any(tag in bare for tag in _TAGS))
    )


_LATER: Final = UNREAD_SECTIONS | {"prefix-list", "route-filter-list", "static"}
"""Blocks further inside that are left for later too: nothing reads them, or as they stand."""


class Layout:
    """The lines of a file whose blocks are cut later."""

    __slots__ = ("_again", "_closers", "_known", "_lines", "_several")

    def __init__(
        self,
        lines: Sequence[str],
        closers: list[tuple[int, int]],
        again: Callable[[Statement, int], None],
    ) -> None:
        self._lines = lines
        self._closers = closers
        self._again = again
        self._known: dict[str, Sequence[str]] = {}
        """Words of the lines seen so far: most lines of a configuration come again."""
        self._several: dict[str, list[list[str]]] = {}
        """Lines that are more than one path of words."""

    def end(self, number: int) -> tuple[int, bool]:
        """Find the brace at the margin that closes a block, and tell whether it can be cut later.

        The line is 0 where there is no such brace.
        """
        lines = self._lines
        try:
            end = lines.index("}", number) + 1
        except ValueError:
            return 0, False
        return end, is_plain("\n".join([*lines[number:end], ""]))

    def open(self, level: Statement, words: Sequence[str], number: int, end: int) -> None:
        """Put a block into the tree whose inside is cut later."""
        self._closers.append((number, end))
        node = level
        for word in words[:-1]:
            node = node.put(word, number)
        known = node.children.get(words[-1])
        if known is None:
            node.add(Block(words[-1], number, self, end))
        else:
            self._note(known, number)
            self.fill(known, number + 1, end)

    def fill(self, into: Statement, start: int, end: int) -> None:  # noqa: C901, PLR0912  # inmost
        """Cut the lines from `start` to the one before `end` and put them into a block."""
        lines, known, new = self._lines, self._known, Statement.__new__
        stack: list[Statement] = []
        openers: list[int] = []
        after = 0
        for number, raw in enumerate(lines[start - 1 : end - 1], start):
            if number <= after:
                continue
            words = known.get(raw)
            if words is None:
                words = known[raw] = self._words(raw)
            if words is CLOSING:
                into = stack.pop()
                self._closers.append((openers.pop(), number))
                continue
            opens = raw[-1] == "{"
            if opens and words and words[0] in _LATER:
                closing = raw[: len(raw) - len(raw.lstrip())] + "}"
                after = lines.index(closing, number) + 1
                self.open(into, words, number, after)
                continue
            node = into
            for word in words:
                inside = node.children
                child = inside.get(word)
                if child is None:
                    child = new(Statement)  # as its constructor does
                    child.word, child.number, child.ends = word, number, ()
                    child.children = NOTHING
                    if inside:
                        inside[word] = child
                    else:
                        node.children = {word: child}
                node = child
            if not words:
                node = self._put_several(into, raw, number)
            elif node.ends:
                self._again(node, number)
            else:
                node.ends = (number,)
            if opens:
                stack.append(into)
                openers.append(number)
                into = node

    def raw(self, number: int, end: int) -> Sequence[str]:
        """Return the lines inside a block."""
        return self._lines[number : end - 1]

    def _words(self, raw: str) -> Sequence[str]:
        """Cut a line that is one path of words; nothing for a line that is more than that."""
        if not ('"' in raw or "[" in raw or "#" in raw):
            words = raw[:-1].split()
            if not words:
                return CLOSING
            if ONE_LINERS.isdisjoint(words):
                return words
        plain = plain_words(raw)
        if not plain:
            cut = [word for word, _ in tokens(raw)]
            if raw[-1] == "{":
                self._several[raw] = [[unquote(word) for word in cut[:-1]]]
            else:
                found = statements(cut[: cut.index(";")])
                self._several[raw] = [leaf for one in found for leaf in split_options(one) if leaf]
        return plain

    def _put_several(self, into: Statement, raw: str, number: int) -> Statement:
        """Put the leaves of a line into the tree; return what a block that begins there is in."""
        node = into
        for leaf in self._several[raw]:
            outer = node = into
            for word in leaf:
                outer, node = node, node.put(word, number)
            self._note(node, number)
            if raw[-1] == "{" and takes_value(leaf):
                # the block holds the options of the value, which stand beside it
                node = outer
                self._note(node, number)
        return node

    def _note(self, node: Statement, number: int) -> None:
        if node.ends:
            self._again(node, number)
        else:
            node.ends = (number,)


class Block(Statement):
    """A block whose inside is cut when somebody asks for it."""

    __slots__ = ("_end", "_layout")

    def __init__(self, word: str, number: int, layout: Layout, end: int) -> None:
        self.word = word
        self.number = number
        self.ends = (number,)
        self._layout: Layout | None = layout
        self._end = end

    def __getattr__(self, name: str) -> dict[str, Statement]:
        # called only for what is not there: the children, once
        layout = self._layout if name == "children" else None
        if layout is None:
            raise AttributeError(name)
        self._layout = None
        self.children = NOTHING
        layout.fill(self, self.number + 1, self._end)
        return self.children

    def unread(self) -> range:
        """Return the lines inside, the closing brace included, until somebody asks for them."""
        return range(0) if self._layout is None else range(self.number + 1, self._end + 1)

    def raw(self) -> Sequence[str]:
        """Return the lines inside, as they stand, until somebody asks for them."""
        return () if self._layout is None else self._layout.raw(self.number, self._end)
