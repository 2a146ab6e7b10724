"""The order of commands on NX-OS, and what has to go before something can be written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from erce.entry.cisco_nxos import ways
from erce.entry.cisco_nxos.terminal import inherited
from erce.entry.leader import Leader
from erce_generator.cisco_nxos import remove

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from erce.entry.cisco_nxos.terminal import NxOs
    from erce.entry.forms import Names
    from erce.entry.tree import Node

_STAGES: Final = (
    ("hostname ", "feature ", "system "),
    (
        "ip prefix-list ",
        "ipv6 prefix-list ",
        "ip community-list ",
        "ip as-path ",
        "ip access-list ",
        "ipv6 access-list ",
    ),
    ("key chain ", "macsec policy ", "class-map ", "bfd "),
    ("policy-map ",),
    ("route-map ",),
    ("vrf context ",),
    ("interface port-channel",),
    ("interface ",),
    ("ip nat pool ",),
    ("ip nat inside ",),
    ("ip route ", "ipv6 route "),
    ("router bgp ",),
)
_ROUTE_MAP: Final = re.compile(r"route-map (\S+)")


def stage(text: str) -> int:
    """Return when a line at the margin is typed: what is referred to comes first."""
    for number, starts in enumerate(_STAGES):
        if text.startswith(starts):
            part = text.startswith("interface port-channel") and "." in text
            return number + 1 if part else number
    return 0


class NxLeader(Leader):
    """Leads a configuration of NX-OS to another."""

    REMOVE: ClassVar[Callable[[tuple[str, ...], str], tuple[str, ...]]] = staticmethod(remove)

    def __init__(self, now: NxOs, want: NxOs) -> None:
        super().__init__(now, want)
        self._shut: list[tuple[tuple[str, ...], int]] = []
        """Sessions that were made and stay shut until their policies are there.

        With their lines in the new configuration.
        """
        self._used: frozenset[str] = frozenset()
        """Route maps that are in use, or begin to be with their next clause."""

    def marks(self, node: Node) -> Iterator[Hashable]:
        """Yield what a block or line at the margin has that no other may have."""
        return ways.marks(node)

    def order(self, place: Node, node: Node) -> tuple[int, int]:
        """Return when a line is typed among those of its place."""
        if place.parent is None:
            return (stage(node.text), node.number)
        if node.text.startswith(("vrf member ", "encapsulation ", "no switchport")):
            return (-1, node.number)
        late = ("template ", "neighbor ", "vrf ")
        return (
            next((at for at, s in enumerate(late, 1) if node.text.startswith(s)), 0),
            node.number,
        )

    def missing(self, now: Node, want: Node) -> list[Node]:
        """Return the lines of a place that are not there yet, or have another value."""
        found = super().missing(now, want)
        if now.parent is None:
            features = [node for node in want.inside if node.text.startswith("feature ")]
            found[:0] = [node for node in features if now.find(node.text) is None]
        return found

    def add(self) -> None:
        """Type what is missing; new sessions come up when all of it is there."""
        self._used = frozenset(
            name
            for process in self.now.root.inside
            if process.text.startswith("router ")
            for line in process.lines
            for name in _ROUTE_MAP.findall(line)
        )
        super().add()
        for context, number in self._shut:
            place = self.place(context)
            if place is not None:
                self.type(place, "no shutdown", after=(number,))
        self._shut.clear()

    def remove(self, node: Node, group: Names = ()) -> None:
        """Take a line away; of a family that a template brings as well, what stands in it.

        What `no address-family` does to such a session while it is up is not documented.
        """
        if inherited(self.now, node) and not node.empty:
            for line in reversed(node.inside):
                if self.now.there(line):
                    super().remove(line)
        else:
            super().remove(node, group)

    def prepare(self, now: Node, want: Node) -> None:
        """Take away what must be gone before a place is filled."""
        if self.now.kind(now) == "interface":
            ways.strip(self, now, want)

    def make_way(self, place: Node, want: Node, twin: Node | None) -> None:
        """Take away what must be gone before a line is typed, or its block filled."""
        ways.make_way(self, place, want, twin)

    def build(self, place: Node, want: Node) -> None:
        """Type a line of the new configuration with all that stands inside it."""
        known = self.want.key(want).match.form is not None
        if known and want.text.startswith("route-map ") and place.parent is None:
            ways.clause(self, want, used=want.text.split()[1] in self._used)
            return
        super().build(place, want)
        self.take_filler(want)
        twin = self.twin(place, want)
        if twin is not None and want.text.startswith(ways.SECURES):
            self.clear(twin, want)  # while it is detached

    def set(self, place: Node, want: Node, twin: Node | None) -> None:
        """Type one line; a new session is shut until its policies are there."""
        super().set(place, want, twin)
        made = self.twin(place, want) if twin is None else None
        if made is None or not want.text.startswith("neighbor ") or want.find("shutdown"):
            return
        if self.now.kind(made) == "neighbor" and any(
            line.text.startswith("address-family ") for line in want.inside
        ):
            self.type(made, "shutdown", after=(want.number,))
            self._shut.append(((*made.path, made.text), want.number))
