"""Brings together what belongs together: circuits, peerings and links of the three witnesses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.azure.estate import AzureCircuit, AzurePeering, LinkRole, PeeringKind
from erce.far_end.witnesses import CircuitView, Leg, PeeringView, Session, subnet
from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from erce.base.values import Prefix
    from erce.far_end.witnesses import Voice, Witnesses
    from erce.intent.resolve import ResolvedLink
    from erce.intent.schema import Circuit
    from erce.intent.schema_peering import Peering
    from erce.model import Interface


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
            azure = AzureCircuit(
                name=name,
                peerings=tuple(
                    AzurePeering(kind=kind)
                    for kind in PeeringKind
                    if intent_peering(circuit, kind) is not None
                ),
            )
            yield CircuitView(witnesses=witnesses, azure=azure, name=name, intent=circuit)


def _pairs(
    circuits: Sequence[AzureCircuit], wanted: Mapping[str, Circuit]
) -> Iterator[tuple[int, str]]:
    """Match circuits by name, then by the subnets of their links."""
    free = {name.casefold(): name for name in wanted}
    left: list[int] = []
    for number, azure in enumerate(circuits):
        name = free.pop(azure.name.casefold(), None)
        if name is None:
            left.append(number)
        else:
            yield number, name
    known = {name: wanted[name] for name in free.values()}
    by_subnet = _by_subnet(known)
    for number in left:
        alike = {name for name in _alike(circuits[number], by_subnet) if name in known}
        if len(alike) == 1:
            name = alike.pop()
            del known[name]
            yield number, name


def _by_subnet(wanted: Mapping[str, Circuit]) -> dict[tuple[str, Prefix], list[tuple[str, int]]]:
    """Index circuits, with the VLAN ID, by peering and link subnet."""
    found: dict[tuple[str, Prefix], list[tuple[str, int]]] = {}
    for name, circuit in wanted.items():
        for kind in PeeringKind:
            peering = intent_peering(circuit, kind)
            if peering is not None:
                for prefix in subnets(peering):
                    found.setdefault((kind.value, prefix), []).append((name, peering.vlan))
    return found


def _alike(
    azure: AzureCircuit, by_subnet: Mapping[tuple[str, Prefix], list[tuple[str, int]]]
) -> Iterator[str]:
    """Yield circuits that have a link subnet of this one, and the same tag where both say it."""
    for peering in azure.peerings:
        for item in peering.families:
            for prefix in (item.primary, item.secondary):
                for name, vlan in by_subnet.get((peering.kind.value, prefix), ()) if prefix else ():
                    if peering.vlan in {None, vlan}:
                        yield name


def intent_peering(circuit: Circuit, kind: PeeringKind) -> Peering | None:
    """Return a peering of a circuit of the intent."""
    both = circuit.peerings
    return both.private if kind is PeeringKind.PRIVATE else both.microsoft


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
        intent = intent_peering(view.intent, kind) if view.intent else None
        yield PeeringView(
            circuit=view,
            kind=kind,
            azure=azure,
            intent=intent,
            legs=tuple(_legs(view, azure)),
        )


def _legs(view: CircuitView, azure: AzurePeering) -> Iterator[Leg]:
    witnesses = view.witnesses
    if view.intent is not None:
        for link in witnesses.links(view.name, azure.kind):
            voice = witnesses.voice(link.device)
            interface = witnesses.interfaces(voice).of_link(link) if voice else None
            yield _leg(witnesses, LinkRole(link.link), azure, voice, interface, link)
        return
    for role in LinkRole:
        found = witnesses.addresses.find(_azure_subnets(azure, role))
        if found is not None:
            yield _leg(witnesses, role, azure, found.voice, found.interface)


def _leg(  # noqa: PLR0913, PLR0917  # what is known of a link
    witnesses: Witnesses,
    role: LinkRole,
    azure: AzurePeering,
    voice: Voice | None,
    interface: Interface | None,
    link: ResolvedLink | None = None,
) -> Leg:
    sessions: tuple[Session, ...] = ()
    if voice is not None and interface is not None:
        expected = {msee for *_, msee in link.sessions()} if link else set()
        expected |= {item.host(2) for item in _azure_subnets(azure, role)}
        vrf = interface.vrf or DEFAULT_VRF
        found = witnesses.interfaces(voice).neighbors(interface, expected)
        sessions = tuple(Session(vrf=vrf, neighbor=item) for item in found)
    return Leg(role=role, link=link, voice=voice, interface=interface, sessions=sessions)


def _azure_subnets(azure: AzurePeering, role: LinkRole) -> Iterator[Prefix]:
    for item in azure.families:
        prefix = subnet(item, role)
        if prefix is not None:
            yield prefix
