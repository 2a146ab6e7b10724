"""The order of commands on IOS-XE, and what has to go before something can be written."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Final

from erce.entry.cisco_iosxe import bgp, interfaces
from erce.entry.differences import pairs
from erce.entry.live import LiveLeader
from erce_generator.cisco_iosxe import remove

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.entry.cisco_iosxe.terminal import IosXe
    from erce.entry.tree import Node

_SESSIONS: Final = ("bgp", "family", "vrf family")
_WATCHED: Final = re.compile(r"neighbor \S+ fall-over bfd\b")
_MACSEC: Final = ("macsec", "macsec network-link", "mka pre-shared-key ", "mka policy ")


class XeLeader(LiveLeader):
    """Leads a configuration of IOS-XE to another."""

    ROUTED: ClassVar[tuple[str, ...]] = interfaces.LAYER_3
    NUMBERED: ClassVar[tuple[str, ...]] = ("ip prefix-list ", "ipv6 prefix-list ")
    FILLERS: ClassVar[Mapping[str, str]] = MappingProxyType(
        {"ip ": "deny 0.0.0.0/0 le 32", "ipv6 ": "deny ::/0 le 128"}
    )
    SECURES: ClassVar[tuple[str, ...]] = ("key chain ", "mka policy ")
    BUNDLE: ClassVar[str] = "interface Port-channel"

    def __init__(self, now: IosXe, want: IosXe) -> None:
        super().__init__(now, want)
        self._early = False
        """Whether interfaces lack what BFD needs."""
        self._late: list[tuple[tuple[str, ...], Node]] = []
        """Lines of sessions that ask for BFD before that."""

    def removal(self, node: Node) -> tuple[str, ...]:
        """Return the line that takes one away, after those that lead to its place."""
        return remove(node.path, node.text)

    def order(self, place: Node, node: Node) -> tuple[int, int]:
        """Return when a line is typed among those of its place."""
        if place.parent is None:
            return super().order(place, node)
        if node.text.startswith(("vrf forwarding ", "ip vrf forwarding ", "encapsulation ")):
            return -1, 0
        return int(node.text.startswith("address-family ")), 0

    def add(self) -> None:
        """Type what is missing; BFD is asked for when the interfaces have its timers."""
        self._early = self._new_timers()
        super().add()

    def complete(self) -> None:
        """Ask for BFD on sessions that are up."""
        self._early = False
        for path, want in self._late:
            place = self.now.reached(path)
            if place is not None:
                self.build(place, want)
        self._late.clear()

    def _new_timers(self) -> bool:
        """Whether an interface gets BFD timers that it does not have yet."""
        old = {node.text: interfaces.timers(node) for node in self.tops("interface ")}
        return any(
            interfaces.timers(node) != old.get(node.text, [])
            for node in self.want.root.inside
            if node.text.startswith("interface ") and interfaces.timers(node)
        )

    def _waits(self, want: Node) -> bool:
        """Whether a line asks for BFD of a session that is up while interfaces lack its timers."""
        if not self._early or _WATCHED.match(want.text) is None:
            return False
        return f"neighbor {want.text.split()[1]} shutdown" not in self.held()

    def clear(self, now: Node, want: Node) -> None:
        """Take away what a place shall not have; sessions go before what they run over."""
        if now.parent is None:
            self._end_sessions(now, want)
        super().clear(now, want)

    def _end_sessions(self, now: Node, want: Node) -> None:
        """Take the sessions away that go, and BFD from those that stay.

        Without the timers of its interface BFD goes down, and the session with it.
        """
        both, _, _ = pairs(now, want, self.now.names)
        for before, after in both:
            if self.now.kind(before) in _SESSIONS:
                self._end_sessions(before, after)
        for node in reversed(self.surplus(now, want) if now.parent is not None else ()):
            goes = self.whole(now, want, node) or _WATCHED.match(node.text)
            if goes and self.now.there(node):
                self.take(now, want, node)

    def stays(self, node: Node) -> bool:
        """Whether a block is a port: `default interface` would reset one that carries traffic."""
        words = node.text.split()
        return words[0] == "interface" and interfaces.physical(words[-1])

    def prepare(self, now: Node, want: Node) -> None:
        """Take away what must be gone before a place is filled."""
        super().prepare(now, want)
        kind = self.now.kind(now)
        if now.parent is None:
            self._reorder()
        elif kind in ("bgp", "vrf family"):
            self._unmake(now, want)
            self._move_policies(now, want)

    def _reorder(self) -> None:
        """Take the entries of lists away that come after one that is not wanted at its place."""
        wanted = self.want.orders()
        for name in {**self.now.orders(), **wanted}:
            old, new = (
                [node.text for node in at.root.inside if node.text.startswith(name + " ")]
                for at in (self.now, self.want)
            )
            both = zip(old, new, strict=False)
            common = next((at for at, (one, other) in enumerate(both) if one != other), len(old))
            late = old[common:] if common < len(new) else []
            for node in self.tops(name + " ") if late else ():
                if node.text in late:
                    self.remove(node)

    def _unmake(self, place: Node, want: Node) -> None:
        """Take neighbors away that are made afresh: another AS number, group or template."""
        wanted = bgp.makings(want)
        for address, lines in bgp.makings(place).items():
            if address in wanted and wanted[address] != lines:
                self.sweep(place, ("neighbor", address))

    def _move_policies(self, place: Node, want: Node) -> None:
        """Take what stands flat under the process away before families are opened, or shut."""
        if not place.text.startswith("router bgp "):
            return
        if bgp.flat(place) and bgp.families(want):
            for neighbor in bgp.flat_neighbors(place):
                self.sweep(place, ("neighbor", neighbor))
            for node in bgp.flat(place):
                self.remove(node)
        elif bgp.families(place) and bgp.flat(want):
            for family in bgp.families(place):
                self.remove(family)

    def make_way(self, place: Node, want: Node, twin: Node | None) -> None:
        """Take away what must be gone before a line is typed, or its block filled."""
        super().make_way(place, want, twin)
        if place.parent is None:
            if twin is not None and want.text.startswith("vrf definition "):
                self._for_vrf(want, twin)
            return
        if self.want.key(want).form is None:
            return
        if want.text.startswith("no neighbor ") and want.text.endswith(" activate"):
            there = bgp.policies(place, want.text.split()[2])
            gone = [it for it in there if not (want.parent and want.parent.find(it.text))]
        elif want.text.startswith("neighbor "):
            gone = bgp.excluded(self.now, place, want.text)
        else:
            gone = interfaces.excluded(place, want.text)
        for line in gone:
            self.remove(line)

    def _for_vrf(self, want: Node, twin: Node) -> None:
        """Take a VRF with another route distinguisher away, and before it all that uses it."""
        rd = {line.text for line in twin.inside if line.text.startswith("rd ")}
        if not rd or rd == {line.text for line in want.inside if line.text.startswith("rd ")}:
            return
        name = want.text.split()[2]
        for process in self.tops("router bgp "):
            for family in list(process.inside):
                if family.text.endswith(f" vrf {name}"):
                    self.remove(family)
        for route in (*self.tops("ip route vrf "), *self.tops("ipv6 route vrf ")):
            if route.text.split()[3] == name:
                self.remove(route)
        self.remove(twin)

    def attached(self, port: Node, name: str) -> list[Node]:
        """Return the lines of a port that go while what has a name and secures it is changed."""
        used = any(
            it.text.startswith(_MACSEC) and it.text.split()[-1] == name for it in port.inside
        )
        lines = [it for it in port.inside if it.text in _MACSEC or it.text.startswith(_MACSEC[2:])]
        return lines[::-1] if used else []

    def build(self, place: Node, want: Node) -> None:
        """Type a line of the new configuration with all that stands inside it."""
        known = self.want.key(want).form is not None
        if known and self._waits(want):
            self._late.append(((*place.path, place.text), want))
        elif known and want.text.startswith("route-map "):
            self._build_clause(place, want)
        else:
            super().build(place, want)
            if known:
                self._hold(place, want)

    def _build_clause(self, place: Node, want: Node) -> None:
        """Write a clause of a route map that may be in use.

        A clause without conditions matches everything. So it denies until they are there: the
        router takes another action for the sequence number in place (Cisco document 223145).
        """
        twin = self.twin(place, want)
        permits = want.text.split()[2] == "permit"
        if twin is None and permits and want.inside and want.text.split()[1] in self.used:
            denies = want.text.replace(" permit ", " deny ", 1)
            self.type(place, denies, after=(want.number,))
            twin = self.twin(place, want)
        elif twin is None or not permits:
            self.type(place, want.text, after=(want.number,))
            twin = self.twin(place, want)
        if twin is not None:
            self.fill(twin, want)
            if twin.text != want.text:
                self.clear(twin, want)
                self.type(place, want.text, after=(want.number,))

    def _hold(self, place: Node, want: Node) -> None:
        """Shut a session that was just made until its policies are there."""
        words = want.text.split()
        if words[0] != "neighbor" or self.now.kind(place) not in ("bgp", "vrf family"):
            return
        made = words[2:3] in (["remote-as"], ["peer-group"], ["inherit"]) and self.fresh
        made = made and not bgp.grouped(words[1])
        line = f"neighbor {words[1]} shutdown"
        wanted = want.parent is not None and self.want.child(want.parent, line)
        if made and not wanted and self.now.child(place, line) is None:
            self.hold(place, line, want.number)
