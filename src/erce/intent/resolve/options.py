"""Options that may stand at several places: the nearest place wins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from erce.intent import schema, schema_options, schema_peering
from erce.model import RemovePrivateAs

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

DEFAULT_IP_MTU: Final = 1500
"""IP MTU of an ExpressRoute link (Microsoft: Router configuration samples)."""

ANCHOR_DISTANCE: Final = 250
"""A real route to the same prefix wins over the anchor."""

_LIMITS: Final = {
    # Azure announces at most 1,000 IPv4 and 100 IPv6 prefixes per connection on private peering
    # (Microsoft: ExpressRoute FAQ); four connections leave room before anybody is woken.
    "private": schema_options.MaximumPrefixes(ipv4=4000, ipv6=400),
    # Microsoft peering changes monthly and can grow a lot: a guard against a full table only.
    "microsoft": schema_options.MaximumPrefixes(ipv4=10000, ipv6=10000),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Effective:
    """The options of one peering on one device."""

    bfd: schema_options.Bfd | None
    timers: schema_options.Timers
    maximum_prefixes: schema_options.MaximumPrefixes | None
    ip_mtu: int
    anchors: bool
    anchor_distance: int
    send_community: bool
    soft_reconfiguration: bool
    remove_private_as: RemovePrivateAs | None
    allowas_in: int | bool
    multipath: bool
    drain: str


def effective(
    kind: str,
    peering: schema_peering.Peering,
    device: schema.Device,
    defaults: schema_options.Options,
) -> Effective:
    """Choose each option from the nearest place that states it."""
    places = (peering, device, defaults)
    bfd = _nearest([place.bfd for place in places], schema_options.Bfd())
    limits = _nearest([place.maximum_prefixes for place in places], _LIMITS[kind])
    remove = next(
        (place.remove_private_as for place in places if place.remove_private_as is not None), None
    )
    return Effective(
        bfd=bfd if isinstance(bfd, schema_options.Bfd) else None,
        timers=_nearest([place.timers for place in places], schema_options.Timers()),
        maximum_prefixes=limits if isinstance(limits, schema_options.MaximumPrefixes) else None,
        ip_mtu=_nearest([place.ip_mtu for place in places], DEFAULT_IP_MTU),
        anchors=_nearest([place.anchors for place in places], fallback=True),
        anchor_distance=_nearest([place.anchor_distance for place in places], ANCHOR_DISTANCE),
        send_community=_nearest([place.send_community for place in places], fallback=False),
        soft_reconfiguration=_nearest(
            [place.soft_reconfiguration for place in places], fallback=False
        ),
        remove_private_as=RemovePrivateAs(remove) if remove else None,
        allowas_in=_nearest([place.allowas_in for place in places], fallback=False),
        multipath=_nearest([place.multipath for place in places], fallback=True),
        drain=_nearest([place.drain for place in places], "prepend"),
    )


def _nearest(values: Iterable[T | None], fallback: T) -> T:
    return next((value for value in values if value is not None), fallback)
