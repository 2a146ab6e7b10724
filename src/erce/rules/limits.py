"""Numbers of Azure that Microsoft can change, each with the document and date it was read in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family

if TYPE_CHECKING:
    from collections.abc import Mapping

NEARLY: Final = 80
"""Percent of a limit from which a warning is due; ours."""

# ExpressRoute routing requirements, 2026-03-12, and ExpressRoute FAQ, 2026-03-31.
PRIVATE_IPV4: Final[Mapping[str, int]] = {"local": 4_000, "standard": 4_000, "premium": 10_000}
"""IPv4 prefixes that a session of private peering may advertise, by SKU."""

# ExpressRoute FAQ, 2026-03-31: the same for every SKU.
PRIVATE_IPV6: Final = 100
"""IPv6 prefixes that a session of private peering may advertise."""

# ExpressRoute FAQ, 2026-03-31: the same for every SKU.
MICROSOFT: Final = 200
"""Prefixes of each family that a session of Microsoft peering may advertise."""

# ExpressRoute FAQ, 2026-03-31; Manage route scale for gateways, 2026-10-05.
FROM_AZURE: Final[Mapping[Family, int]] = {Family.IPV4: 1_000, Family.IPV6: 100}
"""Prefixes that Azure advertises for one connection of private peering."""

# ExpressRoute FAQ, 2026-03-31.
GATEWAY_ROUTES: Final[Mapping[str, int]] = {
    "standard": 4_000,
    "ergw1az": 4_000,
    "high_performance": 9_500,
    "ergw2az": 9_500,
    "ultra_performance": 9_500,
    "ergw3az": 9_500,
    "ergwscale": 9_500,
}
"""Routes that a virtual network gateway learns, by SKU."""

# ExpressRoute FAQ, 2026-03-31. ErGwScale grows by 1,000 Mbps a unit and has no number of its own.
GATEWAY_MBPS: Final[Mapping[str, int]] = {
    "standard": 1_000,
    "ergw1az": 1_000,
    "high_performance": 2_000,
    "ergw2az": 2_000,
    "ultra_performance": 10_000,
    "ergw3az": 10_000,
}
"""Throughput of a virtual network gateway, by SKU."""

# Add IPv6 support for private peering, 2023-06-30.
GATEWAYS_WITHOUT_IPV6: Final = frozenset({"standard", "high_performance", "ultra_performance"})
"""SKUs without availability zones; gateways of these that exist do not carry IPv6."""

# ExpressRoute circuits and peering, 2026-08-27; ExpressRoute FAQ, 2026-03-31.
PROVIDER_MBPS: Final = (50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
"""Bandwidths of circuits through a provider."""

# About ExpressRoute Direct, 2026-03-02.
DIRECT_MBPS: Final[Mapping[int, tuple[int, ...]]] = {
    10: (1_000, 2_000, 5_000, 10_000),
    100: (5_000, 10_000, 40_000, 100_000),
    400: (5_000, 10_000, 40_000, 100_000, 200_000, 400_000),
}
"""Bandwidths of circuits by the speed of a Direct port, Gbps."""

# About ExpressRoute Direct, an earlier revision.
DIRECT_OVERSUBSCRIPTION: Final = 2
"""How often the speed of a Direct port may be sold to its circuits."""

# ExpressRoute FAQ, 2026-03-31.
LOCAL_REGIONS: Final = 2
"""Azure regions that a Local circuit reaches, at most."""

# Router configuration samples, 2026-06-08; About ExpressRoute Direct, 2026-03-02.
IP_MTU: Final = 1_500
"""Bytes of an IP packet on a link to Microsoft."""


def advertised(kind: str, family: Family, sku: str) -> int:
    """How many prefixes a session may advertise; an unknown SKU counts as the largest one.

    `kind` is `private` or `microsoft`.
    """
    if kind == "microsoft":
        return MICROSOFT
    if family is Family.IPV6:
        return PRIVATE_IPV6
    return PRIVATE_IPV4.get(sku, max(PRIVATE_IPV4.values()))


def is_near(count: int, limit: int) -> bool:
    """Whether a count has come near its limit."""
    return count * 100 >= limit * NEARLY


# ExpressRoute FAQ, 2026-03-31; Configure BFD over ExpressRoute, 2023-06-30.
MICROSOFT_KEEPALIVE_S: Final = 60
"""Keepalive interval of the MSEE, seconds."""

MICROSOFT_HOLD_S: Final = 180
"""Hold time of the MSEE, seconds; the lower value of the two ends is negotiated."""

# Configure BFD over ExpressRoute, 2023-06-30.
LEAST_KEEPALIVE_S: Final = 3
"""Shortest keepalive interval that Microsoft documents, seconds."""

LEAST_HOLD_S: Final = 10
"""Shortest hold time that Microsoft documents, seconds."""

MICROSOFT_BFD_MS: Final = (300, 750)
"""BFD interval of the MSEE and the one it has in certain scenarios, milliseconds; the slower side
wins."""

BFD_MULTIPLIER: Final = 3
"""BFD multiplier of every sample."""

# Router configuration samples, 2020-03-26; the edition of 2026-06-08 has 300.
OLD_SAMPLE_BFD_MS: Final = 3_000
"""BFD interval of an old sample for Junos, milliseconds."""

# ExpressRoute FAQ, 2026-03-31.
CIRCUITS_AT_LOCATION: Final = 4
"""Circuits at one peering location that a virtual network can be linked to."""

# ExpressRoute FAQ, 2026-03-31.
CIRCUITS_OF_NETWORK: Final[Mapping[str, int]] = {
    "standard": 4,
    "ergw1az": 4,
    "high_performance": 8,
    "ergw2az": 8,
    "ultra_performance": 16,
    "ergw3az": 16,
}
"""Circuits that a virtual network can be linked to in all, by the SKU of its gateway."""
