"""NAT as the templates want it: rule sets between zones (SRX) or service sets (MX)."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from erce.base.errors import ErceError
from erce_generator.juniper_junos.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from erce.model import Device, Nat, NatPool, Vrf


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolView:
    """A pool with the networks translated to it."""

    name: str
    addresses: tuple[str, ...]
    overload: bool
    sources: tuple[str, ...]

    @property
    def listed_sources(self) -> str:
        """The networks as one value or in brackets."""
        return listed(self.sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticView:
    """An inside server under a public address."""

    name: str
    outside: str
    inside: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZonesView:
    """Translation between zones."""

    inside: str
    outside: str
    pools: tuple[PoolView, ...]
    statics: tuple[StaticView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicesView:
    """Translation by a service set."""

    name: str
    inside: str
    outside: str
    pools: tuple[PoolView, ...]


def is_service_name(names: Iterable[str]) -> bool:
    """Whether units of a services interface are among the names of a side."""
    return any(name.startswith(("si-", "ms-", "vms-")) for name in names)


def _by_services(nat: Nat) -> bool:
    return is_service_name((*nat.inside, *nat.outside))


def zones_view(device: Device) -> ZonesView | None:
    """Build the rule sets between zones; the zones themselves are not managed here.

    Raises ErceError where several tables are translated: zones do not tell tables apart.
    """
    found = [vrf.nat for vrf in device.vrfs if vrf.nat is not None and not _by_services(vrf.nat)]
    if not found:
        return None
    if len(found) > 1:
        raise ErceError(f"{device.hostname}: one translation between zones serves all tables")
    nat = found[0]
    return ZonesView(
        inside=listed(nat.inside) if nat.inside else "",
        outside=listed(nat.outside),
        pools=tuple(
            PoolView(
                name=f"ER-NAT-{number}",
                addresses=(_between(pool),),
                overload=pool.overload,
                sources=tuple(str(item) for item in pool.sources),
            )
            for number, pool in enumerate(nat.pools, 1)
            if pool.sources
        ),
        statics=tuple(
            StaticView(
                name=f"ER-{number}", outside=f"{item.outside}/32", inside=f"{item.inside}/32"
            )
            for number, item in enumerate(nat.statics, 1)
        ),
    )


def _between(pool: NatPool) -> str:
    if pool.first == pool.last:
        return f"{pool.first}/32"
    return f"{pool.first}/32 to {pool.last}/32"


def services_views(device: Device) -> tuple[ServicesView, ...]:
    """Build a service set for each table that is translated by one."""
    views: list[ServicesView] = []
    number = 0
    for vrf in device.vrfs:
        nat = vrf.nat
        if nat is None or not _by_services(nat):
            continue
        pools: list[PoolView] = []
        for pool in nat.pools:
            number += 1
            pools.append(_service_pool(f"ER-NAT-{number}", pool, nat))
        views.append(
            ServicesView(
                name=f"ER-NAT-{len(views) + 1}",
                inside=nat.inside[0],
                outside=nat.outside[0],
                pools=tuple(pools),
            )
        )
    return tuple(views)


def _service_pool(name: str, pool: NatPool, nat: Nat) -> PoolView:
    """Spell a pool; raises ErceError for what a services interface does not do."""
    interface = nat.inside[0]
    if interface.startswith("vms-"):
        raise ErceError(f"{interface}: Next Gen Services are not written here")
    if nat.statics:
        raise ErceError(f"{interface}: static entries need an SRX")
    inline = interface.startswith("si-")
    if pool.overload:
        if inline:
            raise ErceError(
                f"{interface}: inline services translate one address to one, not ports",
                hint="Use a services card (ms-...), or overload: false with as large a pool.",
            )
        addresses = (f"address-range low {pool.first} high {pool.last}",)
    else:
        networks = list(ipaddress.summarize_address_range(pool.first, pool.last))
        room = int(pool.last) - int(pool.first) + 1
        wanted = sum(1 << item.family.bits - item.length for item in pool.sources)
        if len(networks) != 1 or wanted > room:
            raise ErceError(
                f"{interface}: without port translation the pool {pool.key} must be one prefix, "
                "as large as the networks that are translated",
            )
        addresses = (f"address {networks[0]}",)
    sources = tuple(str(item) for item in pool.sources)
    return PoolView(name=name, addresses=addresses, overload=pool.overload, sources=sources)


def service_units(device: Device) -> dict[str, dict[str, str]]:
    """Return the services interfaces in use, each with its units and their sides."""
    found: dict[str, dict[str, str]] = {}
    for view in services_views(device):
        for name, side in ((view.inside, "inside"), (view.outside, "outside")):
            port, _, unit = name.rpartition(".")
            found.setdefault(port, {})[unit] = side
    return found


def outside_unit(vrf: Vrf) -> tuple[str, ...]:
    """Return the unit that leads from a service set into the table, where it has one."""
    return vrf.nat.outside if vrf.nat is not None and _by_services(vrf.nat) else ()
