"""What is particular to the lines at the margin of IOS-XE, and to blocks that need no file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.entry.cisco_iosxe import interfaces
from erce.entry.running import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.entry.terminal import Terminal
    from erce.entry.tree import Node

_IN_USE: Final = "it is in use: {}"
_ATTACHED: Final = ("mka policy", "key chain")


def refuses(at: Terminal, place: Node, text: str, twins: Sequence[Node]) -> str:
    """Return why a line is not taken here."""
    words = text.split()
    if place.parent is not None:
        return _attached(at, place, twins)
    if text.startswith("ip nat inside source ") and "pool" in words[:-1]:
        pool = words[words.index("pool") + 1]
        found = at.twins(at.root, ("ip", "nat", "pool", pool))
        return "" if found else f"NAT pool {pool} does not exist"
    return ""


def _attached(at: Terminal, place: Node, twins: Sequence[Node]) -> str:
    """Refuse a change of what an interface or a session uses: it is changed while detached."""
    outer = (*place.around(), place)[0]
    if not twins or not outer.text.startswith(_ATTACHED):
        return ""
    user = next(_users(at, outer), "")
    return f"a change of what is attached is not confirmed; detach it first: {user}" if user else ""


def keeps(at: Terminal, place: Node, node: Node) -> str:
    """Return why a line cannot be taken away: something uses it, or it is part of the chassis."""
    if place.parent is not None:
        return _attached(at, place, [node])
    words = node.text.split()
    if words[0] == "interface" and interfaces.physical(words[1]):
        return "a port of the chassis cannot be deleted; `default interface` resets it"
    user = next(_users(at, node), "")
    return _IN_USE.format(user) if user else ""


def _users(at: Terminal, node: Node) -> Iterator[str]:
    """Yield lines that use an object, and what they stand in."""
    words = node.text.split()
    name = words[1]
    if words[:2] == ["vrf", "definition"]:
        yield from _bgp_lines(at, " vrf " + words[2], "address-family ")
        yield from _top_lines(at, ("ip route vrf ", "ipv6 route vrf "), words[2])
    elif words[0] == "interface":
        yield from _members(at, name)
        yield from _bgp_lines(at, " update-source " + name, "neighbor ")
        yield from _top_lines(at, ("ip route ", "ipv6 route ", "ip nat inside source "), name)
    elif words[:2] == ["mka", "policy"]:
        yield from _interface_lines(at, (f"mka policy {words[2]}",))
    elif words[:2] == ["key", "chain"]:
        yield from _interface_lines(at, (f"mka pre-shared-key key-chain {words[2]}",))
        yield from _bgp_lines(at, " ao " + words[2], "neighbor ")
    elif words[0] == "policy-map":
        yield from _interface_lines(
            at, (f"service-policy input {name}", f"service-policy output {name}")
        )
    elif words[:3] == ["ip", "nat", "pool"]:
        yield from _top_lines(at, ("ip nat inside source ",), words[3])
    elif words[0] == "bfd-template":
        yield from _interface_lines(at, (f"bfd template {words[2]}",))


def _members(at: Terminal, name: str) -> Iterator[str]:
    for node in at.root.inside:
        if node.text.startswith(f"interface {name}."):
            yield node.text
    if name.startswith("Port-channel") and name.removeprefix("Port-channel").isdigit():
        yield from _interface_lines(at, (f"channel-group {name.removeprefix('Port-channel')}",))


def _interface_lines(at: Terminal, starts: Sequence[str]) -> Iterator[str]:
    for port in at.root.inside:
        if not port.text.startswith("interface "):
            continue
        for line in port.lines[1:]:
            text = line.strip()
            if any(text == start or text.startswith(start + " ") for start in starts):
                yield port.text


def _bgp_lines(at: Terminal, part: str, start: str) -> Iterator[str]:
    for process in at.root.inside:
        if process.text.startswith("router bgp "):
            for line in process.lines:
                if (line.rstrip() + " ").find(part + " ") >= 0 and line.strip().startswith(start):
                    yield process.text


def _top_lines(at: Terminal, starts: tuple[str, ...], word: str) -> Iterator[str]:
    for node in at.root.inside:
        if node.text.startswith(starts) and word in node.text.split():
            yield " ".join(node.text.split()[:3])


def changed(at: Terminal, place: Node, node: Node) -> None:
    """Do what a line that was added or replaced does to other lines."""
    del at, place, node


def left(at: Terminal, place: Node, gone: Sequence[Node]) -> None:
    """Take the memberships of a VRF away with it, and the addresses with those."""
    if place.parent is not None:
        return
    for node in gone:
        words = node.text.split()
        if words[:2] in (["vrf", "definition"], ["ip", "vrf"]) and words[2:]:
            for port in list(at.root.inside):
                if port.text.startswith("interface "):
                    bound = [n for n in port.inside if _member_of(n.text, words[2])]
                    at.drop(bound)
                    interfaces.left(at, port, bound)


def _member_of(text: str, vrf: str) -> bool:
    return text in (f"vrf forwarding {vrf}", f"ip vrf forwarding {vrf}")


def take_away(at: Terminal, place: Node, words: Sequence[str]) -> Outcome | None:
    """Type `no` before words that need more than the tables say."""
    listed = words[1:2] == ["prefix-list"] and words[3:4] == ["seq"]
    if place.parent is None and listed and len(words) == 5:  # noqa: PLR2004
        # seen on a real device: "% Incomplete command."
        return Outcome(place, refused="an entry is removed with its whole line")
    del at
    return None
