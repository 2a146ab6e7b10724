"""NAT: profiles of rules, the access lists that choose what is translated, and the pools."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.base.values import Prefix
    from erce.model import Device, Nat, NatPool, Vrf


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A heading with the lines inside it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NatView:
    """The parts of the file that translation takes."""

    profiles: tuple[BlockView, ...]
    access_lists: tuple[BlockView, ...]
    pools: tuple[BlockView, ...]
    interfaces: dict[str, str]
    """Profile by interface."""


def nat_view(device: Device) -> NatView:
    """Write the translation of every table that has one."""
    tables = [(vrf, vrf.nat) for vrf in device.vrfs if vrf.nat is not None]
    pools = [item for vrf, nat in tables for item in _dynamic(vrf, nat)]
    profiles = [_profile(vrf, nat) for vrf, nat in tables]
    return NatView(
        profiles=_sorted(profiles),
        access_lists=_sorted(
            BlockView(heading=f"ip access-list {name}", lines=tuple(_entries(pool.sources)))
            for name, pool in pools
        ),
        pools=_sorted(
            BlockView(
                heading=f"ip nat pool {name} prefix-length {_length(pool)}",
                lines=(f"range {pool.first} {pool.last}",),
            )
            for name, pool in pools
        ),
        interfaces={name: _name(vrf) for vrf, nat in tables for name in nat.outside},
    )


def _sorted(views: Iterable[BlockView]) -> tuple[BlockView, ...]:
    return tuple(sorted(views, key=lambda view: view.heading))


def _name(vrf: Vrf) -> str:
    return "ER-NAT" if vrf.name == DEFAULT_VRF else f"ER-NAT-{vrf.name}"


def _dynamic(vrf: Vrf, nat: Nat) -> Iterator[tuple[str, NatPool]]:
    """Yield the pools with the name that each shares with its access list."""
    used = [pool for pool in nat.pools if pool.sources]
    for number, pool in enumerate(used, 1):
        yield f"{_name(vrf)}-{number}", pool


def _profile(vrf: Vrf, nat: Nat) -> BlockView:
    scope = "" if vrf.name == DEFAULT_VRF else f" vrf {vrf.name}"
    statics = sorted(nat.statics, key=lambda static: int(static.inside))
    return BlockView(
        heading=f"ip nat profile {_name(vrf)}{scope}",
        lines=(
            *(f"ip nat source static {item.inside} {item.outside}" for item in statics),
            *(
                f"ip nat source dynamic access-list {name} pool {name}"
                # a pool translates ports as well unless told otherwise
                + ("" if pool.overload else " address-only")
                for name, pool in _dynamic(vrf, nat)
            ),
        ),
    )


def _entries(sources: tuple[Prefix, ...]) -> Iterator[str]:
    for number, source in enumerate(sources, 1):
        yield f"{number * 10} permit ip {_source(source)} any"


def _source(source: Prefix) -> str:
    if source.length == 0:
        return "any"
    return f"host {source.address}" if source.length == source.family.bits else str(source)


def _length(pool: NatPool) -> int:
    """Return the length of the smallest network that holds the pool."""
    return pool.first.max_prefixlen - (int(pool.first) ^ int(pool.last)).bit_length()
