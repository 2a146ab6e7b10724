"""The `router bgp` block."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, Prefix
from erce.model import LineState
from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_iosxe.bgp_words import BGP
from erce_parsers.cisco_iosxe.dispatch import Entry, outcome_of, settle, table
from erce_parsers.cisco_iosxe.neighbor_commands import NEIGHBOR, unset
from erce_parsers.cisco_iosxe.records import (
    BgpRecord,
    Doubt,
    NetworkRecord,
    Outcome,
    Peer,
    Policy,
    RedistributionRecord,
    Scope,
    Session,
    Stated,
    Target,
)
from erce_parsers.cisco_iosxe.words import (
    Keywords,
    begins,
    classful,
    interface_name,
    number,
    peer_name,
)

if TYPE_CHECKING:
    from erce.base.values import IPAddress
    from erce.model import Path
    from erce_parsers.lines import Ledger, Node

_UNDERSTOOD: Final = LineState.UNDERSTOOD
_HARMLESS: Final = LineState.HARMLESS
_UNKNOWN: Final = LineState.UNKNOWN
_AGGREGATE: Final = "aggregation is not in the model"

_FAMILIES: Final = {"ipv4": Family.IPV4, "ipv6": Family.IPV6}


def read_bgp(node: Node, asn: int, ledger: Ledger) -> BgpRecord:
    """Read the block into a record."""
    bgp = BgpRecord(asn, node)
    ledger.states[node.number] = _UNDERSTOOD
    _Reader(bgp, ledger).process(node)
    return bgp


class _Reader:
    """Walks the block; knows in which address family it is."""

    __slots__ = ("bgp", "foreign", "header", "ledger", "names", "owner", "scope")

    def __init__(self, bgp: BgpRecord, ledger: Ledger) -> None:
        self.bgp = bgp
        self.ledger = ledger
        self.names: dict[str, tuple[str, IPAddress | None]] = {}
        self.foreign = False
        """Inside a family that is not read, whose lines are not indented."""
        self.header: Node | None = None
        """The line of the address family, until something stands inside it."""
        self.scope = self._scope(DEFAULT_VRF, Family.IPV4)
        self.owner: Path = ("vrfs", DEFAULT_VRF)

    def _scope(self, vrf: str, family: Family) -> Scope:
        key = (vrf, family)
        found = self.bgp.scopes.get(key)
        if found is None:
            found = self.bgp.scopes[key] = Scope(vrf, family)
        return found

    def process(self, node: Node) -> None:
        """Read the lines of the process level and the blocks inside it."""
        for child in node.children:
            words = child.text.split()
            word = words[0]
            if begins(word, "address-family", 3):
                self._address_family(child, words)
            elif word == "exit-address-family":
                self._enter(DEFAULT_VRF, Family.IPV4)
                settle(self.ledger, child, _HARMLESS, self.owner)
            elif self.foreign:
                self.ledger.harmless(child)
            elif word == "template":
                self._template(child, words)
            else:
                self._line(child, words)

    def _enter(self, vrf: str, family: Family) -> None:
        self.scope, self.owner = self._scope(vrf, family), ("vrfs", vrf)
        self.foreign = False
        self.header = None

    def _address_family(self, node: Node, words: list[str]) -> None:
        """Read an address family.

        Older releases do not indent its lines: then it lasts until `exit-address-family`.
        """
        family = _FAMILIES.get(words[1].lower()) if len(words) > 1 else None
        rest = words[2:]
        if rest and begins(rest[0], "unicast"):
            rest = rest[1:]
        vrf = rest[1] if len(rest) == 2 and rest[0] == "vrf" else DEFAULT_VRF  # noqa: PLR2004
        if family is None or (rest and vrf == DEFAULT_VRF):
            self._enter(DEFAULT_VRF, Family.IPV4)
            self.foreign = not node.children
            self.ledger.harmless(node)  # VPN and other families carry nothing of ExpressRoute
            return
        self._enter(vrf, family)
        if self.scope.node is None:
            self.scope.node = node
        self.ledger.states[node.number] = _HARMLESS  # until a line stands inside
        self.header = node
        for child in node.children:
            self._line(child, child.text.split())
        if node.children:
            self._enter(DEFAULT_VRF, Family.IPV4)

    def _template(self, node: Node, words: list[str]) -> None:
        target = Target(Session(), Policy())
        doubts = target.session.doubts
        if len(words) > 2 and words[1] == "peer-session":  # noqa: PLR2004
            self.bgp.sessions[words[2]] = target.session
        elif len(words) > 2 and words[1] == "peer-policy":  # noqa: PLR2004
            self.bgp.policies[words[2]] = target.policy
            doubts = target.policy.doubts
        else:
            self.ledger.unknown(node, self.owner)
            return
        self.ledger.states[node.number] = _HARMLESS  # until a neighbor inherits from it
        for child in node.children:
            self._attribute(target, child, child.text.split(), doubts)

    def _attribute(self, target: Target, node: Node, words: list[str], doubts: list[Doubt]) -> None:
        word = words[0]
        if word == "no":
            outcome = outcome_of(unset, target, words[1:], node) if len(words) > 1 else _UNKNOWN
        else:
            outcome = outcome_of(NEIGHBOR.get(word) or NEIGHBOR.find(word), target, words, node)
        if outcome is _HARMLESS:
            self.ledger.states[node.number] = _HARMLESS  # what stands inside is noted at the end
            return
        # whom the line concerns is known once groups are resolved
        self.ledger.states[node.number] = _HARMLESS
        if isinstance(outcome, str):
            doubts.append(Doubt(node, LineState.UNSUPPORTED, outcome))
        else:
            doubts.append(Doubt(node, _UNKNOWN, ""))

    def _line(self, node: Node, words: list[str]) -> None:
        if self.header is not None:
            self.ledger.states[self.header.number] = _UNDERSTOOD
            self.header = None
        if words[0] == "neighbor" or begins(words[0], "neighbor", 3):
            self._neighbor(node, words[1:], negated=False)
        elif words[0] == "no" and len(words) > 1 and begins(words[1], "neighbor", 3):
            self._neighbor(node, words[2:], negated=True)
        else:
            entry = _PROCESS.get(words[0]) or _PROCESS.find(words[0])
            outcome = outcome_of(entry, self, words, node)
            settle(self.ledger, node, outcome, self.owner)

    def _neighbor(self, node: Node, words: list[str], *, negated: bool) -> None:
        if len(words) < 2:  # noqa: PLR2004  # a name and an attribute
            self.ledger.unknown(node, self.owner)
            return
        name = words[0]
        target = self.scope.targets.get(name)
        if target is None:
            peer = self._peer(name, node)
            policy = self.scope.policies.setdefault(peer.name, Policy())
            target = self.scope.targets[name] = Target(peer.session, policy)
        if negated:
            words[0] = "no"
        else:
            del words[0]
        self._attribute(target, node, words, target.session.doubts)

    def _peer(self, text: str, node: Node) -> Peer:
        found = self.names.get(text)
        if found is None:
            found = self.names[text] = peer_name(text)
        name, address = found
        key = (self.scope.vrf, name)
        peer = self.bgp.peers.get(key)
        if peer is None:
            peer = self.bgp.peers[key] = Peer(name, node, address)
        return peer


def _bgp(reader: _Reader, words: list[str], node: Node) -> Outcome:
    if words[1] == "router-id":
        return _router_id(reader, words, node)
    if words[1] == "confederation":
        return "confederations are not in the model"
    if words[1] == "listen":
        return "neighbors that are not configured one by one are not in the model"
    if words[1] == "default" and words[2:3] == ["ipv4-unicast"]:
        reader.bgp.default_ipv4 = Stated(True, node)  # noqa: FBT003  # a value, not an option
    return _HARMLESS if words[1] in BGP else LineState.UNKNOWN


def _router_id(reader: _Reader, words: list[str], node: Node) -> Outcome:
    if reader.scope.vrf != DEFAULT_VRF:
        return _HARMLESS
    if words[2] == "interface":
        reader.bgp.router_id_of = Stated(interface_name(words[3:]), node)
        return _HARMLESS  # until the address is known
    if not words[2][0].isdigit():
        return "the router ID is not in the line"
    reader.bgp.router_id = Stated(ipaddress.IPv4Address(words[2]), node)
    return _UNDERSTOOD


def _timers(reader: _Reader, words: list[str], node: Node) -> Outcome:
    if words[1] != "bgp":
        return LineState.UNKNOWN
    value = Stated((number(words[2]), number(words[3])), node)
    if reader.scope.vrf == DEFAULT_VRF:
        reader.bgp.timers = value
    else:
        reader.scope.timers = value
    return _HARMLESS  # until a neighbor rests on it


def _network(reader: _Reader, words: list[str], node: Node) -> Outcome:
    at = 2
    if "/" in words[1]:
        prefix = Prefix.parse(words[1])
    elif len(words) > 3 and words[2] == "mask":  # noqa: PLR2004
        prefix, at = Prefix.parse(f"{words[1]} {words[3]}"), 4
    else:
        prefix = classful(words[1])
    if prefix.family is not reader.scope.family:
        return LineState.UNKNOWN
    policy = words[at + 1] if words[at : at + 1] == ["route-map"] else None
    if "backdoor" in words[at:]:
        return "a backdoor network is not in the model"
    reader.scope.networks.append(NetworkRecord(prefix, policy, node))
    return _UNDERSTOOD


def _redistribute(reader: _Reader, words: list[str], node: Node) -> Outcome:
    size = 2
    if len(words) > 2 and words[2].isdecimal():  # noqa: PLR2004
        size = 3
    elif words[1] in {"eigrp", "isis", "ospf", "ospfv3", "rip"} and len(words) > 2:  # noqa: PLR2004
        size = 2 if words[2] in {"route-map", "metric", "match", "level-2"} else 3
    protocol = " ".join(words[1:size])
    policy = words[words.index("route-map") + 1] if "route-map" in words else None
    reader.scope.redistributions.append(RedistributionRecord(protocol, policy, node))
    return _UNDERSTOOD


def _no(reader: _Reader, words: list[str], node: Node) -> Outcome:
    if words[1:4] == ["bgp", "default", "ipv4-unicast"]:
        reader.bgp.default_ipv4 = Stated(False, node)  # noqa: FBT003  # a value, not an option
        return _HARMLESS  # until a neighbor rests on it
    return _HARMLESS if words[1] in _PROCESS else LineState.UNKNOWN


_PROCESS: Final[Keywords[Entry[_Reader]]] = Keywords(
    table(
        {
            "bgp": _bgp,
            "network": _network,
            "no": _no,
            "redistribute": _redistribute,
            "timers": _timers,
        },
        harmless=(
            "auto-summary", "default-metric", "distance", "exit", "exit-address-family",
            "exit-peer-policy", "exit-peer-session", "import", "maximum-paths",
            "maximum-secondary-paths", "scope", "synchronization", "table-map",
        ),
        unsupported={
            "advertise": "this kind of advertisement is not in the model",
            "aggregate-address": _AGGREGATE,
            "default-information": "a default route of the router's own making is not in the model",
            "distribute-list": "a filter by access list is not in the model",
        },
    )
)  # fmt: skip
