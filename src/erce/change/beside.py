"""What a step touches besides what it is about: other links, and what is none of the intent's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.as_numbers import MICROSOFT_ASN
from erce.change.judge import behaviour_of
from erce.change.steps import LinkId
from erce.policy.beyond import beyond
from erce.policy.rules import Direction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import Prefix
    from erce.change.judge import RouterJudge
    from erce.change.steps import Router
    from erce.change.view import View
    from erce.model import Neighbor, Vrf


def touched_links(router: Router, before: View, after: View) -> frozenset[LinkId]:
    """Return the connections whose port, session or policies differ, whatever they do."""
    alike = before.alike(after) if _process(before) == _process(after) else frozenset()
    return frozenset(
        LinkId(name.circuit, name.role)
        for path, name in router.wanted.labels.items()
        if (path[0] == "interfaces" or (path[1], path[3]) not in alike)
        and _at(before, path) != _at(after, path)
    )


def _process(view: View) -> tuple[object, ...]:
    device = view.device
    return device.asn, device.router_id, {vrf.name: vrf.asn for vrf in device.vrfs if vrf.asn}


def _at(view: View, path: tuple[str, ...]) -> object:
    """Return what stands at a path of the wanted device."""
    if path[0] == "interfaces":
        interface = view.interfaces.get(path[1])
        return interface, interface and view.port(interface)
    found = view.session(path[3])
    if found is None:
        return None
    vrf, neighbor, _ = found
    contents = tuple(
        behaviour_of(view.rules, neighbor, family, direction).content
        for family in neighbor.families
        for direction in Direction
    )
    return vrf.name, neighbor, contents, (view.device.asn, view.device.router_id, vrf.asn)


class Others:
    """Watches what a router has besides the intent's: it stays as it was."""

    def __init__(self, judge: RouterJudge) -> None:
        self._old = judge.old
        self._new = judge.new
        self._ports = _ports(self._old) | _ports(self._new, every=True)
        self._known: dict[object, Prefix | None] = {}

    def faults(self, view: View) -> Iterator[str]:
        """Say what is gone, or not as it was."""
        yield from self._interfaces(view)
        alike = self._old.alike(view)
        for session in self._old.all_sessions():
            vrf, neighbor, _ = session
            mine = neighbor.remote_as == MICROSOFT_ASN or self._new.session(neighbor.key, vrf.name)
            if not mine and session.id not in alike:
                yield from self._neighbor(view, vrf, neighbor)

    def _neighbor(self, view: View, vrf: Vrf, neighbor: Neighbor) -> Iterator[str]:
        now = view.session(neighbor.key, vrf.name)
        if now is None:
            yield f"neighbor {neighbor.key} of VRF {vrf.name} is gone"
        elif now.neighbor != neighbor:
            yield f"neighbor {neighbor.key} of VRF {vrf.name} is not as it was"
        else:
            yield from self._lost(view, neighbor)

    def _lost(self, view: View, neighbor: Neighbor) -> Iterator[str]:
        """Say which routes a neighbor no longer gets, or no longer may send."""
        for family in neighbor.families if neighbor.enabled else ():
            for direction in Direction:
                old = behaviour_of(self._old.rules, neighbor, family, direction)
                new = behaviour_of(view.rules, neighbor, family, direction)
                key = (old.content, old.given, new.content)
                if key not in self._known:
                    excess = beyond(old, (new,))
                    self._known[key] = excess and excess.witness
                if self._known[key] is not None:
                    verb = "accepts" if direction is Direction.IMPORT else "advertises"
                    yield f"neighbor {neighbor.key} no longer {verb} {self._known[key]}"

    def _interfaces(self, view: View) -> Iterator[str]:
        for name, item in self._old.interfaces.items():
            if (item.parent or name) not in self._ports and view.interfaces.get(name) != item:
                yield f"interface {name} is not as it was"


def _ports(view: View, *, every: bool = False) -> frozenset[str]:
    """Return the ports that sessions to Microsoft go through, or `every` port there is."""
    ways = (
        view.toward(session)
        for session in view.all_sessions()
        if session.neighbor.remote_as == MICROSOFT_ASN
    )
    names = {item.parent or item.name for item in ways if item is not None}
    if every:
        names |= view.interfaces.keys()
    for item in view.device.interfaces:
        if item.name in names and item.lag is not None:
            names |= {*item.lag.members}
    return frozenset(names)
