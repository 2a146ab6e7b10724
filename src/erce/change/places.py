"""Which connections of a circuit a command touches, told by the objects its lines write."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from erce.audit.text_lines import parents_by_indent
from erce.change.steps import LinkId
from erce.change.view import View
from erce.compare.references import DEFINITIONS, References

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from erce.audit import Wanted
    from erce.entry import Command
    from erce.model import Device, Neighbor, Path, Reading

_SESSION: Final = 4
"""Steps of the path of a session."""

_SERVED: Final = frozenset({"interfaces", "vrfs"})
"""What links are made of; policies and lists are what they use."""

_ENCLOSING: Final = DEFINITIONS | {"interfaces"}

_QUIET: Final = frozenset({"description", "import_policies", "export_policies", "send_communities"})
"""Fields that can change while the session stays as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """What a command touches."""

    links: frozenset[LinkId] = frozenset()

    sessions: frozenset[str] = frozenset()
    """Addresses of neighbors."""

    disturbed: frozenset[str] = frozenset()
    """Addresses of neighbors whose sessions may go down by it, or come up as others."""

    shared: bool = False
    """It is about what all sessions of a VRF or of the router share."""


class Places:
    """The objects of one configuration, and the connections of the intent that they serve."""

    def __init__(self, wanted: Wanted, reading: Reading, other: Reading) -> None:
        """Look at a configuration that leads to another one, or that another one leads to."""
        self._wanted = wanted
        self._reading = reading
        self._other = other

    @property
    def device(self) -> Device:
        """The router as it was read."""
        return self._reading.device

    @cached_property
    def links(self) -> Mapping[Path, LinkId]:
        """The connection of each session and interface of this configuration."""
        found: dict[Path, LinkId] = {}
        by_address = {
            path[3]: LinkId(name.circuit, name.role)
            for path, name in self._wanted.labels.items()
            if path[0] == "vrfs"
        }
        by_interface = {
            path[1]: LinkId(name.circuit, name.role)
            for path, name in self._wanted.labels.items()
            if path[0] == "interfaces"
        }
        subnets = [
            (address.prefix, by_interface[item.name])
            for item in self._wanted.device.interfaces
            if item.name in by_interface
            for address in (*item.ipv4, *item.ipv6)
        ]
        for vrf, neighbor in self._sessions():
            if neighbor.key in by_address:
                found["vrfs", vrf, "neighbors", neighbor.key] = by_address[neighbor.key]
        for device in (self._other.device, self.device):
            # an interface that loses its address is of the connection that it had
            for item in device.interfaces:
                link = by_interface.get(item.name)
                for address in (*item.ipv4, *item.ipv6):
                    link = next((mine for net, mine in subnets if net == address.prefix), link)
                if link is not None:
                    found["interfaces", item.name] = link
        return found

    @cached_property
    def _kept(self) -> frozenset[Path]:
        """The policies and lists that are there before and after.

        Others are in nobody's use while they are written or removed.
        """
        return definitions(self.device) & definitions(self._other.device)

    @cached_property
    def _paths(self) -> Mapping[int, tuple[Path, ...]]:
        """The values that each line writes."""
        found: dict[int, list[Path]] = {}
        for path, numbers in self._reading.provenance.lines.items():
            for number in numbers:
                found.setdefault(number, []).append(path)
        return {number: tuple(paths) for number, paths in found.items()}

    @cached_property
    def _users(self) -> Mapping[Path, tuple[Path, ...]]:
        """The sessions that refer to each policy and list, directly or not."""
        found: dict[Path, list[Path]] = {}
        references = References(self.device)
        for vrf, neighbor in self._sessions():
            for path in references.of(neighbor):
                found.setdefault(path, []).append(("vrfs", vrf, "neighbors", neighbor.key))
        return {path: tuple(users) for path, users in found.items()}

    def _sessions(self) -> Iterator[tuple[str, Neighbor]]:
        for vrf in self.device.vrfs:
            for neighbor in vrf.neighbors:
                yield vrf.name, neighbor

    def touch(self, numbers: Iterable[int]) -> Touch:
        """Say what lines of this configuration are about."""
        return _joined(map(self._line, numbers))

    def _line(self, number: int) -> Touch:
        """Say what a line is about; one at the margin that both links need is about neither."""
        paths = self._about(number)
        found = _joined(map(self._touched, paths))
        margin = not self._reading.lines[number - 1][:1].isspace()
        if margin and paths and all(path[0] in _SERVED for path in paths):
            circuits = {link.circuit for link in found.links}
            return Touch(shared=True) if len(circuits) < len(found.links) else found
        return found

    def _about(self, number: int) -> tuple[Path, ...]:
        """Return what a line writes.

        A line that writes nothing itself is about the policy or the interface that it stands in.
        """
        if number in self._paths:
            return self._paths[number]
        if not any(map(str.isalnum, self._reading.lines[number - 1])):
            return ()  # a brace goes with the line that it closes
        for outer in reversed(parents_by_indent(self._reading.lines, number)):
            about = self._paths.get(outer, ())
            if about:
                return tuple(path for path in about if path[0] in _ENCLOSING)
        return ()

    def _touched(self, path: Path) -> Touch:
        if path[0] == "interfaces":
            return self._interface(path)
        if path[0] in DEFINITIONS:
            users = self._users.get(path[:2], ()) if path[:2] in self._kept else ()
            links = frozenset(self.links[user] for user in users if user in self.links)
            return Touch(links=links, sessions=frozenset(user[3] for user in users))
        if path[0] == "vrfs" and path[2:3] == ("neighbors",) and len(path) >= _SESSION:
            link = self.links.get(path[:_SESSION])
            quiet = any(step in _QUIET for step in path[_SESSION:])
            return Touch(
                links=frozenset({link} if link else ()),
                sessions=frozenset({path[3]}),
                disturbed=frozenset() if quiet else frozenset({path[3]}),
            )
        if path[0] in {"asn", "router_id"}:
            # every session of the process starts anew
            return Touch(links=frozenset(self.links.values()), disturbed=self.neighbors)
        return Touch(shared=True)

    def _interface(self, path: Path) -> Touch:
        """Return what an interface serves; a port has the connections of all its subinterfaces."""
        name = path[1]
        links = {
            link
            for (kind, *rest), link in self.links.items()
            if kind == "interfaces" and (rest[0] == name or rest[0].startswith(f"{name}."))
        }
        through = frozenset() if "description" in path else self._through.get(name, frozenset())
        return Touch(links=frozenset(links), disturbed=through)

    @cached_property
    def neighbors(self) -> frozenset[str]:
        """The addresses of the neighbors of all sessions."""
        return frozenset(neighbor.key for _, neighbor in self._sessions())

    @cached_property
    def _through(self) -> Mapping[str, frozenset[str]]:
        """The neighbors behind each interface; behind a port those of its subinterfaces."""
        view = View(self.device)
        found: dict[str, set[str]] = {}
        for session in view.all_sessions():
            interface = view.toward(session)
            if interface is not None:
                for name in {interface.name, interface.parent or interface.name}:
                    found.setdefault(name, set()).add(session.neighbor.key)
        return {name: frozenset(neighbors) for name, neighbors in found.items()}


def definitions(device: Device) -> frozenset[Path]:
    """Return the paths of the policies and lists of a device."""
    return frozenset((kind, item.key) for kind in DEFINITIONS for item in getattr(device, kind))


def _joined(found: Iterable[Touch]) -> Touch:
    found = tuple(found)
    return Touch(
        links=frozenset(link for item in found for link in item.links),
        sessions=frozenset(name for item in found for name in item.sessions),
        disturbed=frozenset(name for item in found for name in item.disturbed),
        shared=any(item.shared for item in found),
    )


def touched(command: Command, before: Places, after: Places) -> Touch:
    """Say what a command touches: what its lines are about, in the old and the new text.

    A session that is only added disturbs none.
    """
    found = _joined((before.touch(command.before), after.touch(command.after)))
    return replace(found, disturbed=found.disturbed & before.neighbors)
