"""What the extracting functions share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import LineState
from erce_parsers.arista_eos.records import Config

if TYPE_CHECKING:
    from erce.base.values import Family, Prefix
    from erce.model import Path
    from erce_parsers.lines import Ledger, Node


_HARMLESS: Final = LineState.HARMLESS


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

    def strays(self, node: Node, owner: Path) -> None:
        """Note the lines inside a line that opens no block."""
        for inner in node.children:
            self.ledger.unknown(inner, owner, "this line opens no block")
