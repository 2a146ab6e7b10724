"""What an audit knows of a device before it has seen the configuration."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from erce.base.source import Source
    from erce.intent.resolve import Resolution, ResolvedLink
    from erce.model import Device, Path


class LinkName(NamedTuple):
    """One peering on one of the two connections of a circuit, by its names in the intent."""

    circuit: str
    peering: str
    role: str

    def __str__(self) -> str:
        return " ".join(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A desired device, with the words and the places of the intent that explain it.

    Plain dictionaries, because it travels to other processes.
    """

    name: str
    """Name in the intent."""

    device: Device

    source: Source
    """Where the intent defines the device."""

    labels: Mapping[Path, LinkName] = field(default_factory=dict)
    """Link of a session or a subinterface."""

    sources: Mapping[Path, Source] = field(default_factory=dict)
    """Where the intent speaks of a session or a subinterface."""


def wanted_devices(
    resolution: Resolution, locate: Callable[[tuple[str, ...]], Source]
) -> tuple[Wanted, ...]:
    """Prepare every device of a resolution; `locate` finds a key path in the intent's files."""
    return tuple(
        Wanted(
            name=item.name,
            device=item.device,
            source=locate(("devices", item.name)),
            labels={
                path: LinkName(link.circuit, link.peering, link.link)
                for link in item.links
                for path in _paths(link)
            },
            sources={
                path: locate(("circuits", link.circuit, "peerings", link.peering))
                for link in item.links
                for path in _paths(link)
            },
        )
        for item in resolution.devices
    )


def _paths(link: ResolvedLink) -> Iterator[Path]:
    yield ("interfaces", link.interface)
    for msee in (link.msee_ipv4, link.msee_ipv6):
        if msee is not None:
            yield ("vrfs", link.vrf or DEFAULT_VRF, "neighbors", str(msee))
