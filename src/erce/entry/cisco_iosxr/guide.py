"""What IOS-XR adds to finding the way from one configuration to another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.entry.cisco_iosxr.dialect import XrDialect
from erce.entry.cisco_iosxr.guards import ADDRESSES, INSTEAD, LAYER_3, beginning, is_port
from erce.entry.cisco_iosxr.uses import users
from erce.entry.guide import Obstacle
from erce_generator.cisco_iosxr.remove import unset

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from erce.entry.contents import Contents
    from erce.entry.site import Places
    from erce.entry.tree import Node

_TEXTS: Final = ("prefix-set ", "community-set ", "as-path-set ", "extcommunity-set ", "rd-set ")
_POLICIES: Final = ("route-policy ", "class-map ", "policy-map ")
# What a terminal prints around the configuration.
_NOISE: Final = re.compile(
    r"(end)?Building configuration\.\.\.|end|[A-Z][a-z]{2} [A-Z][a-z]{2} +\d+ [\d:.]+ \w+"
)


class XrGuide(XrDialect):
    """The ways of IOS-XR, and the way from one configuration to another."""

    def unset(self, line: str) -> str:
        """Return the command that takes one line away."""
        return unset(line)

    def weight(self, line: str) -> int:
        """Put bundles before their members, and ports before their subinterfaces."""
        if not line.startswith("interface "):
            return 0
        return 2 if "." in line else not line.startswith("interface Bundle-Ether")

    def stays(self, node: Node) -> bool:
        """Tell whether a block is a port, which cannot go."""
        return node.parent is not None and node.parent.parent is None and is_port(node.text)

    def ordered(self, root: Node) -> Mapping[str, list[str]]:
        """Return the texts that count line by line."""
        return {
            node.text: [line.strip() for line in node.lines]
            for node in root.inside
            if node.text.startswith((*_TEXTS, *_POLICIES))
        }

    def ignored(self, node: Node) -> bool:
        """Leave out ports without content, and what a terminal prints."""
        if node.parent is None or node.parent.parent is not None:
            return False
        if node.text.startswith("interface "):
            return is_port(node.text) and node.empty
        return node.empty and _NOISE.fullmatch(node.text) is not None

    def obstacles(self, place: Contents, line: str) -> Iterable[Obstacle]:
        """Addresses go before the VRF changes, lines that exclude another before that other."""
        first = line.split(None, 1)[0]
        inside = place.node.inside
        found: list[Node] = []
        if place.node.text.startswith("interface "):
            if line.startswith(("vrf ", "no vrf")):
                found = beginning(inside, ADDRESSES)
            elif line.startswith("bundle id "):
                found = beginning(inside, LAYER_3)
            elif line == "no ipv4 address":
                found = [it for it in inside if it.text.endswith(" secondary")]
        elif first in INSTEAD and place.node.parent is not None:
            found = beginning(inside, INSTEAD[first])
        return [Obstacle(place, node) for node in reversed(found)]

    def users(self, places: Places, place: Contents, node: Node) -> Iterable[Obstacle]:
        """Let interfaces and maps go of a map before it goes."""
        if place is not places.top or not node.text.startswith(("class-map ", "policy-map ")):
            return
        for user, line in users(places, node.text):
            if user.text.startswith("policy-map "):
                yield Obstacle(places.top, user)
            else:
                inner = places.inside(places.top, user)
                yield from (Obstacle(inner, it) for it in user.inside if it.text == line)

    def claims(self, line: str, around: str) -> Iterable[Hashable]:
        """Let one interface have an address and the tags of a port; one AS the router."""
        words = line.split()
        if line.startswith(ADDRESSES) and around.startswith("interface "):
            return [("address", words[2])]
        if words[0] == "encapsulation" and around.startswith("interface "):
            return [("tags", around.rpartition(" ")[2].partition(".")[0], *words)]
        return [("router", "bgp")] if words[:2] == ["router", "bgp"] else []
