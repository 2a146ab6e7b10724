"""Which term of one policy does the work of which term of another."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from erce.compare.canonical import FlatTerm

Pair: TypeAlias = "tuple[FlatTerm | None, FlatTerm | None]"
Fits: TypeAlias = "Callable[[FlatTerm, FlatTerm], bool]"


def align(wanted: Sequence[FlatTerm], found: Sequence[FlatTerm]) -> Iterator[Pair]:
    """Pair the terms in order; None stands where the other side has nothing.

    Equal terms are paired first. Between them, terms that differ only in their prefixes belong
    together, then terms with the same verdict; of several the one that is about some of the same
    prefixes. What is left has no partner.
    """
    matcher = SequenceMatcher(a=wanted, b=found, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        left, right = list(wanted[start:end]), list(found[other_start:other_end])
        if tag == "equal":
            yield from zip(left, right, strict=True)
        else:
            yield from _between(left, right)


def _between(left: list[FlatTerm], right: list[FlatTerm]) -> Iterator[Pair]:
    partner: dict[int, int] = {}
    for alike in (_same_shape, _same_verdict):
        _match(left, right, partner, partial(_meeting, alike))
        _match(left, right, partner, alike)
    if len(left) == len(right):
        _match(left, right, partner, lambda _mine, _yours: True)
    taken = set(partner.values())
    for index, mine in enumerate(left):
        yield mine, right[partner[index]] if index in partner else None
    for index, yours in enumerate(right):
        if index not in taken:
            yield None, yours


def _meeting(alike: Fits, mine: FlatTerm, yours: FlatTerm) -> bool:
    return alike(mine, yours) and mine.meets(yours)


def _same_shape(mine: FlatTerm, yours: FlatTerm) -> bool:
    return mine.shape == yours.shape


def _same_verdict(mine: FlatTerm, yours: FlatTerm) -> bool:
    return mine.verdict is yours.verdict


def _match(
    left: list[FlatTerm],
    right: list[FlatTerm],
    partner: dict[int, int],
    fits: Fits,
) -> None:
    """Pair what fits and has no partner yet, without crossing a pair."""
    for index, mine in enumerate(left):
        if index in partner:
            continue
        low = max((there for here, there in partner.items() if here < index), default=-1)
        high = min((there for here, there in partner.items() if here > index), default=len(right))
        for there in range(low + 1, high):
            if fits(mine, right[there]):
                partner[index] = there
                break
