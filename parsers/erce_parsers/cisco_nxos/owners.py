"""To whom a line belongs that is not in the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import LineState

if TYPE_CHECKING:
    from erce.model import Path
    from erce_parsers.lines import Ledger, Node


_MOST_NOTES: Final = 2_000
"""Notes of what one template holds, beyond which they go to the VRFs of its other users."""
_VRF: Final = 2
"""Length of the path of a VRF, or of a port."""


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
    """What others refer to: its lines are noted for those who use it.

    That is a BGP template and the neighbors that inherit it, or a MACsec policy and its ports.
    """

    __slots__ = ("problems", "used")

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, ())
        self.problems: list[tuple[Node, LineState, str]] = []
        self.used: dict[Path, None] = {}
        """Paths of the users, in the order of the first use."""

    def note(self, node: Node, state: LineState, reason: str = "") -> None:
        """Keep the line until it is known who uses it."""
        self.ledger.harmless(node)
        self.problems.append((node, state, reason))

    def settle(self) -> None:
        """Note the lines; those of what nobody uses have no effect."""
        # a file of nothing but users and problems must not take for ever
        most = max(1, _MOST_NOTES // max(1, len(self.problems)))
        users = list(self.used)
        others = dict.fromkeys(path[:_VRF] for path in users[most:] if len(path) > _VRF)
        for node, state, reason in self.problems:
            for path in (*users[:most], *list(others)[:most]):
                Owner(self.ledger, path).note(node, state, reason)
