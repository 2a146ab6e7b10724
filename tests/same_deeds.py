"""Whether two devices treat routes alike, tried route by route with the plain interpreter.

The universe is small and sits where policies can tell routes apart: at the edges of every entry of
every prefix list, with and without every community that is named, over paths that matter.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from erce.base.values import Family, Prefix
from policy.interpret import Route, at_session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Device, Neighbor, NeighborFamily, PrefixEntry

IMPORTED = ((12076,), (12076, 12076, 12076), (12076, 64496))
EXPORTED = ((), (64496,))
SENT_BACK = ((12076,), (64496, 12076))


def same_deeds(wanted: Device, found: Device) -> bool:
    """Whether all sessions that both have let the same through; transit counts, loops do not."""
    sessions = {(vrf.name, item.key): item for vrf in found.vrfs for item in vrf.neighbors}
    for vrf in wanted.vrfs:
        for mine in vrf.neighbors:
            yours = sessions.get((vrf.name, mine.key))
            if yours is not None and not _same(wanted, mine, found, yours):
                return False
    return True


def _same(wanted: Device, mine: Neighbor, found: Device, yours: Neighbor) -> bool:
    theirs = {item.family: item for item in yours.families}
    for item in mine.families:
        other = theirs.get(item.family)
        if other is None:
            continue
        for route in _routes(wanted, found, item.family, IMPORTED):
            if at_session(wanted, item, route) != at_session(found, other, route):
                return False
        for route in _routes(wanted, found, item.family, EXPORTED + SENT_BACK):
            one = at_session(wanted, item, route, export=True)
            two = at_session(found, other, route, export=True)
            loop = route.as_path in SENT_BACK and _meant(wanted, item, route)
            if one != two and not loop:
                return False
    return True


def _meant(wanted: Device, item: NeighborFamily, route: Route) -> bool:
    """Whether the prefix is sent at all, so that Microsoft's own routes to it do no harm."""
    own = Route(prefix=route.prefix, communities=route.communities, protocol=route.protocol)
    return at_session(wanted, item, own, export=True) is not None


def _routes(
    one: Device, two: Device, family: Family, paths: tuple[tuple[int, ...], ...]
) -> Iterator[Route]:
    prefixes = {prefix for device in (one, two) for prefix in _edges(device, family)}
    named = {
        value
        for device in (one, two)
        for item in device.community_lists
        for entry in item.entries
        for value in entry.values
        if not entry.regex
    }
    carried = [frozenset(), *(frozenset({value}) for value in sorted(named)), frozenset(named)]
    for prefix, path, communities in itertools.product(sorted(prefixes), paths, carried):
        for protocol in ("bgp", "static"):
            yield Route(prefix=prefix, as_path=path, communities=communities, protocol=protocol)


def _edges(device: Device, family: Family) -> Iterator[Prefix]:
    yield Prefix(family, 0, 0)
    yield Prefix(family, 1 << (family.bits - 8), 8)
    for item in device.prefix_lists:
        if item.family is family:
            for entry in item.entries:
                yield from _near(entry)


def _near(entry: PrefixEntry) -> Iterator[Prefix]:
    prefix = entry.prefix
    bits = prefix.family.bits
    lengths = {entry.minimum - 1, entry.minimum, entry.maximum, entry.maximum + 1, prefix.length}
    for length in lengths:
        if not 0 <= length <= bits:
            continue
        shift = bits - length
        for number in (prefix.network, prefix.network + (1 << (bits - prefix.length)) - 1):
            yield Prefix(prefix.family, number >> shift << shift, length)
        beside = prefix.network ^ (1 << (bits - max(prefix.length, 1)))
        yield Prefix(prefix.family, beside >> shift << shift, length)
