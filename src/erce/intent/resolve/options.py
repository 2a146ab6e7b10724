"""Options that may stand at several places: the nearest place wins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from erce.intent import schema

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

DEFAULT_IP_MTU: Final = 1500
"""IP MTU of an ExpressRoute link (Microsoft: Router configuration samples)."""

ANCHOR_DISTANCE: Final = 250
"""A real route to the same prefix wins over the anchor."""

_LIMITS: Final = {
    # Azure announces at most 1,000 IPv4 and 100 IPv6 prefixes per connection on private peering
    # (Microsoft: ExpressRoute FAQ); four connections leave room before anybody is woken.
    "private": schema.MaximumPrefixes(ipv4=4000, ipv6=400),
    # Microsoft peering changes monthly and can grow a lot: a guard against a full table only.
    "microsoft": schema.MaximumPrefixes(ipv4=10000, ipv6=10000),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Effective:
    """The options of one peering on one device."""

    bfd: schema.Bfd | None
    timers: schema.Timers
    maximum_prefixes: schema.MaximumPrefixes | None
    ip_mtu: int
    anchors: bool
    anchor_distance: int


def effective(
    kind: str, peering: schema.Peering, device: schema.Device, defaults: schema.Options
) -> Effective:
    """Choose each option from the nearest place that states it."""
    places: tuple[schema.Options, ...] = (peering, device, defaults)

    def nearest(pick: Callable[[schema.Options], T | None], fallback: T) -> T:
        return next((value for place in places if (value := pick(place)) is not None), fallback)

    bfd = nearest(lambda place: place.bfd, schema.Bfd())
    limits = nearest(lambda place: place.maximum_prefixes, _LIMITS[kind])
    return Effective(
        bfd=bfd or None,
        timers=nearest(lambda place: place.timers, schema.Timers()),
        maximum_prefixes=limits or None,
        ip_mtu=nearest(lambda place: place.ip_mtu, DEFAULT_IP_MTU),
        anchors=nearest(lambda place: place.anchors, fallback=True),
        anchor_distance=nearest(lambda place: place.anchor_distance, ANCHOR_DISTANCE),
    )
