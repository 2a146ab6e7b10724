"""The desired device in the names that the observed router uses, so that a fix fits there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from erce.compare.references import prefix_list_path
from erce.model import MatchAsPath, MatchCommunity, MatchPrefixList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.base.values import Family
    from erce.model import (
        Device,
        Interface,
        Match,
        Neighbor,
        NeighborFamily,
        Path,
        RoutePolicy,
        Vrf,
    )


@dataclass(frozen=True, slots=True)
class Names:
    """Observed names of desired objects; what has no other name keeps its own."""

    pairs: Mapping[Path, Path]

    def path(self, path: Path) -> Path:
        """Translate the path of a value."""
        for size in range(len(path), 1, -1):
            if path[:size] in self.pairs:
                return self.pairs[path[:size]] + path[size:]
        return path

    def of(self, kind: str, name: str) -> str:
        """Translate the name of an object that is identified by its name."""
        return self.pairs.get((kind, name), ("", name))[1]

    def prefix_list(self, family: Family, name: str) -> str:
        """Translate the name of a prefix list, whose key holds its family too."""
        path = prefix_list_path(family, name)
        return self.pairs.get(path, path)[1].partition(" ")[2]


def unambiguous(pairs: Mapping[Path, Path]) -> Names:
    """Keep one desired object for each observed one: two cannot be written under one name."""
    taken: set[Path] = set()
    kept: dict[Path, Path] = {}
    for wanted, found in pairs.items():
        if found not in taken:
            taken.add(found)
            kept[wanted] = found
    return Names(kept)


def in_their_groups(device: Device, observed: Device, names: Names) -> Device:
    """Put the sessions of a desired device into the groups that the router has them in.

    A session cannot be in two groups, so a fix must not bring it into another one.
    """
    groups: dict[Path, str | None] = {
        ("vrfs", vrf.name, "neighbors", neighbor.key): neighbor.group
        for vrf in observed.vrfs
        for neighbor in vrf.neighbors
    }

    def placed(vrf: Vrf, neighbor: Neighbor) -> Neighbor:
        path = names.path(("vrfs", vrf.name, "neighbors", neighbor.key))
        return replace(neighbor, group=groups.get(path))

    return replace(
        device,
        vrfs=tuple(
            replace(vrf, neighbors=tuple(placed(vrf, item) for item in vrf.neighbors))
            for vrf in device.vrfs
        ),
    )


def localise(device: Device, names: Names) -> Device:
    """Rename the interfaces, policies, terms and lists of a desired device."""
    return replace(
        device,
        interfaces=tuple(_interface(item, names) for item in device.interfaces),
        vrfs=tuple(_vrf(item, names) for item in device.vrfs),
        policies=tuple(_policy(item, names) for item in device.policies),
        prefix_lists=tuple(
            replace(item, name=names.prefix_list(item.family, item.name))
            for item in device.prefix_lists
        ),
        community_lists=tuple(
            replace(item, name=names.of("community_lists", item.name))
            for item in device.community_lists
        ),
        as_path_lists=tuple(
            replace(item, name=names.of("as_path_lists", item.name))
            for item in device.as_path_lists
        ),
    )


def _interface(interface: Interface, names: Names) -> Interface:
    return replace(interface, name=names.of("interfaces", interface.name))


def _vrf(vrf: Vrf, names: Names) -> Vrf:
    return replace(
        vrf,
        networks=tuple(
            replace(item, policy=_optional(item.policy, names)) for item in vrf.networks
        ),
        redistributions=tuple(
            replace(item, policy=_optional(item.policy, names)) for item in vrf.redistributions
        ),
        neighbors=tuple(_neighbor(item, names) for item in vrf.neighbors),
    )


def _optional(policy: str | None, names: Names) -> str | None:
    return None if policy is None else names.of("policies", policy)


def _neighbor(neighbor: Neighbor, names: Names) -> Neighbor:
    source = neighbor.update_source
    return replace(
        neighbor,
        update_source=None if source is None else names.of("interfaces", source),
        families=tuple(_family(item, names) for item in neighbor.families),
    )


def _family(family: NeighborFamily, names: Names) -> NeighborFamily:
    return replace(
        family,
        import_policies=tuple(names.of("policies", name) for name in family.import_policies),
        export_policies=tuple(names.of("policies", name) for name in family.export_policies),
    )


def _policy(policy: RoutePolicy, names: Names) -> RoutePolicy:
    terms = tuple(
        replace(
            term,
            matches=tuple(_match(match, names) for match in term.matches),
        )
        for term in policy.terms
    )
    return replace(policy, name=names.of("policies", policy.name), terms=terms)


def _match(match: Match, names: Names) -> Match:
    if isinstance(match, MatchPrefixList):
        renamed = tuple(names.prefix_list(match.family, name) for name in match.names)
        return replace(match, names=renamed)
    if isinstance(match, MatchCommunity):
        return replace(
            match, names=tuple(names.of("community_lists", name) for name in match.names)
        )
    if isinstance(match, MatchAsPath):
        return replace(match, names=tuple(names.of("as_path_lists", name) for name in match.names))
    return match
