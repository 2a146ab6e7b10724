"""What is particular to BGP on IOS-XE: families, groups, and what excludes what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.entry.cisco_iosxe.bgp_tables import by_address
from erce.entry.running import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from erce.entry.terminal import Terminal
    from erce.entry.tree import Node

_EXCLUDES: Final = (
    ("password", ("ao",)),
    ("ao", ("password",)),
    ("ebgp-multihop", ("ttl-security", "hops")),
    ("ttl-security", ("ebgp-multihop",)),
)
_MAKES: Final = (("remote-as",), ("peer-group",), ("inherit", "peer-session"))
_POLICY: Final = frozenset(
    {
        "activate", "send-community", "remove-private-as", "allowas-in", "default-originate",
        "next-hop-self", "weight", "soft-reconfiguration", "prefix-list", "route-map",
        "filter-list", "maximum-prefix",
    }
)  # fmt: skip
_OUTBOUND: Final = frozenset({"prefix-list", "route-map", "filter-list"})
_GLOBAL: Final = ("address-family ipv4", "address-family ipv6")


def grouped(word: str) -> bool:
    """Whether lines of a neighbor are those of a group, which has a name and no address."""
    return by_address(word).startswith("0 ")


def process(place: Node) -> Node:
    """Return the BGP process that a place is in."""
    return place if place.text.startswith("router bgp ") else (*place.around(), place)[0]


def makings(place: Node) -> dict[str, frozenset[str]]:
    """Return the lines that make each neighbor with an address: AS number, group, template."""
    found: dict[str, set[str]] = {}
    for node in place.inside:
        words = node.text.split()
        if words[0] == "neighbor" and _makes(words) and not grouped(words[1]):
            found.setdefault(words[1], set()).add(node.text)
    return {address: frozenset(lines) for address, lines in found.items()}


def _makes(words: Sequence[str]) -> bool:
    return tuple(words[2:3]) in _MAKES or tuple(words[2:4]) in _MAKES


def families(place: Node) -> list[Node]:
    """Return the address families of the global table that policies may stand in."""
    return [node for node in place.inside if node.text in _GLOBAL]


def flat(place: Node) -> list[Node]:
    """Return the lines that stand under the process, but belong to an address family."""
    return [node for node in place.inside if _is_flat(node.text.split())]


def _is_flat(words: Sequence[str]) -> bool:
    if words[0] == "neighbor":
        return len(words) > 2 and words[2] in _POLICY  # noqa: PLR2004
    return words[0] in ("network", "redistribute", "aggregate-address")


def policies(place: Node, neighbor: str) -> list[Node]:
    """Return the lines of a family about what a neighbor sends and gets."""
    found = [node for node in place.inside if _neighbor(node.text) == neighbor]
    return [node for node in found if node.text.split()[-1] != "activate" and _policy(node)]


def _policy(node: Node) -> bool:
    words = node.text.removeprefix("no ").split()
    return len(words) > 2 and words[2] in _POLICY  # noqa: PLR2004


def flat_neighbors(place: Node) -> list[str]:
    """Return the neighbors of such lines: first the members of groups, then the groups."""
    found = [node.text.split()[1] for node in flat(place) if node.text.startswith("neighbor ")]
    members = [
        node.text.split()[1]
        for node in place.inside
        if node.text.split()[2:3] == ["peer-group"] and node.text.split()[-1] in found
    ]
    return list(dict.fromkeys([*members, *found]))


def excluded(at: Terminal, place: Node, text: str) -> list[Node]:
    """Return the lines that exclude a line about a neighbor."""
    words = text.split()
    return [
        node
        for one, names in _EXCLUDES
        if words[2:3] == [one]
        for node in at.twins(place, ("neighbor", words[1], *names))
    ]


def refuses(at: Terminal, place: Node, text: str, twins: Sequence[Node]) -> str:
    """Return why a line is not taken in BGP."""
    words = text.split()
    if words[0] == "address-family":
        return _family(at, place, words)
    if words[0] != "neighbor" or len(words) < 3:  # noqa: PLR2004
        return ""
    del twins
    return (
        _unmade(at, place, words)
        or _excluded(at, place, words)
        or _of_a_group(at, place, words)
        or (_flat(at, place) if words[2] in _POLICY else "")
    )


def _family(at: Terminal, place: Node, words: Sequence[str]) -> str:
    if words[2:3] == ["vrf"] and len(words) > 3:  # noqa: PLR2004
        name = words[3]
        known = at.twins(at.root, ("vrf", "definition", name)) or at.twins(
            at.root, ("ip", "vrf", name)
        )
        return "" if known else f"VRF {name} does not exist"
    if " ".join(words) in _GLOBAL and flat(place):
        return (
            "policies stand directly under the process; where they go when the first address "
            "family is opened is not confirmed"
        )
    return ""


def _unmade(at: Terminal, place: Node, words: Sequence[str]) -> str:
    """Refuse lines of a neighbor that its AS number, group or template has not made yet."""
    if _makes(words):
        if words[2] == "peer-group" and len(words) > 3:  # noqa: PLR2004
            group = at.twins(place, ("neighbor", words[3], "peer-group"))
            return "" if group else f"peer group {words[3]} does not exist"
        return ""
    here = process(place) if at.kind(place) == "family" else place
    made = any(at.twins(here, ("neighbor", words[1], *names)) for names in _MAKES)
    return "" if made else f"neighbor {words[1]} does not exist yet: its AS number comes first"


def _excluded(at: Terminal, place: Node, words: Sequence[str]) -> str:
    for node in excluded(at, place, " ".join(words)):
        other = node.text.split()[2]
        return f"{words[2]} and {other} exclude each other; remove {other} first"
    return ""


def _of_a_group(at: Terminal, place: Node, words: Sequence[str]) -> str:
    """Refuse what a member of a group takes from there: its outbound policy and its timers."""
    outbound = words[2] in _OUTBOUND and words[-1] == "out"
    if not outbound and words[2] != "timers":
        return ""
    for here in (place,) if at.kind(place) == "vrf family" else (place, process(place)):
        group = at.twins(here, ("neighbor", words[1], "peer-group"))
        if any(len(node.text.split()) > 3 for node in group):  # noqa: PLR2004
            return "Invalid command for a peer-group member"
    return ""


def _flat(at: Terminal, place: Node) -> str:
    if place.text.startswith("router bgp ") and any(at.child(place, text) for text in _GLOBAL):
        return (
            "where the router shows a policy that is typed under the process while address "
            "families are open is not confirmed: type it in the family"
        )
    return ""


def keeps(at: Terminal, place: Node, node: Node) -> str:
    """Return why a line of BGP cannot be taken away."""
    del at
    words = node.text.split()
    if words[0] != "neighbor" or words[2:3] != ["peer-group"]:
        return ""
    if len(words) == 3:  # noqa: PLR2004
        member = next(
            (
                other.text.split()[1]
                for other in place.inside
                if other.text.split()[2:] == ["peer-group", words[1]]
            ),
            "",
        )
        if member:
            return f"what becomes of the members of the group is not confirmed: {member} is one"
    return ""


def changed(at: Terminal, place: Node, node: Node) -> None:
    """Show a new neighbor of the global table in the IPv4 family."""
    words = node.text.split()
    makes = words[2:3] == ["remote-as"] or words[0] == "address-family"
    if not makes or at.kind(place) != "bgp" or at.child(place, "no bgp default ipv4-unicast"):
        return
    if node.text == "address-family ipv4":
        for neighbor in makings(place):
            _show_in(at, node, neighbor)
    family = at.child(place, "address-family ipv4")
    if family is not None and words[2:3] == ["remote-as"] and not grouped(words[1]):
        _show_in(at, family, words[1])


def says_nothing(at: Terminal, place: Node, text: str) -> bool:
    """Whether a line right under the process only says what holds anyway.

    Neighbors are in the IPv4 family by default; no real router with this layout shows it.
    """
    if text.split()[::2] != ["neighbor", "activate"] or ":" in text or at.kind(place) != "bgp":
        return False
    off = ("no bgp default ipv4-unicast", f"no {text}")
    return all(place.find(line) is None for line in off)


def _show_in(at: Terminal, family: Node, neighbor: str) -> None:
    line = f"neighbor {neighbor} activate"
    if not at.twins(family, tuple(line.split())):
        at.put(family, f"no {line}" if ":" in neighbor else line)


def left(at: Terminal, place: Node, gone: Sequence[Node]) -> None:
    """Take the lines of a neighbor of the global table out of all families."""
    if at.kind(place) != "bgp":
        return
    for neighbor in _unmade_by(place, gone):
        for family in place.inside:
            if family.text.startswith("address-family ") and " vrf " not in family.text:
                at.drop([node for node in family.inside if _neighbor(node.text) == neighbor])


def _unmade_by(place: Node, gone: Sequence[Node]) -> Iterator[str]:
    for neighbor in dict.fromkeys(_neighbor(node.text) for node in gone):
        if neighbor and not any(_neighbor(node.text) == neighbor for node in place.inside):
            yield neighbor


def _neighbor(text: str) -> str:
    words = text.removeprefix("no ").split()
    return words[1] if words[0] == "neighbor" and len(words) > 1 else ""


def take_away(at: Terminal, place: Node, words: Sequence[str]) -> Outcome | None:
    """Type `no` before words that need more than the tables say."""
    if words[:1] == ["redistribute"] and "route-map" in words:
        return Outcome(
            place,
            refused="whether more than the route map goes is not confirmed: leave it out",
        )
    if words[:1] != ["neighbor"] or len(words) < 3:  # noqa: PLR2004
        return None
    if words[2:] == ["send-community"]:
        twins = at.twins(place, tuple(words))
        if twins and twins[0].text.split() != list(words):
            return Outcome(
                place, refused="which communities are left is not confirmed: type the whole line"
            )
    if words[2] == "remote-as":
        return at.take_away(place, words[:2])  # the neighbor goes as a whole
    if words[2] == "activate" and at.kind(place) != "bgp":
        return _silence(at, place, words)
    return None


def _silence(at: Terminal, place: Node, words: Sequence[str]) -> Outcome | None:
    """Type `no neighbor X activate` in a family."""
    line = " ".join(words)
    if policies(place, words[1]) and any(node.text == line for node in place.inside):
        # Cisco Community, "no neighbor activate" removes neighbor config: which lines come back
        return Outcome(
            place,
            refused="what becomes of the neighbor's policies is not confirmed: they go first",
        )
    shown_off = at.kind(place) == "vrf family" or place.text == "address-family ipv4"
    here = place if at.kind(place) == "vrf family" else process(place)
    listed = any(_neighbor(node.text) == words[1] for node in here.inside)
    if shown_off and listed and process(place).find("no bgp default ipv4-unicast") is None:
        active = [node for node in place.inside if node.text == line]
        silent = [node for node in place.inside if node.text == f"no {line}"]
        at.drop(active)
        if not silent:
            at.put(place, f"no {line}")
        return Outcome(place, changed=bool(active) or not silent)
    return None
