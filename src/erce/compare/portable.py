"""Two routers of different platforms, brought to what both can say.

Gone are the words that only one platform has: switches for address families and route
distinguishers that only some need; network statements, where the export policy alone decides on
the other platform; communities and received routes, which some always send and keep; the number
of paths and the threshold of a warning, which some do not take.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from erce.base.values import Family
from erce.model import Multipath
from erce.platforms import facts
from erce.platforms.support import Feature

if TYPE_CHECKING:
    from erce.model import Device, NeighborFamily, Vrf
    from erce.platforms import PlatformFacts


def portable(device: Device, other: Device) -> Device:
    """Return a device without what the platform of the other one cannot say."""
    here, there = facts(device.platform), facts(other.platform)
    if here is there:
        return device
    return replace(
        device,
        multipath_relax=None,
        graceful_restart=None,
        vrfs=tuple(_vrf(vrf, here, there) for vrf in device.vrfs),
    )


def _vrf(vrf: Vrf, here: PlatformFacts, there: PlatformFacts) -> Vrf:
    both = here.written(Feature.NETWORKS) and there.written(Feature.NETWORKS)
    return replace(
        vrf,
        rd=None,
        families=tuple(Family),
        networks=vrf.networks if both else (),
        redistributions=vrf.redistributions if both else (),
        multipath=(Multipath(family=Family.IPV4, paths=None),) if vrf.multipath else (),
        neighbors=tuple(
            replace(
                neighbor,
                families=tuple(_family(item, here, there) for item in neighbor.families),
            )
            for neighbor in vrf.neighbors
        ),
    )


def _family(family: NeighborFamily, here: PlatformFacts, there: PlatformFacts) -> NeighborFamily:
    limit = family.maximum_prefixes
    threshold = here.warning_threshold and there.warning_threshold
    return replace(
        family,
        maximum_prefixes=limit if limit is None or threshold else replace(limit, threshold=None),
        send_communities=(),
        soft_reconfiguration=False,
    )
