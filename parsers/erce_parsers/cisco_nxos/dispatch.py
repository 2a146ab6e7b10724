"""How a block of commands is read: by the first word, through a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeAlias, TypeVar

from erce.model import LineState
from erce_parsers.lines import expand_keyword

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from erce_parsers.cisco_nxos.owners import Owner
    from erce_parsers.lines import Node

R = TypeVar("R")

Handler: TypeAlias = "Callable[[R, list[str], Node, Owner], bool]"
"""Reads a command into a record; false if it cannot."""

HARMLESS: Final = LineState.HARMLESS
UNDERSTOOD: Final = LineState.UNDERSTOOD
LEAVES: Final = frozenset({"end", "exit"})
"""What leaves a block, in files that people type; the indentation tells as much."""
_NEGATIONS: Final = frozenset({"default", "no"})
_STRAY: Final = "stands inside a command that holds no others"


@dataclass(frozen=True, slots=True)
class Commands(Generic[R]):
    """The commands of one kind of block."""

    handlers: Mapping[str, Handler[R]]
    """By first word."""
    known: Mapping[str, str]
    """Commands that are not in the model, as in `words.py`."""
    loose: bool = False
    """Whether a line inside a command that holds no others belongs to the block: some releases
    indent single lines deeper than the rest, by a tab."""

    def abbreviated(self, words: list[str]) -> Handler[R] | None:
        """Return the handler of a command that somebody typed in short, and spell it out."""
        if words[0] in self.known or words[0] in _NEGATIONS:
            return None
        words[0] = expand_keyword(words[0], self.handlers)
        return self.handlers.get(words[0])


def read_block(record: R, nodes: Iterable[Node], owner: Owner, commands: Commands[R]) -> None:
    """Read the commands of a block.

    A line that a handler takes is harmless until the handler or the conversion says that it counts.
    """
    handlers, states = commands.handlers, owner.ledger.states
    for node in nodes:
        words = node.text.split()
        states[node.number] = HARMLESS
        handler = handlers.get(words[0]) or commands.abbreviated(words)
        if handler is None or not handler(record, words, node, owner):
            settle(words, node, owner, commands.known)
        inside = node.children
        if inside and commands.loose:
            read_block(record, _unread(inside, owner), owner, commands)
        elif inside:
            stray(node, owner)


def stray(node: Node, owner: Owner) -> None:
    """Note lines that a command cannot hold, unless they were set aside with it."""
    for child in _unread(node.children, owner):
        if child.text in LEAVES:
            owner.ledger.harmless(child)
        else:
            owner.note(child, LineState.UNKNOWN, _STRAY)


def _unread(nodes: Iterable[Node], owner: Owner) -> list[Node]:
    """Return the lines that nothing has been said about yet."""
    states = owner.ledger.states
    return [node for node in nodes if states[node.number] == LineState.OUT_OF_SCOPE]


def settle(words: list[str], node: Node, owner: Owner, known: Mapping[str, str]) -> None:
    """Give a command that is not in the model its state."""
    negated = words[0] in _NEGATIONS
    rest = words[1:3] if negated else words[:2]
    reason = "" if node.text in LEAVES else known.get(" ".join(rest))
    if reason is None and rest:
        reason = known.get(rest[0])
    if reason is None:
        owner.note(node, LineState.UNKNOWN)
    elif negated or not reason:
        owner.ledger.harmless(node)
    else:
        owner.note(node, LineState.UNSUPPORTED, reason)
