"""Neighbor and peer-group lines of BGP."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from erce.base.values import Family
from erce.model import LineState
from erce_parsers.arista_eos.peer_settings import SETTINGS
from erce_parsers.arista_eos.records import Peer, PeerFamily, Stated, Table
from erce_parsers.arista_eos.tables import OF_NEIGHBOR
from erce_parsers.arista_eos.words import address_of, keyword

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from erce.model import Path
    from erce_parsers.arista_eos.context import Context
    from erce_parsers.lines import Node

    FamilySetting: TypeAlias = Callable[[PeerFamily, list[str], Node], bool]


_HARMLESS: Final = LineState.HARMLESS
_GROUP: Final = (["peer", "group"], ["peer-group"])
"""What makes a name a peer group; its negation takes all lines of the group away."""


class Scope:
    """Where in BGP a line stands."""

    __slots__ = ("context", "family", "owner", "table")

    def __init__(self, context: Context, table: Table, family: Family | None) -> None:
        self.context = context
        self.table = table
        self.family = family
        self.owner: Path = ("vrfs", table.name)

    def place(self, peer: Peer) -> PeerFamily:
        """Return where the settings of the family go: the peer itself outside a family."""
        if self.family is None:
            return peer
        if self.family is Family.IPV4:
            if peer.ipv4 is None:
                peer.ipv4 = PeerFamily()
            return peer.ipv4
        if peer.ipv6 is None:
            peer.ipv6 = PeerFamily()
        return peer.ipv6


def neighbor(scope: Scope, words: list[str], node: Node) -> bool:
    """Read `neighbor X SETTING ...`: first the usual settings of a neighbor that is known."""
    if len(words) > 2:  # noqa: PLR2004  # neighbor, name, setting
        peer = scope.table.spellings.get(words[1])
        if peer is not None and not peer.removed:
            setting = SETTINGS.get(words[2])
            if setting is not None and setting(peer, words, node):
                scope.context.states[node.number] = _HARMLESS
                return True
    return other_neighbor(scope, words, node, negation="")


def other_neighbor(scope: Scope, words: list[str], node: Node, negation: str) -> bool:
    """Read `[no|default] neighbor X SETTING ...`; `words` begin with `neighbor`."""
    if len(words) < 2:  # noqa: PLR2004
        return False
    if words[1] == "interface" and len(words) > 3:  # noqa: PLR2004
        scope.context.ledger.unsupported(
            node, scope.owner, "a neighbor without an address is not a neighbor of the model"
        )
        return True
    if words[1] == "default":
        return _everyone(scope, words, node, negated=bool(negation))
    of_group = address_of(words[1]) is None
    if negation and words[2:] in (_GROUP if of_group else ([],)):
        return _removed(scope, words[1], node)
    if len(words) == 2:  # noqa: PLR2004
        return False
    peer = scope.table.spellings.get(words[1])
    if peer is None or peer.removed:
        peer = _peer(scope.table, words[1], node)
    word = words[2]
    if word not in FIELDS:
        word = keyword(word, FIELDS)
    if word in FIELDS and negation:
        scope.context.known(node)
        value = False if word == "activate" else None
        stated = Stated(value, node.number) if negation == "no" else None
        _override(scope, peer, word, words, stated)
    elif _setting(scope, peer, word, words, node):
        scope.context.known(node)
    else:
        _other(scope, peer, words, node, negated=bool(negation))
    return True


def _everyone(scope: Scope, words: list[str], node: Node, *, negated: bool) -> bool:
    """Read `neighbor default SETTING`, which counts where a neighbor and its group say nothing."""
    table = scope.table
    if words[2:3] in (["encapsulation"], ["next-hop-self"]):  # of EVPN and VPN routes
        scope.context.known(node)
        return True
    if words[2:3] != ["send-community"]:
        return False
    if negated or table.everyone is None:
        table.everyone = Peer("default", node, None)
    scope.context.known(node)
    return negated or SETTINGS["send-community"](table.everyone, words, node)


def _setting(scope: Scope, peer: Peer, word: str, words: list[str], node: Node) -> bool:
    """Read one setting; whether it is in the model."""
    setting = SETTINGS.get(word)
    if setting is not None:
        return setting(peer, words, node)
    of_family = FAMILY_SETTINGS.get(word)
    if of_family is None or (word == "activate" and scope.family is None):
        return False
    return of_family(scope.place(peer), words, node)


def _peer(table: Table, text: str, node: Node) -> Peer:
    """Find or make the record of a neighbor or peer group."""
    address = address_of(text)
    name = text if address is None else str(address)
    peer = table.peers.get(name)
    if peer is None:
        peer = table.peers[name] = Peer(name=name, node=node, address=address)
    table.spellings[text] = peer
    return peer


def _removed(scope: Scope, text: str, node: Node) -> bool:
    """Read `no neighbor X`, or `no neighbor G peer group`: all lines of it so far are gone."""
    peer = scope.table.spellings.get(text)
    if peer is not None and not peer.removed:
        peer.removed = True
        del scope.table.peers[peer.name]
    scope.context.known(node)
    return True


def _other(scope: Scope, peer: Peer, words: list[str], node: Node, *, negated: bool) -> None:
    """Note a line that is not in the model; lines of a group wait until its members are known."""
    why = OF_NEIGHBOR.reason(words[2:])
    known = why is not None
    if known and (negated or not why):
        scope.context.ledger.harmless(node)
        return
    if peer.address is None:
        scope.context.known(node)
        peer.remarks.append((node, known, why or ""))
        return
    owner = (*scope.owner, "neighbors", peer.name)
    if why is not None:
        scope.context.ledger.unsupported(node, owner, why)
    else:
        scope.context.ledger.unknown(node, owner)


def _override(
    scope: Scope, peer: Peer, word: str, words: list[str], stated: Stated[bool] | None
) -> None:
    """Read `no neighbor X SETTING`: an override of the group; `default` takes it back."""
    field = FIELDS[word]
    if word == "remove-private-as" and words[3:4] == ["ingress"]:
        return
    if word in ("route-map", "prefix-list"):
        if words[-1] in ("in", "out"):
            setattr(scope.place(peer), f"{field}_{words[-1]}", stated)
    elif word == "send-community":
        # one kind taken away leaves the others, which no source shows in a configuration
        if len(words) == 3:  # noqa: PLR2004
            peer.send_communities = () if stated is None else (Stated(None, stated.line),)
    elif word == "password":
        for name in ("password", "tcp_ao"):
            setattr(peer, name, stated)
    elif word in FAMILY_SETTINGS:
        setattr(scope.place(peer), field, stated)
    else:
        setattr(peer, field, stated)


def _activate(place: PeerFamily, words: list[str], node: Node) -> bool:
    place.activate = Stated(True, node.number)  # noqa: FBT003  # the value stated
    return len(words) == 3  # noqa: PLR2004


def _route_map(place: PeerFamily, words: list[str], node: Node) -> bool:
    match words[3:]:
        case [name, "in"]:
            place.route_map_in = Stated(name, node.number)
        case [name, "out"]:
            place.route_map_out = Stated(name, node.number)
        case _:
            return False
    return True


def _prefix_list(place: PeerFamily, words: list[str], node: Node) -> bool:
    match words[3:]:
        case [name, "in"]:
            place.prefix_list_in = Stated(name, node.number)
        case [name, "out"]:
            place.prefix_list_out = Stated(name, node.number)
        case _:
            return False
    return True


def _default_originate(place: PeerFamily, words: list[str], node: Node) -> bool:
    """Read `default-originate [always]`; a condition or a policy on it is not modelled."""
    place.default_originate = Stated(True, node.number)  # noqa: FBT003  # the value stated
    return words[3:] in ([], ["always"])


FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "peer": "group",
        "peer-group": "group",
        "remote-as": "remote_as",
        "local-as": "local_as",
        "description": "description",
        "shutdown": "shutdown",
        "timers": "timers",
        "bfd": "bfd",
        "fall-over": "bfd",
        "password": "password",
        "ebgp-multihop": "multihop",
        "ttl": "ttl_security",
        "update-source": "update_source",
        "maximum-routes": "maximum_routes",
        "remove-private-as": "remove_private_as",
        "allowas-in": "allowas_in",
        "weight": "weight",
        "send-community": "send_communities",
        "activate": "activate",
        "route-map": "route_map",
        "prefix-list": "prefix_list",
        "default-originate": "default_originate",
    }
)

FAMILY_SETTINGS: Final[Mapping[str, FamilySetting]] = MappingProxyType(
    {
        "activate": _activate,
        "route-map": _route_map,
        "prefix-list": _prefix_list,
        "default-originate": _default_originate,
    }
)
