"""The order of commands on IOS-XE, and what has to go before something can be written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from erce.entry.cisco_iosxe import bgp, interfaces, ways
from erce.entry.leader import Leader
from erce.entry.tree import pairs
from erce_generator.cisco_iosxe import remove

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from erce.entry.cisco_iosxe.terminal import IosXe
    from erce.entry.forms import Names
    from erce.entry.tree import Node

_STAGES: Final = (
    ("hostname ", "service ", "ip bgp-community ", "ipv6 unicast-routing"),
    (
        "ip prefix-list ",
        "ipv6 prefix-list ",
        "ip community-list ",
        "ip as-path ",
        "ip access-list ",
    ),
    ("key chain ", "mka policy ", "bfd-template ", "class-map "),
    ("policy-map ",),
    ("route-map ",),
    ("vrf definition ", "ip vrf "),
    # A session is there before it can be shut, so the interface toward it comes after it.
    ("router bgp ",),
    ("interface Port-channel",),
    ("interface ",),
    ("ip nat pool ",),
    ("ip nat inside ",),
    ("ip route ", "ipv6 route "),
)
_ROUTE_MAP: Final = re.compile(r" route-map (\S+)")
_SESSIONS: Final = ("bgp", "family", "vrf family")
_WATCHED: Final = re.compile(r"neighbor \S+ fall-over bfd\b")


def stage(text: str) -> int:
    """Return when a line at the margin is typed: what is referred to comes first."""
    for number, starts in enumerate(_STAGES):
        if text.startswith(starts):
            part = text.startswith("interface Port-channel") and "." in text
            return number + 1 if part else number
    return 0


class XeLeader(Leader):
    """Leads a configuration of IOS-XE to another."""

    REMOVE: ClassVar[Callable[[tuple[str, ...], str], tuple[str, ...]]] = staticmethod(remove)

    def __init__(self, now: IosXe, want: IosXe) -> None:
        super().__init__(now, want)
        self._shut: list[tuple[tuple[str, ...], str, int]] = []
        """Sessions that were made and stay shut until their policies are there.

        With their lines in the new configuration.
        """
        self._used: frozenset[str] = frozenset()
        """Route maps that are in use, or begin to be with their next clause."""
        self._early = False
        """Whether interfaces lack what BFD needs."""
        self._late: list[tuple[tuple[str, ...], Node]] = []
        """Lines of sessions that ask for BFD before that."""

    def marks(self, node: Node) -> Iterator[Hashable]:
        """Yield what a block or line at the margin has that no other may have."""
        return ways.marks(node)

    def order(self, place: Node, node: Node) -> tuple[int, int]:
        """Return when a line is typed among those of its place."""
        if place.parent is None:
            return (stage(node.text), node.number)
        if node.text.startswith(("vrf forwarding ", "ip vrf forwarding ", "encapsulation ")):
            return (-1, node.number)
        return (node.text.startswith("address-family "), node.number)

    def add(self) -> None:
        """Type what is missing; new sessions come up when all of it is there."""
        self._used = frozenset(
            name
            for process in self.now.root.inside
            if process.text.startswith("router ")
            for line in process.lines
            for name in _ROUTE_MAP.findall(line)
        )
        self._early = ways.new_timers(self)
        super().add()
        self._early = False
        for context, want in self._late:
            place = self.place(context)
            if place is not None:
                self.build(place, want)
        self._late.clear()
        for context, neighbor, number in self._shut:
            place = self.place(context)
            if place is not None:
                self.type(place, f"no neighbor {neighbor} shutdown", after=(number,))
                self._without_pause(neighbor)
        self._shut.clear()

    def _waits(self, want: Node) -> bool:
        """Whether a line asks for BFD of a session that is up while interfaces lack its timers."""
        shut = {neighbor for _, neighbor, _ in self._shut}
        return (
            self._early
            and _WATCHED.match(want.text) is not None
            and want.text.split()[1] not in shut
        )

    def _without_pause(self, neighbor: str) -> None:
        """Leave a session alone that nothing was typed for between its end and its start."""
        if [item.lines for item in self.commands[-2:]] == [
            (f"neighbor {neighbor} shutdown",),
            (f"no neighbor {neighbor} shutdown",),
        ]:
            del self.commands[-2:]

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
            group = self.whole(now, want, node)
            if self.now.there(node) and (group or _WATCHED.match(node.text)):
                self.remove(node, group)

    def remove(self, node: Node, group: Names = ()) -> None:
        """Take a line away; a port of the chassis stays and loses its lines one by one.

        `default interface` would reset a port that carries traffic.
        """
        words = node.text.split()
        top = node.parent is not None and node.parent.parent is None
        if not (top and words[0] == "interface" and interfaces.physical(words[-1])):
            super().remove(node, group)
            return
        for line in reversed(node.inside):
            if self.now.there(line) and not self.now.noise(line):
                super().remove(line)

    def prepare(self, now: Node, want: Node) -> None:
        """Take away what must be gone before a place is filled."""
        kind = self.now.kind(now)
        if now.parent is None:
            ways.reorder(self)
        elif kind == "interface":
            ways.strip(self, now, want)
        elif kind in ("bgp", "vrf family"):
            ways.unmake(self, now, want)
            ways.move_policies(self, now, want)

    def make_way(self, place: Node, want: Node, twin: Node | None) -> None:
        """Take away what must be gone before a line is typed, or its block filled."""
        if place.parent is None:
            ways.make_way(self, want, twin)
        elif want.text.startswith("no neighbor ") and want.text.endswith(" activate"):
            for line in bgp.policies(place, want.text.split()[2]):
                if want.parent is None or want.parent.find(line.text) is None:
                    self.remove(line)
        elif want.text.startswith("neighbor "):
            for line in bgp.excluded(self.now, place, want.text):
                self.remove(line)
        else:
            for line in interfaces.excluded(place, want.text):
                self.remove(line)

    def build(self, place: Node, want: Node) -> None:
        """Type a line of the new configuration with all that stands inside it."""
        if self.want.key(want).match.form is None:
            super().build(place, want)
        elif self._waits(want):
            self._late.append(((*place.path, place.text), want))
        elif want.text.startswith("route-map "):
            self._build_clause(place, want)
        else:
            super().build(place, want)
            self.take_filler(want)
            self._hold(place, want)
            twin = self.twin(place, want)
            if twin is not None and want.text.startswith(ways.SECURES):
                self.clear(twin, want)  # while it is detached

    def _build_clause(self, place: Node, want: Node) -> None:
        """Write a clause of a route map that may be in use.

        A clause without conditions matches everything. So it denies until they are there: the
        router takes another action for the sequence number in place (Cisco document 223145).
        """
        twin = self.twin(place, want)
        permits = want.text.split()[2] == "permit"
        if twin is None and permits and want.inside and want.text.split()[1] in self._used:
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
        shut = self.now.child(place, f"neighbor {words[1]} shutdown")
        there = want.parent
        wanted = there is not None and self.want.child(there, f"neighbor {words[1]} shutdown")
        if made and shut is None and not wanted and bgp.address_order(words[1])[0][0]:
            self.type(place, f"neighbor {words[1]} shutdown", after=(want.number,))
            self._shut.append(((*place.path, place.text), words[1], want.number))
