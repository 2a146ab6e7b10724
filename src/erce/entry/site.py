"""What a platform's own rules see of a change: the configuration, the place, and the line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from erce.entry.contents import Contents, key_of, signed
from erce.entry.tree import read_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from erce.entry.modes import Mode
    from erce.entry.tree import Node


@dataclass(slots=True)
class Places:
    """The places of a configuration that were looked into."""

    modes: Mapping[str, Mode]
    top: Contents
    arrange: Callable[[Contents, Node | None, Iterable[int]], None]
    """Mends the separators of a place after a line came, or where lines went."""

    running: tuple[str, ...] = ()
    """The running configuration, which what is typed has not reached yet."""

    cut: bool = False
    """A block went with the last line inside it, and somebody may still stand there."""

    _known: dict[int, Contents] = field(default_factory=dict)
    _origin: tuple[tuple[str, ...], Places] | None = None

    def origin(self) -> Places:
        """Return the places of the running configuration."""
        if self._origin is None or self._origin[0] is not self.running:
            root = read_tree(self.running, self.top.node.layout)
            self._origin = (
                self.running,
                Places(self.modes, Contents(root, self.top.mode), self.arrange),
            )
        return self._origin[1]

    def place_of(self, path: Sequence[str]) -> Contents | None:
        """Return the place that these lines lead to; None when there is none."""
        place = self.top
        for line in path:
            found = place.of(key_of(place.mode, signed(line)[1])[1])
            if not found:
                return None
            place = self.inside(place, found[0])
        return place

    def of(self, node: Node, mode: Mode | None) -> Contents:
        """Return the place that a line opens."""
        if node is self.top.node:
            return self.top
        known = self._known.get(id(node))
        if known is None or known.node is not node or known.mode is not mode:
            known = self._known[id(node)] = Contents(node, mode, self.top.lost)
        return known

    def inside(self, place: Contents, child: Node) -> Contents:
        """Return the place that a line of a place opens."""
        form, _ = key_of(place.mode, signed(child.text)[1])
        return self.of(child, self.modes.get(form.opens) if form is not None else None)

    def stands(self, place: Contents) -> bool:
        """Whether a place is still part of the configuration."""
        node = place.node
        while node.parent is not None:
            if node not in node.parent.inside:
                return False
            node = node.parent
        return True

    def begins(self, place: Contents, *words: str) -> Iterator[Node]:
        """Yield the lines of a place that begin with these words."""
        begin = " ".join(words)
        for node in place.node.inside:
            if node.text.startswith(begin) and node.text[len(begin) : len(begin) + 1] in ("", " "):
                yield node


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A change that is about to be made, or was just made."""

    places: Places
    place: Contents
    words: tuple[str, ...]
    """What was typed, without `no` or `default`, in the platform's spelling."""

    old: Node | None = None
    """The line that goes or is replaced."""

    new: str = ""
    """The line that comes; empty when one goes."""
