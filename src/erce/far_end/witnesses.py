"""Brings together what belongs together: circuits, peerings and links of the three witnesses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from erce.azure.estate import AzureCircuit, AzurePeering, LinkRole, PeeringKind
from erce.base.values import Family, Prefix
from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from erce.azure.estate import (
        AzureEstate,
        AzurePort,
        PeeringFamily,
        PortLink,
        RouteFilter,
    )
    from erce.base.source import Source
    from erce.base.values import IPAddress
    from erce.intent.load import LoadedIntent
    from erce.intent.resolve import Resolution, ResolvedLink
    from erce.intent.schema import Circuit, Peering
    from erce.model import Device, Interface, Neighbor, Path

_Keyed = TypeVar("_Keyed", "AzurePort", "AzureCircuit", "RouteFilter")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Voice:
    """A router that was read."""

    name: str
    """Name in the intent; the hostname or the file where there is none."""

    device: Device

    locate: Callable[[Path], Source]
    """Finds the line of a value, or of the nearest object around it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Witnesses:
    """Everybody who is heard; Azure always, the others as far as they are there."""

    azure: AzureEstate

    loaded: LoadedIntent | None = None

    resolution: Resolution | None = None

    voices: tuple[Voice, ...] = ()

    def links(self, circuit: str, kind: PeeringKind) -> Iterator[ResolvedLink]:
        """Yield the links that the intent has of a peering, primary first."""
        devices = self.resolution.devices if self.resolution else ()
        found = [
            link
            for device in devices
            for link in device.links
            if (link.circuit, link.peering) == (circuit, kind)
        ]
        yield from sorted(found, key=lambda link: link.link)

    def voice(self, device: str) -> Voice | None:
        """Find the router of a device of the intent."""
        return next((item for item in self.voices if item.name == device), None)


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
        others = {
            item.key for item in (vrf.neighbors if vrf else ()) if item.address.version == version
        }
        if vrf is not None and others <= {path[-1] for path in own}:
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
        return by_id(self.witnesses.azure.ports, self.azure.port)

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


def circuits(witnesses: Witnesses) -> Iterator[CircuitView]:
    """Yield every circuit that Azure speaks of, with the intent's circuit where one matches."""
    wanted = dict(witnesses.loaded.intent.circuits) if witnesses.loaded else {}
    pairs = dict(_pairs(witnesses.azure.circuits, wanted))
    for number, azure in enumerate(witnesses.azure.circuits):
        name = pairs.get(number)
        yield CircuitView(
            witnesses=witnesses,
            azure=azure,
            name=name or azure.name,
            intent=wanted[name] if name else None,
        )


def unseen_circuits(witnesses: Witnesses, views: Iterable[CircuitView]) -> Iterator[CircuitView]:
    """Yield the intent's circuits that no export speaks of, with nothing said by Azure.

    A table or a test may be of one of them.
    """
    seen = {view.name for view in views if view.intent is not None}
    wanted = witnesses.loaded.intent.circuits if witnesses.loaded else {}
    for name, circuit in wanted.items():
        if name not in seen:
            both = (circuit.peerings.private, circuit.peerings.microsoft)
            azure = AzureCircuit(
                name=name,
                peerings=tuple(
                    AzurePeering(kind=kind)
                    for kind, peering in zip(PeeringKind, both, strict=True)
                    if peering is not None
                ),
            )
            yield CircuitView(witnesses=witnesses, azure=azure, name=name, intent=circuit)


def _pairs(
    circuits: Sequence[AzureCircuit], wanted: dict[str, Circuit]
) -> Iterator[tuple[int, str]]:
    """Match circuits by name, then by their tags and subnets."""
    free = dict(wanted)
    left: list[int] = []
    for number, azure in enumerate(circuits):
        name = next((name for name in free if name.casefold() == azure.name.casefold()), None)
        if name is None:
            left.append(number)
        else:
            del free[name]
            yield number, name
    for number in left:
        alike = [name for name, circuit in free.items() if _alike(circuits[number], circuit)]
        if len(alike) == 1:
            del free[alike[0]]
            yield number, alike[0]


def _alike(azure: AzureCircuit, circuit: Circuit) -> bool:
    """Whether a peering of both has the same subnet, and the same tag where both say it."""
    return any(
        peering is not None and wanted is not None and _same_link(peering, wanted)
        for peering, wanted in (
            (azure.peering(PeeringKind.PRIVATE), circuit.peerings.private),
            (azure.peering(PeeringKind.MICROSOFT), circuit.peerings.microsoft),
        )
    )


def _same_link(azure: AzurePeering, wanted: Peering) -> bool:
    if azure.vlan not in {None, wanted.vlan}:
        return False
    mine = {
        prefix for item in azure.families for prefix in (item.primary, item.secondary) if prefix
    }
    return any(prefix in mine for prefix in subnets(wanted))


def subnets(peering: Peering) -> Iterator[Prefix]:
    """Yield the link subnets of a peering of the intent."""
    for written in (peering.ipv4, peering.ipv6):
        if written is None:
            continue
        yield from (
            written.halves() if isinstance(written, tuple) else (written.primary, written.secondary)
        )


def peerings(view: CircuitView) -> Iterator[PeeringView]:
    """Yield every peering that Azure speaks of."""
    for azure in view.azure.peerings:
        kind = azure.kind
        intent = getattr(view.intent.peerings, kind.value) if view.intent else None
        yield PeeringView(
            circuit=view,
            kind=kind,
            azure=azure,
            intent=intent,
            legs=tuple(_legs(view, azure)),
        )


def _legs(view: CircuitView, azure: AzurePeering) -> Iterator[Leg]:
    witnesses = view.witnesses
    known = list(witnesses.links(view.name, azure.kind)) if view.intent else []
    for link in known:
        voice = witnesses.voice(link.device)
        interface = _wanted_interface(voice.device, link) if voice else None
        yield _leg(LinkRole(link.link), azure, link, voice, interface)
    if view.intent is None:
        for role in LinkRole:
            found = _found_interface(witnesses.voices, azure, role)
            if found is not None:
                yield _leg(role, azure, None, *found)


def _leg(
    role: LinkRole,
    azure: AzurePeering,
    link: ResolvedLink | None,
    voice: Voice | None,
    interface: Interface | None,
) -> Leg:
    sessions: tuple[Session, ...] = ()
    if voice is not None and interface is not None:
        expected = {msee for *_, msee in link.sessions()} if link else set()
        expected |= {item.host(2) for item in _azure_subnets(azure, role)}
        sessions = tuple(_sessions(voice.device, interface, expected))
    return Leg(role=role, link=link, voice=voice, interface=interface, sessions=sessions)


def _wanted_interface(device: Device, link: ResolvedLink) -> Interface | None:
    """Find the subinterface of a link: by its address, by its name, by its tags on its port."""
    own = [ce for ce in (link.ce_ipv4, link.ce_ipv6) if ce]
    tests: tuple[Callable[[Interface], bool], ...] = (
        lambda item: any(address in own for address in (*item.ipv4, *item.ipv6)),
        lambda item: item.name == link.interface,
        lambda item: any(
            ce.prefix.contains(address.prefix) or address.prefix.contains(ce.prefix)
            for ce in own
            for address in (*item.ipv4, *item.ipv6)
        ),
        lambda item: item.parent == link.port and item.vlan == link.vlan,
    )
    for test in tests:
        found = next(filter(test, device.interfaces), None)
        if found is not None:
            return found
    return None


def _found_interface(
    voices: Iterable[Voice], azure: AzurePeering, role: LinkRole
) -> tuple[Voice, Interface] | None:
    """Find the subinterface of a link that no intent names, by Azure's subnets.

    An address inside one counts for more than a subnet around it, as of a mask that is too short.
    """
    wanted = list(_azure_subnets(azure, role))
    known = [
        (voice, item, own)
        for voice in voices
        for item in voice.device.interfaces
        for own in (*item.ipv4, *item.ipv6)
    ]
    inside = [item for item in known if any(each.contains(host(item[2].ip)) for each in wanted)]
    around = [item for item in known if any(each.overlaps(item[2].prefix) for each in wanted)]
    found = next(iter((*inside, *around)), None)
    return None if found is None else found[:2]


def _azure_subnets(azure: AzurePeering, role: LinkRole) -> Iterator[Prefix]:
    for item in azure.families:
        prefix = subnet(item, role)
        if prefix is not None:
            yield prefix


def subnet(family: PeeringFamily, role: LinkRole) -> Prefix | None:
    """Return the subnet of a link, as Azure has it."""
    return family.primary if role is LinkRole.PRIMARY else family.secondary


def _sessions(
    device: Device, interface: Interface, expected: Iterable[IPAddress]
) -> Iterator[Session]:
    """Yield the sessions on a subinterface, and those that should be on it."""
    wanted = set(expected)
    subnets = [address.prefix for address in (*interface.ipv4, *interface.ipv6)]
    vrf = device.vrf(interface.vrf)
    for neighbor in vrf.neighbors if vrf else ():
        here = any(prefix.contains(host(neighbor.address)) for prefix in subnets)
        if here or neighbor.address in wanted:
            yield Session(vrf=vrf.name if vrf else DEFAULT_VRF, neighbor=neighbor)


def host(address: IPAddress) -> Prefix:
    """Return an address as a prefix."""
    family = Family.IPV4 if address.version == 4 else Family.IPV6  # noqa: PLR2004  # IP version
    return Prefix(family, int(address), family.bits)


def by_id(items: Iterable[_Keyed], wanted: str) -> _Keyed | None:
    """Find a resource by its id, which is not case-sensitive, or else by the name in the id."""
    if not wanted:
        return None
    folded = wanted.casefold()
    name = folded.rpartition("/")[2]
    kept = tuple(items)
    by = [item for item in kept if item.id.casefold() == folded]
    by += [item for item in kept if item.name.casefold() == name]
    return by[0] if by else None


def port_link(port: AzurePort, role: LinkRole) -> PortLink | None:
    """Return a link of a Direct port."""
    return next((item for item in port.links if item.role is role), None)
