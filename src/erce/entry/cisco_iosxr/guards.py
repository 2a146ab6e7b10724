"""What IOS-XR does not take, what only after a commit, and what nobody has confirmed.

The commit compares the candidate with the running configuration: what is taken away and typed
again before it is one change in place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.entry.session import COMMIT_FIRST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from erce.entry.modes import Key
    from erce.entry.running import Site
    from erce.entry.tree import Node

ADDRESSES: Final = ("ipv4 address ", "ipv6 address ")
LAYER_3: Final = ("ipv4 ", "ipv6 ", "vrf ")
VIRTUAL: Final = ("Bundle-Ether", "Loopback", "tunnel", "BVI", "Null", "PW-Ether", "nve")

# What takes the place of what on a session, and cannot stand beside it.
INSTEAD: Final = {
    "ao": ("password ", "keychain "),
    "password": ("ao ",),
    "keychain": ("ao ",),
    "ttl-security": ("ebgp-multihop ",),
    "ebgp-multihop": ("ttl-security",),
}


def is_port(line: str) -> bool:
    """Whether a line opens a port of the router, which cannot go."""
    words = line.split()
    name = words[-1]
    return words[0] == "interface" and "." not in name and not name.startswith(VIRTUAL)


def beginning(lines: Iterable[Node], words: Sequence[str]) -> list[Node]:
    """Return the lines that begin with one of some words."""
    return [node for node in lines if node.text.startswith(tuple(words))]


def _before(site: Site) -> Node | None:
    """Return the same place in the running configuration."""
    node = site.place
    path = (*node.path, node.text) if node.parent is not None else ()
    return site.at.origin().reached(path)


def _value(place: Node | None, word: str) -> str:
    found = beginning(place.inside, [word]) if place is not None else []
    return found[0].text if found else ""


def again(site: Site) -> str:
    """Ask for a commit between the removal of a block and the same block anew."""
    before = _before(site) if site.new and site.old is None else None
    if before is not None and site.at.origin().twins(before, _key(site)):
        return f"{COMMIT_FIRST}what goes and comes back in one commit is changed in place"
    return ""


def _key(site: Site) -> Key:
    return site.at.match(site.place, " ".join(site.words)).names


def interface(site: Site) -> str:
    """Keep ports; let a bundle go after its members and subinterfaces."""
    if site.new:
        return again(site)
    line, name = f"interface {site.words[-1]}", site.words[-1]
    if is_port(line):
        return "not confirmed: what removing a port does; take its lines away"
    member = f"bundle id {name.removeprefix('Bundle-Ether')} "
    for node in site.at.begins(site.at.root, "interface"):
        other = node.text.split()[-1]
        if other.startswith(f"{name}."):
            return f"not confirmed: what becomes of {other}"
        if name.startswith("Bundle-Ether") and any(
            f"{text.strip()} ".startswith(member) for text in node.lines
        ):
            return f"{other} is a member: first `no bundle id`"
    return ""


def interface_vrf(site: Site) -> str:
    """Refuse another VRF while addresses stand, as the commit does."""
    before = _before(site)
    if before is None or not beginning(before.inside, ADDRESSES):
        return ""
    if _value(before, "vrf ") != site.new and beginning(site.place.inside, ADDRESSES):
        return "addresses must be removed prior to changing or deleting the VRF"
    return ""


def address(site: Site) -> str:
    """Ask for a commit between another VRF and the addresses in it."""
    if not site.new:
        return _secondary(site)
    before = _before(site)
    had = beginning(before.inside, ADDRESSES) if before is not None else []
    if had and _value(before, "vrf ") != _value(site.place, "vrf "):
        return f"{COMMIT_FIRST}addresses must be gone when the VRF changes"
    return ""


def _secondary(site: Site) -> str:
    lines = beginning(site.place.inside, ["ipv4 address "])
    if site.words == ("ipv4", "address") and any(it.text.endswith(" secondary") for it in lines):
        return "not confirmed: whether the secondary addresses stay; take them away first"
    return ""


def encapsulation(site: Site) -> str:
    """Refuse other tags on a subinterface that has some: nobody has confirmed what that does."""
    if is_port(site.place.text):
        return ""
    had = _value(_before(site), "encapsulation ")
    if had and had != site.new:
        return "not confirmed: what other tags do to the interface; take it away first"
    return ""


def bundle(site: Site) -> str:
    """Let a port join a bundle when nothing else was on it before."""
    if not site.new:
        return ""
    if beginning(site.place.inside, LAYER_3):
        return "not confirmed: what becomes of addresses on a member; take them away first"
    before = _before(site)
    old, new = _value(before, "bundle id ").split()[2:3], list(site.words[2:3])
    if old and old != new:
        if site.old is not None:
            return "not confirmed: whether a member moves; first `no bundle id`"
        return f"{COMMIT_FIRST}a member leaves before it joins another bundle"
    if before is not None and beginning(before.inside, LAYER_3):
        return f"{COMMIT_FIRST}the lines of a routed port must be gone"
    return ""


def remote_as(site: Site) -> str:
    """Refuse another AS, or none: the neighbor is made anew for it."""
    had = _value(_before(site), "remote-as ")
    if had and had != site.new:
        return "not confirmed: what another AS does; take the neighbor away first"
    return ""


def instead(site: Site) -> str:
    """Refuse what cannot stand beside another line, and ask for a commit between the two."""
    if not site.new:
        return ""
    others = INSTEAD[site.words[0]]
    there = beginning(site.place.inside, others)
    if there:
        return f"not confirmed: beside `{there[0].text.split()[0]}`; take it away first"
    before = _before(site)
    if before is not None and beginning(before.inside, others):
        return f"{COMMIT_FIRST}the other line must be gone"
    return ""


def session_family(site: Site) -> str:
    """Ask for the family of the process, or of the VRF, before that of a neighbor."""
    node = site.place
    if not site.new or not node.text.startswith("neighbor ") or node.parent is None:
        return ""
    if any(line.text == site.new for line in node.parent.inside):
        return ""
    return f"first `{site.new}` under `{node.parent.text}`"


def process(site: Site) -> str:
    """Allow one process; another AS needs the first to be gone."""
    for at in (site.at, site.at.origin()) if site.new else ():
        for node in at.begins(at.root, "router", "bgp"):
            if node.text != site.new:
                first = COMMIT_FIRST if at is not site.at else ""
                return f"{first}there is `{node.text}`"
    return again(site)


def text_name(words: Sequence[str]) -> Key:
    """Return the kind and the name of a text, without parameters."""
    return tuple(" ".join(words).partition("(")[0].split())


def is_attached(words: Sequence[str]) -> bool:
    """Whether a line with the name of a policy attaches it, and does not open its text."""
    return words[-1] in ("in", "out")


def direction(words: Sequence[str]) -> Key:
    """Return which of the two policies of a session a line is."""
    return words[0], words[-1]


def route_names(words: Sequence[str]) -> Key:
    """Return what names a route: its prefix and where it leads."""
    size = 4 if list(words[1:2]) == ["vrf"] else 2
    hop = "".join(words[size - 1 : size])
    if hop[:1].isalpha() and set("".join(words[size : size + 1])) & set(".:"):
        size += 1
    return tuple(words[:size])


def last_route(site: Site) -> None:
    """Take the family away with its last route."""
    node = site.place
    if not site.new and node.empty and site.at.there(node):
        site.at.drop([node])
