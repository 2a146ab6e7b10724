"""Sets of prefixes that rules ask about: the Internet's, special ones, the default route."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from erce.base.ranges import not_public
from erce.base.values import Family, Prefix
from erce.model import PrefixEntry
from erce.policy.space import PrefixSpace

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT_ROUTE: Final = {
    Family.IPV4: Prefix.parse("0.0.0.0/0"),
    Family.IPV6: Prefix.parse("::/0"),
}
_INTERNET: Final = {
    Family.IPV4: PrefixEntry(DEFAULT_ROUTE[Family.IPV4], 8, 24),
    Family.IPV6: PrefixEntry(Prefix.parse("2000::/3"), 16, 48),
}
"""Lengths of the prefixes that the Internet's routers carry."""


@cache
def internet(family: Family) -> PrefixSpace:
    """Return the prefixes that the Internet's routers carry."""
    return PrefixSpace.ranges((_INTERNET[family],)) - special(family)


@cache
def special(family: Family) -> PrefixSpace:
    """Return the prefixes that are not routed on the Internet, without the default route."""
    return PrefixSpace.ranges(
        PrefixEntry(prefix, prefix.length, family.bits) for prefix in not_public(family)
    )


@cache
def default_route(family: Family) -> PrefixSpace:
    """Return the default route of a family."""
    return PrefixSpace.only(DEFAULT_ROUTE[family])


def some(space: PrefixSpace) -> Iterator[Prefix]:
    """Yield one of the prefixes, if there are any."""
    witness = space.witness()
    if witness is not None:
        yield witness


def union(spaces: list[PrefixSpace]) -> PrefixSpace:
    """Join sets two by two, so that each is gone through only as often as it must be."""
    while len(spaces) > 1:
        odd = spaces[-1:] if len(spaces) % 2 else []
        pairs = zip(spaces[::2], spaces[1::2], strict=False)
        spaces = [one | two for one, two in pairs] + odd
    return spaces[0] if spaces else PrefixSpace.nothing()


def ranges_of(space: PrefixSpace) -> PrefixSpace:
    """Return the prefixes of a set without those that it holds one by one."""
    return space - PrefixSpace.only(*(item.prefix for item in space.regions() if item.exact))
