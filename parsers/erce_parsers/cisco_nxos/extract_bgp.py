"""`router bgp ...`: the process, its VRFs and its templates, from lines to records."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, parse_address, parse_asn
from erce.model import LineState
from erce.model.device import DEFAULT_VRF
from erce_parsers.cisco_nxos.dispatch import Commands, Handler, read_block, stray
from erce_parsers.cisco_nxos.extract_family import read_family
from erce_parsers.cisco_nxos.extract_neighbor import read_session
from erce_parsers.cisco_nxos.extract_originated import ORIGINATED
from erce_parsers.cisco_nxos.numbers import numbers
from erce_parsers.cisco_nxos.owners import Owner, Template
from erce_parsers.cisco_nxos.records import (
    BgpRecord,
    FamilyRecord,
    SessionRecord,
    Setting,
    TableRecord,
)
from erce_parsers.cisco_nxos.words import PROCESS
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
        _read_line(config.bgp, table, child, owner)


def _read_line(bgp: BgpRecord, table: TableRecord, node: Node, owner: Owner) -> None:
    word = node.text.partition(" ")[0]
    if word == "vrf":
        _read_vrf(bgp, node, owner.ledger)
    elif word == "template":
        _read_template(bgp, node, owner)
    elif word == "router-id" and _read_router_id(bgp, node, owner.ledger):
        stray(node, owner)
    else:
        read_block(table, (node,), owner, _COMMANDS)


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
    own = [child for child in node.children if not child.text.startswith("vrf ")]
    read_block(table, own, owner, _COMMANDS)
    if len(own) < len(node.children):
        for child in node.children:
            if child.text.startswith("vrf "):
                _read_vrf(bgp, child, ledger)  # none stands inside another: indented too far


def _read_template(bgp: BgpRecord, node: Node, process: Owner) -> None:
    words = node.text.split()
    owner = Template(process.ledger)
    process.ledger.states[node.number] = LineState.HARMLESS
    # none of these stands inside a template: they are indented too far
    outside = [child for child in node.children if child.text.startswith(_OUTSIDE)]
    if outside:
        node.children = [child for child in node.children if not child.text.startswith(_OUTSIDE)]
    kind, name = (words[1], words[2]) if len(words) == 3 else ("", "")  # noqa: PLR2004
    if kind == "peer":
        read_session(bgp.peers.setdefault(name, SessionRecord(node, owner)), node)
    elif kind == "peer-session":
        read_session(bgp.sessions.setdefault(name, SessionRecord(node, owner)), node)
    elif kind == "peer-policy":
        record, _ = bgp.policies.setdefault(name, (FamilyRecord(node), owner))
        read_family(record, node, owner)
    else:
        process.note(node, LineState.UNKNOWN)
    for child in outside:
        _read_line(bgp, bgp.tables[DEFAULT_VRF], child, process)


_OUTSIDE: Final = ("neighbor ", "template ", "vrf ")


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
    read_block((table, family), node.children, owner, ORIGINATED)
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
_COMMANDS: Final = Commands(_HANDLERS, PROCESS)
