"""The route policy language: from text to statements.

A policy is stored as it was typed, so only words count, not lines. What does not parse raises
`RplError` with the line, and the policy becomes opaque.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from erce_parsers.cisco_iosxr.sets import split

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from erce_parsers.lines import Node

MAX_DEPTH: Final = 30
"""Nesting of conditions and branches that is still followed."""


class RplError(Exception):
    """A policy that cannot be read; the reason is shown beside the line."""

    def __init__(self, reason: str, node: Node | None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.node = node


class Word(NamedTuple):
    """A word and the line it stands on."""

    text: str
    node: Node


class Atom(NamedTuple):
    """A single comparison, `destination in X`."""

    words: tuple[str, ...]
    node: Node


class Not(NamedTuple):
    """The opposite of a condition."""

    part: Condition


class AllOf(NamedTuple):
    """Every part must hold."""

    parts: tuple[Condition, ...]


class AnyOf(NamedTuple):
    """One of the parts must hold."""

    parts: tuple[Condition, ...]


Condition: TypeAlias = "Atom | Not | AllOf | AnyOf"


class Branch(NamedTuple):
    """`if`, `elseif` or `else` (without a condition), and what it does."""

    condition: Condition | None
    body: tuple[Statement, ...]
    node: Node


class If(NamedTuple):
    """A whole `if` up to its `endif`."""

    branches: tuple[Branch, ...]
    node: Node


class Command(NamedTuple):
    """Any other statement: `pass`, `drop`, `set ...`, `apply ...`."""

    words: tuple[str, ...]
    node: Node


Statement: TypeAlias = "If | Command"

# First words of statements; each starts a new one, whatever line it stands on.
_VERBS: Final = frozenset(
    {"add", "apply", "delete", "done", "drop", "if", "pass", "prepend", "remove", "replace", "set"}
    | {"suppress-route", "unsuppress-route", "var"}
)
_ENDINGS: Final = frozenset({"elseif", "else", "endif"})
_CONNECTIVES: Final = frozenset({"and", "or", "then"})


def words(body: Sequence[Node], values: Mapping[str, Sequence[str]]) -> list[Word]:
    """Split a body into words, with the parameters' values in place of `$x`."""
    result: list[Word] = []
    for node in body:
        if node.text[0] == "#":
            continue
        for text in split(node.text):
            if text[0] == "$" and text in values:
                result += (Word(value, node) for value in values[text])
            else:
                result.append(Word(text, node))
    return result


class Reader:
    """Reads the words of one policy."""

    __slots__ = ("_index", "_words", "tail")

    def __init__(self, policy: list[Word]) -> None:
        self._words = policy
        self._index = 0
        self.tail: list[Node] = []
        """Lines of the `endif`s that nothing follows: nothing depends on them."""

    def policy(self) -> tuple[Statement, ...]:
        """Read the whole policy; an `endif` that is missing at the very end is let pass."""
        result = self._statements(0)
        if self._index < len(self._words):
            word = self._words[self._index]
            raise RplError(f"{word.text!r} stands alone", word.node)
        for word in reversed(self._words):
            if word.text != "endif":
                break
            self.tail.append(word.node)
        return result

    def _peek(self) -> str:
        return self._words[self._index].text if self._index < len(self._words) else ""

    def _statements(self, depth: int) -> tuple[Statement, ...]:
        result: list[Statement] = []
        while self._index < len(self._words):
            word = self._words[self._index]
            if word.text in _ENDINGS:
                break
            if word.text == "if":
                result.append(self._if(depth))
            elif word.text in _VERBS:
                result.append(self._command())
            else:
                raise RplError(f"{word.text!r} is no statement that is known", word.node)
        return tuple(result)

    def _command(self) -> Command:
        start = self._words[self._index]
        texts = [start.text]
        self._index += 1
        nesting = 0
        while self._index < len(self._words):
            word = self._words[self._index]
            if nesting == 0 and (word.text in _ENDINGS or self._starts(word, start)):
                break
            nesting += (word.text == "(") - (word.text == ")")
            texts.append(word.text)
            self._index += 1
        return Command(tuple(texts), start.node)

    @staticmethod
    def _starts(word: Word, current: Word) -> bool:
        """Whether a statement begins: `pass` may follow on the line, `set` on the next only."""
        if word.text in ("if", "pass", "drop", "done"):
            return True
        return word.node is not current.node and word.text in _VERBS

    def _if(self, depth: int) -> If:
        first = self._words[self._index]
        if depth >= MAX_DEPTH:
            raise RplError("the policy is nested too deeply", first.node)
        branches: list[Branch] = []
        while True:
            word = self._words[self._index]
            self._index += 1
            condition = None if word.text == "else" else self._condition(word)
            branches.append(Branch(condition, self._statements(depth + 1), word.node))
            if self._peek() not in ("elseif", "else") or condition is None:
                break
        if self._peek() == "endif":
            self._index += 1
        elif self._index < len(self._words):
            word = self._words[self._index]
            raise RplError(f"{word.text!r} stands where endif is expected", word.node)
        return If(tuple(branches), first.node)

    def _condition(self, start: Word) -> Condition:
        condition = self._any(start, 0)
        if self._peek() != "then":
            raise RplError("the condition has no 'then'", start.node)
        self._index += 1
        return condition

    def _any(self, start: Word, depth: int) -> Condition:
        parts = [self._all(start, depth)]
        while self._peek() == "or":
            self._index += 1
            parts.append(self._all(start, depth))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _all(self, start: Word, depth: int) -> Condition:
        parts = [self._single(start, depth)]
        while self._peek() == "and":
            self._index += 1
            parts.append(self._single(start, depth))
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _single(self, start: Word, depth: int) -> Condition:
        if depth >= MAX_DEPTH:
            raise RplError("the condition is nested too deeply", start.node)
        if self._peek() == "not":
            self._index += 1
            return Not(self._single(start, depth + 1))
        if self._peek() == "(":
            self._index += 1
            inner = self._any(start, depth + 1)
            if self._peek() != ")":
                raise RplError("a parenthesis is not closed", start.node)
            self._index += 1
            return inner
        return self._atom(start)

    def _atom(self, start: Word) -> Atom:
        texts: list[str] = []
        nesting = 0
        node = start.node
        while self._index < len(self._words):
            word = self._words[self._index]
            if nesting == 0 and (word.text in _CONNECTIVES or word.text == ")"):
                break
            nesting += (word.text == "(") - (word.text == ")")
            node = word.node if not texts else node
            texts.append(word.text)
            self._index += 1
        if not texts:
            raise RplError("a condition is missing", start.node)
        return Atom(tuple(texts), node)
