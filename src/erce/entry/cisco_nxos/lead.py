"""The order of commands on NX-OS, and what has to go before something can be written."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Final

from erce.entry.cisco_nxos.interfaces import ADDRESSES
from erce.entry.cisco_nxos.terminal import inherited
from erce.entry.live import LiveLeader
from erce_generator.cisco_nxos import remove

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.entry.tree import Node

_OWNERS: Final = MappingProxyType({"neighbor": "remote-as ", "key": "key-octet-string "})
"""Blocks with a line that only goes with them."""


class NxLeader(LiveLeader):
    """Leads a configuration of NX-OS to another."""

    ROUTED: ClassVar[tuple[str, ...]] = (*ADDRESSES, "vrf member ")
    NUMBERED: ClassVar[tuple[str, ...]] = (
        "ip prefix-list ",
        "ipv6 prefix-list ",
        "ip as-path access-list ",
        "ip community-list ",
    )
    FILLERS: ClassVar[Mapping[str, str]] = MappingProxyType(
        {"ip prefix-list ": "deny 0.0.0.0/0 le 32", "ipv6 prefix-list ": "deny 0::/0 le 128"}
    )
    SECURES: ClassVar[tuple[str, ...]] = ("key chain ", "macsec policy ")
    BUNDLE: ClassVar[str] = "interface port-channel"

    def removal(self, node: Node) -> tuple[str, ...]:
        """Return the line that takes one away, after those that lead to its place."""
        return remove(node.path, node.text)

    def order(self, place: Node, node: Node) -> tuple[int, int]:
        """Return when a line is typed among those of its place."""
        if place.parent is None:
            return super().order(place, node)
        if node.text.startswith(("vrf member ", "encapsulation ", "no switchport")):
            return -1, 0
        late = ("template ", "neighbor ", "vrf ")
        return next((at for at, s in enumerate(late, 1) if node.text.startswith(s)), 0), 0

    def missing(self, now: Node, want: Node) -> list[Node]:
        """Return the lines of a place that are not there yet, or have another value."""
        found = super().missing(now, want)
        if now.parent is None:
            features = [node for node in want.inside if node.text.startswith("feature ")]
            found[:0] = [node for node in features if now.find(node.text) is None]
        return found

    def stays(self, node: Node) -> bool:
        """Whether a block is a family that a template brings as well.

        What `no address-family` does to such a session while it is up is not documented.
        """
        return inherited(self.now, node) and not node.empty

    def make_way(self, place: Node, want: Node, twin: Node | None) -> None:
        """Take away what must be gone before a line is typed, or its block filled."""
        super().make_way(place, want, twin)
        start = _OWNERS.get(want.text.split()[0], "")
        if twin is None or not start:
            return
        old, new = (
            [it.text for it in at.inside if it.text.startswith(start)] for at in (twin, want)
        )
        if old and old != new:
            self.remove(twin)

    def attached(self, port: Node, name: str) -> list[Node]:
        """Return the lines of a port that go while what has a name and secures it is changed."""
        return [
            line
            for line in port.inside
            if line.text.startswith("macsec keychain ") and name in line.text.split()[2:]
        ]

    def build(self, place: Node, want: Node) -> None:
        """Type a line of the new configuration with all that stands inside it."""
        known = place.parent is None and self.want.key(want).form is not None
        if known and want.text.startswith("route-map "):
            self._clause(want, used=want.text.split()[1] in self.used)
        else:
            super().build(place, want)

    def write(self, place: Node, want: Node, *, quiet: bool) -> None:
        """Type one line; a new session is shut until its policies are there."""
        there = self.twin(place, want)
        super().write(place, want, quiet=quiet)
        made = self.twin(place, want) if there is None else None
        if made is None or not want.text.startswith("neighbor ") or want.find("shutdown"):
            return
        if self.now.kind(made) == "neighbor" and any(
            line.text.startswith("address-family ") for line in want.inside
        ):
            self.hold(made, "shutdown", want.number)

    def _clause(self, want: Node, *, used: bool) -> None:
        """Write a clause of a route map that may be in use.

        A clause without conditions matches everything. So one before it denies until they are
        there; a clause with another action is made afresh behind it.
        """
        root = self.now.root
        twin = self.twin(root, want)
        _, name, action, number = want.text.split()[:4]
        afresh = twin is None or twin.text != want.text
        guard = None
        if used and afresh and want.inside and (action == "permit" or twin is not None):
            guard = self._guard(name, int(number)) if number.isdigit() else None
        if guard is not None:
            self.type(root, guard, after=(want.number,))
        if twin is not None and afresh:
            self.remove(twin)
        self.type(root, want.text, after=(want.number,))
        made = self.twin(root, want)
        if made is not None:
            self.fill(made, want)
        if guard is not None:
            self.type(root, f"no {guard}", after=(want.number,), removes=True)

    def _guard(self, name: str, number: int) -> str | None:
        """Return a clause that denies, right before a number.

        None where there is no room for it.
        """
        lines = (node.text.split() for node in self.tops(f"route-map {name} "))
        clauses = {int(words[3]) for words in lines if words[3:] and words[3].isdigit()}
        if number < 2 or number - 1 in clauses:  # noqa: PLR2004
            return None
        return f"route-map {name} deny {number - 1}"
