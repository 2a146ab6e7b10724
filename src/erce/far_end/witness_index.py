"""Finds what belongs together among many: resources by id, subinterfaces by address."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from erce.base.values import Family
from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.base.values import HostAddress, IPAddress, Prefix
    from erce.far_end.witnesses import Voice
    from erce.intent.resolve import ResolvedLink
    from erce.model import Interface, Neighbor


class _Resource(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def id(self) -> str: ...


_Item = TypeVar("_Item", bound=_Resource)


class Resources(Generic[_Item]):
    """Resources of one kind by their ids, which are not case-sensitive, or by the name in an id."""

    def __init__(self, items: Iterable[_Item]) -> None:
        self._by_id: dict[str, _Item] = {}
        self._by_name: dict[str, _Item] = {}
        for item in items:
            self._by_id.setdefault(item.id.casefold(), item)
            self._by_name.setdefault(item.name.casefold(), item)

    def find(self, wanted: str) -> _Item | None:
        """Return the resource of an id; None for an empty one, and where there is none."""
        if not wanted:
            return None
        folded = wanted.casefold()
        return self._by_id.get(folded) or self._by_name.get(folded.rpartition("/")[2])


class Seen(NamedTuple):
    """An address that a router has."""

    voice: Voice
    interface: Interface
    own: HostAddress


class Addresses:
    """The addresses of all routers, to be found by a subnet."""

    def __init__(self, voices: Iterable[Voice]) -> None:
        seen = [
            Seen(voice, item, own)
            for voice in voices
            for item in voice.device.interfaces
            for own in (*item.ipv4, *item.ipv6)
        ]
        self._sorted: dict[Family, list[tuple[int, Seen]]] = {}
        self._subnets: dict[Prefix, Seen] = {}
        for item in seen:
            self._sorted.setdefault(item.own.family, []).append((int(item.own.ip), item))
            self._subnets.setdefault(item.own.prefix, item)
        for entries in self._sorted.values():
            entries.sort(key=itemgetter(0))

    def find(self, subnets: Iterable[Prefix]) -> Seen | None:
        """Return an address inside one of the subnets, or else one whose own subnet holds it.

        The latter is an address with a mask that is too short.
        """
        wanted = tuple(subnets)
        found = (*map(self._inside, wanted), *map(self._around, wanted))
        return next((item for item in found if item is not None), None)

    def _inside(self, prefix: Prefix) -> Seen | None:
        entries = self._sorted.get(prefix.family, [])
        at = bisect_left(entries, prefix.network, key=itemgetter(0))
        if at == len(entries):
            return None
        number, item = entries[at]
        return item if number >> _shift(prefix) == prefix.network >> _shift(prefix) else None

    def _around(self, prefix: Prefix) -> Seen | None:
        return next((self._subnets[item] for item in _up(prefix) if item in self._subnets), None)


class Interfaces:
    """The subinterfaces and sessions of one router, to be found by what a link should have."""

    def __init__(self, voice: Voice) -> None:
        device = voice.device
        self._names = {item.name: item for item in device.interfaces}
        self._tags = {(item.parent, item.vlan): item for item in reversed(device.interfaces)}
        self._addresses = Addresses([voice])
        self._own = {
            own: item for item in reversed(device.interfaces) for own in (*item.ipv4, *item.ipv6)
        }
        self._neighbors = {
            vrf.name: sorted(
                ((item.address.version, int(item.address), item) for item in vrf.neighbors),
                key=itemgetter(0, 1),
            )
            for vrf in device.vrfs
        }

    def of_link(self, link: ResolvedLink) -> Interface | None:
        """Find a link's subinterface: by its address, its name, its subnet, its tag on its port."""
        own = [ce for ce in (link.ce_ipv4, link.ce_ipv6) if ce]
        found = next((self._own[ce] for ce in own if ce in self._own), None)
        found = found or self._names.get(link.interface)
        if found is None:
            seen = self._addresses.find(ce.prefix for ce in own)
            found = seen.interface if seen else self._tags.get((link.port, link.vlan))
        return found

    def neighbors(self, interface: Interface, expected: Iterable[IPAddress]) -> Iterator[Neighbor]:
        """Yield the neighbors on a subinterface and those that should be on it, IPv4 first."""
        known = self._neighbors.get(interface.vrf or DEFAULT_VRF, [])
        spans = [_span(own.prefix) for own in (*interface.ipv4, *interface.ipv6)]
        spans += [(item.version, int(item), int(item)) for item in expected]
        found: dict[int, Neighbor] = {}
        for version, first, last in spans:
            at = bisect_left(known, (version, first), key=itemgetter(0, 1))
            while at < len(known) and known[at][:2] <= (version, last):
                found[at] = known[at][2]
                at += 1
        for at in sorted(found):
            yield found[at]


def _span(prefix: Prefix) -> tuple[int, int, int]:
    """Return the IP version and the first and last address of a subnet."""
    version = 4 if prefix.family is Family.IPV4 else 6
    return version, prefix.network, prefix.network | (1 << _shift(prefix)) - 1


def _shift(prefix: Prefix) -> int:
    return prefix.family.bits - prefix.length


def _up(prefix: Prefix) -> Iterator[Prefix]:
    """Yield the prefixes around one, the longest first; never the default route."""
    for length in range(prefix.length, 0, -1):
        shift = prefix.family.bits - length
        yield prefix._replace(network=prefix.network >> shift << shift, length=length)
