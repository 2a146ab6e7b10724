"""What is a platform's own in typing, and how a platform says no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from erce.entry.contents import Contents
    from erce.entry.modes import Mode
    from erce.entry.site import Places
    from erce.entry.tree import Layout, Node

MARGIN: Final = "margin"
"""Name of the mode at the margin."""

COMMIT: Final = "commit"
"""Makes what was typed the running configuration, in the midst of a session."""

COMMIT_FIRST: Final = "only after a commit: "
"""How a refusal begins that a commit puts an end to."""


class Dialect(Protocol):
    """What is a platform's own."""

    @property
    def layout(self) -> Layout:
        """How a configuration is laid out."""
        ...

    @property
    def modes(self) -> Mapping[str, Mode]:
        """The lines that it takes, mode by mode."""
        ...

    @property
    def to_margin(self) -> frozenset[str]:
        """Lines that lead back to the margin."""
        ...

    @property
    def out(self) -> frozenset[str]:
        """Lines that close the place that is open."""
        ...

    def spell(self, words: list[str]) -> list[str]:
        """Spell a typed line as the platform shows it."""
        ...

    def refused(self, words: Sequence[str]) -> str:
        """Say why the platform does not take a line anywhere; empty when it may."""
        ...

    def reworded(
        self, places: Places, stack: list[Place], sign: str, words: list[str]
    ) -> list[str]:
        """Word a line for the form in which the configuration has it."""
        ...

    def arrange(self, place: Contents, node: Node | None, gone: Iterable[int]) -> None:
        """Mend the separators of a place after a line came, or where lines went."""
        ...

    def body(self, header: Sequence[str], lines: Iterable[str]) -> Sequence[str]:
        """Return the lines inside a whole text as the platform shows them."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """A place that is open, and the indentation of the line that opened it."""

    contents: Contents
    indent: int


class Refusal(Exception):  # noqa: N818  # it is an answer, not an error
    """The platform does not take the line."""


def plain(lines: Iterable[str]) -> list[str]:
    """Return what lines say, without their indentation and comments."""
    texts = (line.strip() for line in lines)
    return [text for text in texts if text and text[0] != "!"]
