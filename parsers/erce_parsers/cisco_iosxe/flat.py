"""Repairs the tree of a text that lost its indentation on the way through a mail or a ticket.

A block without lines, followed by lines that mean nothing outside of such a block, takes them in;
a block with lines takes in what means nothing anywhere else, such as an address family.
In a text with its indentation there is no such place, and nothing is changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce_parsers.cisco_iosxe.text import BLOCK_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce_parsers.lines import Ledger, Node

_OPENERS: Final = {
    "bfd-template ": "bfd-template",
    "class-map ": "class-map",
    "int ": "interface",
    "interface ": "interface",
    "ip access-list ": "access-list",
    "ip vrf ": "vrf",
    "key chain ": "key-chain",
    "mka policy ": "mka",
    "policy-map ": "policy-map",
    "route-map ": "route-map",
    "router bgp ": "bgp",
    "vrf definition ": "vrf",
}
_STARTS: Final = tuple(_OPENERS)
_BLOCKS: Final = ("interface ", "router bgp ")
_DEEP: Final = tuple(f"{blank}{word}" for blank in " \t" for word in _BLOCKS)
_IP: Final = (
    "access-group", "address", "directed-broadcast", "flow", "helper-address", "igmp", "mtu",
    "ospf", "pim", "policy", "proxy-arp", "redirects", "route-cache", "tcp", "unnumbered",
    "unreachables", "verify", "virtual-reassembly",
)  # fmt: skip
_IPV6: Final = (
    "address", "enable", "mtu", "nd", "ospf", "redirects", "traffic-filter", "unreachables",
    "verify",
)  # fmt: skip
# Beginnings of lines inside each block that mean nothing at the top of a configuration.
_INSIDE: Final = {
    "access-list": frozenset({"deny", "permit", "remark"}),
    "bfd-template": frozenset({"echo", "interval"}),
    "bgp": frozenset(
        {
            "address-family", "aggregate-address", "auto-summary", "bgp", "distance",
            "exit-address-family", "maximum-paths", "nei", "neigh", "neighbor", "network",
            "no auto-summary", "no bgp", "no neighbor", "no synchronization", "redistribute",
            "synchronization", "template peer-policy", "template peer-session", "timers",
        }
    ),
    "class": frozenset(
        {
            "bandwidth", "fair-queue", "police", "priority", "queue-limit", "random-detect",
            "service-policy", "set", "shape",
        }
    ),
    "class-map": frozenset({"description", "match"}),
    "interface": frozenset(
        {
            "bandwidth", "bfd", "carrier-delay", "channel-group", "delay", "description", "dot1q",
            "duplex", "encapsulation", "ip nat inside", "ip nat outside", "ip vrf forwarding",
            "keepalive", "lacp", "load-interval", "macsec", "mka", "mtu", "negotiation",
            "no bfd", "no keepalive", "no mop", "no negotiation", "no shutdown", "no switchport",
            "port-channel min-links", "service instance", "service-policy", "shutdown", "speed",
            "standby", "switchport", "vrf forwarding", "vrrp", "xconnect",
            *(f"{no}ip {word}" for word in _IP for no in ("", "no ")),
            *(f"{no}ipv6 {word}" for word in _IPV6 for no in ("", "no ")),
        }
    ),
    "key": frozenset({"cryptographic-algorithm", "key-string", "lifetime"}),
    "key-chain": frozenset({"key"}),
    "mka": frozenset(
        {
            "confidentiality-offset", "include-icv-indicator", "key-server",
            "macsec-cipher-suite", "no include-icv-indicator", "sak-rekey", "ssci-based-on-sci",
        }
    ),
    "policy-map": frozenset({"class", "description"}),
    "route-map": frozenset({"continue", "description", "match", "set"}),
    "service": frozenset(
        {
            "bridge-domain", "cfm", "description", "encapsulation", "ethernet", "l2protocol",
            "rewrite", "service-policy", "xconnect",
        }
    ),
    "template": frozenset(
        {
            "allowas-in", "default-originate", "ebgp-multihop", "exit-peer-policy",
            "exit-peer-session", "fall-over", "inherit", "local-as", "maximum-prefix", "password",
            "prefix-list", "remote-as", "remove-private-as", "route-map", "send-community",
            "shutdown", "soft-reconfiguration", "timers", "ttl-security", "update-source",
        }
    ),
    "vrf": frozenset(
        {
            "address-family", "description", "exit-address-family", "export", "import", "rd",
            "route-target",
        }
    ),
}  # fmt: skip
# Lines of a block that open one inside it.
_NESTED: Final = {
    ("bgp", "template"): "template",
    ("key-chain", "key"): "key",
    ("policy-map", "class"): "class",
    ("interface", "service"): "service",
}
# Beginnings of blocks that have nothing to do with ExpressRoute but hold lines that look alike.
_CLOSERS: Final = frozenset(
    {
        "archive", "banner", "control-plane", "controller", "crypto", "end", "event", "exit",
        "hostname", "key", "line", "monitor", "redundancy", "router", "template", "track", "vlan",
        "voice",
    }
)  # fmt: skip
_OPEN_BLOCKS: Final = frozenset({"address-family", "service"})
_MOST_WORDS: Final = 3
# What belongs to the last such block although that block has lines of its own.
_STRAYED: Final = {
    "bgp": frozenset(
        {
            "address-family", "aggregate-address", "bgp", "exit-address-family", "maximum-paths",
            "neighbor", "network", "redistribute", "timers",
        }
    ),
    "interface": frozenset({"encapsulation", "ip address", "ipv6 address", "vrf forwarding"}),
    "route-map": frozenset({"match", "set"}),
    "vrf": frozenset({"address-family", "exit-address-family", "rd", "route-target"}),
}  # fmt: skip
_STRAYS: Final = tuple(f"{stray} " for strays in _STRAYED.values() for stray in sorted(strays))
_INITIALS: Final = frozenset(start[0] for start in (*_STARTS, *_STRAYS))


def repaired(roots: Sequence[Node], ledger: Ledger, text: str) -> Sequence[Node]:
    """Return the blocks with the lines that belong to them; the same tree if none has lost any."""
    common = "ip"  # most lines at the top begin so and open nothing
    if any(word in text for word in _DEEP) and any(
        _holds_blocks(node) for node in roots if not node.text.startswith(_STARTS)
    ):
        roots, common = _promoted(roots), ""
    if "\nip address " in text or "\nipv6 address " in text:
        return _Repair(ledger).run(roots)
    for node in roots:
        begin = node.text
        if (
            begin[0] in _INITIALS
            and begin[:2] != common
            and ((begin.startswith(_STARTS) and node.empty()) or begin.startswith(_STRAYS))
        ):
            return _Repair(ledger).run(roots)
    return roots


def _promoted(roots: Sequence[Node]) -> list[Node]:
    """Take a configuration out of the one line above it that is not indented as it is."""
    result: list[Node] = []
    for node in roots:
        result.append(node)
        if _holds_blocks(node):
            result.extend(node.children)
            node.children = ()
    return result


def _holds_blocks(node: Node) -> bool:
    if node.text.startswith(BLOCK_WORDS):
        return False  # free text
    if node.text == "sdwan":
        return False  # says further things about interfaces that stand elsewhere
    return any(child.text.startswith(_BLOCKS) for child in node.children)


class _Repair:
    """Walks the top of the tree; knows which block is open."""

    __slots__ = ("block", "inner", "inner_kind", "kind", "ledger", "own", "taken")

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.block: Node | None = None
        self.kind = ""
        self.inner: Node | None = None
        """The block inside the block."""
        self.inner_kind = ""
        self.own = False
        """The open block has lines of its own, so it takes in nothing but strays."""
        self.taken = False
        """The open block has taken lines in that may be of another block."""

    def run(self, roots: Sequence[Node]) -> list[Node]:
        return [node for node in roots if not self._take(node)]

    def _take(self, node: Node) -> bool:
        """Put a line into the open block; false if it stays where it is."""
        begins = _beginnings(node.text)
        if self.block is not None and self._inside(node, begins):
            self.taken = not self.own
            return True
        start = next((start for start in _STARTS if node.text.startswith(start)), None)
        if start is not None:
            kind = _OPENERS[start]
            full = bool(node.children)
            self._open(None if full and kind not in _STRAYED else node, kind, own=full)
        elif node.children or "#" in begins[0] or self._ends(begins):
            self._open(None, "")
        elif self.taken and begins[0] not in {"ip", "ipv6", "no"}:
            # it may belong to the block, or be a line of its own
            self.ledger.unknown(node, (), "the text has no indentation that would tell its block")
        return False

    def _ends(self, begins: list[str]) -> bool:
        """Tell whether a line ends the open block: what strayed stands right behind its block."""
        if self.own and _INSIDE[self.kind].isdisjoint(begins):
            return True
        return not _CLOSERS.isdisjoint(begins)

    def _open(self, block: Node | None, kind: str, *, own: bool = False) -> None:
        self.block, self.kind, self.own, self.taken, self.inner = block, kind, own, False, None

    def _inside(self, node: Node, begins: list[str]) -> bool:
        assert self.block is not None
        if self.own:
            if _STRAYED[self.kind].isdisjoint(begins):
                return False
            self.own = bool(node.children)  # lines that are not indented belong to it too
        if self.inner is not None and not _INSIDE[self.inner_kind].isdisjoint(begins):
            self.inner.adopt(node)
            if begins[0].startswith("exit-"):
                self.inner = None
            return True
        numbered = self.kind == "access-list" and begins[0].isdecimal()
        if not numbered and _INSIDE[self.kind].isdisjoint(begins):
            return False
        if begins[:2] == ["key", "key chain"]:
            return False  # the next key chain
        self.block.adopt(node)
        nested = _NESTED.get((self.kind, begins[0]))
        self.inner, self.inner_kind = (node, nested) if nested else (None, "")
        if node.children and not nested and begins[0] not in _OPEN_BLOCKS:
            for child in node.children:  # only this line lost its indentation
                self.block.adopt(child)
            node.children = ()
        return True


def _beginnings(text: str) -> list[str]:
    """Return the first word, the first two and the first three."""
    words = text.split(None, _MOST_WORDS)[:_MOST_WORDS]
    return [" ".join(words[:size]) for size in range(1, len(words) + 1)]
