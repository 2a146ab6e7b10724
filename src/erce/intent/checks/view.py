"""An intent as the checks walk it: links on ports, peerings, and who they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.platforms import facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.intent.places import Path
    from erce.intent.schema import Circuit, Device, Intent, Link
    from erce.intent.schema_options import Options
    from erce.intent.schema_peering import Peering
    from erce.platforms import PlatformFacts

PRIMARY: Final = "primary"
SECONDARY: Final = "secondary"
PRIVATE: Final = "private"
MICROSOFT: Final = "microsoft"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """One connection of a circuit, on a device that exists."""

    name: str
    """Name of the circuit."""

    role: str
    """`primary` or `secondary`."""

    circuit: Circuit
    link: Link
    device: Device
    facts: PlatformFacts

    @property
    def path(self) -> Path:
        """Path of the link."""
        return ("circuits", self.name, "links", self.role)

    @property
    def interface(self) -> str:
        """Full name of the port; the text as written if it is none."""
        return self.facts.full_interface_name(self.link.interface) or self.link.interface

    @property
    def port(self) -> tuple[str, str]:
        """Identity of the port among all devices."""
        return self.link.device, self.interface


@dataclass(frozen=True, slots=True, kw_only=True)
class PeeringView:
    """One peering of a circuit."""

    name: str
    kind: str
    """`private` or `microsoft`."""

    circuit: Circuit
    peering: Peering
    links: tuple[LinkView, ...]
    """The circuit's links whose devices exist, primary first."""

    @property
    def path(self) -> Path:
        """Path of the peering."""
        return ("circuits", self.name, "peerings", self.kind)

    @property
    def is_microsoft(self) -> bool:
        """Whether only public addresses and AS numbers belong here."""
        return self.kind == MICROSOFT

    def options(self, link: LinkView) -> tuple[tuple[Path, Options], ...]:
        """Where an option of this peering may be set, the nearest place first."""
        return (
            (self.path, self.peering),
            (("devices", link.link.device), link.device),
        )


def links(intent: Intent) -> Iterator[LinkView]:
    """Every link whose device exists."""
    for name, circuit in intent.circuits.items():
        yield from _links_of(intent, name, circuit)


def peerings(intent: Intent) -> Iterator[PeeringView]:
    """Every peering that the customer's routers hold sessions for."""
    for name, circuit in intent.circuits.items():
        both = ((PRIVATE, circuit.peerings.private), (MICROSOFT, circuit.peerings.microsoft))
        for kind, peering in both:
            if peering and circuit.connectivity != "provider_l3":
                yield PeeringView(
                    name=name,
                    kind=kind,
                    circuit=circuit,
                    peering=peering,
                    links=tuple(_links_of(intent, name, circuit)),
                )


def accepted_path(view: PeeringView) -> Path:
    """Path of the prefixes that a peering accepts, however they are written."""
    path: Path = (*view.path, "accept")
    return path if isinstance(view.peering.accept, tuple) else (*path, "prefixes")


def _links_of(intent: Intent, name: str, circuit: Circuit) -> Iterator[LinkView]:
    both = ((PRIMARY, circuit.links.primary), (SECONDARY, circuit.links.secondary))
    for role, link in both:
        device = intent.devices.get(link.device)
        if device:
            yield LinkView(
                name=name,
                role=role,
                circuit=circuit,
                link=link,
                device=device,
                facts=facts(device.platform),
            )
