"""Interfaces: addresses, defaults of the kind of port, LAGs from their members."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from erce.model import Interface, Lag
from erce_parsers.cisco_nxos.convert_macsec import MacsecConverter
from erce_parsers.cisco_nxos.names import foreign
from erce_parsers.made import make_interface

if TYPE_CHECKING:
    from erce.base.values import HostAddress
    from erce.model import Path
    from erce_parsers.cisco_nxos.records import Configuration, InterfaceRecord, Setting
    from erce_parsers.lines import Ledger, Node

_MTU: Final = 1500
"""Bytes of an IP packet where nothing is configured."""
_NO_LACP: Final = "`feature lacp` is not in the file; without it there is no LACP"


@dataclass(slots=True)
class _Context:
    config: Configuration
    ledger: Ledger
    members: dict[str, list[InterfaceRecord]]
    macsec: MacsecConverter
    routed: bool
    """What a port is that does not say: it differs from model to model."""
    routed_lines: int = 0
    """Ports that say `no switchport`."""
    lacp: Node | None = field(default=None)


def convert_interfaces(config: Configuration, ledger: Ledger) -> tuple[Interface, ...]:
    """Make all interfaces, sorted by name."""
    members: dict[str, list[InterfaceRecord]] = defaultdict(list)
    for record in list(config.interfaces.values()):
        if record.group is not None:
            members[f"port-channel{record.group.value[0]}"].append(record)
    for name, records in members.items():
        if name not in config.interfaces:
            _note_absent(name, records, ledger)
    context = _Context(
        config,
        ledger,
        members,
        MacsecConverter(config, ledger),
        routed=_routed_by_default(config),
        lacp=config.features.get("lacp"),
    )
    context.routed_lines = sum(
        record.switchport is not None and not record.switchport.value
        for record in config.interfaces.values()
    )
    made = tuple(
        _interface(config.interfaces[name], context)
        for name in sorted(config.interfaces)
        if not foreign(config.interfaces[name])
    )
    context.macsec.settle()
    return made


def _note_absent(name: str, members: list[InterfaceRecord], ledger: Ledger) -> None:
    for record in members:
        if record.group is not None:
            reason = f"{name} is not in the file"
            ledger.unknown(record.group.node, ("interfaces", record.name), reason)


def _routed_by_default(config: Configuration) -> bool:
    """Whether a port routes that says neither; seen on real devices both ways.

    A device shows only the lines that differ from its own default: `switchport` alone where
    ports route, `no switchport` where they switch.
    """
    if config.routed_by_default is not None:
        return config.routed_by_default.value
    return config.bare_switchport


def _interface(record: InterfaceRecord, context: _Context) -> Interface:
    path = ("interfaces", record.name)
    ledger = context.ledger
    _places(record, path, ledger)
    routed = _routed(record, context)
    return make_interface(
        name=record.name,
        description=record.description.value if record.description else None,
        enabled=_enabled(record, context, routed=routed),
        routed=routed,
        vlan=record.vlan.value if record.vlan else None,
        vrf=record.vrf.value if record.vrf else None,
        ipv4=_ipv4(record),
        ipv6=_ipv6(record),
        ip_mtu=_mtu(record, path, context),
        lag=_lag(record, path, context) if record.name.startswith("port-channel") else None,
        macsec=context.macsec.convert(record, path) if record.macsec else None,
    )


def _ipv4(record: InterfaceRecord) -> tuple[HostAddress, ...]:
    secondary = tuple(setting.value for setting in record.secondary)
    return (record.ipv4.value, *secondary) if record.ipv4 else secondary


def _ipv6(record: InterfaceRecord) -> tuple[HostAddress, ...]:
    if not record.ipv6:
        return ()
    return tuple(sorted((item.value for item in record.ipv6), key=lambda host: int(host.ip)))


def _places(record: InterfaceRecord, path: Path, ledger: Ledger) -> None:
    lines = ledger.lines
    lines[path] = tuple(node.number for node in record.nodes)
    stated: tuple[tuple[str, Setting[object] | None], ...] = (
        ("description", record.description),
        ("vlan", record.vlan),
        ("vrf", record.vrf),
        ("enabled", record.enabled),
        ("routed", record.switchport),
    )
    for name, setting in stated:
        if setting is not None:
            lines[*path, name] = (setting.node.number,)
    hosts = [*([record.ipv4] if record.ipv4 else []), *record.secondary]
    if hosts:
        lines[*path, "ipv4"] = tuple(setting.node.number for setting in hosts)
    if record.ipv6:
        lines[*path, "ipv6"] = tuple(setting.node.number for setting in record.ipv6)


def _routed(record: InterfaceRecord, context: _Context) -> bool:
    if "." in record.name or not record.name.startswith(("Ethernet", "port-channel")):
        return True
    addressed = bool(record.ipv4 or record.secondary or record.ipv6 or record.vrf)
    # an address without a word about switching: the model of this device routes by default
    default = context.routed or (addressed and context.routed_lines == 0)
    if record.switchport is None:
        return default
    said = not record.switchport.value
    alone = context.routed or (addressed and context.routed_lines == int(said))
    if said != alone:
        context.ledger.understood(record.switchport.node)
    return said


def _enabled(record: InterfaceRecord, context: _Context, *, routed: bool) -> bool:
    default = _up_by_default(record, context, routed=routed)
    if record.enabled is None:
        return default
    if record.enabled.value != default:
        context.ledger.understood(record.enabled.node)
    return record.enabled.value


def _up_by_default(record: InterfaceRecord, context: _Context, *, routed: bool) -> bool:
    """Whether the port is up that says neither `shutdown` nor `no shutdown`.

    Routed ports, subinterfaces and SVIs are down (Nexus 9000 interfaces guide); a LAG without
    either line was seen up on a real device.
    """
    if "." in record.name:
        return False
    if record.name.startswith("Ethernet"):
        return not routed and not context.config.down_by_default
    return not record.name.startswith(("Vlan", "Tunnel", "nve"))


def _mtu(record: InterfaceRecord, path: Path, context: _Context) -> int:
    """Return the interface's own MTU, else the port's that it sits on, else the default."""
    parent, dot, _ = record.name.rpartition(".")
    above = context.config.interfaces.get(parent) if dot else None
    inherited = above.mtu if above else None
    fallback = inherited.value if inherited else _MTU
    lines = context.ledger.lines
    if record.mtu is None:
        if inherited is None:
            context.ledger.provenance.defaults.add((*path, "ip_mtu"))
        else:
            lines[*path, "ip_mtu"] = (inherited.node.number,)
        return fallback
    lines[*path, "ip_mtu"] = (record.mtu.node.number,)
    if record.mtu.value != fallback:
        context.ledger.understood(record.mtu.node)
    return record.mtu.value


def _lag(record: InterfaceRecord, path: Path, context: _Context) -> Lag | None:
    if "." in record.name:
        return None
    members = context.members.get(record.name, [])
    if not members and record.min_links is None:
        return None
    modes = {item.group.value[1] for item in members if item.group}
    fast = [item.fast for item in members if item.fast]
    lines = [item.group.node.number for item in members if item.group]
    lines += [node.number for node in fast]
    if record.min_links is not None:
        lines.append(record.min_links.node.number)
    context.ledger.lines[*path, "lag"] = tuple(lines)
    names = tuple(sorted(item.name for item in members))
    if context.lacp is None:
        _note_lacp(record, members, context)
        return Lag(members=names, lacp=None, fast=False, minimum_links=None)
    all_fast = bool(members) and len(fast) == len(members)
    counting = [*(fast if all_fast else []), *([record.min_links.node] if record.min_links else [])]
    if counting or modes - {None}:
        counting.append(context.lacp)
    for node in counting:
        context.ledger.understood(node)
    return Lag(
        members=names,
        lacp=_mode(modes),
        fast=all_fast,
        minimum_links=record.min_links.value if record.min_links else None,
    )


def _mode(modes: set[str | None]) -> str | None:
    """Return `active` only if every member is."""
    return next(iter(modes)) if len(modes) == 1 else ("passive" if None not in modes else None)


def _note_lacp(record: InterfaceRecord, members: list[InterfaceRecord], context: _Context) -> None:
    for item in members:
        nodes = [item.fast] if item.fast else []
        if item.group and item.group.value[1]:
            nodes.append(item.group.node)
        for node in nodes:
            context.ledger.unsupported(node, ("interfaces", item.name), _NO_LACP)
    if record.min_links is not None:
        node = record.min_links.node
        context.ledger.unsupported(node, ("interfaces", record.name), _NO_LACP)
