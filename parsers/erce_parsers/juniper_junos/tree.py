"""From Junos text, in braces or `set` lines, to one tree.

Both forms may stand in one file, with prompts, headers, comments and trailers around them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce_parsers.juniper_junos.blocks import MAX_DEPTH, Blocks, Tree
from erce_parsers.juniper_junos.captured import DECORATION, LEVEL, PROMPT, SHOW, TYPED
from erce_parsers.juniper_junos.commands import COMMANDS
from erce_parsers.juniper_junos.layout import Layout
from erce_parsers.juniper_junos.prune import prune
from erce_parsers.juniper_junos.statement import NOTHING, Statement
from erce_parsers.juniper_junos.tokens import CLOSING, plain_words, tokens, unquote
from erce_parsers.juniper_junos.unread import block_end, is_unread_block

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LIST: Final = 1000
"""Words of one list."""

MAX_QUOTE: Final = 50
"""Lines that one quoted text may span; a quote that stays open longer ends with its line."""


def build(lines: Sequence[str]) -> Tree:
    """Read all lines; never raises, and takes time in proportion to the text."""
    builder = _Builder(lines)
    builder.run()
    return builder.tree


class _Builder(Blocks):
    """Takes the lines one after the other."""

    __slots__ = ("doubtful", "known", "layout", "level", "passed", "searched")

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__(lines)
        self.layout = Layout(lines, self.tree.closers, self.editor.again)
        self.doubtful = 0
        """Line up to which no more blocks are left for later: one of them did not look as it
        should, and no line is looked at again and again."""
        self.searched = 0
        """The same for blocks that are passed over."""
        self.passed = 0
        """Last line of the block that was passed over or left for later."""
        self.known: dict[str, Sequence[str]] = {}
        """Words of the plain lines seen so far: most lines of a configuration come again."""
        self.level: list[str] | None = None
        """Where configuration mode stands, if the text says so."""

    def run(self) -> None:
        """Read all lines."""
        lines = self.lines
        number = 0
        while number < len(lines):
            if not (self.comment or self.pending):
                start, number = number, self.plain(number)
                if start != number == self.passed:
                    continue
                if not self.stack:
                    number = self.editor.plain(lines, number)
                if number == len(lines):
                    break
            number += 1
            self.other(lines[number - 1].strip(), number)
            number = max(number, self.resume)
        self.finish()

    def other(self, text: str, number: int) -> None:
        """Read a line that is more than a plain one; a list may go on behind what is none."""
        if not text or (self.pending and DECORATION.match(text)):
            self.tree.comments.append(number)
        elif self.comment or self.pending:
            self.scan(text, number)
        else:
            self.special(text, number)

    def plain(self, start: int) -> int:  # noqa: C901, PLR0912  # calls cost more than the work
        """Read `words;`, `words {` and `}` up to a line that is more than that.

        Most of a configuration is read here, so this is one loop. Return the number of lines read
        so far.
        """
        known, stack, openers = self.known, self.stack, self.openers
        closers, again = self.tree.closers, self.editor.again
        lines, root, new = self.lines, self.root, Statement.__new__
        for number in range(start + 1, len(lines) + 1):
            raw = lines[number - 1]
            words = known.get(raw)
            if words is None:
                words = known[raw] = plain_words(raw)
            if words is CLOSING:
                if not stack:
                    return self.left(root, start, number - 1)
                root = stack.pop()
                closers.append((openers.pop(), number))
                continue
            if not words or (not stack and words[0] in COMMANDS):
                return self.left(root, start, number - 1)
            if not stack and number > self.doubtful and raw[0] > " " and raw[-1] == "{":
                end, plain = self.layout.end(number)
                self.doubtful = end or len(lines)
                if plain:
                    self.layout.open(root, list(words), number, end)
                    self.passed = end
                    return self.left(root, start, end)
            node = root
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
            if node.ends:
                again(node, number)
            else:
                node.ends = (number,)
            if "{" in raw:
                if len(stack) == 1 and number > self.searched and self.unread(root, raw.strip()):
                    end, simple = block_end(lines, number)
                    self.searched = end or len(lines)
                    if simple:
                        self.passed = end
                        return self.left(root, start, end)
                stack.append(root)
                openers.append(number)
                if len(stack) < MAX_DEPTH:
                    root = node
        return self.left(root, start, len(lines))

    def left(self, root: Statement, start: int, number: int) -> int:
        """Keep what the loop over plain lines knows, and return the number of lines read."""
        self.root = root
        if number > start:
            self.last = None
        return number

    def unread(self, level: Statement, text: str) -> bool:
        """Whether a line opens a hierarchy that is not read."""
        if level is self.tree.root:
            return is_unread_block("", text)
        known = self.tree.root.children.get(level.word)
        return level is known and is_unread_block(level.word, text)

    def special(self, text: str, number: int) -> None:
        """Read a line that is not simply a statement or a block's beginning."""
        if not self.stack:
            first = text.partition(" ")[0]
            if first in COMMANDS:
                self.command(text, number)
                return
            if self.around(text, number):
                return
        elif DECORATION.match(text):
            self.tree.comments.append(number)
            return
        if text[0] == "!" and text[1:2] in ("", " ", "!"):
            self.tree.comments.append(number)
            return
        self.scan(text, number)

    def around(self, text: str, number: int) -> bool:
        """Read prompts, what is typed behind them, and trailers; False for anything else."""
        prompt = PROMPT.match(text)
        if prompt is None and not TYPED.match(text):
            if not DECORATION.match(text):
                return False
            level = LEVEL.search(text)
            self.level = level[1].split() if level is not None else self.level
            self.tree.comments.append(number)
            return True
        rest = text[prompt.end() :] if prompt is not None else text
        if rest.partition(" ")[0] in COMMANDS:
            if self.level is not None:
                self.editor.base = self.editor.at(self.level, number)
            self.command(rest, number)
            return True
        self.tree.comments.append(number)
        shown = SHOW.match(rest)
        if shown is not None:
            # `show configuration protocols bgp` prints that level as if it were the top
            editing = self.level is not None and prompt is not None and "#" in prompt[0]
            above = self.level if editing and self.level is not None else ()
            words = [*above, *(unquote(word) for word in shown[1].split())]
            self.root = self.editor.at(words, number)
            relative = "relative" in shown[2]
            self.editor.base = self.root if relative else self.tree.root
        return True

    def command(self, text: str, number: int) -> None:
        """Read a `set` line or one of its relatives."""
        outcome = self.editor.run(text, number)
        if outcome is None:
            self.tree.comments.append(number)
        elif outcome:
            self.tree.stray.append((number, outcome))

    def scan(self, text: str, number: int) -> None:
        """Read a line word by word: quotes, comments, lists, several statements."""
        skip = 0
        if self.comment:
            skip = text.find("*/") + 2
            self.comment = skip < len("*/")
            if self.comment:
                self.tree.comments.append(number)
                return
        words, self.pending = self.pending, []
        seen = bool(words)
        for word, end in tokens(text):
            if end <= skip:
                continue
            if word == "/*":
                skip = self.skip_comment(text, end)
            elif word[0] == "#":
                break
            elif word in "{};":
                self.punctuate(word, words, number)
                words, seen = [], True
            else:
                words.append(self.whole(word, number))
        if words:
            self.unfinished(words, number)
        elif not seen:
            self.tree.comments.append(number)

    def punctuate(self, mark: str, words: list[str], number: int) -> None:
        """End a statement, open a block or close one."""
        if mark == "{":
            self.begin(words, number)
            return
        self.flush(words, number)
        self.last = None
        if mark == "}":
            self.close(number)

    def unfinished(self, words: list[str], number: int) -> None:
        """Take a statement without a semicolon; at the top level only a block can follow it."""
        if "[" in words and not words[-1].endswith("]") and len(words) < MAX_LIST:
            # a list that goes on in the next line
            self.pending = words
            self.tree.comments.append(number)
            return
        self.last = self.flush(words, number)
        if self.last is not None and not self.stack and self.root is self.tree.root:
            self.tree.stray.append((number, "this line is no statement"))

    def skip_comment(self, text: str, start: int) -> int:
        """Return the place behind a comment; it may go on in the next lines."""
        if "OMITTED" in text[start : start + 12] and self.stack:
            # a block that the device shows without its contents
            self.tree.omitted.append(self.root)
        closing = text.find("*/", start)
        if closing < 0:
            self.comment = True
            return len(text)
        return closing + len("*/")

    def whole(self, token: str, number: int) -> str:
        """Complete a quoted text that goes on in the next lines."""
        if token[0] != '"' or (len(token) > 1 and token[-1] == '"'):
            return token
        for offset in range(1, MAX_QUOTE):
            following = number - 1 + offset
            if following >= len(self.lines):
                break
            line = self.lines[following]
            if '"' in line:
                self.resume = following + 1
                self.tree.comments.extend(range(number + 1, self.resume + 1))
                inner = "\n".join([token, *self.lines[number:following]])
                return f'{inner}\n{line.partition(chr(34))[0]}"'
        self.tree.stray.append((number, "a quoted text that does not end"))
        return token + '"'

    def finish(self) -> None:
        """Note what is still open and take out what has no effect."""
        if self.pending:
            self.flush(self.pending, len(self.lines))
        if self.openers:
            self.tree.stray.append((self.openers[-1], "this block is never closed"))
        self.editor.settle()
        self.editor.off.update(node for node in self.deleted if not (node.ends or node.children))
        self.tree.comments.extend(self.editor.spent)
        if self.editor.off:
            self.tree.inactive = prune(self.tree.root, self.editor.off)
        self.tree.inactive.update(self.editor.deactivations)
