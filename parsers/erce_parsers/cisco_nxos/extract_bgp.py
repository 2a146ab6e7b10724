"""`router bgp ...`: the process, its VRFs and its templates, from lines to records."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, Prefix, parse_address, parse_asn
from erce.model import LineState, Redistribution
from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_nxos.dispatch import UNDERSTOOD, Commands, Handler, read_block, stray
from erce_parsers.cisco_nxos.extract_family import read_family
from erce_parsers.cisco_nxos.extract_neighbor import read_session
from erce_parsers.cisco_nxos.numbers import number, numbers
from erce_parsers.cisco_nxos.owners import Owner, Template
from erce_parsers.cisco_nxos.records import (
    BgpRecord,
    FamilyRecord,
    SessionRecord,
    Setting,
    TableRecord,
)
from erce_parsers.cisco_nxos.words import PROCESS, PROCESS_FAMILY
from erce_parsers.lines import Node

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce_parsers.cisco_nxos.records import Configuration
    from erce_parsers.lines import Ledger

FAMILIES: Final = {
    "ipv4 unicast": Family.IPV4,
    "ipv6 unicast": Family.IPV6,
}


def extract_bgp(config: Configuration, node: Node, ledger: Ledger) -> None:
    """Read `router bgp N`."""
    owner = Owner(ledger, ("vrfs", DEFAULT_VRF))
    try:
        asn = parse_asn(node.text.split()[2])
    except (IndexError, ValueError):
        owner.note(node, LineState.UNKNOWN)
        return
    if config.bgp is None:
        config.bgp = BgpRecord(node, asn)
    elif config.bgp.asn != asn:
        owner.note(node, LineState.UNKNOWN, f"the process has AS {config.bgp.asn}")
        return
    ledger.understood(node)
    table = config.bgp.tables.setdefault(DEFAULT_VRF, TableRecord(DEFAULT_VRF, node))
    for child in node.children:
        word = child.text.partition(" ")[0]
        if word == "vrf":
            _read_vrf(config.bgp, child, ledger)
        elif word == "template":
            _read_template(config.bgp, child, ledger)
        elif word == "router-id" and _read_router_id(config.bgp, child, ledger):
            stray(child, owner)
        else:
            read_block(table, (child,), owner, _COMMANDS)


def _read_router_id(bgp: BgpRecord, node: Node, ledger: Ledger) -> bool:
    try:
        address = ipaddress.IPv4Address(node.text.partition(" ")[2].strip())
    except ValueError:
        return False
    bgp.router_id = Setting(address, node)
    ledger.understood(node)
    return True


def _read_vrf(bgp: BgpRecord, node: Node, ledger: Ledger) -> None:
    name = node.text.partition(" ")[2].strip()
    owner = Owner(ledger, ("vrfs", name))
    if not name or " " in name:
        owner.note(node, LineState.UNKNOWN)
        return
    ledger.states[node.number] = LineState.HARMLESS
    table = bgp.tables.get(name)
    if table is None:
        table = bgp.tables[name] = TableRecord(name, node)
    read_block(table, node.children, owner, _COMMANDS)


def _read_template(bgp: BgpRecord, node: Node, ledger: Ledger) -> None:
    words = node.text.split()
    owner = Template(ledger)
    ledger.states[node.number] = LineState.HARMLESS
    kind, name = (words[1], words[2]) if len(words) == 3 else ("", "")  # noqa: PLR2004
    if kind == "peer":
        read_session(bgp.peers.setdefault(name, SessionRecord(node, owner)), node)
    elif kind == "peer-session":
        read_session(bgp.sessions.setdefault(name, SessionRecord(node, owner)), node)
    elif kind == "peer-policy":
        record, _ = bgp.policies.setdefault(name, (FamilyRecord(node), owner))
        read_family(record, node, owner)
    else:
        Owner(ledger, ("vrfs", DEFAULT_VRF)).note(node, LineState.UNKNOWN)


def _router_id(_: TableRecord, words: list[str], _node: Node, _owner: Owner) -> bool:
    return len(words) > 1 and not words[1].startswith("-")


def _timers(table: TableRecord, words: list[str], node: Node, _: Owner) -> bool:
    values = numbers(words[2:])
    if words[1:2] != ["bgp"] or values is None or len(values) != 2:  # noqa: PLR2004
        return False
    table.timers = Setting((values[0], values[1]), node)
    return True


def _local_as(table: TableRecord, words: list[str], node: Node, _: Owner) -> bool:
    try:
        table.asn = Setting(parse_asn(words[1]), node)
    except (IndexError, ValueError):
        return False
    return len(words) == 2  # noqa: PLR2004


def _address_family(table: TableRecord, words: list[str], node: Node, owner: Owner) -> bool:
    family = FAMILIES.get(" ".join(words[1:]))
    if family is None:
        if len(words) < 2:  # noqa: PLR2004
            return False
        owner.ledger.harmless(node)  # EVPN, multicast, VPN: no ExpressRoute session carries it
        return True
    table.families.append(node)
    read_block((table, family), node.children, owner, _FAMILY_COMMANDS)
    return True


def _prefix(words: list[str], owner: Owner) -> tuple[Prefix | None, list[str]]:
    """Read a prefix with its length or its mask; return the words behind it, too."""
    size = 1 if words and "/" in words[0] else 2
    if len(words) < size:
        return None, []
    try:
        return owner.ledger.prefixes[" ".join(words[:size])], words[size:]
    except ValueError:
        return None, []


def _network(
    record: tuple[TableRecord, Family], words: list[str], node: Node, owner: Owner
) -> bool:
    table, family = record
    prefix, rest = _prefix([word for word in words[1:] if word != "mask"], owner)
    if rest and (rest[0] != "route-map" or len(rest) != 2):  # noqa: PLR2004
        return False
    if prefix is None or prefix.family is not family:
        return False
    known = table.networks.get(prefix)
    if known is not None:
        owner.ledger.states[known[1].number] = LineState.HARMLESS
    table.networks[prefix] = (rest[1] if rest else None, node)
    owner.ledger.states[node.number] = UNDERSTOOD
    return True


def _redistribute(
    record: tuple[TableRecord, Family], words: list[str], node: Node, owner: Owner
) -> bool:
    table, family = record
    rest = words[1:]
    policy = None
    if len(rest) > 2 and rest[-2] == "route-map":  # noqa: PLR2004
        rest, policy = rest[:-2], rest[-1]
    if not rest:
        return False
    name = _PROTOCOLS.get((rest[0], family)) or _PROTOCOLS.get((rest[0], None)) or rest[0]
    if name not in _SOURCES or len(rest) > 2:  # noqa: PLR2004
        return False
    protocol = " ".join([name, *rest[1:]])
    made = Redistribution(protocol=protocol, family=family, policy=policy)
    known = table.redistributions.get(made.key)
    if known is not None:
        owner.ledger.states[known[1].number] = LineState.HARMLESS
    table.redistributions[made.key] = (made, node)
    owner.ledger.understood(node)
    return True


_PROTOCOLS: Final[Mapping[tuple[str, Family | None], str]] = {
    ("direct", None): "connected",
    ("ospfv3", Family.IPV6): "ospf",
}
_SOURCES: Final = frozenset(
    {
        "am", "connected", "eigrp", "hmm", "icmpv6", "isis", "lisp", "nat64", "ospf", "ospfv3",
        "rip", "static",
    }
)  # fmt: skip
"""What routes are redistributed from; some have a name of their own behind the word."""


def _aggregate(
    record: tuple[TableRecord, Family], words: list[str], node: Node, owner: Owner
) -> bool:
    table, family = record
    prefix, rest = _prefix(words[1:], owner)
    if prefix is None or prefix.family is not family:
        return False
    known = table.aggregates.get(prefix)
    if known is not None:
        owner.ledger.states[known.node.number] = LineState.HARMLESS
    table.aggregates[prefix] = Setting(value="summary-only" in rest, node=node)
    owner.ledger.understood(node)
    if rest not in ([], ["summary-only"]):
        owner.note(node, LineState.UNSUPPORTED, "this form of aggregation is not modelled")
    return True


def _maximum_paths(
    record: tuple[TableRecord, Family], words: list[str], node: Node, owner: Owner
) -> bool:
    table, family = record
    paths = number(words[-1])
    if len(words) == 2 and paths is not None:  # noqa: PLR2004
        table.multipath[family] = Setting(paths, node)
        return True
    if words[1:2] in (["ibgp"], ["local"]):
        return False
    owner.note(node, LineState.UNSUPPORTED, "a number for eBGP and iBGP at once is not modelled")
    return True


def _bestpath(table: TableRecord, words: list[str], node: Node, _: Owner) -> bool:
    negated = words[0] == "no"
    if words[2 if negated else 1 :] != ["as-path", "multipath-relax"]:
        return False
    table.multipath_relax = Setting(value=not negated, node=node)
    return True


def _graceful_restart(table: TableRecord, words: list[str], node: Node, _: Owner) -> bool:
    negated = words[0] == "no"
    if words[2 if negated else 1 :]:
        return False  # its timers
    table.graceful_restart = Setting(value=not negated, node=node)
    return True


def _no(table: TableRecord, words: list[str], node: Node, owner: Owner) -> bool:
    keyword = words[1] if len(words) > 1 else ""
    if keyword == "bestpath":
        return _bestpath(table, words, node, owner)
    return keyword == "graceful-restart" and _graceful_restart(table, words, node, owner)


_CARRIED: Final = frozenset(f"address-family {family}" for family in FAMILIES)
"""Without one of these, and without a template, no ExpressRoute session is meant."""


def _neighbor(table: TableRecord, words: list[str], node: Node, owner: Owner) -> bool:
    text = words[1] if len(words) > 1 else ""
    try:
        address = parse_address(text)
    except ValueError:
        owner.ledger.harmless(node)
        if any(
            child.text in _CARRIED or child.text.startswith("inherit ") for child in node.children
        ):
            reason = "a range or an interface in place of a neighbor's address is not modelled"
            owner.note(Node(node.text, node.number), LineState.UNSUPPORTED, reason)
        return True
    path = ("vrfs", table.name, "neighbors", str(address))
    record = table.neighbors.get(address)
    if record is None:
        record = SessionRecord(node, Owner(owner.ledger, path))
        table.neighbors[address] = record
    owner.ledger.states[node.number] = LineState.UNDERSTOOD
    read_session(record, node, words[2:])
    return True


_HANDLERS: Final[Mapping[str, Handler[TableRecord]]] = {
    "address-family": _address_family,
    "bestpath": _bestpath,
    "graceful-restart": _graceful_restart,
    "local-as": _local_as,
    "neighbor": _neighbor,
    "no": _no,
    "router-id": _router_id,
    "timers": _timers,
}
_FAMILY_HANDLERS: Final[Mapping[str, Handler[tuple[TableRecord, Family]]]] = {
    "aggregate-address": _aggregate,
    "maximum-paths": _maximum_paths,
    "network": _network,
    "redistribute": _redistribute,
}
_COMMANDS: Final = Commands(_HANDLERS, PROCESS)
_FAMILY_COMMANDS: Final = Commands(_FAMILY_HANDLERS, PROCESS_FAMILY)
