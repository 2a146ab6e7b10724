"""What EOS adds to finding the way from one configuration to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.entry.arista_eos.dialect import EosDialect
from erce.entry.arista_eos.guards import NULL, destination, is_port, next_hop
from erce.entry.guide import Obstacle
from erce_generator.arista_eos.remove import unset

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from erce.entry.contents import Contents
    from erce.entry.site import Places
    from erce.entry.tree import Node

_ADDRESSES = ("ip address ", "ipv6 address ")
_ROUTES = ("ip route ", "ipv6 route ")
_ORDERED = ("ip as-path access-list ", "ip community-list ")
_PROFILES = "mac security"
_PROFILE = "mac security profile "


class EosGuide(EosDialect):
    """The ways of EOS, and the way from one configuration to another."""

    def unset(self, line: str) -> str:
        """Return the command that takes one line away."""
        return unset(line)

    def ordered(self, root: Node) -> Mapping[str, list[str]]:
        """Return the lists without numbers by name."""
        found: dict[str, list[str]] = {}
        for node in root.inside:
            if node.text.startswith(_ORDERED):
                name = node.text.partition(" permit ")[0].partition(" deny ")[0]
                found.setdefault(name, []).append(node.text)
        return found

    def weight(self, line: str) -> int:
        """Put bundles before their members, and ports before their subinterfaces."""
        if not line.startswith("interface "):
            return 0
        return 2 if "." in line else not line.startswith("interface Port-Channel")

    def stays(self, node: Node) -> bool:
        """Tell that every block can go: a port is reset. Profiles of MACsec go one by one."""
        return node.text == _PROFILES

    def ignored(self, node: Node) -> bool:
        """Leave out what is empty, and VRFs that say that they do not route."""
        text = node.text
        if node.parent is None or node.parent.parent is not None:
            return False
        if text.startswith("interface "):
            return is_port(text.split()[1]) and node.empty
        if text == _PROFILES:
            return node.empty
        return text == "end" or text.startswith("no ip routing vrf ")

    def obstacles(self, place: Contents, line: str) -> Iterable[Obstacle]:
        """Addresses go before the VRF changes, other next hops before Null0 and after it."""
        if line.startswith(("vrf ", "no vrf ", "vrf forwarding ")) and _is_interface(place.node):
            return [
                Obstacle(place, node)
                for node in reversed(place.node.inside)
                if node.text.startswith(_ADDRESSES)
            ]
        if line == "no ip address":
            return [
                Obstacle(place, node)
                for node in place.node.inside
                if node.text.startswith("ip address ") and node.text.endswith(" secondary")
            ]
        if line.startswith(_ROUTES):
            return list(_other_hops(place, line))
        return ()

    def users(self, places: Places, place: Contents, node: Node) -> Iterable[Obstacle]:
        """Ports let go of a MACsec profile before it goes."""
        if place.node.text != _PROFILES or not node.text.startswith("profile "):
            return ()
        line = _PROFILE + node.text.split()[1]
        return [
            Obstacle(places.inside(places.top, port), user)
            for port in places.begins(places.top, "interface")
            if any(text.strip() == line for text in port.lines)
            for user in port.inside
            if user.text == line
        ]

    def claims(self, line: str, around: str) -> Iterable[Hashable]:
        """One interface has an address or the tags of a port; one AS, one verdict a number."""
        words = line.split()
        if line.startswith(_ADDRESSES) and around.startswith("interface "):
            return [("address", words[2])]
        if words[0] == "encapsulation" and around.startswith("interface "):
            port = around.split()[1].partition(".")[0]
            return [("tags", port, *words)]
        if words[0] == "route-map" and len(words) > 3:  # noqa: PLR2004  # name, verdict, number
            return [("route-map", words[1], words[3])]
        if words[:2] == ["router", "bgp"]:
            return [("router", "bgp")]
        return ()


def _is_interface(node: Node) -> bool:
    return node.text.startswith("interface ")


def _other_hops(place: Contents, line: str) -> Iterator[Obstacle]:
    """Yield the next hops of a prefix that cannot stand beside the new one."""
    prefix, rest = destination(line.split())
    hop = next_hop(rest)
    for node in place.swept(prefix):
        other = next_hop(destination(node.text.split())[1])
        if other != hop and NULL in (*hop, *other):
            yield Obstacle(place, node)
