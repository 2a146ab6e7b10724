"""To whom a line belongs that is not in the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.model import LineState

if TYPE_CHECKING:
    from erce.model import Path
    from erce_parsers.lines import Ledger, Node


class Owner:
    """An object of the model that lines are noted for."""

    __slots__ = ("ledger", "path")

    def __init__(self, ledger: Ledger, path: Path) -> None:
        self.ledger = ledger
        self.path = path

    def note(self, node: Node, state: LineState, reason: str = "") -> None:
        """Note the line and everything inside it."""
        if state is LineState.UNSUPPORTED:
            self.ledger.unsupported(node, self.path, reason)
        else:
            self.ledger.unknown(node, self.path, reason)


class Template(Owner):
    """A template: its lines are noted for the VRFs whose neighbors inherit it."""

    __slots__ = ("problems", "used")

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, ())
        self.problems: list[tuple[Node, LineState, str]] = []
        self.used: dict[str, None] = {}
        """Names of the VRFs, in the order of their first neighbor."""

    def note(self, node: Node, state: LineState, reason: str = "") -> None:
        """Keep the line until it is known who inherits it."""
        self.ledger.harmless(node)
        self.problems.append((node, state, reason))

    def settle(self) -> None:
        """Note the lines; those of a template that nobody inherits have no effect."""
        for node, state, reason in self.problems:
            for vrf in self.used:
                Owner(self.ledger, ("vrfs", vrf)).note(node, state, reason)
