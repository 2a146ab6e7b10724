"""One state of a router, to be asked about its sessions by their addresses."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from erce.base.values import HostAddress
from erce.compare.references import DEFINITIONS, References
from erce.model.device import DEFAULT_VRF
from erce.policy.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from erce.base.values import Prefix
    from erce.model import Device, Interface, Neighbor, Path, Vrf


class Session(NamedTuple):
    """A neighbor and the VRF that it is in."""

    vrf: Vrf

    neighbor: Neighbor

    id: tuple[str, str]
    """Name of the VRF and address of the neighbor."""


class View:
    """A state; what it is asked for is looked up once."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self._alike: dict[int, tuple[View, frozenset[tuple[str, str]]]] = {}

    @cached_property
    def rules(self) -> Rules:
        """The policies and lists by their names."""
        return Rules(self.device)

    @cached_property
    def _sessions(self) -> Mapping[str, Sequence[Session]]:
        found: dict[str, list[Session]] = {}
        for vrf in self.device.vrfs:
            for neighbor in vrf.neighbors:
                address = neighbor.key
                session = Session(vrf, neighbor, (vrf.name, address))
                found.setdefault(address, []).append(session)
        return found

    def sessions(self, address: str) -> Sequence[Session]:
        """Return the sessions with this neighbor, in all VRFs."""
        return self._sessions.get(address, ())

    def all_sessions(self) -> Iterable[Session]:
        """Return the sessions of all VRFs."""
        return (session for found in self._sessions.values() for session in found)

    def session(self, address: str, vrf: str | None = None) -> Session | None:
        """Find a session, in one VRF or wherever it is."""
        found = self.sessions(address)
        return next((item for item in found if vrf in {None, item.vrf.name}), None)

    @cached_property
    def interfaces(self) -> Mapping[str, Interface]:
        """The interfaces by their names."""
        return {item.name: item for item in self.device.interfaces}

    @cached_property
    def _subnets(self) -> Mapping[tuple[str, int], Mapping[int, Mapping[Prefix, Interface]]]:
        """Interfaces by VRF and IP version, by the length of their subnet, and by the subnet."""
        found: dict[tuple[str, int], dict[int, dict[Prefix, Interface]]] = {}
        for item in self.device.interfaces:
            for own in (*item.ipv4, *item.ipv6):
                nets = found.setdefault((item.vrf or DEFAULT_VRF, own.ip.version), {})
                nets.setdefault(own.length, {}).setdefault(own.prefix, item)
        return found

    def toward(self, session: Session) -> Interface | None:
        """Return the interface that has the neighbor's subnet."""
        there = session.neighbor.address
        nets = self._subnets.get((session.vrf.name, there.version), {})
        ways = (found.get(HostAddress(there, length).prefix) for length, found in nets.items())
        return next((item for item in ways if item is not None), None)

    def port(self, interface: Interface) -> Interface | None:
        """Return the port of a subinterface; None when there is none, or it has none."""
        return self.interfaces.get(interface.parent) if interface.parent else None

    @cached_property
    def _definitions(self) -> Mapping[Path, object]:
        return {
            (kind, item.key): item for kind in DEFINITIONS for item in getattr(self.device, kind)
        }

    @cached_property
    def _references(self) -> References:
        return References(self.device)

    def alike(self, other: View) -> frozenset[tuple[str, str]]:
        """Return the sessions that are the same in both, with all that they refer to and use."""
        if id(other) not in self._alike:
            self._alike[id(other)] = other, self._found_alike(other)
        return self._alike[id(other)][1]

    def _found_alike(self, other: View) -> frozenset[tuple[str, str]]:
        if self.device is other.device:
            return frozenset(session.id for session in self.all_sessions())
        mine, theirs = self._definitions, other._definitions
        changed = {
            path for path in mine.keys() | theirs.keys() if mine.get(path) != theirs.get(path)
        }
        same_ways = self.device.interfaces == other.device.interfaces
        return frozenset(
            session.id
            for session in self.all_sessions()
            if (twin := other.session(session.id[1], session.vrf.name)) is not None
            and session.neighbor == twin.neighbor
            and changed.isdisjoint(self._references.of(session.neighbor))
            and (same_ways or self._way(session) == other._way(twin))
        )

    def _way(self, session: Session) -> tuple[Interface | None, Interface | None]:
        interface = self.toward(session)
        return interface, interface and self.port(interface)
