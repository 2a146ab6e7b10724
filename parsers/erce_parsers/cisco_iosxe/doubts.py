"""Lines about neighbors that are not in the model: whom they concern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.model import LineState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from erce.model import Path
    from erce_parsers.cisco_iosxe.stated import Doubt
    from erce_parsers.lines import Ledger, Node


class Doubts:
    """Gathers such lines while groups and templates are resolved, and notes each of them once."""

    __slots__ = ("_concerned", "_ledger")

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._concerned: dict[int, tuple[list[Doubt], Path]] = {}

    def concern(self, doubts: list[Doubt], path: Path) -> None:
        """Say whom lines concern: one neighbor, or what several neighbors share."""
        known = self._concerned.get(id(doubts))
        if known is not None:
            path = _shared(known[1], path)
        self._concerned[id(doubts)] = (doubts, path)

    def missing(self, found: Iterable[tuple[Node, str, str]], path: Path) -> None:
        """Note the lines whose values are not in the file, once for all who inherit them."""
        for node, kind, name in found:
            if self._ledger.states[node.number] != LineState.UNKNOWN:
                self._ledger.unknown(node, path, f"the file has no {kind} {name}")

    def note(self) -> None:
        """Write the lines into the ledger."""
        for doubts, owner in self._concerned.values():
            for doubt in doubts:
                if doubt.state is LineState.UNSUPPORTED:
                    self._ledger.unsupported(doubt.node, owner, doubt.reason)
                else:
                    self._ledger.unknown(doubt.node, owner)


def _shared(one: Path, other: Path) -> Path:
    """Return the object around both: a VRF, or nothing."""
    if one == other:
        return one
    return one[:2] if one[:2] == other[:2] else ()
