"""Configuration-mode commands: `set` and the lines that can stand between `set` lines."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce_parsers.juniper_junos.tokens import (
    ONE_LINERS,
    set_words,
    split_options,
    statements,
    unquote,
)
from erce_parsers.juniper_junos.unread import FIRST_WORDS, is_unread

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from erce_parsers.juniper_junos.statement import Statement

COMMANDS: Final = frozenset(
    {
        "activate", "annotate", "copy", "deactivate", "delete", "edit", "exit", "insert",
        "protect", "rename", "replace", "run", "set", "top", "unprotect", "up",
    }
)  # fmt: skip

MAX_PATH: Final = 64
"""Words of one `set` line that are looked at; no hierarchy is half as deep."""

_MANY: Final = 16
"""Lines that a statement may stand on before they are gathered elsewhere."""

_DONE: Final = ""


class Editor:
    """Applies commands to the tree, one after the other."""

    __slots__ = ("_levels", "_repeated", "base", "deactivations", "off", "passed", "root", "spent")

    def __init__(self, root: Statement) -> None:
        self.root = root
        self.base = root
        """Level that the commands are relative to."""
        self.deactivations: dict[int, Statement] = {}
        """Lines that switch a statement off."""
        self.off: set[Statement] = set()
        """Statements that are switched off."""
        self.spent: list[int] = []
        """Lines of statements that a later command deleted."""
        self.passed: list[tuple[str, int]] | None = []
        """Lines of hierarchies that are not read; None once such lines are put into the tree."""
        self._levels: list[Statement] = []
        self._repeated: dict[Statement, list[int]] = {}
        """Further lines of statements that stand on many: no tuple grows line by line for ever."""

    def again(self, node: Statement, number: int) -> None:
        """Note a line that ends with the statement, once."""
        ends = node.ends
        if len(ends) < _MANY:
            if not ends or ends[-1] != number:
                node.ends = (*ends, number)
            return
        further = self._repeated.setdefault(node, [])
        if (further or ends)[-1] != number:
            further.append(number)

    def settle(self) -> None:
        """Hand the lines on of statements that stand on very many."""
        for node, lines in self._repeated.items():
            node.ends = (*node.ends, *lines)
        self._repeated.clear()

    def plain(self, lines: Sequence[str], start: int) -> int:
        """Carry out `set` lines of plain words, up to a line that is something else.

        Return the number of lines carried out so far.
        """
        base = self.base
        for index in range(start, len(lines)):
            text = lines[index]
            if text[:4] != "set " or '"' in text or "[" in text or "#" in text:
                return index
            words = text.split()
            if (
                not ONE_LINERS.isdisjoint(words)
                or not 1 < len(words) <= MAX_PATH
                or (words[1] == "interfaces" and "." in text)
            ):
                return index
            number = index + 1
            if words[1] in FIRST_WORDS and self._pass_over(words, text, number):
                continue
            node = base
            for word in words[1:]:
                node = node.children.get(word) or node.put(word, number)
            # set again: a single value counts as the later one
            if node.ends:
                self.again(node, number)
            else:
                node.ends = (number,)
        return len(lines)

    def _pass_over(self, words: list[str], text: str, number: int) -> bool:
        """Leave a line out that nothing reads, until a command comes that may change it."""
        unread = self.passed is not None and self.base is self.root and is_unread(words[1:3])
        if unread and self.passed is not None and "apply-" not in text:
            self.passed.append((text, number))
            return True
        return False

    def _put_passed(self) -> None:
        """Put the lines into the tree that were left out, for the commands that follow."""
        for text, number in self.passed or ():
            self._put(text.split()[1:], number)
        self.passed = None

    def run(self, text: str, number: int) -> str | None:
        """Apply one command.

        Return "" when the line is part of the tree, None when it has no effect on it, else what
        is wrong with it.
        """
        if not ('"' in text or "[" in text or "#" in text):
            words = text.split()
            if words[0] == "set":
                return self._set_plain(words, number)
            return self._other(words, number)
        words = set_words(text)
        if words[0] != "set":
            return self._other(words, number)
        for statement in statements(words[1:]):
            for leaf in split_options(statement):
                self._put(leaf, number)
        return _DONE if len(words) > 1 else None

    def at(self, words: list[str], number: int) -> Statement:
        """Find or make the level that a path leads to; it does not count as written."""
        node = self.root
        for word in words:
            node = node.put(word, number)
        return node

    def _set_plain(self, words: list[str], number: int) -> str | None:
        del words[0]
        if not words:
            return None
        if not ONE_LINERS.isdisjoint(words):
            for leaf in split_options(words):
                self._put(leaf, number)
            return _DONE
        self._put(words, number)
        return _DONE

    def _put(self, words: list[str], number: int) -> None:
        if not words:
            return
        if words[0] == "interfaces" and len(words) > 2 and "." in words[1]:  # noqa: PLR2004
            # accepted on input: `set interfaces xe-0/0/0.100 ...`
            port, _, unit = words[1].rpartition(".")
            words[1:2] = [port, "unit", unit]
        node = self.base
        for word in words if len(words) <= MAX_PATH else words[:MAX_PATH]:
            node = node.put(word, number)
        self.again(node, number)

    def _other(self, words: list[str], number: int) -> str | None:
        self._put_passed()
        runner = _RUNNERS.get(words[0])
        if runner is None:
            return f"`{words[0]}` is not carried out here"
        return runner(self, [unquote(word) for word in words[1:]], number)

    def _find(self, words: list[str]) -> Statement | None:
        return self.base.get(*words)

    def _ignore(self, _words: list[str], _number: int) -> None:
        return None

    def _deactivate(self, words: list[str], number: int) -> None:
        node = self._find(words)
        if node is not None and words:
            self.off.add(node)
            self.deactivations[number] = node
        self.spent.append(number)

    def _activate(self, words: list[str], _number: int) -> None:
        node = self._find(words)
        if node is not None:
            self.off.discard(node)
            for line in [line for line, known in self.deactivations.items() if known is node]:
                del self.deactivations[line]

    def _delete(self, words: list[str], _number: int) -> None:
        self.settle()
        node = self._find(words)
        if node is None or not words:
            return
        parent = self._find(words[:-1])
        if parent is not None:
            del parent.children[words[-1]]
            for inner in node.walk():
                self.spent.extend(inner.ends)

    def _insert(self, words: list[str], _number: int) -> str | None:
        where = next((word for word in ("before", "after") if word in words), None)
        if where is None:
            return "an `insert` without a place"
        cut = words.index(where)
        path, target = words[:cut], words[-1]
        parent = self._find(path[:-1]) if path else None
        if parent is None or not {path[-1], target} <= parent.children.keys():
            return "an `insert` of something that is not there"
        moved = parent.children.pop(path[-1])
        order: dict[str, Statement] = {}
        for word, child in parent.children.items():
            if word == target and where == "before":
                order[moved.word] = moved
            order[word] = child
            if word == target and where == "after":
                order[moved.word] = moved
        parent.children = order
        return None

    def _edit(self, words: list[str], number: int) -> None:
        self._levels.append(self.base)
        for word in words:
            self.base = self.base.put(word, number)

    def _leave(self, _words: list[str], _number: int) -> None:
        self.base = self._levels.pop() if self._levels else self.root

    def _top(self, words: list[str], number: int) -> str | None:
        self._levels.clear()
        self.base = self.root
        if words and words[0] in COMMANDS:
            return self.run(" ".join(words), number)
        return None


# private to the class above
_RUNNERS: Final[Mapping[str, Callable[[Editor, list[str], int], str | None]]] = MappingProxyType(
    {
        "activate": Editor._activate,  # noqa: SLF001
        "annotate": Editor._ignore,  # noqa: SLF001
        "deactivate": Editor._deactivate,  # noqa: SLF001
        "delete": Editor._delete,  # noqa: SLF001
        "edit": Editor._edit,  # noqa: SLF001
        "exit": Editor._leave,  # noqa: SLF001
        "insert": Editor._insert,  # noqa: SLF001
        "protect": Editor._ignore,  # noqa: SLF001
        "run": Editor._ignore,  # noqa: SLF001
        "top": Editor._top,  # noqa: SLF001
        "unprotect": Editor._ignore,  # noqa: SLF001
        "up": Editor._leave,  # noqa: SLF001
    }
)
