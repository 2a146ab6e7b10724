"""Exact sets of prefixes of both families."""

from __future__ import annotations

import operator
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from erce.base.values import Family, Prefix
from erce.model import PrefixEntry
from erce.policy import steps
from erce.policy.steps import NOTHING, Steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


def _without(mask: int, other: int) -> int:
    return mask & ~other


class PrefixSpace:
    """A set of prefixes, such as what a prefix list permits; never changes.

    `|`, `&`, `-`, `==`, `<=` and `bool` mean what they mean for sets, and take time in proportion
    to the number of ranges on both sides. `198.51.100.0/24` and its halves are three prefixes, of
    which a set may hold any.
    """

    __slots__ = ("_parts",)

    def __init__(self, parts: tuple[Steps, Steps]) -> None:
        self._parts = parts

    @classmethod
    def nothing(cls) -> PrefixSpace:
        """Return the empty set."""
        return cls((NOTHING, NOTHING))

    @classmethod
    def everything(cls, family: Family | None = None) -> PrefixSpace:
        """Return all prefixes, of one family or of both."""
        return cls._each(lambda each: steps.whole(each.bits) if family in (None, each) else NOTHING)

    @classmethod
    def of(cls, entries: Iterable[PrefixEntry], *, longest: bool = False) -> PrefixSpace:
        """Return what a prefix list permits: the first entry that holds a prefix decides.

        With `longest`, only the entries with the longest prefix around it decide.
        """
        kept = tuple(entries)
        return cls._each(lambda family: steps.listed(kept, family, longest=longest))

    @classmethod
    def ranges(cls, entries: Iterable[PrefixEntry]) -> PrefixSpace:
        """Return everything that any of the ranges holds, whatever they permit or deny."""
        return cls.of(entry._replace(permit=True) for entry in entries)

    @classmethod
    def only(cls, *prefixes: Prefix) -> PrefixSpace:
        """Return just these prefixes."""
        return cls._each(
            lambda family: _exactly([item for item in prefixes if item.family is family], family)
        )

    @classmethod
    def _each(cls, make: Callable[[Family], Steps]) -> PrefixSpace:
        return cls((make(Family.IPV4), make(Family.IPV6)))

    @classmethod
    def of_steps(cls, family: Family, made: Steps) -> PrefixSpace:
        """Return a set of one family in its inner form."""
        return cls((made, NOTHING) if family is Family.IPV4 else (NOTHING, made))

    def steps(self, family: Family) -> Steps:
        """Return the inner form of one family's prefixes."""
        return self._parts[family is Family.IPV6]

    def _with(self, other: PrefixSpace, operation: Callable[[int, int], int]) -> PrefixSpace:
        four, six = (
            steps.combine(mine, yours, operation)
            for mine, yours in zip(self._parts, other._parts, strict=True)
        )
        return PrefixSpace((four, six))

    def __or__(self, other: PrefixSpace) -> PrefixSpace:
        return self._with(other, operator.or_)

    def __and__(self, other: PrefixSpace) -> PrefixSpace:
        return self._with(other, operator.and_)

    def __sub__(self, other: PrefixSpace) -> PrefixSpace:
        return self._with(other, _without)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PrefixSpace) and self._parts == other._parts

    def __hash__(self) -> int:
        return hash(self._parts)

    def __le__(self, other: PrefixSpace) -> bool:
        return not self - other

    def __bool__(self) -> bool:
        return self._parts != (NOTHING, NOTHING)

    def contains(self, other: PrefixSpace) -> bool:
        """Whether every prefix of the other set is in this one."""
        return other <= self

    def holds(self, prefix: Prefix) -> bool:
        """Whether the prefix is in the set."""
        starts, masks = self.steps(prefix.family)
        return bool(masks[bisect_right(starts, prefix.network) - 1] >> prefix.length & 1)

    def count(self) -> int:
        """Return the number of prefixes."""
        return sum(_count(self.steps(family), family.bits) for family in Family)

    def witness(self) -> Prefix | None:
        """Return the shortest prefix, the lowest of several, IPv4 first; None of an empty set."""
        for family in Family:
            starts, masks = self.steps(family)
            some = 0
            for mask in masks:
                some |= mask
            if some:
                lowest = some & -some
                at = next(index for index, mask in enumerate(masks) if mask & lowest)
                return Prefix(family, starts[at], lowest.bit_length() - 1)
        return None

    def regions(self) -> tuple[PrefixEntry, ...]:
        """Return ranges that make up the set, each as wide as can be; equal for equal sets."""
        return tuple(
            entry for family in Family for entry in steps.ranges(self.steps(family), family)
        )

    def __repr__(self) -> str:
        most = 4
        shown = [str(entry) for entry in self.regions()]
        more = f", {len(shown) - most} more" if len(shown) > most else ""
        return f"PrefixSpace({', '.join(shown[:most])}{more})"


class Division(NamedTuple):
    """Prefixes that belong to the same ones of several sets."""

    members: tuple[int, ...]
    """Indexes of the sets, rising."""

    space: PrefixSpace


def divide(
    spaces: Iterable[PrefixSpace],
    family: Family,
    cut: Callable[[tuple[int, ...]], tuple[int, ...]] = lambda members: members,
) -> list[Division]:
    """Divide all prefixes of a family by the sets they belong to, in one pass over all of them.

    `cut` may shorten the members, so that prefixes fall together whose difference is no matter.
    """
    parts = [space.steps(family) for space in spaces]
    if len(parts) == 1 and cut((0,)):
        outside = steps.combine(steps.whole(family.bits), parts[0], _without)
        found = {(): outside, (0,): parts[0]}
        return _divisions(found, family)
    return _divisions(steps.overlay(parts, family.bits, cut), family)


def _divisions(found: Mapping[tuple[int, ...], Steps], family: Family) -> list[Division]:
    return [
        Division(members, PrefixSpace.of_steps(family, made))
        for members, made in sorted(found.items())
        if made != NOTHING
    ]


def _exactly(prefixes: list[Prefix], family: Family) -> Steps:
    return steps.listed(
        (PrefixEntry(prefix, prefix.length, prefix.length) for prefix in prefixes), family
    )


def _count(made: Steps, bits: int) -> int:
    """Add up addresses times lengths: a prefix of length `l` counts a share of 2^-l an address."""
    ends = (*made.starts[1:], 1 << bits)
    return (
        sum(
            (end - start) * mask
            for start, end, mask in zip(made.starts, ends, made.masks, strict=True)
        )
        >> bits
    )
