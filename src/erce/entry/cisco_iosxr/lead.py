"""The order of commands on IOS-XR, and what has to go before something can be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.entry.cisco_iosxr.guards import ADDRESSES, INSTEAD, LAYER_3, beginning, is_port
from erce.entry.cisco_iosxr.uses import users
from erce.entry.session_leader import SessionLeader
from erce_generator.cisco_iosxr.remove import unset

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from erce.entry.tree import Node


class XrLeader(SessionLeader):
    """Leads a configuration of IOS-XR to another."""

    def removal(self, node: Node) -> tuple[str, ...]:
        """Return the line that takes one away, after those that lead to its place."""
        return (*node.path, unset(node.text))

    def weight(self, line: str) -> int:
        """Put bundles before their members, and ports before their subinterfaces."""
        if not line.startswith("interface "):
            return 0
        return 2 if "." in line else not line.startswith("interface Bundle-Ether")

    def stays(self, node: Node) -> bool:
        """Tell whether a block is a port, which cannot go."""
        return node.parent is not None and node.parent.parent is None and is_port(node.text)

    def obstacles(self, place: Node, line: str) -> Iterable[Node]:
        """Addresses go before the VRF changes, lines that exclude another before that other."""
        first = line.split(None, 1)[0]
        found: list[Node] = []
        if place.text.startswith("interface "):
            if line.startswith(("vrf ", "no vrf")):
                found = beginning(place.inside, ADDRESSES)
            elif line.startswith("bundle id "):
                found = beginning(place.inside, LAYER_3)
            elif line == "no ipv4 address":
                found = [it for it in place.inside if it.text.endswith(" secondary")]
        elif first in INSTEAD and place.parent is not None:
            found = beginning(place.inside, INSTEAD[first])
        return found[::-1]

    def users(self, node: Node) -> Iterable[Node]:
        """Let interfaces and maps go of a map before it goes."""
        if node.path or not node.text.startswith(("class-map ", "policy-map ")):
            return
        for user, line in users(self.now, node.text):
            if user.text.startswith("policy-map "):
                yield user
            else:
                yield from (it for it in user.inside if it.text == line)

    def claims(self, line: str, around: str) -> Iterable[Hashable]:
        """Let one interface have an address and the tags of a port; one AS the router."""
        words = line.split()
        if line.startswith(ADDRESSES) and around.startswith("interface "):
            return [("address", words[2])]
        if words[0] == "encapsulation" and around.startswith("interface "):
            return [("tags", around.rpartition(" ")[2].partition(".")[0], *words)]
        return [("router", "bgp")] if words[:2] == ["router", "bgp"] else []
