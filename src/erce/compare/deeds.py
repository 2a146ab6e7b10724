"""Differences of two policies in the words of what the session then does."""

from __future__ import annotations

from functools import reduce
from itertools import islice
from operator import or_
from typing import TYPE_CHECKING, Final

from erce.compare.change import THE_INTENT, ChangeKind
from erce.policy.words import effect_words, range_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.compare.change import Reference
    from erce.policy.differences import Difference
    from erce.policy.space import PrefixSpace

_DOES: Final = {"import": "accepts", "export": "advertises"}
_DOES_NOT: Final = {"import": "does not accept", "export": "does not advertise"}
_ORDER: Final = (ChangeKind.EXTRA, ChangeKind.MISSING, ChangeKind.DIFFERENT)
_MOST: Final = 3
"""Differences, and ranges of one difference, that a sentence names."""


class Deeds:
    """All differences at one place, what lets most through first."""

    def __init__(
        self,
        apart: Sequence[Difference],
        direction: str,
        extent: str = "",
        reference: Reference = THE_INTENT,
    ) -> None:
        self._extent = extent
        self._reference = reference
        self._apart = sorted(apart, key=lambda item: _ORDER.index(_kind(item)))
        self._direction = direction

    @property
    def first(self) -> Difference:
        """The difference that is told first."""
        return self._apart[0]

    @property
    def kind(self) -> ChangeKind:
        """The kind of all differences, if it is one."""
        kinds = {_kind(item) for item in self._apart}
        return kinds.pop() if len(kinds) == 1 else ChangeKind.DIFFERENT

    @property
    def space(self) -> PrefixSpace:
        """Return the prefixes of all differences."""
        return reduce(or_, (item.space for item in self._apart))

    @property
    def words(self) -> str:
        """Return the end of a sentence: `advertises 10.99.0.0/16 beyond the intent`."""
        if self._extent:
            return f"{_DOES[self._direction]} {self._extent}"
        told = list(dict.fromkeys(map(self._deed, self._apart)))
        more = len(told) - _MOST
        text = ", ".join(told[:_MOST])
        return f"{text}, and {more} more differences" if more > 0 else text

    @property
    def expected(self) -> str:
        """Return what the intent does to the example."""
        return f"{self.first.witness} {effect_words(self.first.wanted)}"

    @property
    def observed(self) -> str:
        """Return what the configuration does to the example."""
        return f"{self.first.witness} {effect_words(self.first.found)}"

    def _deed(self, item: Difference) -> str:
        where = _prefixes(item)
        routes = "" if item.condition == "all routes" else f", for {item.condition}"
        match _kind(item):
            case ChangeKind.EXTRA:
                return f"{_DOES[self._direction]} {where} beyond {self._reference}{routes}"
            case ChangeKind.MISSING:
                return f"{_DOES_NOT[self._direction]} {where}{routes}"
        return (
            f"{_DOES[self._direction]} {where} {_manner(effect_words(item.found))}, "
            f"{self._reference.wants} it {_manner(effect_words(item.wanted))}{routes}"
        )


def _kind(item: Difference) -> ChangeKind:
    if item.wanted.accepted is item.found.accepted:
        return ChangeKind.DIFFERENT
    return ChangeKind.MISSING if item.wanted.accepted else ChangeKind.EXTRA


def _manner(effect: str) -> str:
    return effect.removeprefix("accepted ")


def _prefixes(item: Difference) -> str:
    """Name the prefixes, or an example where they are many."""
    ranges = list(islice(range_words(item.space), _MOST + 1))
    if len(ranges) <= _MOST:
        return ", ".join(ranges)
    return f"{item.witness} and more"
