"""From Junos records to the model: inheritance, defaults, names."""

from __future__ import annotations

import ipaddress
from operator import attrgetter
from typing import TYPE_CHECKING

from erce.base.platform import Platform
from erce.base.values import Family, parse_asn
from erce.model import Device, Vrf
from erce_parsers.juniper_junos import process
from erce_parsers.juniper_junos.bgp_levels import Session
from erce_parsers.juniper_junos.bgp_values import LOOPS
from erce_parsers.juniper_junos.convert_bgp import convert_neighbors, finish_sessions
from erce_parsers.juniper_junos.convert_interfaces import convert_interfaces
from erce_parsers.juniper_junos.convert_lists import convert_lists
from erce_parsers.juniper_junos.convert_policies import convert_policies, expressions
from erce_parsers.juniper_junos.convert_routes import convert_aggregates, convert_anchors
from erce_parsers.juniper_junos.extract import GLOBAL
from erce_parsers.juniper_junos.macsec import convert_macsec, note_key_chains
from erce_parsers.juniper_junos.marking import note_marking
from erce_parsers.juniper_junos.nat import convert_nat
from erce_parsers.juniper_junos.words import L3_INSTANCES

if TYPE_CHECKING:
    from erce.base.values import IPAddress
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.records import InstanceRecord, Records
    from erce_parsers.juniper_junos.statement import Statement

_BY_NAME = attrgetter("name")
_BOTH = (Family.IPV4, Family.IPV6)


def convert(records: Records, marks: Marks) -> Device:
    """Build the device; what cannot be converted is noted with its owner."""
    table = records.instances[0]
    asn = _asn(table.asn, ("asn",), marks)
    hostname = ""
    if records.hostname is not None:
        hostname = records.hostname.word
        marks.ok(records.hostname)
        marks.provenance.add(("hostname",), *records.hostname.lines)
    tables = [record for record in records.instances if _has_table(record)]
    homes = _homes(tables, marks)
    lists = convert_lists(records, marks)
    policies = convert_policies(records.policies, lists, marks)
    secured = convert_macsec(records, marks)
    sessions, vrfs = _vrfs(tables, asn, marks)
    written = {text: node for each in sessions for text, node in each.expressions.items()}
    policies += tuple(expressions(written, marks))
    relax = process.multipath_relax(sessions)
    restart = process.graceful_restart(sessions, marks)
    for session in sessions:
        finish_sessions(session)
    interfaces = convert_interfaces(records.ports, homes, secured, marks)
    note_marking(records.marking, marks)
    note_key_chains(records, marks)
    return Device(
        hostname=hostname,
        platform=Platform.JUNIPER_JUNOS,
        asn=asn,
        router_id=_router_id(tables, marks),
        multipath_relax=relax,
        graceful_restart=restart,
        interfaces=interfaces,
        vrfs=convert_nat(records, homes, interfaces, vrfs, marks),
        policies=tuple(sorted(policies, key=_BY_NAME)),
        prefix_lists=lists.sorted_prefix_lists(),
        community_lists=tuple(lists.communities[name] for name in sorted(lists.communities)),
        as_path_lists=tuple(lists.as_paths[name] for name in sorted(lists.as_paths)),
    )


def _has_table(record: InstanceRecord) -> bool:
    return record.name == GLOBAL or (record.kind is not None and record.kind.word in L3_INSTANCES)


def _homes(tables: list[InstanceRecord], marks: Marks) -> dict[str, str]:
    """Tell which instance each logical interface is in."""
    homes: dict[str, str] = {}
    for record in tables:
        for node in record.interfaces:
            # an interface named without a unit is its unit 0
            name = node.word if "." in node.word else f"{node.word}.0"
            homes[name] = record.name
            marks.ok(node)
            marks.provenance.add(("interfaces", name, "vrf"), *node.lines)
            for inner in node.children.values():
                marks.harmless(inner)
    return homes


def _vrfs(
    tables: list[InstanceRecord], asn: int | None, marks: Marks
) -> tuple[list[Session], tuple[Vrf, ...]]:
    sessions: list[Session] = []
    vrfs: dict[str, Vrf] = {}
    for record in tables:
        own = None
        if record.name != GLOBAL:
            own = _asn(record.asn, ("vrfs", record.name, "asn"), marks, same_as=asn)
        session = Session(record, own if own is not None else asn, marks)
        sessions.append(session)
        vrf = _vrf(session, own if own != asn else None)
        unused = record.bgp is None and not (vrf.anchors or vrf.aggregates) and asn is None
        if record.name == GLOBAL and unused:
            continue
        vrfs[record.name] = vrf
        node = record.bgp.node if record.name == GLOBAL and record.bgp else record.node
        if node.number:
            marks.provenance.add(("vrfs", record.name), *node.lines)
    return sessions, tuple(vrfs[name] for name in sorted(vrfs))


def _vrf(session: Session, own_asn: int | None) -> Vrf:
    record, marks = session.record, session.marks
    if record.name != GLOBAL and record.router_id is not None:
        marks.harmless(record.router_id)
    rd = None
    if record.rd is not None:
        rd = record.rd.word
        marks.ok(record.rd)
        marks.provenance.add(("vrfs", record.name, "rd"), *record.rd.lines)
    neighbors = convert_neighbors(session)
    return Vrf(
        name=record.name,
        rd=rd,
        families=_BOTH,
        asn=own_asn,
        anchors=convert_anchors(record, marks),
        aggregates=convert_aggregates(record, marks),
        multipath=process.multipath(session),
        neighbors=neighbors,
    )


def _asn(
    node: Statement | None, path: tuple[str, ...], marks: Marks, same_as: int | None = None
) -> int | None:
    """Read `autonomous-system`; its options do not matter here."""
    if node is None:
        return None
    for word, child in node.children.items():
        if word == "loops":
            marks.unsupported(child, (), LOOPS)
        elif word in ("asdot-notation", "independent-domain"):
            marks.harmless(child)
    numbers = [child for word, child in node.children.items() if word[:1].isdigit()]
    value = min(numbers, key=lambda child: (child.rank, -child.lines[-1]), default=None)
    try:
        asn = parse_asn(value.word) if value is not None else None
    except ValueError:
        asn = None
    if value is None or asn is None:
        marks.unknown(node, (), "no AS number")
        return None
    if asn == same_as:
        marks.harmless(value)
    else:
        marks.ok(value)
        marks.provenance.add(path, *value.lines)
    for inner in value.children.values():
        if inner.word == "loops":
            marks.unsupported(inner, (), LOOPS)
        else:
            marks.harmless(inner)
    return asn


def _router_id(tables: list[InstanceRecord], marks: Marks) -> IPAddress | None:
    """Read the ID of the device.

    Where all of BGP is in instances that have AS numbers of their own, it is the ID they share.
    """
    table = tables[0]
    own = [table.router_id]
    if table.router_id is None and table.asn is None:
        own = [record.router_id for record in tables if record.groups]
    values = [node.value() if node is not None else None for node in own]
    if len({value.word if value is not None else "" for value in values}) != 1:
        return None
    for node, value in zip(own, values, strict=True):
        if node is None or value is None:
            return None
        try:
            router_id = ipaddress.IPv4Address(value.word)
        except ValueError:
            marks.unknown(node, (), "no router ID")
            return None
        marks.ok(value)
        marks.provenance.add(("router_id",), *value.lines)
    return router_id
