"""First step after the tree: statements into records, every word read in a state."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce_parsers.juniper_junos import runs, words_bgp
from erce_parsers.juniper_junos import words as known
from erce_parsers.juniper_junos.extract_interfaces import extract_ports
from erce_parsers.juniper_junos.extract_policies import extract_policy_options
from erce_parsers.juniper_junos.groups import skip
from erce_parsers.juniper_junos.records import (
    BgpLevel,
    GroupRecord,
    InstanceRecord,
    Records,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.statement import Statement

GLOBAL: Final = "default"


def extract(root: Statement, marks: Marks) -> Records:
    """Read the sections that ExpressRoute touches; the others stay out of scope."""
    records = Records()
    hostname = root.get("system", "host-name")
    if hostname is not None:
        records.hostname = hostname.value()
    interfaces = root.children.get("interfaces")
    if interfaces is not None:
        records.ports = extract_ports(interfaces, marks)
    table = InstanceRecord(GLOBAL, root)
    _routing(root, table, marks)
    records.instances.append(table)
    for word in ("routing-instances", "policy-options"):
        section = root.children.get(word)
        if section is not None:
            (_instances if word == "routing-instances" else extract_policy_options)(
                section, records, marks
            )
    _security(root, records)
    _later(root, marks)
    return records


def _security(root: Statement, records: Records) -> None:
    """Pick the sections that MACsec and NAT are made of."""
    records.macsec = root.get("security", "macsec")
    records.nat = root.get("security", "nat")
    records.zones = root.get("security", "zones")
    records.services = root.children.get("services")
    records.marking = root.get("class-of-service", "interfaces")
    chains = root.get("security", "authentication-key-chains", "key-chain")
    records.key_chains = chains.children if chains is not None else {}


def _later(root: Statement, marks: Marks) -> None:
    """Note sections that are relevant and not read."""
    for path, reason in (
        (("logical-systems",), "logical systems are not read"),
        (("tenants",), "tenants are not read"),
    ):
        section = root.get(*path)
        if section is not None:
            marks.unsupported(section, (), reason)
    once: tuple[tuple[str, ...], ...] = (("version",), ("system", "host-name"))
    for words in once:
        found = root.get(*words)
        written = [node for node in found.children.values() if not node.rank] if found else []
        for node in written[1:]:
            marks.unsupported(node, (), f"a second {words[-1]}: the text of two routers?")
    for word, section in root.children.items():
        if any(known.startswith(word) and known != word for known in _HIERARCHIES):
            marks.unknown(section, (), "an abbreviated statement")


_HIERARCHIES: Final = (
    "class-of-service", "groups", "interfaces", "policy-options", "protocols", "routing-instances",
    "routing-options", "security", "services",
)  # fmt: skip
"""What is read; the command line takes the beginnings of these words too."""


def _instances(section: Statement, records: Records, marks: Marks) -> None:
    for node in section.children.values():
        if not skip(node, marks):
            records.instances.append(_instance(node, marks))


def _instance(node: Statement, marks: Marks) -> InstanceRecord:
    record = InstanceRecord(node.word, node)
    kind = node.children.get("instance-type")
    record.kind = kind.value() if kind is not None else None
    owner = ("vrfs", node.word)
    if record.kind is None or record.kind.word not in known.L3_INSTANCES:
        layer2 = record.kind is not None and record.kind.word in known.L2_INSTANCES
        if layer2 or node.word == "mgmt_junos":  # built in, for the management port
            marks.harmless(node)
        else:
            marks.unsupported(node, owner, "the instance has no table of its own")
        return record
    marks.ok(record.kind)
    for word, child in node.children.items():
        if word in ("routing-options", "protocols", "instance-type") or skip(child, marks):
            continue
        if word == "interface":
            record.interfaces.extend(child.children.values())
        elif word == "route-distinguisher":
            record.rd = child.value()
        elif word in known.INSTANCE_HARMLESS:
            marks.harmless(child)
        elif word in known.INSTANCE_UNSUPPORTED:
            marks.unsupported(child, owner, known.INSTANCE_UNSUPPORTED[word])
        else:
            marks.unknown(child, owner)
    _routing(node, record, marks)
    return record


def _routing(level: Statement, record: InstanceRecord, marks: Marks) -> None:
    """Read `routing-options` and `protocols bgp` of an instance or of the global table."""
    options = level.children.get("routing-options")
    if options is not None:
        _routing_options(options, record, marks)
    bgp = level.get("protocols", "bgp")
    if bgp is not None:
        _bgp(bgp, record, marks)


def _routing_options(options: Statement, record: InstanceRecord, marks: Marks) -> None:
    owner = ("vrfs", record.name)
    for word, child in options.children.items():
        if word == "static":
            _static(child, record, marks)
        elif word == "rib":
            for rib in child.children.values():
                _rib(rib, record, marks)
        elif word in _RECORDED:
            _RECORDED[word](record, child)
        elif word in known.OPTIONS_UNSUPPORTED:
            marks.unsupported(child, owner, known.OPTIONS_UNSUPPORTED[word])
        elif word in known.OPTIONS_HARMLESS:
            marks.harmless(child)
        elif not skip(child, marks):
            marks.unknown(child, owner)


def _record_asn(record: InstanceRecord, node: Statement) -> None:
    record.asn = node


def _record_router_id(record: InstanceRecord, node: Statement) -> None:
    record.router_id = node


def _record_restart(record: InstanceRecord, node: Statement) -> None:
    record.graceful_restart = node


def _record_aggregates(record: InstanceRecord, node: Statement) -> None:
    record.aggregates.append(node)


_RECORDED: Final[Mapping[str, Callable[[InstanceRecord, Statement], None]]] = MappingProxyType(
    {
        "aggregate": _record_aggregates,
        "autonomous-system": _record_asn,
        "graceful-restart": _record_restart,
        "router-id": _record_router_id,
    }
)


def _rib(rib: Statement, record: InstanceRecord, marks: Marks) -> None:
    table = rib.word.rpartition(".inet")[2]
    for word, child in rib.children.items():
        unicast = table in ("inet.0", ".0", "6.0", "inet6.0")
        if word == "static" and unicast:
            _static(child, record, marks)
        elif word == "aggregate" and unicast:
            record.aggregates.append(child)
        elif word in known.OPTIONS_UNSUPPORTED:
            marks.unsupported(child, ("vrfs", record.name), known.OPTIONS_UNSUPPORTED[word])
        elif not skip(child, marks):
            marks.harmless(child)


def _static(static: Statement, record: InstanceRecord, marks: Marks) -> None:
    found = runs.routes(static, marks.prefixes)
    record.statics.append((static, found))
    if found:
        return
    for word, child in static.children.items():
        if word == "rib-group":
            marks.unsupported(child, ("vrfs", record.name), known.OPTIONS_UNSUPPORTED["rib-groups"])
        elif word not in ("route", "defaults") and not skip(child, marks):
            marks.harmless(child)


def _bgp(bgp: Statement, record: InstanceRecord, marks: Marks) -> None:
    record.bgp = BgpLevel(bgp)
    for word, child in bgp.spread(words_bgp.BGP_VALUED).items():
        if word == "group":
            for group in child.children.values():
                if not skip(group, marks):
                    record.groups.append(_group(group, marks))
        else:
            _setting(child, record.bgp, marks)


def _group(node: Statement, marks: Marks) -> GroupRecord:
    record = GroupRecord(BgpLevel(node))
    for word, child in node.spread(words_bgp.BGP_VALUED).items():
        if word == "neighbor":
            for neighbor in child.children.values():
                if not skip(neighbor, marks):
                    record.neighbors.append(_neighbor(neighbor, marks))
        else:
            _setting(child, record.level, marks)
    return record


def _neighbor(node: Statement, marks: Marks) -> BgpLevel:
    level = BgpLevel(node)
    for child in node.spread(words_bgp.BGP_VALUED).values():
        _setting(child, level, marks)
    return level


def _setting(child: Statement, level: BgpLevel, marks: Marks) -> None:
    if child.word in words_bgp.BGP_HARMLESS:
        marks.harmless(child)
    elif not skip(child, marks):
        level.settings[child.word] = child
