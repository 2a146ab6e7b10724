"""Where the terms of a policy stand that is mended in place.

A term under the name of another term would change that one, and one behind the wrong term would
never be asked.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from erce.model import RoutePolicy

_STEP: Final = 10
"""Behind the last term, where there is room for any number."""


def named(wanted: RoutePolicy, found: RoutePolicy, pairs: Mapping[int, int]) -> RoutePolicy | None:
    """Give terms the names that the router has them under; new ones keep their own.

    `pairs` tells by index which term of the router does the work of which wanted one. None when
    the name of a new term is taken.
    """
    names = [
        found.terms[pairs[at]].name if at in pairs else term.name
        for at, term in enumerate(wanted.terms)
    ]
    taken = {term.name for at, term in enumerate(found.terms) if at not in pairs.values()}
    if len({*names}) < len(names) or not taken.isdisjoint(names):
        return None
    return _renamed(wanted, names)


def numbered(
    wanted: RoutePolicy, found: RoutePolicy, pairs: Mapping[int, int], last: int | None
) -> RoutePolicy | None:
    """Give terms the numbers that the router has them under, and new ones numbers in between.

    `last` is the number of the router's term for everything else, None when it has none. Returns
    None when there is no room between two numbers.
    """
    there = [int(term.name) for term in found.terms]
    given = [there[pairs[at]] if at in pairs else None for at in range(len(wanted.terms))]
    kept = [number for number in given if number is not None]
    if kept != sorted(set(kept)):
        return None
    numbers: list[int] = []
    for at, own in enumerate(given):
        following = next((n for n in range(at, len(given)) if given[n] is not None), len(given))
        high = given[following] if following < len(given) else last
        low = numbers[-1] if numbers else 0
        number = _between(low, high, following - at, there) if own is None else own
        if number is None:
            return None
        numbers.append(number)
    return _renamed(wanted, [str(number) for number in numbers])


def _between(low: int, high: int | None, count: int, taken: Sequence[int]) -> int | None:
    """Return the first of so many numbers between two others, evenly spread."""
    if high is None:
        return max((low, *taken)) + _STEP
    free = [number for number in range(low + 1, high) if number not in taken]
    return free[len(free) // (count + 1)] if len(free) >= count else None


def _renamed(policy: RoutePolicy, names: Sequence[str]) -> RoutePolicy:
    terms = zip(policy.terms, names, strict=True)
    return replace(policy, terms=tuple(replace(term, name=name) for term, name in terms))
