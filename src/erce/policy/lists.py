"""What prefix lists permit where a match or a session names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import PrefixModifier
from erce.policy.space import PrefixSpace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.model import MatchPrefixList, PrefixEntry, PrefixList

MISSING: Final = "is not defined"


class PrefixLists:
    """The prefix lists of one device; what a match means by them is worked out once."""

    def __init__(self, lists: Mapping[str, PrefixList], *, longest: bool) -> None:
        """Take lists by their keys; `longest` is that the longest entry decides, not the first."""
        self._known = lists
        self._longest = longest
        self._spaces: dict[tuple[str, ...], PrefixSpace] = {}

    def missing(self, match: MatchPrefixList) -> str:
        """Name a list of the match that does not exist."""
        names = [n for n in match.names if f"{match.family} {n}" not in self._known]
        return f"{list_words(names[0])} {MISSING}" if names else ""

    def space(self, match: MatchPrefixList) -> PrefixSpace:
        """Return what the lists of a match permit, those that exist."""
        key = (match.family, match.modifier, *match.names)
        if key not in self._spaces:
            space = PrefixSpace.nothing()
            for name in match.names:
                found = self._known.get(f"{match.family} {name}")
                if found is not None:
                    space |= self._listed(found.entries, match.modifier)
            self._spaces[key] = space
        return self._spaces[key]

    def _listed(self, entries: tuple[PrefixEntry, ...], modifier: PrefixModifier) -> PrefixSpace:
        if modifier is PrefixModifier.EXACT:
            return PrefixSpace.of(entries)
        return PrefixSpace.of(
            (modified(entry, modifier) for entry in entries), longest=self._longest
        )


def list_words(name: str) -> str:
    """Call a prefix list what it is: a name of two words says so itself, `access-list 10`."""
    return name if " " in name else f"prefix list {name}"


def modified(entry: PrefixEntry, modifier: PrefixModifier) -> PrefixEntry:
    """Apply how a match means the prefixes of a list."""
    if modifier is PrefixModifier.EXACT:
        return entry
    more = 1 if modifier is PrefixModifier.LONGER else 0
    return entry._replace(minimum=entry.prefix.length + more, maximum=entry.prefix.family.bits)
