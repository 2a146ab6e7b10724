"""The `router bgp` block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model import LineState
from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_iosxe.bgp_commands import PROCESS
from erce_parsers.cisco_iosxe.dispatch import outcome_of, settle
from erce_parsers.cisco_iosxe.neighbor_commands import NEIGHBOR
from erce_parsers.cisco_iosxe.neighbor_unset import unset
from erce_parsers.cisco_iosxe.records_bgp import (
    Peer,
    Policy,
    Scope,
    Session,
    Target,
)
from erce_parsers.cisco_iosxe.stated import Doubt
from erce_parsers.cisco_iosxe.words import (
    begins,
    peer_name,
)

if TYPE_CHECKING:
    from erce.base.values import IPAddress
    from erce.model import Path
    from erce_parsers.cisco_iosxe.records_bgp import BgpRecord
    from erce_parsers.cisco_iosxe.words import Prefixes
    from erce_parsers.lines import Ledger, Node

_UNDERSTOOD: Final = LineState.UNDERSTOOD
_HARMLESS: Final = LineState.HARMLESS
_UNKNOWN: Final = LineState.UNKNOWN

_FAMILIES: Final = {"ipv4": Family.IPV4, "ipv6": Family.IPV6}


def read_bgp(bgp: BgpRecord, node: Node, prefixes: Prefixes, ledger: Ledger) -> None:
    """Read the block into the record; a file that people write may have more of them."""
    ledger.states[node.number] = _UNDERSTOOD
    BgpReader(bgp, prefixes, ledger).process(node)


class BgpReader:
    """Walks the block; knows in which address family it is."""

    __slots__ = ("bgp", "foreign", "header", "ledger", "names", "owner", "prefixes", "scope")

    def __init__(self, bgp: BgpRecord, prefixes: Prefixes, ledger: Ledger) -> None:
        self.bgp = bgp
        self.prefixes = prefixes
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

    def overridden(self, node: Node) -> None:
        """Mark a line whose value a later line replaces."""
        self.ledger.states[node.number] = _HARMLESS

    def process(self, node: Node) -> None:
        """Read the lines of the process level, or of a family, and the blocks inside it."""
        for child in node.children:
            words = child.text.split()
            word = words[0]
            if word == "neighbor" and not self.foreign:
                if not self._known_neighbor(child, words):
                    self._line(child, words)
            elif begins(word, "address-family", 3):
                self._address_family(child, words)
            elif word == "exit-address-family":
                self._enter(DEFAULT_VRF, Family.IPV4)
                settle(self.ledger, child, _HARMLESS, self.owner)
            elif self.foreign or word == "bmp":  # servers that listen, in blocks of their own
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

        Older releases do not indent its lines: then it lasts until `exit-address-family`. Where
        people moved lines about, one family may even stand inside another.
        """
        family = _FAMILIES.get(words[1].lower()) if len(words) > 1 else None
        rest = words[2:]
        if rest and begins(rest[0], "unicast"):
            rest = rest[1:]
        in_vrf = len(rest) == 2 and rest[0].lower() == "vrf"  # noqa: PLR2004
        vrf = rest[1] if in_vrf else DEFAULT_VRF
        if family is None or (rest and vrf == DEFAULT_VRF):
            self._enter(DEFAULT_VRF, Family.IPV4)
            self.foreign = True
            self.ledger.harmless(node)  # VPN and other families carry nothing of ExpressRoute
        else:
            self._enter(vrf, family)
            if self.scope.node is None:
                self.scope.node = node
            self.ledger.states[node.number] = _HARMLESS  # until a line stands inside
            self.header = node
        if node.children:
            self.process(node)
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
            self._open_header()
        word = words[0]
        entry = PROCESS.get(word)
        if word == "no" and len(words) > 1 and begins(words[1], "neighbor", 3):
            self._neighbor(node, words[2:], negated=True)
        elif entry is None and begins(word, "neighbor", 3):
            self._neighbor(node, words[1:], negated=False)
        else:
            outcome = outcome_of(entry or PROCESS.find(word), self, words, node)
            settle(self.ledger, node, outcome, self.owner)

    def _known_neighbor(self, node: Node, words: list[str]) -> bool:
        """Read a line of a neighbor that was named before; false if it needs the usual way."""
        if len(words) < 3:  # noqa: PLR2004  # a name and an attribute
            return False
        target = self.scope.targets.get(words[1])
        entry = NEIGHBOR.get(words[2])
        if target is None or not callable(entry):
            return False
        try:
            outcome = entry(target, words[2:], node)
        except (ValueError, IndexError):
            return False
        if outcome is not _HARMLESS:
            return False
        if self.header is not None:
            self._open_header()
        self.ledger.states[node.number] = _HARMLESS  # until the neighbor rests on it
        return True

    def _open_header(self) -> None:
        """Note that something stands inside the address family."""
        assert self.header is not None
        self.ledger.states[self.header.number] = _UNDERSTOOD
        self.header = None

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
