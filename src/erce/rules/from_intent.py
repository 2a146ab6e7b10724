"""The estate that an intent wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.model.device import DEFAULT_VRF
from erce.rules.estate import Estate, Link, Peering, Router, Session

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from erce.base.source import Source
    from erce.intent.load import LoadedIntent
    from erce.intent.resolve import Resolution, ResolvedDevice, ResolvedLink
    from erce.model import Path


def from_intent(loaded: LoadedIntent, resolution: Resolution, today: date) -> Estate:
    """View the devices that an intent resolves to."""
    links = [link for item in resolution.devices for link in _links(loaded, item)]
    return Estate(
        routers=tuple(dict.fromkeys(link.router for link in links)),
        peerings=tuple(peerings_of(links)),
        today=today,
        loaded=loaded,
    )


def peerings_of(links: Sequence[Link]) -> Iterator[Peering]:
    """Group links that know their circuit."""
    groups: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        groups.setdefault((link.circuit, link.peering), []).append(link)
    for (circuit, kind), members in groups.items():
        ordered = sorted(members, key=lambda link: link.role)
        yield Peering(circuit=circuit, kind=kind, links=tuple(ordered))


def _links(loaded: LoadedIntent, item: ResolvedDevice) -> Iterator[Link]:
    places = {
        path: ("circuits", link.circuit, "peerings", link.peering)
        for link in item.links
        for path in _paths(link)
    }

    def locate(path: Path) -> Source:
        for size in range(len(path), 0, -1):
            if path[:size] in places:
                return loaded.source(places[path[:size]])
        return loaded.source(("devices", item.name))

    router = Router(name=item.name, device=item.device, reading=None, locate=locate)
    for link in item.links:
        vrf = item.device.vrf(link.vrf)
        neighbors = {} if vrf is None else {entry.address: entry for entry in vrf.neighbors}
        yield Link(
            router=router,
            interface=item.device.interface(link.interface),
            sessions=tuple(
                Session(vrf=vrf, neighbor=neighbors[msee], local=own)
                for _, own, msee in link.sessions()
                if vrf is not None and msee in neighbors
            ),
            circuit=link.circuit,
            peering=link.peering,
            role=link.link,
        )


def _paths(link: ResolvedLink) -> Iterator[Path]:
    yield ("interfaces", link.interface)
    for _, _, msee in link.sessions():
        yield ("vrfs", link.vrf or DEFAULT_VRF, "neighbors", str(msee))
