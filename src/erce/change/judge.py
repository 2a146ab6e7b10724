"""What a router does in one state of a change: what it lets pass, and which links carry traffic."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.base.as_numbers import MICROSOFT_ASN
from erce.base.values import Prefix, parse_address
from erce.change.drain_policies import LOWEST, PREPENDS
from erce.change.reach import read
from erce.change.steps import FarKey, LinkId
from erce.model.device import DEFAULT_VRF
from erce.policy.atoms import from_neighbor
from erce.policy.behaviour import accepted, behaviour
from erce.policy.beyond import beyond
from erce.policy.effects import Amount
from erce.policy.rules import Direction, Rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from erce.audit.wanted import LinkName
    from erce.base.values import Family
    from erce.change.steps import Router
    from erce.model import Device, Interface, Neighbor, NeighborFamily, Vrf
    from erce.policy.behaviour import Behaviour
    from erce.policy.effects import Effect


IPV6: Final = 6

NO_KEYS: Final[Mapping[FarKey, str]] = MappingProxyType({})


class Service(NamedTuple):
    """What a circuit has two links for."""

    circuit: str
    peering: str
    family: Family

    def __str__(self) -> str:
        return f"{self.circuit} {self.peering} {self.family}"


@dataclass(slots=True)
class RouterJudge:
    """Judges the states of one router by what it did before and what is wanted of it."""

    router: Router

    received: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Prefixes that were received when the plan was made, by neighbor and family, where known."""

    _old: Rules = field(init=False)
    _new: Rules = field(init=False)
    _known: dict[object, str] = field(default_factory=dict)
    _passing: dict[object, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._old = Rules(self.router.reading.device)
        self._new = Rules(self.router.wanted.device)

    def device(self, lines: Sequence[str]) -> Device:
        """Read a state."""
        return read(self.router.reading, lines).device

    def faults(self, device: Device) -> Iterator[str]:
        """Say what a state does that neither the old configuration nor the intent allows."""
        rules = Rules(device)
        for vrf in device.vrfs:
            for neighbor in vrf.neighbors:
                if _can_come_up(device, vrf, neighbor):
                    yield from self._of_session(rules, vrf, neighbor)

    def _of_session(self, rules: Rules, vrf: Vrf, neighbor: Neighbor) -> Iterator[str]:
        if not neighbor.enabled:
            return
        old = session_of(self.router.reading.device, neighbor.key, vrf.name)
        new = session_of(self.router.wanted.device, neighbor.key, None)
        for family in neighbor.families:
            for direction in Direction:
                found = behaviour_of(rules, neighbor, family, direction)
                allowed = [
                    behaviour_of(where, other, theirs, direction)
                    for where, other in ((self._old, old), (self._new, new))
                    if other is not None and other.enabled
                    for theirs in other.families
                    if theirs.family is family.family
                ]
                fault = self._beyond(found, allowed)
                if fault:
                    yield f"neighbor {neighbor.key} {fault}"
            yield from self._limit(neighbor, family, old, new)

    def _beyond(self, found: Behaviour, allowed: Sequence[Behaviour]) -> str:
        key = (found.content, found.given, *(item.content for item in allowed))
        if key not in self._known:
            excess = beyond(found, allowed)
            verb = "accepts" if found.session.direction is Direction.IMPORT else "advertises"
            self._known[key] = (
                f"{verb} {excess.witness} ({excess.condition}), "
                "which neither the old configuration nor the intent lets pass"
                if excess
                else ""
            )
        return self._known[key]

    def _limit(
        self,
        neighbor: Neighbor,
        family: NeighborFamily,
        old: Neighbor | None,
        new: Neighbor | None,
    ) -> Iterator[str]:
        limit = family.maximum_prefixes
        if limit is None:
            return
        received = self.received.get((neighbor.key, family.key))
        if received is not None and limit.limit < received:
            yield (
                f"neighbor {neighbor.key} may send {limit.limit} {family.family} prefixes, "
                f"and sends {received}"
            )
        agreed = [
            theirs.maximum_prefixes.limit
            for other in (old, new)
            if other is not None
            for theirs in other.families
            if theirs.family is family.family and theirs.maximum_prefixes
        ]
        if agreed and limit.limit < min(agreed):
            yield f"neighbor {neighbor.key} has a lower prefix limit than before and after"

    def carried(
        self, device: Device, keys: Mapping[FarKey, str] = NO_KEYS
    ) -> frozenset[tuple[Service, LinkId]]:
        """Return what the links of this router carry in a state.

        `keys` are what Azure's end has now, of those that the plan changes.
        """
        rules = Rules(device)
        found = set()
        for path, name in self.router.wanted.labels.items():
            if path[0] != "vrfs":
                continue
            for vrf in device.vrfs:
                neighbor = next((item for item in vrf.neighbors if item.key == path[3]), None)
                if neighbor is None or not self._is_up(device, vrf, neighbor):
                    continue
                if not _keys_agree(device, vrf, neighbor, name, keys):
                    continue
                for family in neighbor.families:
                    if self._passes(rules, neighbor, family):
                        service = Service(name.circuit, name.peering, family.family)
                        found.add((service, LinkId(name.circuit, name.role)))
        return frozenset(found)

    def first_keys(self) -> Iterator[tuple[FarKey, str]]:
        """Yield the keys that this router has before the plan; no key is an empty one."""
        device = self.router.reading.device
        for path, name in self.router.wanted.labels.items():
            if path[0] != "vrfs":
                continue
            for vrf in device.vrfs:
                neighbor = next((item for item in vrf.neighbors if item.key == path[3]), None)
                if neighbor is None:
                    continue
                password = neighbor.password.text if neighbor.password else ""
                yield FarKey(name.circuit, name.peering), password
                ckns = _ckns(device, vrf, neighbor)
                yield FarKey(name.circuit, name.role), min(ckns, default="")

    def not_drained(self, device: Device, links: frozenset[LinkId]) -> Iterator[str]:
        """Say which sessions of links would still be preferred, one way or the other."""
        rules = Rules(device)
        for path, name in self.router.wanted.labels.items():
            if path[0] != "vrfs" or LinkId(name.circuit, name.role) not in links:
                continue
            neighbor = session_of(device, path[3], None)
            for family in neighbor.families if neighbor and neighbor.enabled else ():
                assert neighbor is not None
                for direction in Direction:
                    found = behaviour_of(rules, neighbor, family, direction)
                    if not all(_is_last(case.effect, direction) for case in found.cases):
                        yield f"neighbor {neighbor.key} is not drained on {direction}"

    def _is_up(self, device: Device, vrf: Vrf, neighbor: Neighbor) -> bool:
        """Whether Azure's end takes the session: it is as it was, or as the intent wants it."""
        if not neighbor.enabled:
            return False
        interface = toward(device, vrf.name, neighbor)
        if interface is None or not _is_on(device, interface):
            return False
        mine = _identity(interface, neighbor)
        for other in (self.router.reading.device, self.router.wanted.device):
            there = session_of(other, neighbor.key, None)
            if there is None:
                continue
            port = toward(other, _vrf_of(other, there), there)
            if port is not None and _identity(port, there) == mine:
                return True
        return False

    def _passes(self, rules: Rules, neighbor: Neighbor, family: NeighborFamily) -> bool:
        """Whether anything is accepted and anything is advertised."""
        return all(
            self._any(behaviour_of(rules, neighbor, family, direction)) for direction in Direction
        )

    def _any(self, found: Behaviour) -> bool:
        key = (found.content, found.given)
        if key not in self._passing:
            self._passing[key] = bool(accepted(found))
        return self._passing[key]


def _is_last(effect: Effect, direction: Direction) -> bool:
    """Whether a route that passes loses against any other."""
    if effect.accepted is False:
        return True
    if direction is Direction.EXPORT:
        return len(effect.changes.prepended) >= PREPENDS
    return effect.changes.local_preference == Amount(LOWEST, relative=False)


def _keys_agree(
    device: Device, vrf: Vrf, neighbor: Neighbor, name: LinkName, keys: Mapping[FarKey, str]
) -> bool:
    """Whether the router has the keys that Azure's end has."""
    md5 = keys.get(FarKey(name.circuit, name.peering))
    if md5 is not None and (neighbor.password.text if neighbor.password else "") != md5:
        return False
    ckn = keys.get(FarKey(name.circuit, name.role))
    if ckn is None:
        return True
    known = _ckns(device, vrf, neighbor)
    return ckn in known if ckn else not known


def _ckns(device: Device, vrf: Vrf, neighbor: Neighbor) -> set[str]:
    """Return the names of the MACsec keys on the port of a session."""
    interface = toward(device, vrf.name, neighbor)
    port = device.interface(interface.parent) if interface and interface.parent else None
    return {key.ckn for key in port.macsec.keys} if port and port.macsec else set()


def behaviour_of(
    rules: Rules, neighbor: Neighbor, family: NeighborFamily, direction: Direction
) -> Behaviour:
    """Return what a session does with the routes of one family, one way."""
    inward = direction is Direction.IMPORT
    return behaviour(
        rules,
        family.import_policies if inward else family.export_policies,
        family.family,
        direction=direction,
        prefix_list=family.import_prefix_list if inward else family.export_prefix_list,
        as_path_list=family.import_as_path_list if inward else family.export_as_path_list,
        given=from_neighbor(neighbor.remote_as) if inward else (),
    )


def session_of(device: Device, address: str, vrf: str | None) -> Neighbor | None:
    """Find a session, in one VRF or wherever it is."""
    wanted = parse_address(address)
    return next(
        (
            neighbor
            for table in device.vrfs
            if vrf in {None, table.name}
            for neighbor in table.neighbors
            if neighbor.address == wanted
        ),
        None,
    )


def _vrf_of(device: Device, neighbor: Neighbor) -> str:
    return next(vrf.name for vrf in device.vrfs if neighbor in vrf.neighbors)


def toward(device: Device, vrf: str, neighbor: Neighbor) -> Interface | None:
    """Return the interface that has the neighbor's subnet."""
    there = Prefix.parse(neighbor.key)
    return next(
        (
            interface
            for interface in device.interfaces
            if (interface.vrf or DEFAULT_VRF) == vrf
            for own in (*interface.ipv4, *interface.ipv6)
            if own.prefix.contains(there)
        ),
        None,
    )


def _can_come_up(device: Device, vrf: Vrf, neighbor: Neighbor) -> bool:
    """Whether there is a way to Microsoft's end: an interface in its subnet, unless it is far."""
    if neighbor.multihop is not None or neighbor.remote_as != MICROSOFT_ASN:
        return True
    interface = toward(device, vrf.name, neighbor)
    return interface is not None and _is_on(device, interface)


def _is_on(device: Device, interface: Interface) -> bool:
    port = device.interface(interface.parent) if interface.parent else None
    return interface.enabled and (port is None or (port.enabled and port.routed))


def _identity(interface: Interface, neighbor: Neighbor) -> tuple[object, ...]:
    """Return what both ends must agree on, or the session does not come up."""
    return (
        interface.vlan,
        interface.s_tag,
        interface.ipv6 if neighbor.address.version == IPV6 else interface.ipv4,
        neighbor.remote_as,
        neighbor.local_as and neighbor.local_as.asn,
        neighbor.password,
        neighbor.tcp_ao,
        neighbor.multihop,
        neighbor.ttl_security,
    )
