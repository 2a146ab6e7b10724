"""Sessions by themselves: devices of nothing but them, and how they are written into a router."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from erce.audit.removal import Remover, Structure
from erce.audit.rendered import Rendered
from erce.change.reach import typed_at
from erce.model import Neighbor, NeighborFamily, RoutePolicy, Vrf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.model import AsPathList, CommunityList, Device, Path, PrefixList, Reading

Item = TypeVar("Item", "PrefixList", "CommunityList", "AsPathList")


def found(device: Device, path: Path) -> Neighbor | None:
    """Return the session of a path, or None when the device has none there."""
    vrf = device.vrf(path[1])
    return next((item for item in vrf.neighbors if item.key == path[3]), None) if vrf else None


def bare(
    neighbor: Neighbor, families: tuple[NeighborFamily, ...], *, enabled: bool = True
) -> Neighbor:
    """Return a session with nothing but what it cannot be without."""
    return Neighbor(
        address=neighbor.address,
        remote_as=neighbor.remote_as,
        group=neighbor.group,
        enabled=enabled,
        keepalive_s=neighbor.keepalive_s,
        hold_s=neighbor.hold_s,
        families=families,
    )


def device_of(
    device: Device,
    neighbors: dict[str, list[Neighbor]],
    policies: tuple[RoutePolicy, ...],
    used: set[Path],
) -> Device:
    """Return a device of nothing but sessions, by VRF, with policies and the lists in use."""

    def kept(kind: str, items: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(item for item in items if (kind, item.key) in used)

    vrfs = tuple(
        Vrf(
            name=vrf.name,
            rd=vrf.rd,
            families=vrf.families,
            asn=vrf.asn,
            neighbors=tuple(neighbors[vrf.name]),
        )
        for vrf in device.vrfs
        if vrf.name in neighbors
    )
    return replace(
        device,
        interfaces=(),
        vrfs=vrfs,
        policies=policies,
        prefix_lists=kept("prefix_lists", device.prefix_lists),
        community_lists=kept("community_lists", device.community_lists),
        as_path_lists=kept("as_path_lists", device.as_path_lists),
    )


def typed_sessions(reading: Reading, goal: Device, sessions: Iterable[Path]) -> tuple[str, ...]:
    """Write what the goal has for the sessions into the configuration."""
    rendered = Rendered(goal)
    remover = Remover(reading)
    typed: list[str] = []
    for policy in goal.policies:
        typed += rendered.text(rendered.lines(("policies", policy.name)))
    for path in sessions:
        typed += _attached(rendered, remover, goal, path)
    return typed_at(reading, typed)


def _attached(rendered: Rendered, remover: Remover, goal: Device, path: Path) -> Iterator[str]:
    neighbor = found(goal, path)
    assert neighbor is not None
    if not neighbor.enabled:
        yield from rendered.text(rendered.lines((*path, "enabled")))
        return
    for family in neighbor.families:
        for field in ("import_policies", "export_policies"):
            place = (*path, "families", family.key, field)
            yield from placed(rendered, remover, place, anew=bool(getattr(family, field)))


def placed(rendered: Rendered, remover: Remover, place: Path, *, anew: bool) -> Iterator[str]:
    """Name the policy of a session; a chain would only grow, so the old one goes first."""
    if not anew:
        yield from remover.remove(place)
        return
    if remover.structure is not Structure.INDENTATION:
        own = f" neighbor {place[3]} {place[-1].partition('_')[0]} "
        yield from (line for line in remover.remove(place) if own in line)
    yield from rendered.text(rendered.lines(place))
