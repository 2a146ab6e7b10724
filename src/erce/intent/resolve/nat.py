"""NAT and marking of Microsoft peering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import Nat, NatPool, NatStatic
from erce.platforms import facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.intent import schema, schema_peering
    from erce.intent.resolve.resolution import ResolvedLink

# Classes that Microsoft uses (Microsoft: ExpressRoute QoS requirements); anything else must be 0.
_DSCP: Final = {"voice": 46, "video": 34, "app_sharing": 18, "file_transfer": 10}
_POINT_TO_POINT: Final = 31


def dscp_out(peering: schema_peering.Peering) -> tuple[int, ...] | None:
    """Return the DSCP values that leave unchanged; None when no marking is wanted."""
    return tuple(sorted(_DSCP[name] for name in peering.qos)) or None


def translation(
    peerings: Sequence[schema_peering.Peering], device: schema.Device, rows: Sequence[ResolvedLink]
) -> Nat | None:
    """Return the translation of a VRF; None when no peering of it is translated here."""
    where = device.nat
    wanted = [peering.nat for peering in peerings if peering.nat and not peering.nat.external]
    if not wanted:
        return None
    whole = where is not None and where.service_interface is not None
    pools = {pool.key: pool for pool in (_pool(nat, whole=whole) for nat in wanted) if pool.sources}
    statics = {
        static.key: static
        for nat in wanted
        for static in (NatStatic(inside=item.inside, outside=item.outside) for item in nat.static)
    }
    inside, outside = _sides(device, rows)
    if not pools and facts(device.platform).nat_by_zone:
        inside = ()  # static entries have no inside side there
    return Nat(
        pools=tuple(sorted(pools.values(), key=lambda pool: int(pool.first))),
        statics=tuple(sorted(statics.values(), key=lambda static: int(static.outside))),
        inside=inside,
        outside=outside,
    )


def _pool(nat: schema_peering.Nat, *, whole: bool) -> NatPool:
    # A routed pool has neither network nor broadcast address to spare, but a block that holds them
    # is what engineers write; both are left out, except of /31 and /32.
    size = 1 << (32 - nat.pool.length)
    spare = 0 if whole or nat.pool.length >= _POINT_TO_POINT else 1
    return NatPool(
        first=nat.pool.host(spare),
        last=nat.pool.host(size - 1 - spare),
        overload=nat.overload,
        sources=tuple(sorted(nat.sources)),
    )


def _sides(
    device: schema.Device, rows: Sequence[ResolvedLink]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    where = device.nat
    if where and where.service_interface:
        return (f"{where.service_interface}.1",), (f"{where.service_interface}.2",)
    told = where is not None and facts(device.platform).nat_inside
    inside = tuple(sorted(where.inside)) if where and told else ()
    if where and where.outside_zone:
        return inside, (where.outside_zone,)
    return inside, tuple(sorted({row.interface for row in rows}))
