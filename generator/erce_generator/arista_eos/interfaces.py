"""Interfaces in the order and the words of the running configuration."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce_generator.arista_eos.macsec import profile_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from erce.model import Bfd, Interface

_TYPES: Final = ("Port-Channel", "Ethernet", "Loopback", "Management", "Tunnel", "Vlan")
_NUMBER: Final = re.compile(r"(\d+)")
_DEFAULT_MTU: Final = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfaceView:
    """An interface with the lines inside it."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Membership:
    channel: str
    mode: str
    fast: bool

    def lines(self) -> Iterator[str]:
        yield f"channel-group {self.channel} mode {self.mode}"
        if self.fast:
            yield "lacp timer fast"


def interface_views(
    interfaces: Sequence[Interface], bfd: Mapping[str, Bfd], nat: Mapping[str, str]
) -> tuple[InterfaceView, ...]:
    """Write every interface, sorted as the device sorts them.

    `bfd` holds the BFD timers and `nat` the name of the NAT profile, by interface.
    """
    known = {interface.name: interface for interface in interfaces}
    members = dict(_memberships(interfaces))
    return tuple(
        InterfaceView(
            name=name,
            lines=(
                *_lines(known[name], known, members.get(name), bfd.get(name)),
                *_services(known[name], nat.get(name)),
            ),
        )
        for name in sorted(known, key=interface_order)
    )


def interface_order(name: str) -> tuple[int, str, tuple[int, ...]]:
    """Sort key: by type in the device's order, then by number."""
    word = _NUMBER.split(name, maxsplit=1)[0]
    rank = _TYPES.index(word) if word in _TYPES else len(_TYPES)
    return rank, word, tuple(int(number) for number in _NUMBER.findall(name))


def _memberships(interfaces: Sequence[Interface]) -> Iterator[tuple[str, _Membership]]:
    for interface in interfaces:
        if interface.lag is None:
            continue
        for member in interface.lag.members:
            yield (
                member,
                _Membership(
                    channel=interface.name.removeprefix("Port-Channel"),
                    mode=interface.lag.lacp or "on",
                    fast=interface.lag.fast,
                ),
            )


def _lines(
    interface: Interface,
    known: Mapping[str, Interface],
    member: _Membership | None,
    bfd: Bfd | None,
) -> Iterator[str]:
    """Yield the lines of one interface in the device's order."""
    if interface.description is not None:
        yield f"description {interface.description}"
    if not interface.enabled:
        yield "shutdown"
    if interface.ip_mtu != _inherited_mtu(interface, known):
        yield f"mtu {interface.ip_mtu}"
    if _can_switch(interface.name) and interface.routed and member is None:
        yield "no switchport"
    if interface.vlan is not None:
        yield _encapsulation(interface.vlan, interface.s_tag)
    if interface.vrf is not None:
        yield f"vrf {interface.vrf}"
    yield from _addresses(interface, bfd)
    if interface.lag and interface.lag.minimum_links is not None:
        yield f"port-channel min-links {interface.lag.minimum_links}"
    if member is not None:
        yield from member.lines()


def _services(interface: Interface, nat: str | None) -> Iterator[str]:
    if interface.macsec is not None:
        yield f"mac security profile {profile_name(interface.name)}"
    if nat is not None:
        yield f"ip nat service-profile {nat}"


def _addresses(interface: Interface, bfd: Bfd | None) -> Iterator[str]:
    for position, address in enumerate(interface.ipv4):
        yield f"ip address {address}" + (" secondary" if position else "")
    if bfd is not None:
        yield f"bfd {bfd_timers(bfd)}"
        if bfd.echo:
            yield "bfd echo"
    for address in interface.ipv6:
        yield f"ipv6 address {address}"


def _inherited_mtu(interface: Interface, known: Mapping[str, Interface]) -> int:
    """Return the MTU without a line: a subinterface has that of its port."""
    parent = known.get(interface.parent or "")
    return parent.ip_mtu if parent else _DEFAULT_MTU


def _can_switch(name: str) -> bool:
    """Ports and LAGs are switched unless they say otherwise; subinterfaces never are."""
    return "." not in name and name.startswith(("Ethernet", "Port-Channel"))


def _encapsulation(vlan: int, s_tag: int | None) -> str:
    if s_tag is None:
        return f"encapsulation dot1q vlan {vlan}"
    return f"encapsulation dot1q vlan {s_tag} inner {vlan}"


def bfd_timers(bfd: Bfd) -> str:
    """Write timers the way interfaces and neighbors do."""
    return f"interval {bfd.interval_ms} min-rx {bfd.min_rx_ms} multiplier {bfd.multiplier}"
