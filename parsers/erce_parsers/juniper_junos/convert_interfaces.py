"""Interface records to the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import HostAddress
from erce.model.device import TPID_DOT1Q
from erce_parsers.juniper_junos.lags import convert_lag, number
from erce_parsers.made import make_interface

if TYPE_CHECKING:
    from erce.model import Interface, Macsec
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
    ports: list[PortRecord], homes: dict[str, str], secured: dict[str, Macsec], marks: Marks
) -> tuple[Interface, ...]:
    """Build all interfaces, sorted by name.

    Units that lead into services hold nothing but their side and belong to NAT.
    """
    members: dict[str, list[PortRecord]] = {}
    for port in ports:
        if port.bundle is not None:
            members.setdefault(port.bundle.word, []).append(port)
            marks.ok(port.bundle)
    found: dict[str, Interface] = {}
    for port in ports:
        units = [unit for unit in port.units if not is_service_unit(unit)]
        if len(units) == len(port.units) or units:
            own = _port(port, members.get(port.name, []), secured.get(port.name), marks)
            found[port.name] = own
        for unit in units:
            found[unit.name] = _unit(unit, port, homes.get(unit.name), marks)
    return tuple(found[name] for name in sorted(found))


def is_service_unit(unit: UnitRecord) -> bool:
    """Whether a unit is a side of a service set and nothing else."""
    return "service-domain" in unit.settings and not unit.addresses


def _port(
    port: PortRecord, members: list[PortRecord], macsec: Macsec | None, marks: Marks
) -> Interface:
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
    return make_interface(
        name=port.name,
        description=_description(port.settings, path, marks),
        enabled=_enabled(port.settings, path, marks),
        routed=tagging > 0 or port.bundle is not None or not ethernet,
        ip_mtu=_port_mtu(port, marks),
        lag=convert_lag(port, members, path, marks),
        macsec=macsec,
    )


def _tagging(port: PortRecord) -> int:
    return max([tags for word, tags in _TAGGING.items() if word in port.settings], default=0)


def _description(settings: dict[str, Statement], path: tuple[str, ...], marks: Marks) -> str | None:
    node = settings.get("description")
    value = node.value() if node is not None else None
    if value is None:
        return None
    marks.ok(value)
    marks.provenance.add((*path, "description"), *value.lines)
    return value.word


def _enabled(settings: dict[str, Statement], path: tuple[str, ...], marks: Marks) -> bool:
    node, enable = settings.get("disable"), settings.get("enable")
    if enable is not None:
        marks.harmless(enable)
    if node is None:
        return True
    if enable is not None:
        marks.unsupported(node, path, "both `enable` and `disable`")
        return enable.rank < node.rank
    marks.ok_all(node)
    marks.provenance.add((*path, "enabled"), *node.lines)
    return False


def _port_mtu(port: PortRecord, marks: Marks) -> int:
    """Take what the Ethernet header and the tags leave of the port's MTU."""
    node = port.settings.get("mtu")
    value = node.value() if node is not None else None
    path = ("interfaces", port.name)
    if node is None or value is None:
        marks.provenance.defaults.add((*path, "ip_mtu"))
        return DEFAULT_MTU
    size = number(value, 256, 65535)
    if size is None:
        marks.unknown(node, path, "no MTU")
        return DEFAULT_MTU
    mtu = size - _ETHERNET - _TAG * _tagging(port)
    (marks.harmless if mtu == DEFAULT_MTU else marks.ok)(value)
    marks.provenance.add((*path, "ip_mtu"), *value.lines)
    return mtu


def _unit(unit: UnitRecord, port: PortRecord, vrf: str | None, marks: Marks) -> Interface:
    path = ("interfaces", unit.name)
    marks.ok(unit.node)
    marks.provenance.add(path, *unit.node.lines)
    if "service-domain" in unit.settings:
        marks.unsupported(unit.settings["service-domain"], path, "a side of services")
    vlan, s_tag, tpid = _tags(unit, path, marks)
    addresses = _addresses(unit, path, marks)
    return make_interface(
        name=unit.name,
        description=_description(unit.settings, path, marks),
        enabled=_enabled(unit.settings, path, marks),
        vlan=vlan,
        s_tag=s_tag,
        tpid=tpid,
        vrf=vrf,
        ipv4=tuple([item for item in addresses if item.ip.version == 4]),  # noqa: PLR2004
        ipv6=tuple(sorted([item for item in addresses if item.ip.version == 6])),  # noqa: PLR2004
        ip_mtu=_unit_mtu(unit, port, vlan, s_tag, marks),
    )


def _tags(
    unit: UnitRecord, path: tuple[str, ...], marks: Marks
) -> tuple[int | None, int | None, int]:
    """Read `vlan-id` or `vlan-tags`: the inner and the outer tag, and the outer one's EtherType."""
    single = unit.settings.get("vlan-id")
    if single is not None:
        value = single.value()
        vlan = number(value, 1, _MAX_TAG)
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
    if not 1 <= tag <= _MAX_TAG or value.children:
        marks.unsupported(node, path[:-1], "not a single tag")
        return None, TPID_DOT1Q
    marks.ok(value)
    marks.provenance.add(path, *value.lines)
    return tag, tpid


_FIELDS: Final = {"inet": "ipv4", "inet6": "ipv6"}


def _unit_mtu(
    unit: UnitRecord, port: PortRecord, vlan: int | None, s_tag: int | None, marks: Marks
) -> int:
    """Take the families' MTU, else what the port's MTU leaves.

    The model has one for both families; where they differ IPv4's counts and the lines are noted.
    """
    path = ("interfaces", unit.name, "ip_mtu")
    if not unit.mtus and "mtu" not in port.settings:
        marks.provenance.defaults.add(path)
        return DEFAULT_MTU
    inherited = _inherited_mtu(port, vlan, s_tag)
    used = {"inet6" if ":" in node.word else "inet" for node in unit.addresses}
    effective = dict.fromkeys(sorted(used), inherited)
    for family, value in unit.mtus.items():
        size = number(value, 256, 65535)
        if size is None:
            marks.unknown(value, path[:-1], "no MTU")
            continue
        marks.provenance.add(path, *value.lines)
        # a family that is new needs its own, one that goes takes it along
        marks.provenance.add((*path[:-1], _FIELDS[family]), *value.lines)
        if family in used or not used:
            effective[family] = size
        (marks.harmless if size == inherited else marks.ok)(value)
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
    size = number(node.value(), 256, 65535) if node is not None else None
    if size is None:
        return DEFAULT_MTU
    tags = _tagging(port) or sum(tag is not None for tag in (vlan, s_tag))
    return size - _ETHERNET - _TAG * tags


def _addresses(unit: UnitRecord, path: tuple[str, ...], marks: Marks) -> list[HostAddress]:
    found: list[HostAddress] = []
    for node in unit.addresses:
        try:
            address = HostAddress.parse(node.word)
        except ValueError:
            marks.unknown(node, path, "no address")
            continue
        if address.ip.version == 6 and address.ip.is_link_local:  # noqa: PLR2004
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
