"""Interfaces and BGP tables with what the templates must know of them, in device order."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model import Interface
from erce.model.device import DEFAULT_VRF
from erce_generator.cisco_nxos.macsec import PortMacsec
from erce_generator.cisco_nxos.nat import sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.model import Aggregate, Bfd, Device, Neighbor, Network, Redistribution, Vrf

_DEFAULT_BFD: Final = (50, 50, 3)
"""Interval, min_rx and multiplier; from 9.3(5) on, an interface line that says so is not kept
(Nexus 9000 interfaces guide 10.6)."""
_DIGITS: Final = re.compile(r"(\d+)")
_KINDS: Final = ("Vlan", "port-channel", "Ethernet", "mgmt", "loopback")
"""Kinds of interfaces in the order in which the device lists them, seen on a real device."""
_DOWN_BY_DEFAULT: Final = ("Ethernet", "Vlan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Port:
    """An interface with the lines that other objects ask of it."""

    interface: Interface
    lag: Interface | None
    """The LAG that it is a member of."""
    sessions: tuple[Neighbor, ...]
    """Neighbors with BFD in its subnets."""
    nat: tuple[str, ...] = ()
    """Its sides of a translation."""
    foreign: bool = False
    """Nothing of it is ours but its side of a translation."""

    @property
    def switchable(self) -> bool:
        """Whether the port must be told to route."""
        name = self.interface.name
        return (
            not self.foreign and "." not in name and name.startswith(("Ethernet", "port-channel"))
        )

    @property
    def channel_group(self) -> str | None:
        """Number and mode of its LAG."""
        if self.lag is None:
            return None
        number = self.lag.name.removeprefix("port-channel")
        lacp = self.lag.lag.lacp if self.lag.lag else None
        return f"{number} mode {lacp}" if lacp else number

    @property
    def fast(self) -> bool:
        """Whether it asks for LACP packets each second."""
        return bool(self.lag and self.lag.lag and self.lag.lag.fast)

    @property
    def bfd(self) -> Bfd | None:
        """Timers of the sessions."""
        return self.sessions[0].bfd if self.sessions else None

    @property
    def bfd_timers(self) -> Bfd | None:
        """Timers that are not the platform's own."""
        bfd = self.bfd
        if bfd and (bfd.interval_ms, bfd.min_rx_ms, bfd.multiplier) != _DEFAULT_BFD:
            return bfd
        return None

    @property
    def macsec(self) -> str | None:
        """The line that switches MACsec on."""
        interface = self.interface
        if interface.macsec is None:
            return None
        return PortMacsec(port=interface.name, macsec=interface.macsec).use

    @property
    def quiet(self) -> tuple[Family, ...]:
        """Families whose redirects must be off: BFD needs it (Nexus 9000 interfaces guide)."""
        versions = {neighbor.address.version for neighbor in self.sessions}
        return tuple(family for family, of in _VERSIONS if of in versions)

    @property
    def state(self) -> str | None:
        """The line about the administrative state, where the device shows one."""
        interface = self.interface
        if self.foreign:
            return None
        down = interface.parent is not None or (
            interface.routed and interface.name.startswith(_DOWN_BY_DEFAULT)
        )
        if interface.enabled:
            # a routed LAG shows the line although it is up without it
            shown = down or (interface.routed and interface.name.startswith("port-channel"))
            return "no shutdown" if shown else None
        return None if down else "shutdown"


_VERSIONS: Final = ((Family.IPV4, 4), (Family.IPV6, 6))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A VRF as `router bgp` shows it."""

    vrf: Vrf
    multipath_relax: bool | None = None
    graceful_restart: bool | None = None

    @property
    def families(self) -> tuple[Family, ...]:
        """Families with anything to say."""
        used = {family.family for neighbor in self.vrf.neighbors for family in neighbor.families}
        used |= {network.prefix.family for network in self.vrf.networks}
        used |= {item.family for item in self.vrf.redistributions}
        used |= {item.prefix.family for item in self.vrf.aggregates}
        used |= {item.family for item in self.vrf.multipath}
        return tuple(sorted(used))

    def networks(self, family: Family) -> list[Network]:
        """Originated prefixes of a family."""
        return [item for item in self.vrf.networks if item.prefix.family is family]

    def redistributions(self, family: Family) -> list[Redistribution]:
        """Redistributed protocols of a family."""
        return [item for item in self.vrf.redistributions if item.family is family]

    def aggregates(self, family: Family) -> list[Aggregate]:
        """Summaries of a family."""
        return [item for item in self.vrf.aggregates if item.prefix.family is family]

    def paths(self, family: Family) -> int | None:
        """How many paths of a family are used at once, where it is said."""
        return next((item.paths for item in self.vrf.multipath if item.family is family), None)

    @property
    def neighbors(self) -> list[Neighbor]:
        """Neighbors in the order of the device: IPv6 first, as seen on a real device."""
        return sorted(self.vrf.neighbors, key=lambda item: -item.address.version)


def tables(device: Device) -> list[Table]:
    """List the VRFs that BGP has anything to say about, the global table first.

    What the intent says of the whole process, NX-OS keeps for each VRF (its object model has
    graceful restart per BGP domain): it is written where sessions are.
    """
    stating = {vrf.name for vrf in device.vrfs if vrf.neighbors} or {DEFAULT_VRF}
    return [
        Table(
            vrf=vrf,
            multipath_relax=device.multipath_relax if vrf.name in stating else None,
            graceful_restart=device.graceful_restart if vrf.name in stating else None,
        )
        for vrf in sorted(device.vrfs, key=lambda item: (item.name != DEFAULT_VRF, item.name))
        if vrf.name == DEFAULT_VRF or _in_bgp(vrf)
    ]


def _in_bgp(vrf: Vrf) -> bool:
    return bool(
        vrf.neighbors or vrf.networks or vrf.redistributions or vrf.aggregates or vrf.multipath
    )


def ports(device: Device) -> list[Port]:
    """List the interfaces in the order of the device."""
    lags = {
        member: interface
        for interface in device.interfaces
        if interface.lag
        for member in interface.lag.members
    }
    sessions: dict[str, list[Neighbor]] = defaultdict(list)
    for vrf in device.vrfs:
        sessions[vrf.name] = [neighbor for neighbor in vrf.neighbors if neighbor.bfd]
    nat = sides(device)
    made = [
        Port(
            interface=interface,
            lag=lags.get(interface.name),
            sessions=_served(interface, sessions[interface.vrf or DEFAULT_VRF]),
            nat=nat.pop(interface.name, ()),
        )
        for interface in device.interfaces
    ]
    made += [
        Port(interface=Interface(name=name), lag=None, sessions=(), nat=nat[name], foreign=True)
        for name in nat
    ]
    return sorted(made, key=lambda port: _device_order(port.interface))


def _served(interface: Interface, sessions: Sequence[Neighbor]) -> tuple[Neighbor, ...]:
    subnets = [host.prefix for host in (*interface.ipv4, *interface.ipv6)]
    return tuple(
        neighbor
        for neighbor in sessions
        if any(
            subnet.family.bits == neighbor.address.max_prefixlen
            and int(neighbor.address) >> (subnet.family.bits - subnet.length)
            == subnet.network >> (subnet.family.bits - subnet.length)
            for subnet in subnets
        )
    )


def _device_order(interface: Interface) -> tuple[int, list[tuple[int, str]]]:
    name = interface.name
    kind = next((at for at, start in enumerate(_KINDS) if name.startswith(start)), len(_KINDS))
    parts = _DIGITS.split(name)
    return kind, [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]
