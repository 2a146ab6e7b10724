"""What has to go on IOS-XE before something can be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.entry.cisco_iosxe import bgp
from erce.entry.cisco_iosxe.interfaces import ADDRESSES, LAYER_3, tags, timers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.entry.leader import Leader
    from erce.entry.tree import Node

_MACSEC: Final = ("macsec", "macsec network-link", "mka pre-shared-key ", "mka policy ")
SECURES: Final = ("key chain ", "mka policy ")
"""What is attached to ports."""

_FILLER: Final = (("ip ", "deny 0.0.0.0/0 le 32"), ("ipv6 ", "deny ::/0 le 128"))
_FEW: Final = 2
"""A list of one entry has one more line at most, its description."""
_LAST: Final = 4294967294
"""The highest sequence number of a prefix list (Cisco IOS command reference)."""


def strip(leader: Leader, port: Node, want: Node) -> None:
    """Take the layer-3 lines and subinterfaces of a port that joins a port channel away."""
    joins = next((line for line in want.inside if line.text.startswith("channel-group ")), None)
    if joins is None:
        return
    for part in _tops(leader, f"{port.text}."):
        leader.remove(part)
    for line in list(port.inside):
        if line.text.startswith(LAYER_3) or (
            line.text.startswith("channel-group ") and line.text != joins.text
        ):
            leader.remove(line)


def new_timers(leader: Leader) -> bool:
    """Whether an interface gets BFD timers that it does not have yet."""
    old = {node.text: timers(node) for node in _tops(leader, "interface ")}
    return any(
        timers(node) != old.get(node.text, [])
        for node in leader.want.root.inside
        if node.text.startswith("interface ") and timers(node)
    )


def unmake(leader: Leader, place: Node, want: Node) -> None:
    """Take neighbors away that are made afresh: another AS number, group or template."""
    wanted = bgp.makings(want)
    for address, lines in bgp.makings(place).items():
        if address in wanted and wanted[address] != lines:
            leader.type(place, f"no neighbor {address}", removes=True)


def move_policies(leader: Leader, place: Node, want: Node) -> None:
    """Take what stands flat under the process away before families are opened, or shut."""
    if not place.text.startswith("router bgp "):
        return
    if bgp.flat(place) and bgp.families(want):
        for neighbor in bgp.flat_neighbors(place):
            leader.type(place, f"no neighbor {neighbor}", removes=True)
        for node in bgp.flat(place):
            leader.remove(node)
    elif bgp.families(place) and bgp.flat(want):
        for family in bgp.families(place):
            leader.remove(family)


def make_way(leader: Leader, want: Node, twin: Node | None) -> None:
    """Take away what must be gone before a line at the margin is typed, or its block filled."""
    words = want.text.split()
    if words[0] == "interface":
        _for_interface(leader, want, twin)
    elif words[1:2] == ["prefix-list"] and words[3:4] == ["seq"]:
        _for_entry(leader, want, twin)
    elif twin is None:
        return
    elif words[:3] == ["ip", "nat", "pool"] and twin.text != want.text:
        for rule in _tops(leader, "ip nat inside source "):
            if f" pool {words[3]} " in rule.text + " ":
                leader.remove(rule)
    elif want.text.startswith(SECURES):
        _for_keys(leader, want, twin)
    elif words[:2] == ["vrf", "definition"]:
        _for_vrf(leader, want, twin)


def reorder(leader: Leader) -> None:
    """Take the entries of lists away that come after one that is not wanted at its place."""
    wanted = leader.want.orders()
    for name in {**leader.now.orders(), **wanted}:
        old, new = (
            [node.text for node in at.root.inside if node.text.startswith(name + " ")]
            for at in (leader.now, leader.want)
        )
        pairs = zip(old, new, strict=False)
        common = next((at for at, (one, other) in enumerate(pairs) if one != other), len(old))
        late = old[common:] if common < len(new) else []
        for node in _tops(leader, name + " ") if late else ():
            if node.text in late:
                leader.remove(node)


def _tops(leader: Leader, start: str) -> list[Node]:
    return [node for node in leader.now.root.inside if node.text.startswith(start)]


def marks(node: Node) -> Iterator[tuple[str, ...]]:
    """Yield the tags and addresses of an interface, and the words of a prefix list's entry."""
    if node.text.startswith("interface "):
        parent = node.text.partition(".")[0]
        for line in node.lines:
            text = line.strip()
            if text.startswith(ADDRESSES):
                yield ("address", text)
            elif text.startswith("encapsulation "):
                yield ("tags", parent, text)
    elif " prefix-list " in node.text[:20]:
        words = node.text.split()
        yield ("entry", *words[:3], *words[5:])


def _for_interface(leader: Leader, want: Node, twin: Node | None) -> None:
    """Take a subinterface with other tags away, and others with its new tags or addresses."""
    if twin is not None and tags(twin) and tags(want) and tags(twin) != tags(want):
        leader.remove(twin)
    for mark in marks(want):
        for other in leader.holders(mark):
            if other.text == want.text:
                continue
            if mark[0] == "tags" and tags(other) == mark[2]:
                leader.remove(other)
                continue
            for line in list(other.inside):
                if mark[0] == "address" and line.text == mark[1]:
                    leader.remove(line)


def _for_entry(leader: Leader, want: Node, twin: Node | None) -> None:
    """Take entries with the same number or words away; the list is never without entries."""
    others = (other for mark in marks(want) for other in leader.holders(mark))
    for node in (*(() if twin is None else (twin,)), *others):
        if node.text != want.text and leader.now.there(node):
            fill_up(leader, node, want)
            leader.remove(node)


def fill_up(leader: Leader, entry: Node, want: Node) -> None:
    """Give a prefix list a last entry that denies, as its end does, before it has no other."""
    words = entry.text.split()
    lines = leader.now.starting(leader.now.root, tuple(words[:3]))
    if len(lines) <= _FEW and sum(" seq " in line.text for line in lines) == 1:
        rest = next(text for start, text in _FILLER if entry.text.startswith(start))
        leader.filler = f"{' '.join(words[:3])} seq {_LAST} {rest}"
        leader.type(leader.now.root, leader.filler, after=(want.number,))


def _for_keys(leader: Leader, want: Node, twin: Node) -> None:
    """Detach what secures a port before it is changed; a key that is added needs no detour."""
    changed = any(
        leader.now.key(node).match.form is not None and leader.twin(twin, node) is not None
        for node in leader.missing(twin, want)
    )
    if not changed and not leader.surplus(twin, want):
        return
    name = want.text.split()[2]
    for port in _tops(leader, "interface "):
        used = any(
            line.text.startswith(_MACSEC) and line.text.split()[-1] == name for line in port.inside
        )
        for line in reversed(port.inside) if used else ():
            if line.text in _MACSEC or line.text.startswith(_MACSEC[2:]):
                leader.remove(line)


def _for_vrf(leader: Leader, want: Node, twin: Node) -> None:
    """Take a VRF with another route distinguisher away, and before it all that uses it."""
    rd = {line.text for line in twin.inside if line.text.startswith("rd ")}
    if not rd or rd == {line.text for line in want.inside if line.text.startswith("rd ")}:
        return
    name = want.text.split()[2]
    for process in _tops(leader, "router bgp "):
        for family in list(process.inside):
            if family.text.endswith(f" vrf {name}"):
                leader.remove(family)
    for route in (*_tops(leader, "ip route vrf "), *_tops(leader, "ipv6 route vrf ")):
        if route.text.split()[3] == name:
            leader.remove(route)
    leader.remove(twin)
