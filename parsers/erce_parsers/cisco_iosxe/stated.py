"""A value with the line that states it, and what becomes of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar

from erce.model import LineState

if TYPE_CHECKING:
    from erce_parsers.lines import Node

T = TypeVar("T")


class Stated(Generic[T]):
    """A value and the line that states it."""

    __slots__ = ("node", "value")

    def __init__(self, value: T, node: Node) -> None:
        self.value = value
        self.node = node


class Doubt(NamedTuple):
    """A line that is not in the model, kept until it is known whom it concerns."""

    node: Node
    state: LineState
    reason: str


Outcome: TypeAlias = LineState | str
"""What became of a line: its state or, if it is unsupported, the reason."""
