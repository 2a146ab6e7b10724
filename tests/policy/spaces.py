"""A universe of prefixes small enough to try every one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from erce.base.values import Prefix
from erce.model import PrefixEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BLOCKS = (Prefix.parse("10.0.0.0/27"), Prefix.parse("2001:db8::/123"))
SHALLOW = 3


def _below(block: Prefix, depth: int) -> list[Prefix]:
    found = [block]
    for _ in range(depth):
        found += [half for prefix in found for half in prefix.halves()]
    return sorted(set(found))


UNIVERSE: tuple[Prefix, ...] = tuple(
    prefix
    for block in BLOCKS
    for prefix in (
        *_below(Prefix(block.family, 0, 0), SHALLOW),
        *_below(block, block.family.bits - block.length),
    )
)
"""All of the blocks and of the lengths up to three."""


@st.composite
def entries(draw: st.DrawFn) -> PrefixEntry:
    prefix = draw(st.sampled_from(UNIVERSE))
    bits = prefix.family.bits
    numbers = st.one_of(st.integers(0, 4), st.integers(bits - 6, bits))
    minimum = max(prefix.length, draw(numbers))
    maximum = max(minimum, draw(numbers))
    return PrefixEntry(prefix, minimum, maximum, draw(st.booleans()))


LISTS = st.lists(entries(), max_size=8)


def matches(entry: PrefixEntry, prefix: Prefix) -> bool:
    return entry.prefix.contains(prefix) and entry.minimum <= prefix.length <= entry.maximum


def first_match(listed: Iterable[PrefixEntry], prefix: Prefix) -> bool:
    return next((entry.permit for entry in listed if matches(entry, prefix)), False)


def longest_match(listed: Sequence[PrefixEntry], prefix: Prefix) -> bool:
    around = [entry for entry in listed if entry.prefix.contains(prefix)]
    longest = max((entry.prefix.length for entry in around), default=0)
    return first_match([entry for entry in around if entry.prefix.length == longest], prefix)


def brute(listed: Iterable[PrefixEntry]) -> frozenset[Prefix]:
    kept = tuple(listed)
    return frozenset(prefix for prefix in UNIVERSE if first_match(kept, prefix))
