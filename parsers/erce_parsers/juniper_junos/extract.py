"""First step after the tree: statements into records, every word read in a state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce_parsers.juniper_junos import words as known
from erce_parsers.juniper_junos.extract_interfaces import extract_ports
from erce_parsers.juniper_junos.groups import ABOUT_GROUPS
from erce_parsers.juniper_junos.records import (
    BgpLevel,
    GroupRecord,
    InstanceRecord,
    PolicyRecord,
    Records,
    TermRecord,
)

if TYPE_CHECKING:
    from erce.model import Path
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
            (_instances if word == "routing-instances" else _policy_options)(
                section, records, marks
            )
    _later(root, marks)
    return records


def _later(root: Statement, marks: Marks) -> None:
    """Note sections that are relevant and not read."""
    for path, reason in (
        (("logical-systems",), "logical systems are not read"),
        (("tenants",), "tenants are not read"),
        (("security", "macsec"), "MACsec"),
        (("security", "nat"), "NAT"),
        (("security", "authentication-key-chains"), "key chains"),
        (("services", "nat"), "NAT"),
    ):
        section = root.get(*path)
        if section is not None:
            marks.unsupported(section, (), reason)


def _skip(child: Statement, marks: Marks) -> bool:
    """Whether the statement is about groups, which are already where they belong."""
    if child.word not in ABOUT_GROUPS:
        return False
    if child.word != "apply-groups":
        marks.harmless(child)
    return True


def _instances(section: Statement, records: Records, marks: Marks) -> None:
    for node in section.children.values():
        if not _skip(node, marks):
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
        if word in ("routing-options", "protocols", "instance-type") or _skip(child, marks):
            continue
        if word == "interface":
            record.interfaces.extend(child.children.values())
        elif word == "route-distinguisher":
            record.rd = child.value()
        elif word in known.INSTANCE_HARMLESS:
            marks.harmless(child)
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
        elif word == "autonomous-system":
            record.asn = child
        elif word == "router-id":
            record.router_id = child
        elif word in ("aggregate", "generate"):
            marks.unsupported(child, owner, "routes made from more specific ones")
        elif word in known.OPTIONS_HARMLESS:
            marks.harmless(child)
        elif not _skip(child, marks):
            marks.unknown(child, owner)


def _rib(rib: Statement, record: InstanceRecord, marks: Marks) -> None:
    table = rib.word.rpartition(".inet")[2]
    for word, child in rib.children.items():
        if word == "static" and table in ("inet.0", ".0", "6.0", "inet6.0"):
            _static(child, record, marks)
        elif word in ("aggregate", "generate"):
            owner = ("vrfs", record.name)
            marks.unsupported(child, owner, "routes made from more specific ones")
        elif not _skip(child, marks):
            marks.harmless(child)


def _static(static: Statement, record: InstanceRecord, marks: Marks) -> None:
    record.statics.append(static)
    for word, child in static.children.items():
        if word not in ("route", "defaults") and not _skip(child, marks):
            marks.harmless(child)


def _bgp(bgp: Statement, record: InstanceRecord, marks: Marks) -> None:
    owner = ("vrfs", record.name)
    record.bgp = BgpLevel(bgp)
    for word, child in bgp.children.items():
        if word == "group":
            for group in child.children.values():
                if not _skip(group, marks):
                    record.groups.append(_group(group, owner, marks))
        else:
            _setting(child, record.bgp, owner, marks)


def _group(node: Statement, owner: Path, marks: Marks) -> GroupRecord:
    record = GroupRecord(BgpLevel(node))
    for word, child in node.children.items():
        if word == "neighbor":
            for neighbor in child.children.values():
                if not _skip(neighbor, marks):
                    record.neighbors.append(_neighbor(neighbor, owner, marks))
        else:
            _setting(child, record.level, owner, marks)
    return record


def _neighbor(node: Statement, owner: Path, marks: Marks) -> BgpLevel:
    level = BgpLevel(node)
    path = (*owner, "neighbors", node.word)
    for child in node.children.values():
        _setting(child, level, path, marks)
    return level


def _setting(child: Statement, level: BgpLevel, owner: Path, marks: Marks) -> None:
    word = child.word
    if word in known.BGP_SETTINGS:
        level.settings[word] = child
    elif word in known.BGP_HARMLESS:
        marks.harmless(child)
    elif word in known.BGP_UNSUPPORTED:
        marks.unsupported(child, owner, known.BGP_UNSUPPORTED[word])
    elif not _skip(child, marks):
        marks.unknown(child, owner)


def _policy_options(section: Statement, records: Records, marks: Marks) -> None:
    lists = {
        "as-path": records.as_paths,
        "as-path-group": records.as_path_groups,
        "community": records.communities,
        "prefix-list": records.prefix_lists,
        "route-filter-list": records.filter_lists,
    }
    for word, child in section.children.items():
        if word == "policy-statement":
            for policy in child.children.values():
                if not _skip(policy, marks):
                    records.policies.append(_policy(policy, marks))
        elif word in lists:
            lists[word].extend(item for item in child.children.values() if not _skip(item, marks))
        elif word == "defaults":
            marks.unsupported(child, (), "route filters are matched another way")
        elif word in (
            "condition",
            "damping",
            "rtf-prefix-list",
            "tunnel-attribute",
            "application-maps",
        ):
            marks.harmless(child)
        elif not _skip(child, marks):
            marks.unknown(child, ())


def _policy(node: Statement, marks: Marks) -> PolicyRecord:
    record = PolicyRecord(node.word, node)
    owner = ("policies", node.word)
    for word, child in node.children.items():
        if word == "term":
            for term in child.children.values():
                if not _skip(term, marks):
                    record.terms.append(_term(term, owner, marks))
        elif word == "defaults":
            marks.unsupported(child, owner, "route filters are matched another way")
        elif word not in ("from", "then", "to") and not _skip(child, marks):
            marks.unknown(child, owner)
    # `from` and `then` directly under the policy are its unnamed last term
    if not {"from", "then", "to"}.isdisjoint(node.children):
        unnamed = TermRecord("", node)
        _conditions(node, unnamed)
        record.terms.append(unnamed)
    return record


def _term(node: Statement, owner: Path, marks: Marks) -> TermRecord:
    record = TermRecord(node.word, node)
    for word, child in node.children.items():
        if word not in ("from", "then", "to") and not _skip(child, marks):
            marks.unknown(child, owner)
    _conditions(node, record)
    return record


def _conditions(node: Statement, record: TermRecord) -> None:
    matches = node.children.get("from")
    if matches is not None:
        record.matches.extend(matches.children.values())
    toward = node.children.get("to")
    if toward is not None:
        record.matches.append(toward)
    actions = node.children.get("then")
    if actions is not None:
        record.actions.extend(actions.children.values())
