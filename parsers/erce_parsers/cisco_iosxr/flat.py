"""Repairs the tree of a text that lost its indentation on the way through a mail or a ticket.

A line that means something only inside of a block is put into the innermost open block that knows
such lines. In a text with its indentation there is no such line, and nothing is changed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce_parsers.cisco_iosxr import families, interfaces, sessions
from erce_parsers.cisco_iosxr.sets import ENDS, KINDS, is_use

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce_parsers.lines import Ledger, Node

# Lines at the margin that no device shows there: without any of them, nothing is looked at.
_STRAY: Final = (
    "address-family ", "encapsulation dot1", "ipv4 address ", "ipv6 address ", "key-string ",
    "macsec psk-keychain ", "neighbor ", "network ", "remote-as ",
)  # fmt: skip
_OWN: Final = ("description ", "encapsulation dot1", "ipv4 address ", "ipv6 address ", "vrf ")
"""Lines that follow the name of an interface at the top, and in no other block."""

_LOST: Final = (
    "\naddress-family ", "\nencapsulation dot1", "\nipv4 address ", "\nneighbor ", "\nremote-as ",
)  # fmt: skip
_HEADS: Final = ("hostname ", "prefix-set ", "route-policy ", "router bgp ", "router static")
_WHY: Final = "the text has no indentation that would tell its block"
_FOREIGN: Final = "foreign"
_TEXT: Final = "text"

_OPENERS: Final = {
    "bfd": "bfd",
    "class-map": "class-map",
    "interface": "interface",
    "key chain": "chain",
    "macsec-policy": "macsec",
    "policy-map": "policy-map",
    "router bgp": "table",
    "router static": "static",
    "vrf": "vrf",
    **dict.fromkeys(KINDS | {"extcommunity-set", "rd-set"}, _TEXT),
    # blocks that are not read and hold lines that look like others
    **dict.fromkeys(
        (
            *("evpn", "l2vpn", "lldp", "mpls", "multicast-routing", "router", "rsvp"),
            "segment-routing",
        ),
        _FOREIGN,
    ),
}
# Beginnings of lines inside each block.
_INSIDE: Final = {
    "bfd": frozenset({"echo", "interface", "multihop", "multipath"}),
    "bfd-interface": frozenset({"echo", "ipv6 checksum", "local-address"}),
    "chain": frozenset({"key", "macsec"}),
    "class": frozenset(
        {
            "bandwidth", "police", "priority", "queue-limit", "random-detect", "service-policy",
            "set", "shape",
        }
    ),
    "class-map": frozenset({"description", "end-class-map", "match"}),
    "interface": interfaces.WORDS,
    "key": frozenset({"accept-lifetime", "key-string", "lifetime", "send-lifetime"}),
    "macsec": frozenset(
        {
            "allow", "cipher-suite", "conf-offset", "delay-protection", "include-icv-indicator",
            "key-server-priority", "policy-exception", "sak-rekey-interval", "security-policy",
            "vlan-tags-in-clear", "window-size",
        }
    ),
    "policy-map": frozenset({"class", "description", "end-policy-map"}),
    "session": sessions.WORDS,
    "session-family": families.WORDS,
    "srv6": frozenset({"alloc", "locator"}),
    "static": frozenset({"address-family", "vrf"}),
    "table": frozenset(
        {
            "address-family", "af-group", "bfd", "bgp", "default-metric", "ibgp", "mvpn",
            "neighbor", "neighbor-group", "nsr", "rd", "session-group", "timers", "vrf",
        }
    ),
    "table-family": frozenset(
        {
            "additional-paths", "aggregate-address", "allocate-label", "bgp attribute-download",
            "bgp dampening", "bgp scan-time", "label", "maximum-paths", "network", "redistribute",
            "retain", "segment-routing srv6", "table-policy",
        }
    ),
    "vrf": frozenset({"address-family", "description", "mode", "rd", "vpn"}),
    "vrf-family": frozenset({"export", "import", "maximum"}),
}  # fmt: skip
_LIKE: Final = {
    "static-family": re.compile(r"[\da-fA-F.:]+(?:/\d+)? "),
    "targets": re.compile(r"[\d.]+:\d+(?: stitching)?$"),
}
"""Lines that have no first word of their own."""

_ELSEWHERE: Final = {
    "session": frozenset({"timers bgp"}),
    "session-family": frozenset({"use neighbor-group", "use session-group"}),
}
# Lines of a block that open one inside it.
_NESTED: Final = {
    ("bfd", "interface"): "bfd-interface",
    ("chain", "key"): "key",
    ("chain", "macsec"): "chain",
    ("policy-map", "class"): "class",
    ("session", "address-family"): "session-family",
    ("static", "address-family"): "static-family",
    ("static", "vrf"): "static",
    ("table", "address-family"): "table-family",
    ("table", "af-group"): "session-family",
    ("table", "neighbor"): "session",
    ("table", "neighbor-group"): "session",
    ("table", "session-group"): "session",
    ("table", "vrf"): "table",
    ("table-family", "segment-routing srv6"): "srv6",
    ("vrf", "address-family"): "vrf-family",
    ("vrf-family", "export route-target"): "targets",
    ("vrf-family", "import route-target"): "targets",
}
_TOP: Final = frozenset(
    {
        "aaa", "banner", "call-home", "cdp", "clock", "control-plane", "controller", "crypto",
        "domain", "end", "extcommunity-set", "ftp", "grpc", "hostname", "hw-module", "ipv4",
        "ipv6", "line", "logging", "netconf", "netconf-yang", "ntp", "snmp-server", "ssh",
        "taskgroup", "telnet", "tftp", "usergroup", "username", "vty-pool", "xml",
    }
)  # fmt: skip


def repaired(roots: list[Node], ledger: Ledger, text: str, lines: Sequence[str]) -> list[Node]:
    """Return the blocks with the lines that belong to them; the same tree if none has lost any."""
    if not any(f"\n{word}" in text or text.startswith(word) for word in _HEADS):
        roots = _promoted(roots)
    if any(word in text for word in _LOST):
        return _Repair(ledger, lines).run(roots)
    return roots


def _promoted(roots: list[Node]) -> list[Node]:
    """Take a configuration out of the one line above it that is not indented as it is."""
    result: list[Node] = []
    for node in roots:
        result.append(node)
        free = node.text.startswith(("banner", "group "))
        if not free and any(child.text.startswith(_HEADS) for child in node.children):
            result.extend(node.children)
            node.children = ()
    return result


class _Repair:
    """Walks the top of the tree; knows which blocks are open."""

    __slots__ = ("_ledger", "_lines", "_open")

    def __init__(self, ledger: Ledger, lines: Sequence[str]) -> None:
        self._ledger = ledger
        self._lines = lines
        self._open: list[tuple[Node, str]] = []
        """The open blocks with their kinds, the outermost first."""

    def run(self, roots: Sequence[Node]) -> list[Node]:
        following = [*roots[1:], roots[-1]] if roots else []
        return [
            node
            for node, after in zip(roots, following, strict=True)
            if not self._take(node, after.text)
        ]

    def _take(self, node: Node, after: str) -> bool:
        """Put a line into an open block; false if it stays where it is."""
        words = node.text.split(None, 2)
        begins = frozenset({words[0], " ".join(words[:2])})
        if self._open and self._open[-1][1] == _TEXT:
            if words[0] in ENDS:
                self._open = []
            return False
        if self._open and node.text == "exit":
            self._open.pop()
            self._ledger.harmless(node)
            return True
        kind = _opened(node, begins)
        if self._open and (not kind or self._is_inside(node, kind, begins, after)):
            return self._inside(node, begins)
        if kind:
            self._open = [] if node.children else [(node, kind)]
        elif node.text.startswith(_STRAY):
            self._ledger.unknown(node, (), _WHY)
        return False

    def _is_inside(self, node: Node, kind: str, begins: frozenset[str], after: str) -> bool:
        """Whether a line that could open a block of the top is one of the open block."""
        within = self._open[0][1]
        if kind == _FOREIGN:
            return any(_INSIDE.get(item, frozenset()) & begins for _, item in self._open)
        if kind == "interface":
            own = after.startswith(_OWN)
            return (within == "bfd" and after.startswith("echo ")) or (
                within == _FOREIGN and not own
            )
        if kind == "vrf":
            return within in ("static", "table", _FOREIGN) or (
                within == "interface" and not self._after_end(node)
            )
        return False

    def _after_end(self, node: Node) -> bool:
        """Whether `!` stands before a line, with which a device ends a block."""
        above = (self._lines[at] for at in range(node.number - 2, -1, -1))
        return next((line.strip() for line in above if line.strip()), "") == "!"

    def _inside(self, node: Node, begins: frozenset[str]) -> bool:
        """Put a line into the innermost block that knows such lines."""
        for depth in range(len(self._open), 0, -1):
            block, kind = self._open[depth - 1]
            if not _knows(block, kind, node, begins):
                continue
            block.adopt(node)
            del self._open[depth:]
            nested = next((_NESTED[kind, word] for word in begins if (kind, word) in _NESTED), "")
            if nested and not node.children:
                self._open.append((node, nested))
            return True
        if self._after_end(node) or not _TOP.isdisjoint(begins):
            self._open = []
            return False
        self._open[-1][0].adopt(node)  # where it is noted if nobody knows it
        return True


def _opened(node: Node, begins: frozenset[str]) -> str:
    kind = next((_OPENERS[word] for word in sorted(begins, reverse=True) if word in _OPENERS), "")
    if kind == _TEXT and is_use(node):
        return ""
    if kind == "bfd" and node.text != "bfd":
        return ""
    return kind


def _knows(block: Node, kind: str, node: Node, begins: frozenset[str]) -> bool:
    if kind == _FOREIGN:
        alike = node.text.startswith(("interface ", "vrf "))
        return alike or (_OPENERS.keys() | _TOP).isdisjoint(begins)
    if kind in _LIKE:
        return _LIKE[kind].match(node.text) is not None
    if "vrf" in begins and kind in ("static", "table") and not block.text.startswith("router "):
        return False  # a table holds no tables
    if not _ELSEWHERE.get(kind, frozenset()).isdisjoint(begins):
        return False
    return not _INSIDE[kind].isdisjoint(begins)
