"""What is particular to the interfaces of IOS-XE."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.entry.running import Outcome
    from erce.entry.terminal import Terminal
    from erce.entry.tree import Node

BARE: Final = "no ip address"
"""What an interface without an IPv4 address shows."""

_VRF: Final = ("vrf forwarding ", "ip vrf forwarding ")
ADDRESSES: Final = ("ip address ", "ipv6 address ")
LAYER_3: Final = (*_VRF, *ADDRESSES)
_VIRTUAL: Final = ("port-channel", "loopback", "tunnel", "vlan", "bdi", "nve")
_TIMERS: Final = ("bfd interval ", "bfd template ")
_NEEDS: Final = (
    ("mka policy ", "mka policy", "MKA policy"),
    ("mka pre-shared-key key-chain ", "key chain", "key chain"),
    ("service-policy input ", "policy-map", "policy map"),
    ("service-policy output ", "policy-map", "policy map"),
)


def physical(name: str) -> bool:
    """Whether an interface is a port of the chassis, which cannot be deleted."""
    return "." not in name and not name.lower().startswith(_VIRTUAL)


def refuses(at: Terminal, place: Node, text: str, twins: Sequence[Node]) -> str:
    """Return why a line is not taken in an interface.

    What it refers to must exist (Cisco's YANG models), and a member of a port channel carries no
    layer-3 lines.
    """
    words = text.split()
    if text.startswith(_VRF):
        known = at.twins(at.root, ("vrf", "definition", words[-1]))
        known = known or at.twins(at.root, ("ip", "vrf", words[-1]))
        return "" if known else f"VRF {words[-1]} does not exist"
    for start, kind, title in _NEEDS:
        if text.startswith(start):
            name = words[len(start.split())]
            found = any(at.begins(at.root, kind, name))
            return "" if found else f"{title} {name} does not exist"
    if words[0] == "channel-group":
        return _joining(at, place, words, twins)
    if excluded(place, text):
        return "the interface takes its BFD timers from elsewhere: that line has to go first"
    return ""


def excluded(place: Node, text: str) -> list[Node]:
    """Return the lines of an interface that have to go before one is typed.

    It has its BFD timers from one line: an interval of its own, or a template (Cisco's YANG model).
    """
    other = next((start for start in _TIMERS if text.startswith(_TIMERS) and start not in text), "")
    return [node for node in place.inside if other and node.text.startswith(other)]


def timers(port: Node) -> list[str]:
    """Return the lines of an interface that say how BFD runs on it."""
    return [node.text for node in port.inside if node.text.startswith((*_TIMERS, "no bfd echo"))]


def _joining(at: Terminal, place: Node, words: list[str], twins: Sequence[Node]) -> str:
    if twins and twins[0].text.split()[1:2] != words[1:2]:
        return "the port has to leave its port channel first"
    if not at.twins(at.root, ("interface", f"Port-channel{words[1]}")):
        return f"Port-channel{words[1]} does not exist"
    if any(node.text.startswith(LAYER_3) for node in place.inside):
        return "a port with addresses or a VRF does not join a port channel"
    return ""


def keeps(at: Terminal, place: Node, node: Node) -> str:
    """Return why a line of an interface cannot be taken away."""
    secondary = any(
        item.text.startswith("ip address ") and item.text.endswith(" secondary")
        for item in place.inside
    )
    primary = node.text.startswith("ip address ") and not node.text.endswith(" secondary")
    if primary and secondary:
        return "what becomes of the secondary addresses is not confirmed: they have to go first"
    del at
    return ""


def changed(at: Terminal, place: Node, node: Node) -> None:
    """Take the addresses away with another VRF, and `no ip address` with an address."""
    if node.text.startswith(_VRF):
        _lose_addresses(at, place)
    elif node.text.startswith("ip address "):
        at.drop([item for item in place.inside if item.text == BARE])


def left(at: Terminal, place: Node, gone: Sequence[Node]) -> None:
    """Do what the loss of lines does: leaving a VRF takes the addresses away."""
    if any(node.text.startswith(_VRF) for node in gone):
        _lose_addresses(at, place)
    elif any(node.text.startswith("ip address ") for node in gone):
        _show_bare(at, place)


def _lose_addresses(at: Terminal, place: Node) -> None:
    addresses = [node for node in place.inside if node.text.startswith(ADDRESSES)]
    at.drop(addresses)
    if any(node.text.startswith("ip ") for node in addresses):
        _show_bare(at, place)


def _show_bare(at: Terminal, place: Node) -> None:
    if not any(node.text.startswith("ip address ") or node.text == BARE for node in place.inside):
        at.put(place, BARE)


def take_away(at: Terminal, place: Node, words: Sequence[str]) -> Outcome | None:
    """Type `no` before words: the tables say all there is to it."""
    del at, place, words
    return None
