"""Repairs the tree of a text that lost its indentation on the way through a mail or a ticket.

A block without lines, followed by lines that such a block holds and that mean nothing at the top,
takes them in: the innermost one that knows them, as the terminal does. In a text with its
indentation there is no such place, and nothing is changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce_parsers.cisco_nxos.extract_family import POLICY
from erce_parsers.cisco_nxos.extract_neighbor import SESSION_COMMANDS
from erce_parsers.cisco_nxos.extract_originated import ORIGINATED
from erce_parsers.cisco_nxos.text import BLOCK_WORDS
from erce_parsers.cisco_nxos.words import INTERFACE, PROCESS, VRF

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from erce_parsers.cisco_nxos.records import Configuration
    from erce_parsers.lines import Ledger, Node

# Lines that no device shows at the top.
_STRAY: Final = (
    "address-family ", "encapsulation ", "ip address ", "ipv6 address ", "neighbor ",
    "no switchport", "remote-as ", "template peer", "vrf member ",
)  # fmt: skip
_WHY: Final = "the text has no indentation that would tell its block"
_DEEP: Final = (" router bgp ", "\trouter bgp ")
_MOST_WORDS: Final = 3

_OPENERS: Final = {
    "interface": "interface",
    "route-map": "route-map",
    "router bgp": "process",
    "vrf context": "vrf",
}
# Beginnings of other blocks, some of which hold lines that look like those below.
_FOREIGN: Final = frozenset(
    {
        "class-map", "ip access-list", "ip sla", "ipv6 access-list", "key chain", "line",
        "policy-map", "router eigrp", "router isis", "router ospf", "router ospfv3", "router rip",
        "track", "vlan", "vpc domain",
    }
)  # fmt: skip
# Beginnings of lines inside each block, beside those in the tables of what is known.
_INSIDE: Final[Mapping[str, frozenset[str]]] = {
    "family": frozenset({*ORIGINATED.handlers, *ORIGINATED.known}),
    "interface": frozenset(
        {
            "bfd", "channel-group", "description", "encapsulation", "ip nat inside",
            "ip nat outside", "ip redirects", "lacp", "macsec keychain", "mtu",
            "ipv6 redirects", "shutdown", "vrf member", *INTERFACE,
        }
        - {"ip domain-name", "logging"}
    ),
    "policy": frozenset({*POLICY.handlers, *POLICY.known}),
    "process": frozenset(
        {
            "address-family", "bestpath", "local-as", "neighbor", "router-id", "template", "vrf",
            *PROCESS,
        }
        - {"evpn", "ip", "logging"}
    ),
    "route-map": frozenset({"continue", "description", "match", "set"}),
    "session": frozenset({*SESSION_COMMANDS.handlers, *SESSION_COMMANDS.known}),
    "shown process": frozenset({"neighbor", "template"}),
    "targets": frozenset({"export", "import", "maximum", "route-target"}),
    "vrf": frozenset({"ip route", "ipv6 route", "rd", *VRF} - {"logging", "snmp"}),
}  # fmt: skip
# Lines of a block that open one inside it.
_NESTED: Final[Mapping[tuple[str, str], str]] = {
    ("process", "address-family"): "family",
    ("process", "neighbor"): "session",
    ("process", "template peer"): "session",
    ("process", "template peer-policy"): "policy",
    ("process", "template peer-session"): "session",
    ("process", "vrf"): "process",
    ("session", "address-family"): "policy",
    ("shown process", "neighbor"): "session",
    ("shown process", "template peer"): "session",
    ("shown process", "template peer-policy"): "policy",
    ("shown process", "template peer-session"): "session",
    ("vrf", "address-family"): "targets",
}


def lost(config: Configuration, text: str) -> bool:
    """Whether lines stand where they mean nothing, or the process of BGP below some other line."""
    return config.stray or (config.bgp is None and any(word in text for word in _DEEP))


def repaired(roots: list[Node], ledger: Ledger) -> list[Node]:
    """Return the blocks with the lines that belong to them; the same tree if none has lost any."""
    return _Repair(ledger).run(_promoted(roots))


def _promoted(roots: list[Node]) -> list[Node]:
    """Take a configuration out of the one line above it that is not indented as it is."""
    result: list[Node] = []
    for node in roots:
        result.append(node)
        free = node.text.startswith(BLOCK_WORDS)
        if not free and any(child.text.startswith("router bgp ") for child in node.children):
            result.extend(node.children)
            node.children = ()
    return result


class _Repair:
    """Walks the top of the tree; knows which blocks are open."""

    __slots__ = ("foreign", "ledger", "open")

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.open: list[tuple[Node, str]] = []
        """The open blocks with their kinds, the outermost first."""
        self.foreign = False
        """Whether the last block that began is none of those that are read."""

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
        if kind == "route-map" and node.text.endswith((" in", " out")):
            kind = ""  # of a session
        if kind:
            if node.children:  # only what no other block can hold may still belong to it
                kind = "shown process" if kind == "process" else ""
            self.open = [(node, kind)] if kind else []
            self.foreign = False
        elif not _FOREIGN.isdisjoint(begins) or node.text == "evpn":
            self.open, self.foreign = [], True
        elif self._inside(node, begins):
            return True
        elif node.text.startswith(_STRAY) and not self.foreign:
            self.ledger.unknown(node, (), _WHY)
        return False

    def _inside(self, node: Node, begins: list[str]) -> bool:
        """Put a line into the innermost block that such lines belong to."""
        for depth in range(len(self.open), 0, -1):
            block, kind = self.open[depth - 1]
            if _INSIDE[kind].isdisjoint(begins):
                continue
            if depth > 1 and kind == "process" and begins[0] == "vrf":
                continue  # a table holds no tables
            block.adopt(node)
            del self.open[depth:]
            nested = next(
                (_NESTED[kind, begin] for begin in begins if (kind, begin) in _NESTED), None
            )
            if nested is not None and not node.children:
                self.open.append((node, nested))
            return True
        return False


def _beginnings(text: str) -> list[str]:
    """Return the first word, the first two and so on, without a negation."""
    words = text.removeprefix("no ").split(None, _MOST_WORDS)[:_MOST_WORDS]
    return [" ".join(words[:size]) for size in range(1, len(words) + 1)]
