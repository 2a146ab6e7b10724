"""The route policy language: from text to statements.

A policy is stored as it was typed, so only words count, not lines. What does not parse raises
`RplError` with the line, and the policy becomes opaque.
"""

from __future__ import annotations

import re
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


class TooManyError(RplError):
    """A policy with more cases than are written one by one."""


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
_BREAKS: Final = _ENDINGS | {"if", "pass", "drop", "done"}
_PARAMETER: Final = re.compile(r"\$[A-Za-z0-9_-]+")
_ATOM_ENDS: Final = frozenset({"and", "or", "then", ")"})


class Words(NamedTuple):
    """The words of a body, and the line that each stands on; an empty word ends them."""

    texts: list[str]
    nodes: list[Node]


def words(body: Sequence[Node], values: Mapping[str, Sequence[str]]) -> Words:
    """Split a body into words, with the parameters' values in place of `$x`."""
    texts: list[str] = []
    nodes: list[Node] = []
    for node in body:
        text = node.text
        if text[0] == "#":
            continue
        found = split(text)
        if values and "$" in text:
            found = [value or "''" for word in found for value in _valued(word, values)]
        texts += found
        nodes += [node] * len(found)
    texts.append("")
    return Words(texts, nodes)


def _valued(word: str, values: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """Put values in the place of a parameter, or of the parameters in a word: `$as:$tag`."""
    if "$" not in word or word in values:
        return values.get(word, (word,))

    def value(found: re.Match[str]) -> str:
        known = values.get(found[0], ())
        return known[0] if len(known) == 1 else found[0]

    return (_PARAMETER.sub(value, word),)


class Reader:
    """Reads the words of one policy."""

    __slots__ = ("_index", "_nodes", "_texts", "joined", "tail")

    def __init__(self, policy: Words) -> None:
        self._texts, self._nodes = policy
        self._index = 0
        self.tail: list[Node] = []
        """Lines of the `endif`s that nothing follows: nothing depends on them."""

        self.joined: list[Node] = []
        """Lines of the conditions and statements that go on over several lines."""

    def policy(self) -> tuple[Statement, ...]:
        """Read the whole policy; an `endif` that is missing at the very end is let pass."""
        result = self._statements(0)
        if self._peek():
            raise RplError(f"{self._peek()!r} stands alone", self._node())
        for text, node in zip(reversed(self._texts[:-1]), reversed(self._nodes), strict=True):
            if text != "endif":
                break
            self.tail.append(node)
        return result

    def _peek(self) -> str:
        return self._texts[self._index]

    def _node(self) -> Node:
        return self._nodes[self._index]

    def _statements(self, depth: int) -> tuple[Statement, ...]:
        result: list[Statement] = []
        while (text := self._texts[self._index]) and text not in _ENDINGS:
            if text == "if":
                result.append(self._if(depth))
            elif text in _VERBS:
                result.append(self._command())
            else:
                raise RplError(f"{text!r} is no statement that is known", self._node())
        return tuple(result)

    def _command(self) -> Command:
        texts, nodes = self._texts, self._nodes
        start = self._index
        node = nodes[start]
        nesting = 0
        at = start + 1
        while text := texts[at]:
            # a statement begins: `pass` may follow on the line, `set` on the next only
            if nesting == 0 and (text in _BREAKS or (text in _VERBS and nodes[at] is not node)):
                break
            nesting += (text == "(") - (text == ")")
            at += 1
        self._index = at
        if nodes[at - 1] is not node:
            self.joined += nodes[start:at]
        return Command(tuple(texts[start:at]), node)

    def _if(self, depth: int) -> If:
        first = self._node()
        if depth >= MAX_DEPTH:
            raise RplError("the policy is nested too deeply", first)
        branches: list[Branch] = []
        while True:
            text, node = self._peek(), self._node()
            self._index += 1
            condition = None if text == "else" else self._condition(node)
            branches.append(Branch(condition, self._statements(depth + 1), node))
            if self._peek() not in ("elseif", "else") or condition is None:
                break
        if self._peek() == "endif":
            self._index += 1
        elif self._peek():
            raise RplError(f"{self._peek()!r} stands where endif is expected", self._node())
        return If(tuple(branches), first)

    def _condition(self, start: Node) -> Condition:
        first = self._index
        condition = self._any(start, 0)
        if self._peek() != "then":
            raise RplError("the condition has no 'then'", start)
        if self._node() is not start:
            self.joined += self._nodes[first : self._index + 1]
        self._index += 1
        return condition

    def _any(self, start: Node, depth: int) -> Condition:
        parts = [self._all(start, depth)]
        while self._peek() == "or":
            self._index += 1
            parts.append(self._all(start, depth))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _all(self, start: Node, depth: int) -> Condition:
        parts = [self._single(start, depth)]
        while self._peek() == "and":
            self._index += 1
            parts.append(self._single(start, depth))
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _single(self, start: Node, depth: int) -> Condition:
        if depth >= MAX_DEPTH:
            raise RplError("the condition is nested too deeply", start)
        if self._peek() == "not":
            self._index += 1
            return Not(self._single(start, depth + 1))
        if self._peek() == "(":
            self._index += 1
            inner = self._any(start, depth + 1)
            if self._peek() != ")":
                raise RplError("a parenthesis is not closed", start)
            self._index += 1
            return inner
        return self._atom(start)

    def _atom(self, start: Node) -> Atom:
        texts = self._texts
        first = at = self._index
        nesting = 0
        while text := texts[at]:
            if nesting == 0 and text in _ATOM_ENDS:
                break
            nesting += (text == "(") - (text == ")")
            at += 1
        if at == first:
            raise RplError("a condition is missing", start)
        self._index = at
        return Atom(tuple(texts[first:at]), self._nodes[first])


def asked_policy(condition: Condition) -> str:
    """Return the part of a condition that asks another policy, `apply P`; empty if none does."""
    if isinstance(condition, Atom):
        return " ".join(condition.words) if condition.words[0] == "apply" else ""
    if isinstance(condition, Not):
        return asked_policy(condition.part)
    return next(filter(None, map(asked_policy, condition.parts)), "")
