"""What the output relies on that only the engineer at the router can confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.values import Family
from erce.model import MatchAsPath
from erce.model.device import DEFAULT_VRF
from erce.platforms.cisco_iosxe import FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Device


def confirmations(device: Device) -> Iterator[str]:
    """Yield the sentences, the most general first."""
    ports = [item.name for item in device.interfaces if not item.parent and item.enabled]
    if ports:
        yield (
            f"The running configuration never shows `no shutdown`: enter it on {', '.join(ports)} "
            "if a port is still shut."
        )
    if any(Family.IPV6 in vrf.families for vrf in device.vrfs):
        yield "`ipv6 unicast-routing` switches IPv6 on for the router as a whole."
    yield from _bgp(device)
    yield from _mtu(device)
    yield from _macsec(device)
    yield from _nat(device)
    if any(item.lag and item.lag.minimum_links for item in device.interfaces):
        yield (
            "`lacp min-bundle` is how routers spell it; LAN switches take `port-channel min-links`."
        )
    if device.community_lists:
        yield (
            "`ip bgp-community new-format` changes how the router shows all communities, also "
            "those of other configuration."
        )
    yield from _as_path_list(device)


def _bgp(device: Device) -> Iterator[str]:
    neighbors = [neighbor for vrf in device.vrfs for neighbor in vrf.neighbors]
    default = (FACTS.keepalive_s, FACTS.hold_s)
    if any((neighbor.keepalive_s, neighbor.hold_s) == default for neighbor in neighbors):
        yield (
            "`router bgp` must have no `timers bgp` line: sessions without timers of their own "
            f"rely on the default of {FACTS.keepalive_s} and {FACTS.hold_s} seconds."
        )
    if any(neighbor.password for neighbor in neighbors):
        yield (
            "The router shows BGP passwords again in the encoding that `service "
            "password-encryption` or `password encryption aes` sets."
        )


def _mtu(device: Device) -> Iterator[str]:
    ports = {item.name: item.ip_mtu for item in device.interfaces}
    for item in device.interfaces:
        if item.parent and item.ip_mtu > ports.get(item.parent, 0):
            yield f"{item.parent} must have an MTU of at least {item.ip_mtu} bytes for {item.name}."


def _macsec(device: Device) -> Iterator[str]:
    secured = [item.macsec for item in device.interfaces if item.macsec]
    if secured:
        yield "`macsec` is how routers spell it; LAN switches take `macsec network-link`."
    if any("xpn" in macsec.cipher for macsec in secured):
        # Cisco Catalyst 9500, Security Configuration Guide 17.3, prerequisites for MACsec
        yield (
            "LAN switches may need `ssci-based-on-sci` in the MKA policy to agree with equipment "
            "of other vendors."
        )
    if any(len(macsec.keys) > 1 for macsec in secured):
        yield (
            "Two MACsec keys stand in one key chain without lifetimes; give them a `lifetime "
            "local` each to say when the second one takes over."
        )


def _nat(device: Device) -> Iterator[str]:
    for vrf in device.vrfs:
        if vrf.nat and vrf.name != DEFAULT_VRF and vrf.nat.inside:
            yield (
                f"{', '.join(vrf.nat.inside)} must be in VRF {vrf.name}: `match-in-vrf` translates "
                "within one table."
            )


def _as_path_list(device: Device) -> Iterator[str]:
    used = {
        name
        for policy in device.policies
        for term in policy.terms
        for match in term.matches
        if isinstance(match, MatchAsPath)
        for name in match.names
    }
    for name in sorted(used & {item.name for item in device.as_path_lists}):
        yield (
            f"AS-path list {name} must not be in use for something else: these lists have numbers, "
            "no names."
        )
