"""From Junos records to the model: inheritance, defaults, names."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from erce.base.platform import Platform
from erce.base.values import Family, Prefix, parse_asn
from erce.model import Anchor, Device, Vrf
from erce_parsers.juniper_junos.convert_bgp import Session, convert_neighbors
from erce_parsers.juniper_junos.convert_interfaces import convert_interfaces
from erce_parsers.juniper_junos.convert_lists import convert_lists
from erce_parsers.juniper_junos.convert_policies import convert_policies
from erce_parsers.juniper_junos.extract import GLOBAL
from erce_parsers.juniper_junos.words import L3_INSTANCES, ROUTE_HARMLESS

if TYPE_CHECKING:
    from erce.base.values import IPAddress
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.records import InstanceRecord, Records
    from erce_parsers.juniper_junos.statement import Statement

STATIC_PREFERENCE = 5
"""Preference of static routes (seen on real devices)."""

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
    return Device(
        hostname=hostname,
        platform=Platform.JUNIPER_JUNOS,
        asn=asn,
        router_id=_router_id(table.router_id, marks),
        interfaces=convert_interfaces(records.ports, homes, marks),
        vrfs=_vrfs(tables, asn, marks),
        policies=policies,
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


def _vrfs(tables: list[InstanceRecord], asn: int | None, marks: Marks) -> tuple[Vrf, ...]:
    vrfs: dict[str, Vrf] = {}
    for record in tables:
        vrf = _vrf(record, asn, marks)
        unused = record.bgp is None and not vrf.anchors and asn is None
        if record.name == GLOBAL and unused:
            continue
        vrfs[record.name] = vrf
        node = record.bgp.node if record.name == GLOBAL and record.bgp else record.node
        if node.number:
            marks.provenance.add(("vrfs", record.name), *node.lines)
    return tuple(vrfs[name] for name in sorted(vrfs))


def _vrf(record: InstanceRecord, device_asn: int | None, marks: Marks) -> Vrf:
    path = ("vrfs", record.name)
    own = None
    if record.name != GLOBAL:
        own = _asn(record.asn, (*path, "asn"), marks, same_as=device_asn)
        if record.router_id is not None:
            marks.harmless(record.router_id)
    rd = None
    if record.rd is not None:
        rd = record.rd.word
        marks.ok(record.rd)
        marks.provenance.add((*path, "rd"), *record.rd.lines)
    session = Session(record, own if own is not None else device_asn, marks)
    return Vrf(
        name=record.name,
        rd=rd,
        families=_BOTH,
        asn=own if own != device_asn else None,
        anchors=_anchors(record, marks),
        neighbors=convert_neighbors(session),
    )


def _asn(
    node: Statement | None, path: tuple[str, ...], marks: Marks, same_as: int | None = None
) -> int | None:
    """Read `autonomous-system`; its options do not matter here."""
    if node is None:
        return None
    for word, child in node.children.items():
        if word in ("loops", "asdot-notation", "independent-domain"):
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
        marks.harmless(inner)
    return asn


def _router_id(node: Statement | None, marks: Marks) -> IPAddress | None:
    value = node.value() if node is not None else None
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


def _anchors(record: InstanceRecord, marks: Marks) -> tuple[Anchor, ...]:
    found: dict[Prefix, Anchor] = {}
    for static in record.statics:
        default = _default_preference(static.children.get("defaults"), marks)
        routes = static.children.get("route")
        for node in routes.children.values() if routes is not None else ():
            anchor = _anchor(node, record.name, default, marks)
            if anchor is not None:
                found[anchor.prefix] = anchor
    return tuple(found[prefix] for prefix in sorted(found))


def _default_preference(defaults: Statement | None, marks: Marks) -> int:
    """Read `defaults`, which count for the routes beside them."""
    preference = STATIC_PREFERENCE
    for word, child in defaults.children.items() if defaults is not None else ():
        value = child.value()
        if word == "preference" and value is not None and value.word.isdecimal():
            preference = int(value.word[:9])
            marks.ok(value)
        else:
            marks.harmless(child)
    return preference


def _anchor(node: Statement, vrf: str, default: int, marks: Marks) -> Anchor | None:
    owner = ("vrfs", vrf)
    discard = node.children.get("discard")
    if discard is None:
        if "reject" in node.children:
            marks.unsupported(node, owner, "a static route that answers with ICMP unreachable")
        else:
            marks.harmless(node)
        return None
    try:
        prefix = Prefix.parse(node.word)
    except ValueError:
        marks.unknown(node, owner, "no prefix")
        return None
    path = (*owner, "anchors", str(prefix))
    marks.ok(discard)
    marks.ok(node)
    marks.provenance.add(path, *(node.ends or discard.ends))
    distance = _preference(node, default, path, marks)
    for word, child in node.children.items():
        if word in ROUTE_HARMLESS:
            marks.harmless(child)
        elif word not in ("discard", "preference"):
            marks.unknown(child, path)
    return Anchor(prefix=prefix, distance=distance)


def _preference(node: Statement, default: int, path: tuple[str, ...], marks: Marks) -> int:
    stated = node.children.get("preference")
    value = stated.value() if stated is not None else None
    if stated is None or value is None:
        marks.provenance.defaults.add((*path, "distance"))
        return default
    if not value.word.isdecimal() or len(value.word) > 9:  # noqa: PLR2004  # 32 bits at most
        marks.unknown(stated, path, "no preference")
        return default
    (marks.harmless if int(value.word) == default else marks.ok)(value)
    marks.provenance.add((*path, "distance"), *value.lines)
    return int(value.word)
