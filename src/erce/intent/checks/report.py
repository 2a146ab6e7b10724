"""Collects what the checks find."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from erce.intent.places import find

if TYPE_CHECKING:
    from erce.base.errors import IntentError
    from erce.base.source import Source
    from erce.intent.document import Document
    from erce.intent.places import Path


@dataclass(slots=True)
class Report:
    """The errors of one run, each told once."""

    document: Document
    errors: list[IntentError] = field(default_factory=list)
    _told: set[tuple[Path, str | Path]] = field(default_factory=set)

    def add(
        self,
        path: Path,
        message: str,
        hint: str = "",
        *,
        because: Path | None = None,
        rule: str = "",
    ) -> None:
        """Note an error at a path, once for each message or for the place it is due to.

        `rule` is the id of the rule of the book that explains it.
        """
        cause = (path, message if because is None else because)
        if cause not in self._told:
            self._told.add(cause)
            self.errors.append(self.document.error(path, message, hint, rule))

    def place(self, path: Path) -> Source:
        """Place of a value, for an error elsewhere that names it."""
        return find(self.document.places, path, self.document.whole)
