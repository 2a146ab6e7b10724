"""What uses what on NX-OS."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.entry.modes import Key
    from erce.entry.running import Running
    from erce.entry.tree import Node


def missing(at: Running, text: str) -> str:
    """Return what a line refers to that does not exist; empty when all of it does.

    An undefined route map or list is taken by the switch, and is no reason to refuse.
    """
    for names, title in _references(text.split()):
        here = at.root if names[0] != "template" else _process(at)
        if here is None or not any(at.begins(here, *names)):
            return f"{title} {names[-1]} does not exist"
    return ""


def _process(at: Running) -> Node | None:
    return next(iter(at.twins(at.root, ("router", "bgp"))), None)


def _references(words: list[str]) -> Iterator[tuple[Key, str]]:
    if words[:2] == ["vrf", "member"] or (words[0] == "vrf" and len(words) == 2):  # noqa: PLR2004
        yield ("vrf", "context", words[-1]), "VRF"
    elif words[:2] == ["macsec", "keychain"]:
        yield ("key", "chain", words[2]), "key chain"
        if "policy" in words[:-1]:
            yield ("macsec", "policy", words[words.index("policy") + 1]), "MACsec policy"
    elif words[:1] == ["service-policy"]:
        yield ("policy-map", "type", "qos", words[-1]), "policy map"
    elif words[:4] == ["ip", "nat", "inside", "source"] and "pool" in words[:-1]:
        yield ("ip", "nat", "pool", words[words.index("pool") + 1]), "NAT pool"
    elif words[:1] == ["inherit"] and words[1:2] in (["peer"], ["peer-session"], ["peer-policy"]):
        yield ("template", words[1], words[2]), "template"


def users(at: Running, node: Node) -> Iterator[str]:
    """Yield lines that use an object, or what they stand in."""
    words = node.text.split()
    if words[:2] == ["vrf", "context"]:
        yield from _inside(at, "interface ", f"vrf member {words[2]}")
        yield from _inside(at, "router bgp ", f"vrf {words[2]}")
    elif words[0] == "interface":
        yield from _of_interface(at, words[1])
    elif words[:2] == ["key", "chain"] or words[:2] == ["macsec", "policy"]:
        yield from _secured(at, words[2])
    elif words[0] == "template":
        part = f"inherit {words[1]} {words[2]}"
        yield from _inside(at, "router bgp ", part)
    elif words[0] == "policy-map":
        yield from _inside(at, "interface ", f"service-policy type qos input {words[-1]}")
        yield from _inside(at, "interface ", f"service-policy type qos output {words[-1]}")
    elif words[:3] == ["ip", "nat", "pool"]:
        for rule in at.root.inside:
            if rule.text.startswith("ip nat inside ") and f" pool {words[3]}" in rule.text:
                yield " ".join(rule.text.split()[:6])


def _of_interface(at: Running, name: str) -> Iterator[str]:
    for other in at.root.inside:
        if other.text.startswith(f"interface {name}."):
            yield other.text
        elif other.text.startswith(("ip route ", "ipv6 route ")) and name in other.text.split():
            yield " ".join(other.text.split()[:3])
    if name.startswith("port-channel"):
        yield from _inside(at, "interface ", f"channel-group {name.removeprefix('port-channel')}")
    yield from _inside(at, "router bgp ", f"update-source {name}")


def _secured(at: Running, name: str) -> Iterator[str]:
    for port in at.root.inside:
        if port.text.startswith("interface "):
            for line in port.lines:
                if line.strip().startswith("macsec keychain ") and name in line.split()[2:]:
                    yield port.text


def _inside(at: Running, start: str, text: str) -> Iterator[str]:
    for node in at.root.inside:
        if node.text.startswith(start):
            for line in node.lines[1:]:
                if line.strip() == text or line.strip().startswith(text + " "):
                    yield node.text


def attached(at: Running, place: Node) -> str:
    """Refuse a change of what secures a port: it is changed while it is detached."""
    outer = (*place.around(), place)[0]
    if not outer.text.startswith(("key chain ", "macsec policy ")):
        return ""
    user = next(_secured(at, outer.text.split()[2]), "")
    return f"a change of what is attached is not confirmed; detach it first: {user}" if user else ""
