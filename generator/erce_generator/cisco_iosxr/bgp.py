"""`router bgp` in the order and the words of the running configuration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.base.errors import ErceError
from erce.base.values import Family, SecretKind
from erce.model import PrefixLimitAction, RemovePrivateAs
from erce.model.device import DEFAULT_VRF
from erce.platforms.cisco_iosxr import FACTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.base.values import Secret
    from erce.model import Device, MaximumPrefixes, Neighbor, NeighborFamily, Vrf
    from erce_generator.writer import Rendering

DEFAULT_THRESHOLD: Final = 75
"""Percent that the device shows where none was entered."""

_COMMUNITIES: Final = (
    ("standard", "send-community-ebgp"),
    ("extended", "send-extended-community-ebgp"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A block with its lines: an address family, or a neighbor with its families."""

    heading: str
    lines: tuple[str, ...]
    families: tuple[BlockView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BgpVrfView:
    """The BGP part of a VRF."""

    name: str
    rd: str | None
    families: tuple[BlockView, ...]
    neighbors: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BgpView:
    """The process."""

    asn: int
    lines: tuple[str, ...]
    families: tuple[BlockView, ...]
    neighbors: tuple[BlockView, ...]
    vrfs: tuple[BgpVrfView, ...]


def bgp_view(device: Device, rendering: Rendering) -> BgpView | None:
    """Arrange the process; None without one."""
    if device.asn is None:
        return None
    table = device.vrf(None)
    named = [vrf for vrf in device.vrfs if vrf.name != DEFAULT_VRF and (vrf.rd or vrf.neighbors)]
    return BgpView(
        asn=device.asn,
        lines=tuple(_process(device)),
        families=tuple(_process_families(table, named)),
        neighbors=_neighbors(table, rendering) if table else (),
        vrfs=tuple(
            BgpVrfView(
                name=vrf.name,
                rd=vrf.rd,
                families=tuple(_family(family, vrf) for family in _used(vrf)),
                neighbors=_neighbors(vrf, rendering),
            )
            for vrf in named
        ),
    )


def _process(device: Device) -> Iterator[str]:
    """Write the lines of the process; what is off has no line, only a command that removes it."""
    if device.router_id is not None:
        yield f"bgp router-id {device.router_id}"
    for value, line in (
        (device.graceful_restart, "bgp graceful-restart"),
        (device.multipath_relax, "bgp bestpath as-path multipath-relax"),
    ):
        if value is not None:
            yield line if value else f"no {line}"


def _used(vrf: Vrf) -> list[Family]:
    """Families that BGP carries in the VRF."""
    used = {item.family for neighbor in vrf.neighbors for item in neighbor.families}
    used |= {network.prefix.family for network in vrf.networks}
    used |= {item.prefix.family for item in vrf.aggregates}
    used |= {item.family for item in vrf.redistributions}
    used |= {item.family for item in vrf.multipath}
    return sorted(used)


def _process_families(table: Vrf | None, named: list[Vrf]) -> Iterator[BlockView]:
    """Give every family its block under the process, before anything uses it.

    A family of a VRF needs the family itself and the VPN family there, or the commit is refused
    because "the parent address family has not been initialized".
    """
    own = _used(table) if table else []
    inside = {family for vrf in named for family in _used(vrf)}
    for family in Family:
        if table is not None and (family in own or family in inside):
            yield _family(family, table)
        if family in inside:
            yield BlockView(heading=f"address-family vpn{family[2:]} unicast", lines=())


def _family(family: Family, vrf: Vrf) -> BlockView:
    lines = [f"maximum-paths ebgp {item.paths}" for item in vrf.multipath if item.family is family]
    lines += [
        f"network {network.prefix}{_policy(network.policy)}"
        for network in vrf.networks
        if network.prefix.family is family
    ]
    lines += [
        f"aggregate-address {item.prefix}{' summary-only' if item.summary_only else ''}"
        for item in vrf.aggregates
        if item.prefix.family is family
    ]
    lines += [
        f"redistribute {item.protocol}{_policy(item.policy)}"
        for item in vrf.redistributions
        if item.family is family
    ]
    return BlockView(heading=f"address-family {family} unicast", lines=tuple(lines))


def _policy(name: str | None) -> str:
    return f" route-policy {name}" if name else ""


def _neighbors(vrf: Vrf, rendering: Rendering) -> tuple[BlockView, ...]:
    return tuple(
        BlockView(
            heading=f"neighbor {neighbor.address}",
            lines=tuple(_session(neighbor, rendering)),
            families=tuple(
                BlockView(
                    heading=f"address-family {item.family} unicast", lines=tuple(_carries(item))
                )
                for item in neighbor.families
            ),
        )
        for neighbor in vrf.neighbors
    )


def _session(neighbor: Neighbor, rendering: Rendering) -> Iterator[str]:
    yield f"remote-as {neighbor.remote_as}"
    if neighbor.bfd is not None:
        yield "bfd fast-detect"
        yield f"bfd multiplier {neighbor.bfd.multiplier}"
        yield f"bfd minimum-interval {neighbor.bfd.interval_ms}"
    if neighbor.local_as is not None:
        yield f"local-as {neighbor.local_as.asn}{_local_as_options(neighbor)}"
    if neighbor.multihop is not None:
        yield f"ebgp-multihop {neighbor.multihop}"
    if neighbor.ttl_security is not None:
        yield "ttl-security"
    if neighbor.password is not None:
        yield f"password {_encoding(neighbor.password)} {rendering.secret(neighbor.password)}"
    if neighbor.description:
        yield f"description {neighbor.description}"
    if neighbor.update_source:
        yield f"update-source {neighbor.update_source}"
    if (neighbor.keepalive_s, neighbor.hold_s) != (FACTS.keepalive_s, FACTS.hold_s):
        yield f"timers {neighbor.keepalive_s} {neighbor.hold_s}"
    if not neighbor.enabled:
        yield "shutdown"


def _local_as_options(neighbor: Neighbor) -> str:
    local_as = neighbor.local_as
    if local_as is None or local_as.prepend:
        return ""
    return " no-prepend replace-as" if local_as.replace else " no-prepend"


def _encoding(secret: Secret) -> str:
    return "encrypted" if secret.kind is SecretKind.CISCO_7 else "clear"


def _carries(item: NeighborFamily) -> Iterator[str]:
    if item.maximum_prefixes is not None:
        yield _limit(item.maximum_prefixes)
    if item.weight:
        yield f"weight {item.weight}"
    for kind, line in _COMMUNITIES:
        if kind in item.send_communities:
            yield line
    yield from _attached(item.import_policies, "in")
    yield from _attached(item.export_policies, "out")
    if item.allowas_in is not None:
        yield f"allowas-in {item.allowas_in}"
    if item.remove_private_as is not None:
        yield _remove_private_as(item.remove_private_as)
    if item.soft_reconfiguration:
        yield "soft-reconfiguration inbound always"
    if item.default_originate:
        yield "default-originate"


def _attached(names: tuple[str, ...], direction: str) -> Iterable[str]:
    return (f"route-policy {name} {direction}" for name in names)


def _remove_private_as(kind: RemovePrivateAs) -> str:
    if kind is RemovePrivateAs.REPLACE:
        raise ErceError(
            "IOS-XR does not replace private AS numbers for a neighbor",
            hint="Use remove_private_as: all.",
        )
    whole = " entire-aspath" if kind is RemovePrivateAs.ALL else ""
    return f"remove-private-AS{whole}"


def _limit(limit: MaximumPrefixes) -> str:
    action = {
        PrefixLimitAction.WARN: " warning-only",
        PrefixLimitAction.RESTART: f" restart {limit.restart_minutes}",
        PrefixLimitAction.SHUTDOWN: "",
    }[limit.action]
    threshold = DEFAULT_THRESHOLD if limit.threshold is None else limit.threshold
    return f"maximum-prefix {limit.limit} {threshold}{action}"
