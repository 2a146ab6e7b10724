"""Statements of `interfaces` into records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce_parsers.juniper_junos import words as known
from erce_parsers.juniper_junos.groups import ABOUT_GROUPS
from erce_parsers.juniper_junos.records import PortRecord, UnitRecord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.model import Path
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.statement import Statement


def extract_ports(interfaces: Statement, marks: Marks) -> list[PortRecord]:
    """Read all interfaces; ranges and groups have been put into them before."""
    ports: list[PortRecord] = []
    for name, node in interfaces.children.items():
        if name in ABOUT_GROUPS:
            if name != "apply-groups":
                marks.harmless(node)
        elif name in ("interface-set", "traceoptions"):
            marks.harmless(node)
        else:
            ports.append(_port(node, marks))
    return ports


def _port(node: Statement, marks: Marks) -> PortRecord:
    record = PortRecord(node.word, node)
    owner = ("interfaces", node.word)
    for word, child in node.spread(known.PORT_VALUED, known.PORT_PLAIN).items():
        if word in known.PORT_SETTINGS:
            record.settings[word] = child
        elif word == "unit":
            for unit in child.children.values():
                if unit.word not in ABOUT_GROUPS:
                    record.units.append(_unit(unit, node.word, marks))
        elif word in known.BUNDLE_OPTIONS:
            _member_options(child, record, marks)
        elif word in known.LAG_OPTIONS:
            _lag_options(child, record, marks)
        elif word == "encapsulation":
            _encapsulation(child, owner, marks)
        else:
            _other(child, owner, known.PORT_HARMLESS, known.PORT_UNSUPPORTED, marks)
    return record


def _member_options(options: Statement, record: PortRecord, marks: Marks) -> None:
    for word, child in options.children.items():
        if word not in ("802.3ad", "redundant-parent"):
            _one_of(child, ("interfaces", record.name), known.MEMBER_HARMLESS, marks)
            continue
        for value in child.children.values():
            if value.word[:2] == "ae" or value.word[:4] == "reth":
                record.bundle = value
            else:
                marks.harmless(value)


def _lag_options(options: Statement, record: PortRecord, marks: Marks) -> None:
    for word, child in options.children.items():
        if word == "lacp":
            record.lacp = child
        elif word == "minimum-links":
            record.minimum_links = child.value()
        else:
            _one_of(child, ("interfaces", record.name), known.LAG_HARMLESS, marks)


def _one_of(child: Statement, owner: Path, harmless: frozenset[str], marks: Marks) -> None:
    if child.word in harmless or child.word in ABOUT_GROUPS:
        marks.harmless(child)
    else:
        marks.unsupported(child, owner, "an option of the port")


def _encapsulation(child: Statement, owner: Path, marks: Marks) -> None:
    value = child.value()
    if value is not None and value.word in known.ENCAPSULATIONS:
        marks.harmless(child)
    else:
        marks.unsupported(child, owner, "another encapsulation than routed Ethernet")


def _unit(node: Statement, port: str, marks: Marks) -> UnitRecord:
    record = UnitRecord(f"{port}.{node.word}", node)
    owner = ("interfaces", record.name)
    for word, child in node.spread(known.UNIT_VALUED, known.UNIT_PLAIN).items():
        if word in known.UNIT_SETTINGS:
            record.settings[word] = child
        elif word == "family":
            for family in child.children.values():
                if family.word in known.FAMILY_NAMES:
                    _family(family, record, owner, marks)
                else:
                    marks.harmless(family)
        elif word == "encapsulation":
            _encapsulation(child, owner, marks)
        else:
            _other(child, owner, known.UNIT_HARMLESS, known.UNIT_UNSUPPORTED, marks)
    return record


def _family(family: Statement, record: UnitRecord, owner: Path, marks: Marks) -> None:
    for word, child in family.children.items():
        if word == "address":
            for address in child.children.values():
                record.addresses.append(address)
                for inner in address.children.values():
                    _other(inner, owner, known.ADDRESS_HARMLESS, known.ADDRESS_UNSUPPORTED, marks)
        elif word == "mtu":
            value = child.value()
            if value is not None:
                record.mtus[family.word] = value
        else:
            _other(child, owner, known.FAMILY_HARMLESS, known.FAMILY_UNSUPPORTED, marks)
    if not family.children:
        marks.harmless(family)


def _other(
    child: Statement,
    owner: Path,
    harmless: frozenset[str],
    unsupported: Mapping[str, str],
    marks: Marks,
) -> None:
    word = child.word
    if word in harmless or word in ABOUT_GROUPS:
        if word != "apply-groups":
            marks.harmless(child)
    elif word in unsupported:
        marks.unsupported(child, owner, unsupported[word])
    else:
        marks.unknown(child, owner)
