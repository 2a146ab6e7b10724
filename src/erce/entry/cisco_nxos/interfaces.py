"""What is particular to the interfaces of NX-OS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.entry.cisco_nxos import users

if TYPE_CHECKING:
    from erce.entry.running import Running, Site
    from erce.entry.tree import Node

ADDRESSES: Final = ("ip address ", "ipv6 address ")
LAYER_3: Final = ("ip ", "no ip ", "ipv6 ", "no ipv6 ", "bfd ", "no bfd ")
"""What goes with the membership of a VRF (Nexus 9000 interfaces guide: all layer-3 lines)."""


def physical(name: str) -> bool:
    """Whether an interface is a port of the chassis, which cannot be deleted."""
    return name.lower().startswith(("ethernet", "mgmt")) and "." not in name


def shown_states(place: Node) -> frozenset[str]:
    """Return which of `shutdown` and `no shutdown` an interface shows.

    Routed ports, subinterfaces and SVIs are down unless they say otherwise (Nexus 9000 interfaces
    guide). A routed port channel was seen up without either line on a real device, and shows both.
    """
    name = place.text.split()[-1]
    lines = ("no switchport", "no shutdown", "vrf member ", "ip address ", "ipv6 address ")
    routed = any(node.text.startswith(lines) for node in place.inside)
    if "." in name or name.startswith("Vlan") or (physical(name) and routed):
        return frozenset({"no shutdown"})
    lag = name.startswith("port-channel") and routed
    return frozenset({"shutdown", "no shutdown"} if lag else {"shutdown"})


def refuses(site: Site) -> str:
    """Return why a line is not taken in an interface."""
    at, place, text = site.at, site.place, site.new
    words = text.split()
    if words[0] == "channel-group":
        return _joining(site, words)
    if text == "switchport" and any(node.text.startswith(LAYER_3) for node in place.inside):
        return "what becomes of the layer-3 lines is not confirmed: they have to go first"
    return users.missing(at, text)


def _joining(site: Site, words: list[str]) -> str:
    at, place = site.at, site.place
    if site.old is not None and site.old.text.split()[1:2] != words[1:2]:
        return "the port has to leave its port channel first"
    if not at.twins(at.root, ("interface", f"port-channel{words[1]}")):
        return f"port-channel{words[1]} does not exist"
    if any(node.text.startswith(ADDRESSES) for node in place.inside):
        return "a port with addresses does not join a port channel"
    if any(node.text.startswith(f"{place.text}.") for node in at.root.inside):
        return "a port with subinterfaces does not join a port channel"
    return ""


def lose_layer_3(at: Running, place: Node) -> None:
    """Take all layer-3 lines away."""
    at.drop([node for node in place.inside if node.text.startswith(LAYER_3)])
