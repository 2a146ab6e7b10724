"""What a router does in one state of a change: what it lets pass, and which links carry traffic."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.base.as_numbers import MICROSOFT_ASN
from erce.change.drain_policies import LOWEST, PREPENDS
from erce.change.reach import read
from erce.change.steps import FarKey, LinkId
from erce.change.view import View
from erce.policy.behaviour import accepted, at_session
from erce.policy.beyond import beyond
from erce.policy.effects import Amount
from erce.policy.rules import Direction

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from erce.audit.wanted import LinkName
    from erce.base.values import Family
    from erce.change.steps import Router
    from erce.change.view import Session
    from erce.model import Device, Interface, Neighbor, NeighborFamily
    from erce.policy.behaviour import Behaviour
    from erce.policy.effects import Effect
    from erce.policy.rules import Rules


IPV6: Final = 6

NO_KEYS: Final[Mapping[FarKey, str]] = MappingProxyType({})


class Service(NamedTuple):
    """What a circuit has two links for."""

    circuit: str
    peering: str
    family: Family

    def __str__(self) -> str:
        return f"{self.circuit} {self.peering} {self.family}"


class RouterJudge:
    """Judges the states of one router by what it did before and what is wanted of it."""

    def __init__(
        self,
        router: Router,
        received: Mapping[tuple[str, str], int] = MappingProxyType({}),
        *,
        reopens: bool = False,
    ) -> None:
        """`received` are counts of prefixes by neighbor and family, where known.

        With `reopens` a session that is shut down counts as what it lets pass when it is opened.
        """
        self.router: Final = router
        self._reopens = reopens
        self._received = received
        self.old: Final = View(router.reading.device)
        self.new: Final = View(router.wanted.device)
        self._views: dict[int, View] = {id(view.device): view for view in (self.old, self.new)}
        self._known: dict[object, str] = {}
        self._passing: dict[object, bool] = {}
        self._served: dict[tuple[str, str], tuple[Family, ...]] = {}

    def device(self, lines: Sequence[str]) -> Device:
        """Read a state."""
        return read(self.router.reading, lines).device

    def view(self, device: Device) -> View:
        """Return what finds the sessions of a state; the view keeps the state alive."""
        return self._views.setdefault(id(device), View(device))

    def faults(self, device: Device) -> Iterator[str]:
        """Say what a state does that neither the old configuration nor the intent allows."""
        view = self.view(device)
        alike = self.old.alike(view)
        for session in view.all_sessions():
            if session.id in alike and not self._received:
                continue
            if not session.neighbor.enabled or not _can_come_up(view, session):
                continue
            sides = self._sides(session)
            for family in session.neighbor.families:
                if session.id not in alike:
                    yield from self._excess(view, session.neighbor, family, sides)
                yield from self._limit(session, family, sides)

    def _sides(self, session: Session) -> list[tuple[View, Neighbor]]:
        """Return the session as it was before and as it is wanted."""
        vrf, address = session.id
        found = ((self.old, self.old.session(address, vrf)), (self.new, self.new.session(address)))
        return [(view, side.neighbor) for view, side in found if side is not None]

    def _excess(
        self,
        view: View,
        neighbor: Neighbor,
        family: NeighborFamily,
        sides: Sequence[tuple[View, Neighbor]],
    ) -> Iterator[str]:
        """Say what passes that passes on neither of the two sides."""
        for direction in Direction:
            found = behaviour_of(view.rules, neighbor, family, direction)
            allowed = [
                behaviour_of(where.rules, other, theirs, direction)
                for where, other in sides
                if other.enabled or self._reopens
                for theirs in other.families
                if theirs.family is family.family
            ]
            fault = self._beyond(found, allowed)
            if fault:
                yield f"neighbor {neighbor.key} {fault}"

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
        self, session: Session, family: NeighborFamily, sides: Sequence[tuple[View, Neighbor]]
    ) -> Iterator[str]:
        limit, address = family.maximum_prefixes, session.id[1]
        if limit is None:
            return
        received = self._received.get((address, family.key))
        if received is not None and limit.limit < received:
            yield (
                f"neighbor {address} may send {limit.limit} {family.family} prefixes, "
                f"and sends {received}"
            )
        agreed = [
            theirs.maximum_prefixes.limit
            for _, other in sides
            for theirs in other.families
            if theirs.family is family.family and theirs.maximum_prefixes
        ]
        if agreed and limit.limit < min(agreed):
            yield f"neighbor {address} has a lower prefix limit than before and after"

    def _labelled(self, view: View) -> Iterator[tuple[Session, LinkName]]:
        """Yield the intent's sessions that a state has."""
        for path, name in self.router.wanted.labels.items():
            for session in view.sessions(path[3]) if path[0] == "vrfs" else ():
                yield session, name

    def carried(
        self, device: Device, keys: Mapping[FarKey, str] = NO_KEYS
    ) -> frozenset[tuple[Service, LinkId]]:
        """Return what the links of this router carry in a state.

        `keys` are what Azure's end has now, of those that the plan changes.
        """
        view = self.view(device)
        return frozenset(
            (Service(name.circuit, name.peering, family), LinkId(name.circuit, name.role))
            for session, name in self._labelled(view)
            if _keys_agree(view, session, name, keys)
            for family in self._families(view, session)
        )

    def _families(self, view: View, session: Session) -> tuple[Family, ...]:
        """Return the families whose routes a session lets pass, if it is up."""
        if session.id not in self.old.alike(view):
            return self._passed(view, session)
        if session.id not in self._served:
            self._served[session.id] = self._passed(view, session)
        return self._served[session.id]

    def _passed(self, view: View, session: Session) -> tuple[Family, ...]:
        if not self._is_up(view, session):
            return ()
        return tuple(
            family.family
            for family in session.neighbor.families
            if self._passes(view.rules, session.neighbor, family)
        )

    def first_keys(self) -> Iterator[tuple[FarKey, str]]:
        """Yield the keys that this router has before the plan; no key is an empty one."""
        for session, name in self._labelled(self.old):
            yield FarKey(name.circuit, name.peering), _md5(session.neighbor)
            yield FarKey(name.circuit, name.role), min(_ckns(self.old, session), default="")

    def not_drained(
        self,
        device: Device,
        links: frozenset[LinkId],
        spared: Collection[tuple[str, str]] = (),
    ) -> Iterator[str]:
        """Say which sessions of links would still be preferred, one way or the other.

        Those that are `spared`, given by their ids, may be.
        """
        view = self.view(device)
        first = view.rules.facts.before_local_preference
        for path, name in self.router.wanted.labels.items():
            if path[0] != "vrfs" or LinkId(name.circuit, name.role) not in links:
                continue
            session = view.session(path[3])
            if session and session.id in spared:
                continue
            neighbor = session.neighbor if session and session.neighbor.enabled else None
            for family in neighbor.families if neighbor else ():
                assert neighbor is not None
                for direction in Direction:
                    does = behaviour_of(view.rules, neighbor, family, direction)
                    last = (_is_last(case.effect, direction, first) for case in does.cases)
                    if (direction is Direction.IMPORT and family.weight) or not all(last):
                        yield f"neighbor {path[3]} is not drained on {direction}"

    def _is_up(self, view: View, session: Session) -> bool:
        """Whether Azure's end takes the session: it is as it was, or as the intent wants it."""
        interface = view.toward(session)
        if not session.neighbor.enabled or interface is None or not _is_on(view, interface):
            return False
        mine = _identity(interface, session.neighbor)
        for other in (self.old, self.new):
            there = other.session(session.neighbor.key)
            port = there and other.toward(there)
            if there and port and _identity(port, there.neighbor) == mine:
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


def _is_last(effect: Effect, direction: Direction, first: str) -> bool:
    """Whether a route that passes loses against any other.

    `first` is what decides before local preference.
    """
    if effect.accepted is False:
        return True
    changes = effect.changes
    if direction is Direction.EXPORT:
        return len(changes.prepended) >= PREPENDS
    lowest = changes.local_preference == Amount(LOWEST, relative=False)
    return lowest and all(about != first for about, _ in changes.facts)


def _keys_agree(view: View, session: Session, name: LinkName, keys: Mapping[FarKey, str]) -> bool:
    """Whether the router has the keys that Azure's end has."""
    md5 = keys.get(FarKey(name.circuit, name.peering))
    if md5 is not None and _md5(session.neighbor) != md5:
        return False
    ckn = keys.get(FarKey(name.circuit, name.role))
    if ckn is None:
        return True
    known = _ckns(view, session)
    return ckn in known if ckn else not known


def _md5(neighbor: Neighbor) -> str:
    """Return the name of the MD5 key; empty when there is none."""
    return neighbor.password.text if neighbor.password else ""


def _ckns(view: View, session: Session) -> set[str]:
    """Return the names of the MACsec keys on the port of a session."""
    interface = view.toward(session)
    port = interface and view.port(interface)
    return {key.ckn for key in port.macsec.keys} if port and port.macsec else set()


def behaviour_of(
    rules: Rules, neighbor: Neighbor, family: NeighborFamily, direction: Direction
) -> Behaviour:
    """Return what a session does with the routes of one family, one way."""
    return at_session(rules, family, direction, neighbor.remote_as)


def _can_come_up(view: View, session: Session) -> bool:
    """Whether there is a way to Microsoft's end: an interface in its subnet, unless it is far."""
    neighbor = session.neighbor
    if neighbor.multihop is not None or neighbor.remote_as != MICROSOFT_ASN:
        return True
    interface = view.toward(session)
    return interface is not None and _is_on(view, interface)


def _is_on(view: View, interface: Interface) -> bool:
    port = view.port(interface)
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
