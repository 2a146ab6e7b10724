"""Plans done to every route of a small universe, and the words of a finding done to one route."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.base.values import Prefix
from policy.everywhere.plans import COMMUNITIES, PROTOCOLS, blocks
from policy.interpret import Route, interpret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import Family
    from policy.everywhere.plans import Plan

IMPORTED: Final = ((12076,), (12076, 12076), (12076, 64500), (12076, 64500, 12076), (12076, 64501))
PATHS: Final = (
    *IMPORTED, (), (64500,), (64501,), (64500, 12076), (64501, 12076), (64500, 12076, 64501),
    (64501, 12076, 64501),
)  # fmt: skip
"""Paths that answer the expressions of the plans in every way they can be answered."""

CARRIED: Final = tuple(
    frozenset(found)
    for size in range(len(COMMUNITIES) + 1)
    for found in itertools.combinations(COMMUNITIES, size)
)
NAMES: Final = {"import": "IN", "export": "OUT"}


def universe(family: Family) -> tuple[Prefix, ...]:
    """Everything in the block, and what lies above and beside it."""
    top, block, *inside = blocks(family)
    first = Prefix(family, 0, 1)
    beside = Prefix(family, block.network ^ (1 << (family.bits - block.length)), block.length)
    return (top, first, block, beside, *inside)


def routes(direction: str, prefix: Prefix) -> Iterator[Route]:
    """What AS 12076 can send, or anything at all."""
    inward = direction == "import"
    for carried, path, protocol in itertools.product(
        CARRIED, IMPORTED if inward else PATHS, PROTOCOLS[:1] if inward else PROTOCOLS
    ):
        yield Route(prefix=prefix, communities=carried, as_path=path, protocol=protocol)


def fate(plan: Plan, direction: str, route: Route) -> Route | None:
    return interpret(plan.device, (NAMES[direction],), route, export=direction == "export")


def apart(old: Plan, new: Plan, direction: str, prefix: Prefix) -> Iterator[Route]:
    """Yield the routes to a prefix that the two treat differently.

    The neighbor drops what holds its own AS number, so that counts only for a prefix that the old
    plan does not send at all.
    """
    if direction == "export":
        sent = any(fate(old, direction, route) for route in routes(direction, prefix))
    else:
        sent = False
    for route in routes(direction, prefix):
        loop = sent and 12076 in route.as_path
        if not loop and fate(old, direction, route) != fate(new, direction, route):
            yield route


def told(words: str) -> tuple[Prefix, str]:
    """Part the words of a finding: the example and what becomes of it."""
    prefix, _, effect = words.partition(" ")
    return Prefix.parse(prefix), effect


def after(route: Route, effect: str) -> Route | None:
    """Do to a route what a finding says."""
    if effect == "rejected":
        return None
    if effect == "accepted unchanged":
        return route
    for word in effect.removeprefix("accepted with ").split(", "):
        route = _after(route, word)
    return route


def _after(route: Route, words: str) -> Route:
    match re.split(r"(\S*\d[\d: +-]*\d|\S*\d)", words, maxsplit=1):
        case ["local preference ", number, ""]:
            return replace(route, local_preference=int(number))
        case ["MED ", number, ""]:
            before = route.med if number[0] in "+-" else 0
            return replace(route, med=before + int(number))
        case ["", numbers, " prepended"]:
            return replace(route, as_path=(*map(int, numbers.split()), *route.as_path))
        case ["only the communities ", values, ""]:
            return replace(route, communities=frozenset(values.split()))
        case ["communities ", values, " added"]:
            return replace(route, communities=route.communities | {*values.split()})
    raise AssertionError(words)
