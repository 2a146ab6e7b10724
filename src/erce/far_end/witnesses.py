"""Everybody who is heard, and what they say of one circuit, one peering, one link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.azure.estate import AzureCircuit, AzurePeering, LinkRole, PeeringKind
from erce.base.values import Family, Prefix
from erce.far_end.witness_index import Addresses, Interfaces, Resources
from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from erce.azure.estate import (
        AzureEstate,
        AzurePort,
        PeeringFamily,
        PortLink,
    )
    from erce.base.source import Source
    from erce.intent.load import LoadedIntent
    from erce.intent.resolve import Resolution, ResolvedLink
    from erce.intent.schema import Circuit
    from erce.intent.schema_peering import Peering
    from erce.model import Device, Interface, Neighbor, Path


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Voice:
    """A router that was read."""

    name: str
    """Name in the intent; the hostname or the file where there is none."""

    device: Device

    locate: Callable[[Path], Source]
    """Finds the line of a value, or of the nearest object around it."""


class Witnesses:
    """Everybody who is heard; Azure always, the others as far as they are there."""

    def __init__(
        self,
        azure: AzureEstate,
        loaded: LoadedIntent | None = None,
        resolution: Resolution | None = None,
        voices: Sequence[Voice] = (),
    ) -> None:
        self.azure: Final = azure
        self.loaded: Final = loaded
        self.ports: Final = Resources(azure.ports)
        self.filters: Final = Resources(azure.filters)
        self.addresses: Final = Addresses(voices)
        self.voices: Final = tuple(voices)
        self._interfaces: dict[Voice, Interfaces] = {}
        self._voices = {item.name: item for item in voices}
        self._links: dict[tuple[str, str], list[ResolvedLink]] = {}
        for device in resolution.devices if resolution else ():
            for link in device.links:
                self._links.setdefault((link.circuit, link.peering), []).append(link)

    def links(self, circuit: str, kind: PeeringKind) -> list[ResolvedLink]:
        """Return the links that the intent has of a peering, primary first."""
        return sorted(self._links.get((circuit, kind.value), []), key=lambda link: link.link)

    def voice(self, device: str) -> Voice | None:
        """Find the router of a device of the intent."""
        return self._voices.get(device)

    def interfaces(self, voice: Voice) -> Interfaces:
        """Return what finds the subinterfaces of a router."""
        if voice not in self._interfaces:
            self._interfaces[voice] = Interfaces(voice)
        return self._interfaces[voice]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Session:
    """A BGP session on a link, as the router has it."""

    vrf: str
    neighbor: Neighbor

    @property
    def path(self) -> Path:
        """Path of the neighbor in its device."""
        return ("vrfs", self.vrf, "neighbors", self.neighbor.key)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Leg:
    """One peering on one link: what the intent wants there, and what a router has."""

    role: LinkRole

    link: ResolvedLink | None = None

    voice: Voice | None = None

    interface: Interface | None = None

    sessions: tuple[Session, ...] = ()

    def interface_paths(self, *fields: str) -> tuple[Path, ...]:
        """Paths of a value of the subinterface, by its name on the router and in the intent."""
        names = [self.interface.name] if self.interface else []
        names += [self.link.interface] if self.link else []
        return tuple(("interfaces", name, *fields) for name in dict.fromkeys(names))

    def session_paths(self, *fields: str) -> tuple[Path, ...]:
        """Paths of a value of the sessions, as they are on the router and in the intent."""
        paths = [item.path for item in self.sessions]
        if self.link is not None:
            vrf = self.link.vrf or DEFAULT_VRF
            paths += [("vrfs", vrf, "neighbors", str(msee)) for *_, msee in self.link.sessions()]
        return tuple((*path, *fields) for path in dict.fromkeys(paths))

    def family_paths(self, family: Family) -> tuple[Path, ...]:
        """Paths of all that is on the router for a family of this link and for nothing else."""
        version = 4 if family is Family.IPV4 else 6
        vrf = self.voice.device.vrf(self.vrf) if self.voice else None
        own = [item for item in self.session_paths() if (":" in item[-1]) == (version != 4)]  # noqa: PLR2004  # IP version
        paths = [*self.interface_paths(family.value), *own, ("vrfs", self.vrf, "families")]
        mine = {path[-1] for path in own}
        alone = all(
            item.address.version != version or item.key in mine
            for item in (vrf.neighbors if vrf else ())
        )
        if vrf is not None and alone:
            known = ((item.prefix, "networks") for item in vrf.networks)
            discarded = ((item.prefix, "anchors") for item in vrf.anchors)
            paths += [
                ("vrfs", vrf.name, kind, str(prefix))
                for prefix, kind in (*known, *discarded)
                if prefix.family is family
            ]
        return tuple(paths)

    def prefix_paths(self, prefix: Prefix) -> tuple[Path, ...]:
        """Paths of what a router has so that a prefix is advertised."""
        kinds = ("networks", "anchors")
        return tuple(("vrfs", self.vrf, kind, str(prefix)) for kind in kinds)

    @property
    def vrf(self) -> str:
        """Name of the VRF, on the router or else in the intent."""
        if self.interface is not None:
            return self.interface.vrf or DEFAULT_VRF
        return (self.link and self.link.vrf) or DEFAULT_VRF

    def session(self, family: Family) -> Session | None:
        """Return the session of a family."""
        version = 4 if family is Family.IPV4 else 6
        found = (item for item in self.sessions if item.neighbor.address.version == version)
        return next(found, None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CircuitView:
    """A circuit of Azure and, where there is one, the intent's."""

    witnesses: Witnesses

    azure: AzureCircuit

    name: str
    """Name in the intent, or Azure's."""

    intent: Circuit | None = None

    @property
    def path(self) -> Path:
        """Where Azure's circuit stands among the exports' values."""
        return ("circuits", self.azure.key)

    @property
    def port(self) -> AzurePort | None:
        """The Direct port that Azure has the circuit on."""
        return self.witnesses.ports.find(self.azure.port)

    @property
    def is_direct(self) -> bool:
        """Whether the circuit is on a Direct port, by Azure's word or the intent's."""
        return bool(self.azure.port) or (
            self.intent is not None and self.intent.connectivity == "direct"
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PeeringView:
    """A peering of a circuit, seen by all."""

    circuit: CircuitView

    kind: PeeringKind

    azure: AzurePeering

    intent: Peering | None = None

    legs: tuple[Leg, ...] = ()
    """Primary first; empty where neither an intent nor a router knows the peering."""

    @property
    def path(self) -> Path:
        """Where Azure's peering stands among the exports' values."""
        return (*self.circuit.path, "peerings", self.azure.key)


def subnet(family: PeeringFamily, role: LinkRole) -> Prefix | None:
    """Return the subnet of a link, as Azure has it."""
    return family.primary if role is LinkRole.PRIMARY else family.secondary


def port_link(port: AzurePort, role: LinkRole) -> PortLink | None:
    """Return a link of a Direct port."""
    return next((item for item in port.links if item.role is role), None)
