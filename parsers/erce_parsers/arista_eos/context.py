"""What the extracting functions share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from erce.model import LineState
from erce_parsers.arista_eos.records import Config, Stated
from erce_parsers.lines import Node

if TYPE_CHECKING:
    from erce.base.values import Family, Prefix
    from erce.model import Path
    from erce_parsers.lines import Ledger


T = TypeVar("T")

_HARMLESS: Final = LineState.HARMLESS
_ANOTHER: Final = "a file holds one configuration, and this begins another"


class Context:
    """The records so far, and the ledger of the lines.

    Extraction marks a known line harmless; it becomes understood when conversion finds that the
    model would be different without it.
    """

    __slots__ = ("config", "ledger", "reasons", "states")

    def __init__(self, ledger: Ledger) -> None:
        self.config = Config()
        self.ledger = ledger
        self.states = ledger.states
        self.reasons: dict[str, str | None] = {}
        """What the table of interface commands says of a line: interfaces repeat each other."""

    def prefix(self, text: str, family: Family | None = None) -> Prefix | None:
        """Read a prefix of the family; None if it is none."""
        try:
            found = self.ledger.prefixes[text]
        except ValueError:
            return None
        return found if family is None or found[0] is family else None

    def known(self, node: Node) -> int:
        """Mark a line as known and return its number."""
        self.states[node.number] = _HARMLESS
        return node.number

    def sole(self, node: Node, before: Stated[T] | None, value: T) -> Stated[T]:
        """Read what a device has once; with another value before it, the file is of two devices."""
        stated = Stated(value, self.known(node))
        if before is not None and before.value != value:
            self.ledger.unknown(Node(node.text, node.number), (), _ANOTHER)
        return stated

    def strays(self, node: Node, owner: Path) -> None:
        """Note the lines inside a line that opens no block."""
        for inner in node.children:
            self.ledger.unknown(inner, owner, "this line opens no block")
