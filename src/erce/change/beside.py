"""What a step touches besides what it is about: other links, and what is none of the intent's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.as_numbers import MICROSOFT_ASN
from erce.change.judge import behaviour_of, session_of, toward
from erce.change.steps import LinkId
from erce.policy.beyond import beyond
from erce.policy.rules import Direction, Rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import Prefix
    from erce.change.steps import Router
    from erce.model import Device, Neighbor, Vrf


def touched_links(router: Router, before: Device, after: Device) -> frozenset[LinkId]:
    """Return the connections whose port, session or policies differ, whatever they do."""
    if before == after:
        return frozenset()
    old, new = _Links(router, before), _Links(router, after)
    return frozenset(
        LinkId(name.circuit, name.role)
        for path, name in router.wanted.labels.items()
        if old.at(path) != new.at(path)
    )


class _Links:
    """Shows what each connection is made of on one router."""

    def __init__(self, router: Router, device: Device) -> None:
        self._router = router
        self._device = device
        self._rules = Rules(device)

    def at(self, path: tuple[str, ...]) -> object:
        """Return what stands at a path of the wanted device."""
        if path[0] == "interfaces":
            interface = self._device.interface(path[1])
            port = interface and interface.parent and self._device.interface(interface.parent)
            return interface, port
        found = _found(self._device, path[3])
        if found is None:
            return None
        vrf, neighbor = found
        contents = tuple(
            behaviour_of(self._rules, neighbor, family, direction).content
            for family in neighbor.families
            for direction in Direction
        )
        process = (self._device.asn, self._device.router_id, vrf.asn)
        return vrf.name, neighbor, contents, process


def _found(device: Device, address: str) -> tuple[Vrf, Neighbor] | None:
    return next(
        (
            (vrf, neighbor)
            for vrf in device.vrfs
            for neighbor in vrf.neighbors
            if neighbor.key == address
        ),
        None,
    )


class Others:
    """Watches what a router has besides the intent's: it stays as it was."""

    def __init__(self, router: Router) -> None:
        self._device = router.reading.device
        self._wanted = router.wanted.device
        self._rules = Rules(self._device)
        self._ports = _ports(self._device, self._wanted)
        self._known: dict[object, Prefix | None] = {}

    def faults(self, device: Device) -> Iterator[str]:
        """Say what is gone, or not as it was."""
        yield from self._interfaces(device)
        rules = Rules(device)
        for vrf in self._device.vrfs:
            for neighbor in vrf.neighbors:
                if neighbor.remote_as == MICROSOFT_ASN:
                    continue
                if session_of(self._wanted, neighbor.key, vrf.name) is None:
                    yield from self._neighbor(device, rules, vrf, neighbor)

    def _neighbor(
        self, device: Device, rules: Rules, vrf: Vrf, neighbor: Neighbor
    ) -> Iterator[str]:
        now = session_of(device, neighbor.key, vrf.name)
        if now is None:
            yield f"neighbor {neighbor.key} of VRF {vrf.name} is gone"
        elif now != neighbor:
            yield f"neighbor {neighbor.key} of VRF {vrf.name} is not as it was"
        else:
            yield from self._lost(rules, neighbor)

    def _lost(self, rules: Rules, neighbor: Neighbor) -> Iterator[str]:
        """Say which routes a neighbor no longer gets, or no longer may send."""
        for family in neighbor.families if neighbor.enabled else ():
            for direction in Direction:
                old = behaviour_of(self._rules, neighbor, family, direction)
                new = behaviour_of(rules, neighbor, family, direction)
                key = (old.content, old.given, new.content)
                if key not in self._known:
                    excess = beyond(old, (new,))
                    self._known[key] = excess and excess.witness
                if self._known[key] is not None:
                    verb = "accepts" if direction is Direction.IMPORT else "advertises"
                    yield f"neighbor {neighbor.key} no longer {verb} {self._known[key]}"

    def _interfaces(self, device: Device) -> Iterator[str]:
        now = {item.name: item for item in device.interfaces}
        for item in self._device.interfaces:
            if (item.parent or item.name) not in self._ports and now.get(item.name) != item:
                yield f"interface {item.name} is not as it was"


def _ports(*devices: Device) -> frozenset[str]:
    """Return the ports that a circuit uses, or that a session to Microsoft goes through."""
    found = set()
    for device in devices:
        ways = [
            toward(device, vrf.name, neighbor)
            for vrf in device.vrfs
            for neighbor in vrf.neighbors
            if neighbor.remote_as == MICROSOFT_ASN
        ]
        names = {item.parent or item.name for item in ways if item is not None}
        if device is devices[-1]:
            names |= {item.name for item in device.interfaces}
        for item in device.interfaces:
            if item.name in names and item.lag is not None:
                names |= {*item.lag.members}
        found |= names
    return frozenset(found)
