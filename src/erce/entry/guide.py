"""What is a platform's own in finding the way from one configuration to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from erce.entry.dialect import Dialect

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from erce.entry.contents import Contents
    from erce.entry.site import Places
    from erce.entry.tree import Node


class Obstacle(NamedTuple):
    """A line of the old configuration that something new cannot stand beside."""

    place: Contents
    node: Node


class Guide(Dialect, Protocol):
    """What is a platform's own in finding the way."""

    def unset(self, line: str) -> str:
        """Return the command that takes one line away."""
        ...

    def ordered(self, root: Node) -> Mapping[str, list[str]]:
        """Return by name the lines of those lists whose lines count in their order."""
        ...

    def weight(self, line: str) -> int:
        """Return the place of a line at the margin among those of its step."""
        ...

    def stays(self, node: Node) -> bool:
        """Whether a block cannot go: what stands inside goes line by line."""
        ...

    def ignored(self, node: Node) -> bool:
        """Whether a router shows the line or not without any difference."""
        ...

    def obstacles(self, place: Contents, line: str) -> Iterable[Obstacle]:
        """Return what must go before a line can be typed at a place."""
        ...

    def users(self, places: Places, place: Contents, node: Node) -> Iterable[Obstacle]:
        """Return the lines that must let go of a block before it can go."""
        ...

    def claims(self, line: str, around: str) -> Iterable[Hashable]:
        """Return what only one line of a configuration can have; `around` opened its block."""
        ...
