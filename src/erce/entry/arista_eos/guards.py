"""What EOS does not take, what nobody has confirmed that it does, and what else a line does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.entry.register import signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.entry.modes import Key
    from erce.entry.running import Site
    from erce.entry.tree import Node

_PORTS: Final = ("Ethernet", "Management")
NULL: Final = "Null0"
_OPTIONS: Final = frozenset({"track", "tag", "name", "metric"})
_INTERFACES: Final = ("Ethernet", "Port-Channel", "Vlan", "Loopback", "Tunnel", "Management")


def is_port(name: str) -> bool:
    """Whether an interface cannot go, because it is a port of the device."""
    return name.startswith(_PORTS) and "." not in name


def by_family(name: str) -> str:
    """Sort neighbors: peer groups by name, then IPv4, then IPv6 addresses."""
    return f"{2 if ':' in name else name.replace('.', '').isdecimal():d} {name}"


def interface(site: Site) -> str:
    """Let a port be reset, not removed; a Port-Channel goes after members and subinterfaces."""
    name = site.words[1]
    if site.new:
        return ""
    if is_port(name):
        return f"a port cannot be removed: `default interface {name}`"
    for node in site.at.root.inside:
        if node.text.startswith(f"interface {name}."):
            return f"not confirmed: what becomes of {node.text.split()[1]}"
    if name.startswith("Port-Channel"):
        member = f"channel-group {name.removeprefix('Port-Channel')} "
        for node in site.at.begins(site.at.root, "interface"):
            if any(line.strip().startswith(member) for line in node.lines):
                return f"not confirmed: what becomes of the member {node.text.split()[1]}"
    return ""


def interface_vrf(site: Site) -> str:
    """Nobody has confirmed that addresses survive a change of VRF, nor that they do not."""
    addresses = [
        node for node in site.place.inside if node.text.startswith(("ip address", "ipv6 address"))
    ]
    return "not confirmed: whether the addresses stay; take them away first" if addresses else ""


def encapsulation(site: Site) -> str:
    """Let a line replace a line; what becomes of the block form is not known."""
    blocks = [
        node for node in site.place.inside if node.text == "encapsulation vlan" or not node.empty
    ]
    other = site.new == "encapsulation vlan" and any(
        node.text.startswith("encapsulation ") for node in site.place.inside
    )
    if site.new and (other or (blocks and blocks[0].text != site.new)):
        return "not confirmed: what the two forms of an encapsulation do to each other"
    return ""


def address(site: Site) -> str:
    """Whether secondary addresses go with the primary one is not known."""
    if site.new or not any(
        node.text.startswith("ip address ") and node.text.endswith(" secondary")
        for node in site.place.inside
    ):
        return ""
    return "not confirmed: whether the secondary addresses stay; take them away first"


def vrf(site: Site) -> str:
    """Let a VRF go after everything that stands in it."""
    name = site.words[-1]
    other = "definition" if site.words[1] == "instance" else "instance"
    if site.new or site.at.twins(site.at.root, ("vrf", other, name)):
        return ""
    for node in site.at.root.inside:
        user = _user(node, name)
        if user:
            return f"not confirmed: what becomes of `{user}`"
    return ""


def _user(node: Node, name: str) -> str:
    """Return the line that stands in a VRF; empty when none does."""
    text = node.text
    if text.startswith(("ip route vrf ", "ipv6 route vrf ")):
        return text if text.split()[3] == name else ""
    if text.startswith("interface "):
        bound = (f"vrf {name}", f"vrf forwarding {name}")
        return text if any(line.strip() in bound for line in node.lines) else ""
    if text.startswith("router bgp "):
        served = any(child.text == f"vrf {name}" for child in node.inside)
        return f"{text}, vrf {name}" if served else ""
    return ""


def vrf_switches(site: Site) -> None:
    """Say that a new VRF does not route; its switches go with it."""
    at, name = site.at, site.words[-1]
    lines: tuple[Key, ...] = (
        ("ip", "routing", "vrf", name),
        ("ipv6", "unicast-routing", "vrf", name),
    )
    if not site.new:
        for key in lines:
            at.drop(at.twins(at.root, key))
        return
    if not at.twins(at.root, lines[0]):
        at.put(at.root, f"no {' '.join(lines[0])}")


def destination(words: Sequence[str]) -> tuple[Key, list[str]]:
    """Cut a route into the words up to its prefix, and what follows."""
    size = 5 if words[2] == "vrf" else 3
    return tuple(words[:size]), list(words[size:])


def next_hop(words: list[str]) -> list[str]:
    """Return the words of a route that name where it leads."""
    through = words[:1] and words[0].startswith(_INTERFACES) and words[1:2]
    if through and not words[1].isdecimal() and words[1] not in _OPTIONS:
        return words[:2]
    return words[:1]


def route_names(words: Sequence[str]) -> Key:
    """Return what names a route: its prefix and where it leads."""
    prefix, rest = destination(words)
    return (*prefix, *next_hop(rest))


def route(site: Site) -> str:
    """Null0 stands alone; the VRF must exist; one next hop has one distance."""
    if not site.new:
        return ""
    prefix, rest = destination(site.words)
    if not rest:
        return "this line is not complete"
    if prefix[2] == "vrf" and not _exists(site, prefix[3]):
        return f"there is no `vrf instance {prefix[3]}`"
    hop = next_hop(rest)
    for node in site.at.swept(site.at.root, prefix) if site.old is None else ():
        if NULL in (*hop, *next_hop(destination(node.text.split())[1])):
            return "Null0 cannot stand beside another next hop of the prefix"
    return ""


def _exists(site: Site, name: str) -> bool:
    kinds = ("instance", "definition")
    return any(site.at.twins(site.at.root, ("vrf", kind, name)) for kind in kinds)


def route_tag(site: Site) -> None:
    """Give the tag that was entered last to every next hop of the prefix."""
    if not site.new or "tag" not in site.words:
        return
    prefix, rest = destination(site.words)
    tag = rest[rest.index("tag") + 1 :][:1]
    for node in list(site.at.swept(site.at.root, prefix)):
        words = node.text.split()
        if tag and "tag" in words and words[words.index("tag") + 1 :][:1] != tag:
            words[words.index("tag") + 1] = tag[0]
            site.at.write(node, " ".join(words))


def verdict(site: Site) -> str:
    """Another verdict under the same number: nobody has confirmed that it replaces."""
    if not site.new:
        return ""
    name, number = site.words[1], site.words[3]
    others = [
        node
        for node in site.at.swept(site.at.root, ("route-map", name))
        if node.text.split()[3:] == [number]
    ]
    if others:
        return f"not confirmed: whether it replaces; first `no {others[0].text}`"
    return ""


def process(site: Site) -> str:
    """One AS for a device; another needs the process to go first."""
    if site.new:
        for node in site.at.begins(site.at.root, "router", "bgp"):
            return f"the AS number cannot change in place: first `no {node.text}`"
    return ""


def communities(site: Site) -> str:
    """Kinds stand beside each other; whether they do so beside all communities is not known."""
    if not site.new:
        return ""
    kinds = [
        node.text.split()[3:]
        for node in site.at.swept(site.place, tuple(site.words[:2]))
        if node.text.split()[2:3] == ["send-community"]
    ]
    if kinds and ([] in kinds or not site.words[3:]):
        return (
            "not confirmed: whether all communities and one kind add up; take the line away first"
        )
    return ""


def members(site: Site) -> str:
    """Let a peer group go after its members have left it."""
    name = site.words[1]
    process_place = site.place
    for node in process_place.walk():
        _, words = signed(node.text)
        if words[0] == "neighbor" and words[2:] in (["peer", "group", name], ["peer-group", name]):
            return f"not confirmed: what becomes of the member {words[1]}"
    return ""


def profile(site: Site) -> str:
    """Let a profile go after the ports have left it."""
    if site.new:
        return ""
    line = f"mac security profile {site.words[1]}"
    for node in site.at.begins(site.at.root, "interface"):
        if any(text.strip() == line for text in node.lines):
            return f"{node.text.split()[1]} still has this profile"
    return ""


def key(site: Site) -> str:
    """No source shows how a single key goes."""
    return "" if site.new else "not confirmed: how a single key goes"


def entry(site: Site) -> str:
    """Ask for more than a number."""
    return "this line is not complete" if site.new and len(site.words) == 1 else ""


def unnumbered(site: Site) -> str:
    """No document says which number an entry gets that is typed without one."""
    return "not confirmed: which number the entry gets; type it" if site.new else ""
