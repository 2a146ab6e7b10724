"""Interfaces: inheritance from port to subinterface, LAGs from their members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import Interface, Lag
from erce.model.device import TPID_DOT1Q
from erce_parsers.arista_eos.convert_macsec import macsec
from erce_parsers.arista_eos.records import Port
from erce_parsers.made import make_interface

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.base.values import HostAddress
    from erce.model import Path
    from erce_parsers.arista_eos.marks import Marks
    from erce_parsers.arista_eos.records import Address, Config, Stated

DEFAULT_MTU: Final = 1500
_SWITCHED: Final = ("Ethernet", "Port-Channel")


def interfaces(config: Config, marks: Marks) -> tuple[Interface, ...]:
    """Convert every interface, sorted by name."""
    members = _members(config)
    return tuple(
        _interface(config, config.ports[name], members, marks) for name in sorted(config.ports)
    )


def _members(config: Config) -> dict[str, list[Port]]:
    """Collect the members of each LAG; a LAG without a section of its own is made, as EOS does."""
    members: dict[str, list[Port]] = {}
    for port in config.ports.values():
        if port.channel is not None and port.channel.value is not None:
            members.setdefault(port.channel.value.name, []).append(port)
    for name, ports in members.items():
        if name not in config.ports and ports[0].channel is not None:
            config.ports[name] = Port(name, [ports[0].channel.line])
    return members


def _interface(
    config: Config, port: Port, members: Mapping[str, list[Port]], marks: Marks
) -> Interface:
    path = ("interfaces", port.name)
    marks.lines[path] = tuple(port.lines)
    for line in port.lines:
        marks.understood(line)
    tags = marks.take(port.tags, (*path, "vlan"))
    return make_interface(
        name=port.name,
        description=marks.take(port.description, (*path, "description")),
        enabled=marks.pick(path, "enabled", _switches(config, port), default=True),
        routed=_routed(config, port, marks),
        vlan=tags.vlan if tags else None,
        s_tag=tags.s_tag if tags else None,
        tpid=(tags.tpid if tags else None) or TPID_DOT1Q,
        vrf=marks.take(port.vrf, (*path, "vrf")),
        ipv4=_ipv4(port, path, marks),
        ipv6=_ipv6(port, path, marks),
        ip_mtu=_mtu(config, port, path, marks),
        lag=_lag(port, path, members.get(port.name), marks),
        macsec=macsec(config, port, path, marks),
    )


def _switches(config: Config, port: Port) -> tuple[Stated[bool] | None, ...]:
    """Return what decides whether the port is up; `interface defaults` is for Ethernet ports."""
    ethernet = port.name.startswith("Ethernet") and "." not in port.name
    return port.enabled, config.default_enabled if ethernet else None


def _routed(config: Config, port: Port, marks: Marks) -> bool:
    """Whether the port is routed; a member of a LAG is what the LAG is."""
    if "." in port.name or not port.name.startswith(_SWITCHED):
        return True
    if port.channel is not None and port.channel.value is not None:
        lag = config.ports.get(port.channel.value.name)
        if lag is not None and lag is not port and lag.channel is None:
            return _routed(config, lag, marks)
    chain = (port.routed, config.routed_by_default)
    return marks.pick(("interfaces", port.name), "routed", chain, default=False)


def _mtu(config: Config, port: Port, path: Path, marks: Marks) -> int:
    """Return the IP MTU; a subinterface without a line of its own has that of its port."""
    parent = config.ports.get(port.name.rpartition(".")[0])
    chain = (port.mtu, parent.mtu if parent else None, config.default_mtu)
    if chain == (None, None, None):
        marks.defaults.add((*path, "ip_mtu"))
        return DEFAULT_MTU
    return marks.pick(path, "ip_mtu", chain, default=DEFAULT_MTU)


def _ipv4(port: Port, path: Path, marks: Marks) -> tuple[HostAddress, ...]:
    """Return the addresses, the primary one first."""
    if not port.ipv4:
        return ()
    ordered = (
        sorted(port.ipv4, key=lambda item: item.secondary) if len(port.ipv4) > 1 else port.ipv4
    )
    return _addresses(ordered, (*path, "ipv4"), marks)


def _ipv6(port: Port, path: Path, marks: Marks) -> tuple[HostAddress, ...]:
    if not port.ipv6:
        return ()
    ordered = sorted(port.ipv6, key=lambda item: (int(item.host.ip), item.host.length))
    return _addresses(ordered, (*path, "ipv6"), marks)


def _addresses(addresses: list[Address], path: Path, marks: Marks) -> tuple[HostAddress, ...]:
    result: dict[HostAddress, int] = {}
    for address in addresses:
        if address.host not in result:
            result[address.host] = address.line
            marks.understood(address.line)
    marks.lines[path] = tuple(result.values())
    return tuple(result)


def _lag(port: Port, path: Path, members: list[Port] | None, marks: Marks) -> Lag | None:
    """Make the LAG from its members; it is active or fast only if every member is."""
    if not members:
        return None
    modes = set()
    lines = []
    for member in members:
        if member.channel is not None and member.channel.value is not None:
            modes.add(member.channel.value.mode)
            lines.append(member.channel.line)
            marks.understood(member.channel.line)
    fast = all(member.fast is not None and member.fast.value for member in members)
    if fast:
        for member in members:
            if member.fast is not None:
                marks.understood(member.fast.line)
    marks.lines[(*path, "lag")] = tuple(lines)
    return Lag(
        members=tuple(sorted(member.name for member in members)),
        lacp=None if "on" in modes else "passive" if "passive" in modes else "active",
        fast=fast,
        minimum_links=marks.take(port.minimum_links, (*path, "lag", "minimum_links")),
    )
