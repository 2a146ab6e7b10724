"""What only one line of a configuration can have, and the lines that had it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from erce.entry.differences import Pair
    from erce.entry.tree import Node


class Claims:
    """What those lines have that are not to stay as they are."""

    def __init__(self, of: Callable[[str, str], Iterable[Hashable]]) -> None:
        self._of = of
        """What a line has; the second word of it is the line that opened its block."""
        self._held: dict[Hashable, list[Node]] = {}
        self.going: set[Node] = set()
        """Blocks and lines at the margin that are not to stay at all."""

    def note(self, both: Iterable[Pair], gone: Iterable[Node]) -> None:
        """Note the lines at the margin that change or go, and those inside them."""
        self._held.clear()
        self.going = set(gone)
        for node in gone:
            self._note(node, "")
            for line in node.inside:
                self._note(line, node.text)
        for before, after in both:
            if before.text != after.text:
                self._note(before, "")
            kept = {line.text for line in after.inside}
            for line in before.inside:
                if line.text not in kept:
                    self._note(line, before.text)

    def _note(self, node: Node, around: str) -> None:
        for claim in self._of(node.text, around):
            self._held.setdefault(claim, []).append(node)

    def holders(self, claim: Hashable) -> list[Node]:
        """Return the lines that had something, whether they still stand or not."""
        return self._held.get(claim, [])
