"""Interface records to the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import HostAddress
from erce.model import Interface, Lag
from erce.model.device import TPID_DOT1Q

if TYPE_CHECKING:
    from erce_parsers.juniper_junos.marks import Marks
    from erce_parsers.juniper_junos.records import PortRecord, UnitRecord
    from erce_parsers.juniper_junos.statement import Statement

DEFAULT_MTU: Final = 1500
"""Bytes of an IP packet where no MTU is configured (Juniper: Configuring the Media MTU)."""

_ETHERNET: Final = 14
_TAG: Final = 4
_MAX_TAG: Final = 4094
_TAGGING: Final = {"flexible-vlan-tagging": 2, "stacked-vlan-tagging": 2, "vlan-tagging": 1}
_PLAIN_PREFIXES: Final = ("ae", "et", "fe", "ge", "mge", "reth", "xe")


def convert_interfaces(
    ports: list[PortRecord], homes: dict[str, str], marks: Marks
) -> tuple[Interface, ...]:
    """Build all interfaces, sorted by name."""
    members: dict[str, list[PortRecord]] = {}
    for port in ports:
        if port.bundle is not None:
            members.setdefault(port.bundle.word, []).append(port)
            marks.ok(port.bundle)
    found: dict[str, Interface] = {}
    for port in ports:
        found[port.name] = _port(port, members.get(port.name, []), marks)
        for unit in port.units:
            found[unit.name] = _unit(unit, port, homes.get(unit.name), marks)
    return tuple(found[name] for name in sorted(found))


def _port(port: PortRecord, members: list[PortRecord], marks: Marks) -> Interface:
    path = ("interfaces", port.name)
    marks.ok(port.node)
    marks.provenance.add(path, *port.node.lines)
    tagging = _tagging(port)
    for word in _TAGGING:
        if word in port.settings:
            marks.ok_all(port.settings[word])
            marks.provenance.add((*path, "routed"), *port.settings[word].lines)
    # a port without tagging, a loopback or irb included, carries no tagged subinterface
    ethernet = port.name.startswith(_PLAIN_PREFIXES)
    return Interface(
        name=port.name,
        description=_description(port.settings, path, marks),
        enabled=_enabled(port.settings, path, marks),
        routed=tagging > 0 or port.bundle is not None or not ethernet,
        ip_mtu=_port_mtu(port, marks),
        lag=_lag(port, members, path, marks),
    )


def _tagging(port: PortRecord) -> int:
    return max((tags for word, tags in _TAGGING.items() if word in port.settings), default=0)


def _description(settings: dict[str, Statement], path: tuple[str, ...], marks: Marks) -> str | None:
    node = settings.get("description")
    value = node.value() if node is not None else None
    if value is None:
        return None
    marks.ok(value)
    marks.provenance.add((*path, "description"), *value.lines)
    return value.word


def _enabled(settings: dict[str, Statement], path: tuple[str, ...], marks: Marks) -> bool:
    node = settings.get("disable")
    if node is None:
        return True
    marks.ok_all(node)
    marks.provenance.add((*path, "enabled"), *node.lines)
    return False


def _number(node: Statement | None, low: int, high: int) -> int | None:
    if node is None or not node.word.isdecimal() or len(node.word) > 10:  # noqa: PLR2004  # 32 bits
        return None
    number = int(node.word)
    return number if low <= number <= high else None


def _port_mtu(port: PortRecord, marks: Marks) -> int:
    """Take what the Ethernet header and the tags leave of the port's MTU."""
    node = port.settings.get("mtu")
    value = node.value() if node is not None else None
    path = ("interfaces", port.name)
    if node is None or value is None:
        marks.provenance.defaults.add((*path, "ip_mtu"))
        return DEFAULT_MTU
    number = _number(value, 256, 65535)
    if number is None:
        marks.unknown(node, path, "no MTU")
        return DEFAULT_MTU
    mtu = number - _ETHERNET - _TAG * _tagging(port)
    (marks.harmless if mtu == DEFAULT_MTU else marks.ok)(value)
    marks.provenance.add((*path, "ip_mtu"), *value.lines)
    return mtu


def _lag(
    port: PortRecord, members: list[PortRecord], path: tuple[str, ...], marks: Marks
) -> Lag | None:
    bundle = port.name[:2] == "ae" and port.name[2:].isdecimal()
    if not (bundle or members):
        return None
    links = None
    if port.minimum_links is not None:
        links = _number(port.minimum_links, 1, 1024)
        if links is None:
            marks.unknown(port.minimum_links, path, "no number of links")
        else:
            marks.ok(port.minimum_links)
            marks.provenance.add((*path, "lag", "minimum_links"), *port.minimum_links.lines)
    mode, fast = _lacp(port.lacp, path, marks)
    for member in members:
        if member.bundle is not None:
            marks.provenance.add((*path, "lag", "members"), *member.bundle.lines)
    names = tuple(sorted(member.name for member in members))
    return Lag(members=names, lacp=mode, fast=fast, minimum_links=links)


def _lacp(node: Statement | None, path: tuple[str, ...], marks: Marks) -> tuple[str | None, bool]:
    """Read the LACP mode: passive and fast unless something else is written."""
    if node is None:
        return None, False
    mode, fast = "passive", True
    marks.ok(node)
    marks.provenance.add((*path, "lag", "lacp"), *node.lines)
    for word, child in node.children.items():
        if word == "active":
            mode = word
            marks.ok(child)
        elif word == "periodic":
            value = child.value()
            fast = value is None or value.word != "slow"
            (marks.harmless if fast else marks.ok_all)(child)
        else:
            marks.harmless(child)
    return mode, fast


def _unit(unit: UnitRecord, port: PortRecord, vrf: str | None, marks: Marks) -> Interface:
    path = ("interfaces", unit.name)
    marks.ok(unit.node)
    marks.provenance.add(path, *unit.node.lines)
    vlan, s_tag, tpid = _tags(unit, path, marks)
    addresses = _addresses(unit, path, marks)
    return Interface(
        name=unit.name,
        description=_description(unit.settings, path, marks),
        enabled=_enabled(unit.settings, path, marks),
        vlan=vlan,
        s_tag=s_tag,
        tpid=tpid,
        vrf=vrf,
        ipv4=tuple(item for item in addresses if item.ip.version == 4),  # noqa: PLR2004
        ipv6=tuple(sorted(item for item in addresses if item.ip.version == 6)),  # noqa: PLR2004
        ip_mtu=_unit_mtu(unit, port, vlan, s_tag, marks),
    )


def _tags(
    unit: UnitRecord, path: tuple[str, ...], marks: Marks
) -> tuple[int | None, int | None, int]:
    """Read `vlan-id` or `vlan-tags`: the inner and the outer tag, and the outer one's EtherType."""
    single = unit.settings.get("vlan-id")
    if single is not None:
        value = single.value()
        vlan = _number(value, 1, _MAX_TAG)
        if value is None or vlan is None:
            marks.unsupported(single, path, "not a single VLAN")
        else:
            marks.ok(value)
            marks.provenance.add((*path, "vlan"), *value.lines)
        return vlan, None, TPID_DOT1Q
    tags = unit.settings.get("vlan-tags")
    if tags is None:
        return None, None, TPID_DOT1Q
    outer, tpid = _tag(tags, "outer", (*path, "s_tag"), marks)
    inner, _ = _tag(tags, "inner", (*path, "vlan"), marks)
    for word, child in tags.children.items():
        if word not in ("outer", "inner"):
            marks.unsupported(child, path, "not a single pair of tags")
    if inner is None:
        return outer, None, tpid
    return inner, outer, tpid


def _tag(tags: Statement, word: str, path: tuple[str, ...], marks: Marks) -> tuple[int | None, int]:
    node = tags.children.get(word)
    value = node.value() if node is not None else None
    if node is None or value is None:
        return None, TPID_DOT1Q
    tpid_text, dot, tag_text = value.word.rpartition(".")
    try:
        tag = int(tag_text)
        tpid = int(tpid_text, 16) if dot else TPID_DOT1Q
    except ValueError:
        tag = tpid = 0
    if not 1 <= tag <= _MAX_TAG:
        marks.unsupported(node, path[:-1], "not a single tag")
        return None, TPID_DOT1Q
    marks.ok(value)
    marks.provenance.add(path, *value.lines)
    return tag, tpid


def _unit_mtu(
    unit: UnitRecord, port: PortRecord, vlan: int | None, s_tag: int | None, marks: Marks
) -> int:
    """Take the families' MTU, else what the port's MTU leaves.

    The model has one for both families; where they differ IPv4's counts and the lines are noted.
    """
    path = ("interfaces", unit.name, "ip_mtu")
    inherited = _inherited_mtu(port, vlan, s_tag)
    used = {"inet6" if ":" in node.word else "inet" for node in unit.addresses}
    effective = dict.fromkeys(sorted(used), inherited)
    for family, value in unit.mtus.items():
        number = _number(value, 256, 65535)
        if number is None:
            marks.unknown(value, path[:-1], "no MTU")
            continue
        marks.provenance.add(path, *value.lines)
        if family in used or not used:
            effective[family] = number
        (marks.harmless if number == inherited else marks.ok)(value)
    if len(set(effective.values())) > 1:
        for value in unit.mtus.values():
            marks.unsupported(value, path[:-1], "IPv4 and IPv6 have different MTUs")
    if path not in marks.provenance.lines:
        if "mtu" in port.settings:
            marks.provenance.add(path, *port.settings["mtu"].lines)
        else:
            marks.provenance.defaults.add(path)
    return effective.get("inet", effective.get("inet6", inherited))


def _inherited_mtu(port: PortRecord, vlan: int | None, s_tag: int | None) -> int:
    node = port.settings.get("mtu")
    number = _number(node.value(), 256, 65535) if node is not None else None
    if number is None:
        return DEFAULT_MTU
    tags = _tagging(port) or sum(tag is not None for tag in (vlan, s_tag))
    return number - _ETHERNET - _TAG * tags


def _addresses(unit: UnitRecord, path: tuple[str, ...], marks: Marks) -> list[HostAddress]:
    found: list[HostAddress] = []
    for node in unit.addresses:
        try:
            address = HostAddress.parse(node.word)
        except ValueError:
            marks.unknown(node, path, "no address")
            continue
        if address.ip.is_link_local and address.ip.version == 6:  # noqa: PLR2004
            marks.harmless(node)
            continue
        marks.ok(node)
        family = address.family.value
        marks.provenance.add((*path, family), *node.lines)
        if "primary" in node.children:
            found.insert(0, address)
            marks.ok(node.children["primary"])
        elif address not in found:
            found.append(address)
    return found
