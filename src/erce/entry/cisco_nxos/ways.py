"""What has to go on NX-OS before something can be written."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.entry.cisco_nxos.interfaces import ADDRESSES, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.entry.leader import Leader
    from erce.entry.tree import Node

SECURES: Final = ("key chain ", "macsec policy ")
"""What is attached to ports."""

_FILLERS: Final = (
    ("ip prefix-list ", "deny 0.0.0.0/0 le 32"),
    ("ipv6 prefix-list ", "deny 0::/0 le 128"),
)
_OWNERS: Final = MappingProxyType({"neighbor": "remote-as ", "key": "key-octet-string "})
"""Blocks with a line that only goes with them."""
_LISTS: Final = (
    "ip prefix-list ",
    "ipv6 prefix-list ",
    "ip as-path access-list ",
    "ip community-list ",
)
_FEW: Final = 2
"""A list of one entry has one more line at most, its description."""
_LAST: Final = 4294967294
"""The highest sequence number of a prefix list (Nexus 9000 unicast routing reference)."""


def strip(leader: Leader, port: Node, want: Node) -> None:
    """Take the addresses and subinterfaces of a port that joins a port channel away."""
    joins = next((line for line in want.inside if line.text.startswith("channel-group ")), None)
    if joins is None:
        return
    for part in _tops(leader, f"{port.text}."):
        leader.remove(part)
    for line in list(port.inside):
        other = line.text.startswith("channel-group ") and line.text != joins.text
        if other or line.text.startswith((*ADDRESSES, "vrf member ")):
            leader.remove(line)


def make_way(leader: Leader, place: Node, want: Node, twin: Node | None) -> None:
    """Take away what must be gone before a line is typed, or its block filled."""
    words = want.text.split()
    if words[0] == "interface":
        _for_interface(leader, want, twin)
    elif want.text.startswith(_LISTS) and " seq " in want.text:
        _for_entry(leader, want, twin)
    elif twin is None:
        return
    elif words[:3] == ["ip", "nat", "pool"] and twin.text != want.text:
        for rule in _tops(leader, "ip nat inside source "):
            if f" pool {words[3]} " in rule.text + " ":
                leader.remove(rule)
    elif want.text.startswith(SECURES) and place.parent is None:
        _for_keys(leader, want, twin)
    elif words[0] in _OWNERS and _differs(twin, want, _OWNERS[words[0]]):
        leader.remove(twin)


def _tops(leader: Leader, start: str) -> list[Node]:
    return [node for node in leader.now.root.inside if node.text.startswith(start)]


def _differs(twin: Node, want: Node, start: str) -> bool:
    """Whether a line that only goes with its owner is another one."""
    old = [node.text for node in twin.inside if node.text.startswith(start)]
    return bool(old) and old != [node.text for node in want.inside if node.text.startswith(start)]


def marks(node: Node) -> Iterator[tuple[str, ...]]:
    """Yield the tag and addresses of an interface, and the words of a list's entry."""
    if node.text.startswith("interface "):
        parent = node.text.partition(".")[0]
        for line in node.lines:
            text = line.strip()
            if text.startswith(ADDRESSES):
                yield ("address", text)
            elif text.startswith("encapsulation "):
                yield ("tag", parent, text)
    elif node.text.startswith(_LISTS):
        name, _, entry = node.text.partition(" seq ")
        yield ("entry", name, entry.partition(" ")[2])


def _for_interface(leader: Leader, want: Node, twin: Node | None) -> None:
    """Take a subinterface with another tag away, and others with its new tag or addresses."""
    if twin is not None and tag(twin) and tag(want) and tag(twin) != tag(want):
        leader.remove(twin)
    for mark in marks(want):
        for other in leader.holders(mark):
            if other.text == want.text:
                continue
            if mark[0] == "tag" and tag(other) == mark[2]:
                leader.remove(other)
                continue
            for line in list(other.inside):
                if mark[0] == "address" and line.text == mark[1]:
                    leader.remove(line)


def _for_entry(leader: Leader, want: Node, twin: Node | None) -> None:
    """Take entries with the same number or words away; the list is never without entries.

    A route map that matches a prefix list without entries matches everything (seen on real
    devices; Cisco bug CSCty33210).
    """
    others = (other for mark in marks(want) for other in leader.holders(mark))
    for node in (*(() if twin is None else (twin,)), *others):
        if node.text != want.text and leader.now.there(node):
            fill_up(leader, node, want)
            leader.remove(node)


def fill_up(leader: Leader, entry: Node, want: Node) -> None:
    """Give a prefix list a last entry that denies, as its end does, before it has no other."""
    name = entry.text.partition(" seq ")[0]
    rest = next((text for start, text in _FILLERS if name.startswith(start)), "")
    lines = leader.now.starting(leader.now.root, tuple(name.split()))
    if rest and len(lines) <= _FEW and sum(" seq " in line.text for line in lines) == 1:
        leader.filler = f"{name} seq {_LAST} {rest}"
        leader.type(leader.now.root, leader.filler, after=(want.number,))


def _for_keys(leader: Leader, want: Node, twin: Node) -> None:
    """Detach what secures a port before it is changed; a key that is added needs no detour."""
    changed = any(leader.twin(twin, node) is not None for node in leader.missing(twin, want))
    if not changed and not leader.surplus(twin, want):
        return
    name = want.text.split()[2]
    for port in _tops(leader, "interface "):
        for line in list(port.inside):
            if line.text.startswith("macsec keychain ") and name in line.text.split()[2:]:
                leader.remove(line)


def clause(leader: Leader, want: Node, *, used: bool) -> None:
    """Write a clause of a route map that may be in use.

    A clause without conditions matches everything. So one before it denies until they are there;
    a clause with another action is made afresh behind it.
    """
    root = leader.now.root
    twin = leader.twin(root, want)
    _, name, action, number = want.text.split()[:4]
    afresh = twin is None or twin.text != want.text
    guard = None
    if used and afresh and want.inside and (action == "permit" or twin is not None):
        guard = _guard(leader, name, int(number)) if number.isdigit() else None
    if guard is not None:
        leader.type(root, guard, after=(want.number,))
    if twin is not None and afresh:
        leader.remove(twin)
    leader.type(root, want.text, after=(want.number,))
    made = leader.twin(root, want)
    if made is not None:
        leader.fill(made, want)
    if guard is not None:
        leader.type(root, f"no {guard}", after=(want.number,), removes=True)


def _guard(leader: Leader, name: str, number: int) -> str | None:
    """Return a clause that denies, right before a number.

    None where there is no room for it.
    """
    lines = (node.text.split() for node in _tops(leader, f"route-map {name} "))
    clauses = {int(words[3]) for words in lines if words[3:] and words[3].isdigit()}
    if number < 2 or number - 1 in clauses:  # noqa: PLR2004
        return None
    return f"route-map {name} deny {number - 1}"
