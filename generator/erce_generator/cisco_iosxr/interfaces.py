"""Interfaces in the order and the words of the running configuration."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.platforms.cisco_iosxr import FACTS
from erce_generator.cisco_iosxr.macsec import port_line
from erce_generator.cisco_iosxr.marking import policy_map

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.model import Interface, Lag

DEFAULT_IP_MTU: Final = 1500
ETHERNET_HEADER: Final = 14
"""Bytes that `mtu` counts beyond the IP packet (seen on real devices: 1514 carries 1500)."""

_NAME: Final = re.compile(r"([A-Za-z-]+)(.*)")
_NUMBER: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfaceView:
    """A block and the lines inside it."""

    name: str
    lines: tuple[str, ...]


def interface_views(interfaces: tuple[Interface, ...]) -> tuple[InterfaceView, ...]:
    """Arrange the interfaces: bundles first, then the ports, each with its subinterfaces."""
    bundles = {
        member: (interface.name, interface.lag)
        for interface in interfaces
        if interface.lag
        for member in interface.lag.members
    }
    return tuple(
        InterfaceView(name=item.name, lines=tuple(_lines(item, bundles.get(item.name))))
        for item in sorted(interfaces, key=lambda item: device_order(item.name))
    )


def device_order(name: str) -> tuple[bool, str, tuple[int, ...]]:
    """Key that sorts interface names as the running configuration does."""
    found = _NAME.match(name)
    kind, numbers = (found[1], found[2]) if found else (name, "")
    return (
        not FACTS.lag_name.match(name),
        kind,
        tuple(int(number) for number in _NUMBER.findall(numbers)),
    )


def _lines(interface: Interface, bundle: tuple[str, Lag] | None) -> Iterator[str]:
    if interface.description:
        yield f"description {interface.description}"
    routed = bool(interface.ipv4 or interface.ipv6)
    resized = interface.ip_mtu != DEFAULT_IP_MTU
    if resized and not routed and bundle is None:
        yield f"mtu {interface.ip_mtu + ETHERNET_HEADER}"
    if bundle is not None:
        yield from _member(*bundle)
    if interface.dscp_out is not None:
        yield f"service-policy output {policy_map(interface.dscp_out)}"
    if interface.vrf:
        yield f"vrf {interface.vrf}"
    yield from _addresses(interface)
    if interface.lag and interface.lag.minimum_links:
        yield f"bundle minimum-active links {interface.lag.minimum_links}"
    if not interface.enabled:
        yield "shutdown"
    yield from _encapsulation(interface)
    secured = port_line(interface)
    if secured:
        yield secured


def _mtu(family: str, interface: Interface) -> Iterable[str]:
    resized = interface.ip_mtu != DEFAULT_IP_MTU
    return (f"{family} mtu {interface.ip_mtu}",) if resized else ()


def _addresses(interface: Interface) -> Iterator[str]:
    if interface.ipv4:
        yield from _mtu("ipv4", interface)
        yield from _addresses_v4(interface)
    if interface.ipv6:
        yield from _mtu("ipv6", interface)
        yield from (f"ipv6 address {address}" for address in interface.ipv6)


def _addresses_v4(interface: Interface) -> Iterator[str]:
    for number, address in enumerate(interface.ipv4):
        second = " secondary" if number else ""
        yield f"ipv4 address {address.ip} {address.netmask}{second}"


def _encapsulation(interface: Interface) -> Iterator[str]:
    if interface.vlan is not None and interface.s_tag is not None:
        yield f"encapsulation dot1q {interface.s_tag} second-dot1q {interface.vlan}"
    elif interface.vlan is not None:
        yield f"encapsulation dot1q {interface.vlan}"


def _member(bundle: str, lag: Lag) -> Iterator[str]:
    found = _NUMBER.search(bundle)
    yield f"bundle id {found[0] if found else bundle} mode {lag.lacp or 'on'}"
    if lag.fast:
        yield "lacp period short"
