"""The order of commands on EOS, and what has to go before something can be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.entry.arista_eos.guards import NULL, destination, next_hop
from erce.entry.arista_eos.terminal import PROFILES
from erce.entry.session_leader import SessionLeader
from erce_generator.arista_eos.remove import unset

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from erce.entry.tree import Node

_ADDRESSES: Final = ("ip address ", "ipv6 address ")
_ROUTES: Final = ("ip route ", "ipv6 route ")
_PROFILE: Final = "mac security profile "


class EosLeader(SessionLeader):
    """Leads a configuration of EOS to another."""

    def removal(self, node: Node) -> tuple[str, ...]:
        """Return the line that takes one away, after those that lead to its place."""
        return (*node.path, unset(node.text))

    def weight(self, line: str) -> int:
        """Put bundles before their members, and ports before their subinterfaces."""
        if not line.startswith("interface "):
            return 0
        return 2 if "." in line else not line.startswith("interface Port-Channel")

    def stays(self, node: Node) -> bool:
        """Tell that every block can go: a port is reset. Profiles of MACsec go one by one."""
        return node.text == PROFILES

    def obstacles(self, place: Node, line: str) -> Iterable[Node]:
        """Addresses go before the VRF changes, other next hops before Null0 and after it."""
        inside = place.inside
        bound = place.text.startswith("interface ")
        if bound and line.startswith(("vrf ", "no vrf ", "vrf forwarding ")):
            return [node for node in reversed(inside) if node.text.startswith(_ADDRESSES)]
        if line == "no ip address":
            lines = (node for node in inside if node.text.startswith("ip address "))
            return [node for node in lines if node.text.endswith(" secondary")]
        return list(self._other_hops(line)) if line.startswith(_ROUTES) else ()

    def _other_hops(self, line: str) -> Iterator[Node]:
        """Yield the next hops of a prefix that cannot stand beside the new one."""
        prefix, rest = destination(line.split())
        hop = next_hop(rest)
        for node in self.now.swept(self.now.root, prefix):
            other = next_hop(destination(node.text.split())[1])
            if other != hop and NULL in (*hop, *other):
                yield node

    def users(self, node: Node) -> Iterable[Node]:
        """Ports let go of a MACsec profile before it goes."""
        if node.path != (PROFILES,) or not node.text.startswith("profile "):
            return []
        line = _PROFILE + node.text.split()[1]
        ports = self.now.begins(self.now.root, "interface")
        return [user for port in ports for user in port.inside if user.text == line]

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
