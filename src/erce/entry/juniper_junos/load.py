"""From lines to a text that commands can be typed at, in the form that the lines have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.entry.juniper_junos.braces import Braces
from erce.entry.juniper_junos.candidate import Candidate
from erce.entry.juniper_junos.node import NO_LINE, Node, joined
from erce.entry.juniper_junos.paper import Paper
from erce.entry.juniper_junos.setlines import SetLines
from erce.entry.juniper_junos.show import show
from erce.entry.juniper_junos.skeleton import Skeleton, skeleton
from erce.entry.juniper_junos.words import spread
from erce_parsers.juniper_junos.commands import COMMANDS
from erce_parsers.juniper_junos.tokens import ONE_LINERS, set_words, unquote

if TYPE_CHECKING:
    from collections.abc import Sequence

_SET: Final = "set "
_KEPT: Final = frozenset({"deactivate", "protect"})
_SPREADS: Final = re.compile(rf"\[| (?:{'|'.join(sorted(ONE_LINERS))}) |(?<=^set interfaces )\S*\.")
"""What a line of several leaves looks like."""
_PROMPT: Final = re.compile(r"(?:\{[\w:.-]+\}\s*)?[\w.-]+@[\w.:-]+[>#%]\s*")


def load(lines: Sequence[str]) -> Paper:
    """Read a configuration in either form; never raises."""
    shown = tuple(lines)
    if any(line[:4] == _SET for line in shown) and not any(line[-1:] == "{" for line in shown):
        if all(map(_is_shown, shown)):
            return SetLines(shown, range(1, len(shown) + 1))
        return _told(shown)
    text = skeleton(shown)
    paper = Braces(text)
    return paper if not text.commands else _mixed(paper, text)


def _is_shown(line: str) -> bool:
    """Whether `display set` would show the line like this, or it says nothing."""
    if line[:4] != _SET:
        word = line.strip().partition(" ")[0]
        return (word in _KEPT and line[0] == word[0]) or (
            word not in COMMANDS and _PROMPT.match(line) is None
        )
    if _SPREADS.search(line) is None:
        return True
    words = set_words(line)
    return spread(words[1:]) == [[unquote(word) for word in words[1:]]]


class _Memory(Paper):
    """No text: what commands leave behind is written down afterwards."""

    def __init__(self) -> None:
        super().__init__((), ())
        self.number = 0
        """The line that is being carried out."""

    def extent(self, node: Node) -> list[int]:  # noqa: ARG002  # nothing is written
        return []

    def owner(self, node: Node) -> Node:
        return node

    def lift(self, node: Node) -> int:  # noqa: ARG002  # nothing is written
        return NO_LINE

    def remove(self, node: Node) -> int:  # noqa: ARG002  # nothing is written
        return 0

    def lay(self, node: Node, at: int) -> None:  # noqa: ARG002  # nothing is written
        self.add(node)

    def add(self, node: Node) -> None:
        for leaf in node.leaves():
            if leaf.line == NO_LINE:
                leaf.line = self.number

    def hollow(self, node: Node, at: int) -> None:  # noqa: ARG002  # nothing is written
        node.line = self.number

    def top(self, node: Node) -> int:  # noqa: ARG002  # nothing is written
        return 0

    def bottom(self, node: Node) -> int:  # noqa: ARG002  # nothing is written
        return 0

    def foot(self, level: Node) -> int:  # noqa: ARG002  # nothing is written
        return 0

    def collapse(self, node: Node) -> None:
        """Nothing is written."""

    def switch(self, node: Node) -> None:
        node.mark = self.number

    def rename(self, node: Node) -> None:
        """Nothing is written."""

    def move(self, node: Node, target: Node, *, before: bool) -> None:
        """Nothing is written."""


def _told(lines: tuple[str, ...]) -> SetLines:
    """Carry out the commands of a file and write down what they leave, one line a leaf."""
    memory = _Memory()
    candidate = Candidate(memory)
    base: list[str] = []
    levels: list[list[str]] = []
    for number, line in enumerate(lines, 1):
        memory.number = number
        prompt = _PROMPT.match(line)
        text = line[prompt.end() :] if prompt else line.strip()
        command, _, rest = text.partition(" ")
        if command == "top":
            base, levels = [], []
            command, _, rest = rest.partition(" ")
        if command == "edit":
            levels.append(base)
            base = [*base, *set_words(rest)]
        elif command in ("exit", "up"):
            base = levels.pop() if levels else []
        elif command in COMMANDS and rest:
            candidate.tell(joined([command, *base, rest]))
    return _written(memory.root)


def _mixed(paper: Braces, text: Skeleton) -> Braces:
    """Carry out the commands that stand between statements, and show what they leave."""
    memory = _Memory()
    memory.root = paper.root
    candidate = Candidate(memory)
    count = len(text.lines)
    for number, command in text.commands:
        memory.number = count + number
        candidate.tell(command)
    lines: list[str] = []
    numbers: list[int] = []
    for level in memory.root.kids.values():
        for one in show(level, [], ""):
            line = one.node.end if one.closes else next(iter(one.node.leaves())).line
            lines.append(one.text)
            numbers.append(text.numbers[line] if 0 <= line < count else max(line - count, 1))
    return Braces(skeleton(lines)._replace(numbers=numbers))


def _written(root: Node) -> SetLines:
    texts: list[str] = []
    numbers: list[int] = []
    marks: list[Node] = []
    for node in root.walk():
        if node.parent is not None and not node.kids:
            texts.append(_SET + joined(node.path()))
            numbers.append(node.line)
        if node.off or node.guarded:
            marks.append(node)
    for node in marks:
        command = "deactivate" if node.off else "protect"
        texts.append(joined([command, *node.path()]))
        numbers.append(node.mark)
    return SetLines(tuple(texts), numbers)
