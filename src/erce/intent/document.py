"""A merged intent before it is checked, and errors at its places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from erce.base.errors import IntentError
from erce.intent.places import Path, Place, Value, dotted, find, find_key, value_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.base.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A merged intent before it is checked."""

    data: dict[str, Value]
    places: Mapping[Path, Place]
    whole: Source
    """The place of the intent as a whole."""

    unreliable: frozenset[Path] = frozenset()

    def value(self, path: Path) -> Value:
        """Return the value at a path; None if there is none."""
        return value_at(self.data, path)

    def error(self, path: Path, message: str, hint: str = "", rule: str = "") -> IntentError:
        """Make an error at a path; `rule` is the id of the rule that it breaks."""
        source = find(self.places, path, self.whole)
        return IntentError(message, source=source, path=dotted(path), hint=hint, rule=rule)

    def key_error(self, path: Path, message: str, hint: str = "") -> IntentError:
        """Make an error about a key itself."""
        source = find_key(self.places, path, self.whole)
        return IntentError(message, source=source, path=dotted(path), hint=hint)

    def doubtful(self, path: Path) -> bool:
        """Whether the value, or one around it, could not be read."""
        return any(path[:size] in self.unreliable for size in range(len(path) + 1))
