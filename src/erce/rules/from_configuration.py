"""The estate that configurations show, with an intent or without one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from erce.base.as_numbers import MICROSOFT_ASN
from erce.base.ranges import why_not_public
from erce.base.source import Source
from erce.base.values import Family, Prefix
from erce.model import Provenance
from erce.model.device import DEFAULT_VRF
from erce.rules.estate import MICROSOFT, PRIVATE, Estate, Link, Peering, Router, Session
from erce.rules.from_intent import peerings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from erce.base.values import HostAddress, IPAddress
    from erce.intent.load import LoadedIntent
    from erce.intent.resolve import ResolvedLink
    from erce.model import Device, Interface, Neighbor, Path, Reading, Vrf

_SAYS_SO: Final = re.compile(r"express-?route|\bmsee\b|\bAS ?12076\b", re.IGNORECASE)
_HALF: Final = {Family.IPV4: 30, Family.IPV6: 126}
_PAIR: Final = 2

_Subnets: TypeAlias = "Mapping[tuple[str, Prefix], tuple[Interface, HostAddress]]"


def from_configurations(
    routers: Sequence[tuple[Router, Sequence[ResolvedLink]]],
    today: date,
    loaded: LoadedIntent | None = None,
) -> Estate:
    """View routers that were read, each with the links that an intent gives it."""
    links = [link for router, known in routers for link in links_of(router, known)]
    named = [link for link in links if link.circuit]
    others = [link for link in links if not link.circuit]
    return Estate(
        routers=tuple(router for router, _ in routers),
        peerings=(*peerings_of(named), *_pair(others)),
        today=today,
        loaded=loaded,
    )


def router_of(reading: Reading, name: str = "") -> Router:
    """View a configuration; without a name it is called by its hostname or its file."""
    return Router(
        name=name or reading.device.hostname or reading.name,
        device=reading.device,
        reading=reading,
        locate=Places(reading),
    )


@dataclass(frozen=True, slots=True)
class Places:
    """Finds lines of a configuration; an object, because it travels between processes."""

    reading: Reading

    def __call__(self, path: Path) -> Source:
        """Return the place of a value, or of the nearest object around it."""
        lines = self.reading.provenance.find(path)
        if not lines:
            return Source(self.reading.name)
        text = self.reading.lines[lines[0] - 1]
        return Source(self.reading.name, lines[0], len(text) - len(text.lstrip()) + 1)


def links_of(router: Router, known: Sequence[ResolvedLink] = ()) -> Iterator[Link]:
    """Find the links of a router: those of the intent first, then what else goes to Microsoft.

    A session is one to Microsoft by its address in the intent, by its AS number, or because its
    description or that of its interface says so.
    """
    device = router.device
    subnets = _subnets(device)
    wanted = {msee: link for link in known for _, _, msee in link.sessions()}
    groups: dict[tuple[str, str], list[Session]] = {}
    interfaces: dict[tuple[str, str], Interface | None] = {}
    for vrf in device.vrfs:
        for neighbor in vrf.neighbors:
            interface, local = _connected(vrf, neighbor, subnets)
            if neighbor.address not in wanted and not _to_microsoft(neighbor, interface):
                continue
            key = (vrf.name, interface.name if interface else neighbor.key)
            groups.setdefault(key, []).append(Session(vrf=vrf, neighbor=neighbor, local=local))
            interfaces[key] = interface
    seen: set[int] = set()
    for key, sessions in groups.items():
        link = next(
            (wanted[item.neighbor.address] for item in sessions if item.neighbor.address in wanted),
            None,
        )
        if link is not None:
            seen.add(id(link))
        yield _link(router, interfaces[key], tuple(sessions), link)
    for link in known:
        interface = device.interface(link.interface)
        if id(link) not in seen and interface is not None:
            yield _link(router, interface, (), link)


def connected_interfaces(device: Device) -> Iterator[Interface]:
    """Yield the interfaces that the sessions of a device sit on, each once."""
    subnets = _subnets(device)
    seen: set[str] = set()
    for vrf in device.vrfs:
        for neighbor in vrf.neighbors:
            interface, _ = _connected(vrf, neighbor, subnets)
            if interface is not None and interface.name not in seen:
                seen.add(interface.name)
                yield interface


def _link(
    router: Router,
    interface: Interface | None,
    sessions: tuple[Session, ...],
    known: ResolvedLink | None,
) -> Link:
    if known is None:
        return Link(router=router, interface=interface, sessions=sessions, peering=_kind(sessions))
    return Link(
        router=router,
        interface=interface,
        sessions=sessions,
        circuit=known.circuit,
        peering=known.peering,
        role=known.link,
    )


def _subnets(device: Device) -> _Subnets:
    """Index the interfaces by VRF and subnet."""
    return {
        (interface.vrf or DEFAULT_VRF, address.prefix): (interface, address)
        for interface in device.interfaces
        for address in (*interface.ipv4, *interface.ipv6)
    }


def _connected(
    vrf: Vrf,
    neighbor: Neighbor,
    subnets: _Subnets,
) -> tuple[Interface | None, HostAddress | None]:
    """Find the interface whose subnet holds the neighbor; the longest subnet wins."""
    for prefix in _around(neighbor.address):
        found = subnets.get((vrf.name, prefix))
        if found is not None:
            return found
    return None, None


def _around(address: IPAddress) -> Iterator[Prefix]:
    """Yield every prefix that holds an address, the longest first."""
    family = Family.IPV4 if address.version == 4 else Family.IPV6  # noqa: PLR2004
    bits, number = family.bits, int(address)
    for length in range(bits, -1, -1):
        shift = bits - length
        yield Prefix(family, number >> shift << shift, length)


def _to_microsoft(neighbor: Neighbor, interface: Interface | None) -> bool:
    if neighbor.remote_as == MICROSOFT_ASN:
        return True
    words = [neighbor.description or "", (interface and interface.description) or ""]
    point_to_point = interface is not None and any(
        address.length == _HALF[address.family] for address in (*interface.ipv4, *interface.ipv6)
    )
    return point_to_point and any(_SAYS_SO.search(text) for text in words)


def _kind(sessions: Iterable[Session]) -> str:
    """Tell the peering by the addresses: Microsoft peering has public ones."""
    own = [session.local for session in sessions if session.local is not None]
    if not own:
        return ""
    return PRIVATE if any(why_not_public(address.prefix) for address in own) else MICROSOFT


def _pair(links: Sequence[Link]) -> Iterator[Peering]:
    """Find the links that belong together: two halves of one subnet, or alone with one tag."""
    left = dict.fromkeys(links)
    for same in (_halves, _tags):
        groups: dict[object, dict[Link, None]] = {}
        for link in left:
            for key in same(link):  # a link may hold both halves
                groups.setdefault(key, {})[link] = None
        for members in groups.values():
            if len(members) == _PAIR and all(link in left for link in members):
                ordered = tuple(sorted(members, key=_first_address))
                yield Peering(circuit="", kind=ordered[0].peering, links=ordered)
                for link in members:
                    del left[link]
    for link in left:
        yield Peering(circuit="", kind=link.peering, links=(link,))


def _halves(link: Link) -> Iterator[object]:
    """Yield the subnets that the link has a half of."""
    for session in link.sessions:
        if session.local is not None and session.local.length == _HALF[session.local.family]:
            prefix = session.local.prefix
            shift = prefix.family.bits - prefix.length + 1
            yield (prefix.family, prefix.network >> shift)


def _tags(link: Link) -> Iterator[object]:
    if link.interface is not None and link.interface.vlan is not None:
        yield (link.peering, link.interface.vlan)


def _first_address(link: Link) -> tuple[int, int]:
    address = link.sessions[0].neighbor.address
    return (address.version, int(address))


def trimmed(router: Router, known: Sequence[ResolvedLink] = ()) -> Router:
    """Keep what rules about routers side by side need, so that it travels between processes.

    `known` are the links that an intent gives the router.
    """
    assert router.reading is not None
    links = tuple(links_of(router, known))
    names = {link.interface.name for link in links if link.interface is not None}
    names |= {link.port.name for link in links if link.port is not None}
    keys = {item.path for link in links for item in link.sessions}
    device = replace(
        router.device,
        interfaces=tuple(item for item in router.device.interfaces if item.name in names),
        vrfs=tuple(_with_neighbors(vrf, keys) for vrf in router.device.vrfs),
    )
    wanted = {("interfaces", name) for name in names} | keys
    provenance = Provenance()
    for path, numbers in router.reading.provenance.lines.items():
        if path[0] not in {"interfaces", "vrfs"} or path[:2] in wanted or path[:4] in wanted:
            provenance.add(path, *numbers)
    lines = router.reading.lines
    kept = {number for item in provenance.lines.values() for number in item}
    reading = replace(
        router.reading,
        device=device,
        provenance=provenance,
        lines=tuple(line if number in kept else "" for number, line in enumerate(lines, 1)),
        states=b"",
        notes=(),
    )
    return router_of(reading, router.name)


def _with_neighbors(vrf: Vrf, keys: set[Path]) -> Vrf:
    kept = (item for item in vrf.neighbors if ("vrfs", vrf.name, "neighbors", item.key) in keys)
    return replace(vrf, neighbors=tuple(kept))
