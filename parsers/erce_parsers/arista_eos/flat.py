"""Repairs the tree of a text that lost its indentation on the way through a mail or a ticket.

A block without lines, followed by lines that mean nothing outside of such a block, takes them in.
In a text with its indentation there is no such place, and nothing is changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce_parsers.arista_eos.tables import IN_BGP, IN_INTERFACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce_parsers.lines import Ledger, Node

# Lines at the margin that no device shows there: without any of them, nothing is looked at.
_LOST: Final = (
    "\ncipher ", "\nip address ", "\nmatch ", "\nneighbor ", "\nno switchport", "\nseq ",
)  # fmt: skip
_STRAY: Final = (
    *(word[1:] for word in _LOST),
    "encapsulation ",
    "ipv6 address ",
    "rd ",
    "set ",
)
_HEADS: Final = ("hostname ", "router bgp ")
_WHY: Final = "the text has no indentation that would tell its block"

_OPENERS: Final = {
    "interface": "interface",
    "ip access-list": "access-list",
    "ip nat pool": "pool",
    "ip nat profile": "translation",
    "ip prefix-list": "list",
    "ipv6 prefix-list": "list",
    "mac security": "macsec",
    "management": "management",
    "route-map": "route-map",
    "router bfd": "bfd",
    "router bgp": "bgp",
    "vrf definition": "instance",
    "vrf instance": "instance",
}
# Beginnings of lines inside each block that mean nothing at the top of a configuration.
_INSIDE: Final = {
    "access-list": frozenset({"counters", "deny", "permit", "remark"}),
    "address-family": frozenset(
        {"bgp", "neighbor", "network", "no bgp", "no neighbor", "redistribute"}
    ),
    "bfd": frozenset({"interval", "multihop", "slow-timer"}),
    "bgp": frozenset(
        {
            "address-family", "aggregate-address", "bgp", "distance", "graceful-restart",
            "local-as", "maximum-paths", "neighbor", "network", "no bgp", "no neighbor", "rd",
            "redistribute", "route-target", "router-id", "timers", "update", "vlan",
            "vlan-aware-bundle", "vrf",
        }
    ),
    "bundle": frozenset({"no redistribute", "rd", "redistribute", "route-target", "vlan"}),
    "client": frozenset({"client"}),
    "instance": frozenset({"description", "rd"}),
    "interface": frozenset(
        {
            "bfd", "channel-group", "description", "encapsulation", "ip access-group",
            "ip address", "ip nat service-profile", "ip nat source", "ip ospf", "ip proxy-arp",
            "ip virtual-router address", "ipv6 access-group", "ipv6 address", "ipv6 enable",
            "ipv6 nd", "lacp", "load-interval", "mac security profile", "mtu", "no ip address",
            "no shutdown", "no switchport", "port-channel", "qos", "service-policy", "shutdown",
            "speed", "switchport", "vrf", "vrf forwarding",
        }
    ),
    "list": frozenset({"seq", "remark"}),
    "macsec": frozenset({"fips", "license", "profile"}),
    "management": frozenset({"no shutdown", "protocol", "shutdown", "vrf"}),
    "pool": frozenset({"range"}),
    "profile": frozenset(
        {"cipher", "key", "l2-protocol", "mka", "replay", "sci", "traffic unprotected"}
    ),
    "route-map": frozenset({"continue", "description", "match", "set", "sub-route-map"}),
    "translation": frozenset({"ip nat destination", "ip nat source"}),
}  # fmt: skip
# Lines of a block that open one inside it; a table of BGP holds families of its own.
_NESTED: Final = {
    ("bgp", "address-family"): "address-family",
    ("bgp", "vlan"): "bundle",
    ("bgp", "vlan-aware-bundle"): "bundle",
    ("bgp", "vrf"): "bgp",
    ("interface", "encapsulation vlan"): "client",
    ("macsec", "profile"): "profile",
}
_TABLES: Final = {"bgp": IN_BGP, "interface": IN_INTERFACE}
_TOP: Final = frozenset({"comment", "policy-map"})
_OTHERS: Final = frozenset(
    {"ip address virtual source-nat", "switchport default", "vrf definition", "vrf instance"}
)
"""Lines of the top that begin like those inside."""
_MOST_WORDS: Final = 4


def repaired(roots: list[Node], ledger: Ledger, text: str, *, headless: bool) -> list[Node]:
    """Return the blocks with the lines that belong to them; the same tree if none has lost any.

    `headless` is that the text begins with an indented line: its block may stand before it.
    """
    if "\nhostname " not in text and "\nrouter bgp " not in text:
        roots = _promoted(roots)
    if headless or any(word in text for word in _LOST):
        return _Repair(ledger).run(roots)
    return roots


def _promoted(roots: list[Node]) -> list[Node]:
    """Take a configuration out of the one line above it that is not indented as it is."""
    result: list[Node] = []
    for node in roots:
        result.append(node)
        free = node.text.startswith("banner")
        if not free and any(child.text.startswith(_HEADS) for child in node.children):
            result.extend(node.children)
            node.children = ()
    return result


class _Repair:
    """Walks the top of the tree; knows which blocks are open."""

    __slots__ = ("ledger", "open")

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.open: list[tuple[Node, str]] = []
        """The open blocks with their kinds, the outermost first."""

    def run(self, roots: Sequence[Node]) -> list[Node]:
        return [node for node in roots if not self._take(node)]

    def _take(self, node: Node) -> bool:
        """Put a line into an open block; false if it stays where it is."""
        if node.text == "exit" and self.open:
            self.open.pop()
            self.ledger.harmless(node)
            return True
        begins = _beginnings(node.text)
        kind = next((_OPENERS[begin] for begin in begins if begin in _OPENERS), "")
        if kind == "macsec" and len(begins) > 2:  # noqa: PLR2004
            kind = ""  # a line of an interface
        if self.open and not kind and _OTHERS.isdisjoint(begins) and self._inside(node, begins):
            return True
        if kind:
            whole = kind == "list" and len(begins) == _MOST_WORDS  # an entry on the same line
            self.open = [] if node.children or whole else [(node, kind)]
        elif node.text.startswith(_STRAY) and not node.children and _OTHERS.isdisjoint(begins):
            self.ledger.unknown(node, (), _WHY)
        else:
            self.open = []
        return False

    def _inside(self, node: Node, begins: list[str]) -> bool:
        """Put a line into the innermost block that such lines belong to."""
        for depth in range(len(self.open), 0, -1):
            block, kind = self.open[depth - 1]
            if depth > 1 and kind == "bgp" and begins[0].startswith("v"):
                continue  # a table holds no tables
            if kind == "bundle" and begins[0] == "vlan" and "vlan-" not in block.text:
                continue  # the next one
            if not _belongs(kind, node, begins):
                continue
            block.adopt(node)
            del self.open[depth:]
            nested = next(
                (_NESTED[kind, begin] for begin in begins if (kind, begin) in _NESTED), None
            )
            if nested is not None and not node.children:
                self.open.append((node, nested))
            return True
        return False


def _belongs(kind: str, node: Node, begins: list[str]) -> bool:
    """Whether a line is one of such a block; the tables name those that are not read, too."""
    if not _INSIDE[kind].isdisjoint(begins):
        return True
    if kind == "access-list":
        return begins[0].isdecimal()
    table = _TABLES.get(kind)
    return (
        table is not None and begins[0] not in _TOP and table.reason(node.text.split()) is not None
    )


def _beginnings(text: str) -> list[str]:
    """Return the first word, the first two and so on."""
    words = text.split(None, _MOST_WORDS)[:_MOST_WORDS]
    return [" ".join(words[:size]) for size in range(1, len(words) + 1)]
