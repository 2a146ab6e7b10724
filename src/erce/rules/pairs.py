"""The two sessions that one peering has for an address family."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate, Link, Session


class Pair(NamedTuple):
    """The session on each of the two links of a peering, the primary one first."""

    first_link: Link
    first: Session
    second_link: Link
    second: Session


def pairs(estate: Estate) -> Iterator[Pair]:
    """Yield the sessions that should be alike: one on each link, of the same IP version."""
    for peering in estate.peerings:
        if peering.both is None:
            continue
        first_link, second_link = peering.both
        for first in first_link.sessions:
            version = first.neighbor.address.version
            same = [
                other for other in second_link.sessions if other.neighbor.address.version == version
            ]
            if len(same) == 1:
                yield Pair(first_link, first, second_link, same[0])
