"""How a block of commands is read: by the first word, through a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from erce.model import LineState
from erce_parsers.lines import expand_keyword

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from erce_parsers.cisco_nxos.owners import Owner
    from erce_parsers.lines import Node

R = TypeVar("R")

Handler: TypeAlias = "Callable[[R, list[str], Node, Owner], bool]"
"""Reads a command into a record and sets the state of its line; false if it cannot."""

_STRAY = "stands inside a command that holds no others"


@dataclass(frozen=True, slots=True)
class Commands(Generic[R]):
    """The commands of one kind of block."""

    handlers: Mapping[str, Handler[R]]
    """By first word."""
    known: Mapping[str, str]
    """Commands that are not in the model, as in `words.py`."""


def read_line(record: R, node: Node, owner: Owner, commands: Commands[R]) -> None:
    """Read one command. The lines inside it belong to the handlers of blocks."""
    words = node.text.split()
    handler = commands.handlers.get(words[0])
    if handler is None:
        words[0] = expand_keyword(words[0], commands.handlers)
        handler = commands.handlers.get(words[0])
    if handler is None or not handler(record, words, node, owner):
        settle(words, node, owner, commands.known)


def read_block(record: R, node: Node, owner: Owner, commands: Commands[R]) -> None:
    """Read the commands inside a line."""
    handlers = commands.handlers
    for child in node.children:
        words = child.text.split()
        handler = handlers.get(words[0])
        if handler is None:
            read_line(record, child, owner, commands)
        elif not handler(record, words, child, owner):
            settle(words, child, owner, commands.known)
        if child.children:
            stray(child, owner)


def stray(node: Node, owner: Owner) -> None:
    """Note lines that a command cannot hold, unless they were set aside with it."""
    for child in reversed(unread(node, owner)):
        owner.note(child, LineState.UNKNOWN, _STRAY)


def unread(node: Node, owner: Owner) -> list[Node]:
    """Return the lines inside a command that nothing has been said about yet, last one first."""
    states = owner.ledger.states
    return [
        child for child in reversed(node.children) if states[child.number] == LineState.OUT_OF_SCOPE
    ]


def settle(words: list[str], node: Node, owner: Owner, known: Mapping[str, str]) -> None:
    """Give a command that is not in the model its state."""
    negated = words[0] in {"no", "default"}
    rest = words[1:3] if negated else words[:2]
    reason = known.get(" ".join(rest))
    if reason is None and rest:
        reason = known.get(rest[0])
    if reason is None:
        owner.note(node, LineState.UNKNOWN)
    elif negated or not reason:
        owner.ledger.harmless(node)
    else:
        owner.note(node, LineState.UNSUPPORTED, reason)
