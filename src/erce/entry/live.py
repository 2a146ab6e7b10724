"""Finding commands on platforms where each of them takes effect at once.

Nothing may be open in between: sessions come up when their policies are there, and lists and
clauses that are in use are never without an entry or a condition.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, Final

from erce.entry.leader import Leader

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from erce.entry.terminal import Terminal
    from erce.entry.tree import Node

_ROUTE_MAP: Final = re.compile(r"route-map (\S+)")
_ADDRESSES: Final = ("ip address ", "ipv6 address ")
_FEW: Final = 2
"""A list of one entry has one more line at most, its description."""
_LAST: Final = 4294967294
"""The highest sequence number of a prefix list (Cisco IOS and Nexus 9000 command references)."""


class LiveLeader(Leader):
    """Leads one running configuration to another."""

    ROUTED: ClassVar[tuple[str, ...]]
    """How lines begin that a member of a port channel does not have."""

    NUMBERED: ClassVar[tuple[str, ...]]
    """How entries of lists begin that have sequence numbers."""

    FILLERS: ClassVar[Mapping[str, str]]
    """What denies all that a list does not name, by how its entries begin."""

    SECURES: ClassVar[tuple[str, ...]]
    """How blocks begin that are attached to ports, and are changed while they are detached."""

    BUNDLE: ClassVar[str]
    """How the interface of a port channel begins."""

    def __init__(self, now: Terminal, want: Terminal) -> None:
        super().__init__(now, want)
        self.used: frozenset[str] = frozenset()
        """Route maps that are in use, or begin to be with their next clause."""
        self._shut: list[tuple[tuple[str, ...], str, int]] = []
        """Sessions that were made and stay shut until their policies are there: the place, the
        line that shuts them, and their line in the new configuration."""
        self._filler = ""
        """A line that only stands while another is replaced."""

    @abstractmethod
    def attached(self, port: Node, name: str) -> list[Node]:
        """Return the lines of a port that go while what has a name and secures it is changed."""

    def weight(self, line: str) -> int:
        """Put port channels before their members and subinterfaces."""
        return int(line.startswith("interface ") and not self._bundle(line))

    def _bundle(self, line: str) -> bool:
        return line.startswith(self.BUNDLE) and "." not in line

    def tops(self, start: str) -> list[Node]:
        """Return the lines at the margin that begin with some words."""
        return [node for node in self.now.root.inside if node.text.startswith(start)]

    def add(self) -> None:
        """Type what is missing; new sessions come up when all of it is there."""
        self.used = frozenset(
            name
            for process in self.tops("router ")
            for line in process.lines
            for name in _ROUTE_MAP.findall(line)
        )
        super().add()
        self.complete()
        for path, line, number in self._shut:
            place = self.now.reached(path)
            if place is not None:
                self.type(place, f"no {line}", after=(number,))
                self._without_pause(line)
        self._shut.clear()

    def complete(self) -> None:
        """Type what waits for everything else, but comes before the sessions come up."""

    def _without_pause(self, line: str) -> None:
        """Leave a session alone that nothing was typed for between its end and its start."""
        if [item.lines for item in self.commands[-2:]] == [(line,), (f"no {line}",)]:
            del self.commands[-2:]

    def hold(self, place: Node, line: str, number: int) -> None:
        """Shut a session that was just made until its policies are there."""
        self.type(place, line, after=(number,))
        path = (*place.path, place.text) if place.parent is not None else ()
        self._shut.append((path, line, number))

    def held(self) -> set[str]:
        """Return the lines that shut sessions now."""
        return {line for _, line, _ in self._shut}

    def build(self, place: Node, want: Node) -> None:
        """Type a line of the new configuration with all that stands inside it."""
        super().build(place, want)
        if self._filler:
            self.type(self.now.root, f"no {self._filler}", after=(want.number,), removes=True)
            self._filler = ""
        if want.text.startswith(self.SECURES) and place.parent is None:
            twin = self.twin(place, want)
            if twin is not None:
                self.clear(twin, want)  # while it is detached

    # What must be gone before

    def prepare(self, now: Node, want: Node) -> None:
        """Take away what must be gone before a place is filled."""
        super().prepare(now, want)
        if self.now.kind(now) == "interface":
            self._strip(now, want)

    def _strip(self, port: Node, want: Node) -> None:
        """Take what a port carries by itself away before it joins a port channel."""
        joins = next((line for line in want.inside if line.text.startswith("channel-group ")), None)
        if joins is None:
            return
        for part in self.tops(f"{port.text}."):
            self.remove(part)
        for line in list(port.inside):
            other = line.text.startswith("channel-group ") and line.text != joins.text
            if other or line.text.startswith(self.ROUTED):
                self.remove(line)

    def make_way(self, place: Node, want: Node, twin: Node | None) -> None:
        """Take away what must be gone before a line is typed, or its block filled."""
        words = want.text.split()
        if self.want.key(want).form is None or place.parent is not None:
            return
        if words[0] == "interface":
            self._for_interface(want, twin)
        elif want.text.startswith(self.NUMBERED) and " seq " in want.text:
            self._for_entry(want, twin)
        elif twin is not None and words[:3] == ["ip", "nat", "pool"] and twin.text != want.text:
            for rule in self.tops("ip nat inside source "):
                if f" pool {words[3]} " in rule.text + " ":
                    self.remove(rule)
        elif twin is not None and want.text.startswith(self.SECURES):
            self._detach(want, twin)

    def claims(self, line: str, around: str) -> Iterable[Hashable]:
        """Let one interface have an address and the tags of a port, one number each entry."""
        if around.startswith("interface "):
            if line.startswith(_ADDRESSES):
                return [("address", line)]
            if line.startswith("encapsulation "):
                return [("tags", around.partition(".")[0], line)]
        elif not around and line.startswith(self.NUMBERED) and " seq " in line:
            name, _, entry = line.partition(" seq ")
            return [("entry", name, entry.partition(" ")[2])]
        return ()

    def _for_interface(self, want: Node, twin: Node | None) -> None:
        """Take a subinterface with other tags away, and others with its new tags or addresses."""
        if twin is not None and tags(twin) and tags(want) and tags(twin) != tags(want):
            self.remove(twin)
        for line in want.inside:
            for other in list(self.holders(line.text, want.text)):
                port = other.parent
                if port is not None and port.text != want.text:
                    self.remove(port if other.text.startswith("encapsulation ") else other)

    def _for_entry(self, want: Node, twin: Node | None) -> None:
        """Take entries with the same number or words away; the list is never without entries.

        A route map that matches a prefix list without entries matches everything (seen on real
        devices; Cisco bug CSCty33210).
        """
        for node in (*(() if twin is None else (twin,)), *self.holders(want.text, "")):
            if node.text != want.text and self.now.there(node):
                self._fill_up(node, want)
                self.remove(node)

    def _fill_up(self, entry: Node, want: Node) -> None:
        """Give a prefix list a last entry that denies, as its end does, before it has no other."""
        name = entry.text.partition(" seq ")[0]
        rest = next((text for start, text in self.FILLERS.items() if name.startswith(start)), "")
        lines = self.now.swept(self.now.root, tuple(name.split()))
        if rest and len(lines) <= _FEW and sum(" seq " in line.text for line in lines) == 1:
            self._filler = f"{name} seq {_LAST} {rest}"
            self.type(self.now.root, self._filler, after=(want.number,))

    def _detach(self, want: Node, twin: Node) -> None:
        """Detach what secures a port before it is changed; what is added needs no detour."""
        changed = any(
            self.now.key(node).form is not None and self.twin(twin, node) is not None
            for node in self.missing(twin, want)
        )
        if changed or self.surplus(twin, want):
            for port in self.tops("interface "):
                for line in self.attached(port, want.text.split()[2]):
                    self.remove(line)


def tags(port: Node) -> str:
    """Return the line that sets the tags of a subinterface; empty when there is none."""
    return next((n.text for n in port.inside if n.text.startswith("encapsulation ")), "")
