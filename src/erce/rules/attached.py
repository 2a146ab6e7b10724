"""The policies and lists that a session names, and those that the router defines."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from erce.model import MatchAsPath, MatchCommunity, MatchPrefixList

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.model import (
        AsPathList,
        CommunityList,
        Device,
        Match,
        NeighborFamily,
        Path,
        PrefixList,
        RoutePolicy,
    )
    from erce.rules.estate import Estate, Router

    AnyList: TypeAlias = AsPathList | CommunityList | PrefixList


class Named(NamedTuple):
    """A list that a session depends on."""

    kind: str
    """`prefix list`, `community list` or `AS-path list`."""

    name: str

    path: Path
    """Where it is named: a term of a policy, or the session."""

    found: AnyList | None
    """None where the router does not define it."""


def policies(device: Device, names: Iterable[str]) -> Iterator[RoutePolicy]:
    """Yield the policies of these names that the router defines."""
    known = {policy.name: policy for policy in device.policies}
    return (known[name] for name in names if name in known)


class Attached:
    """Finds what the sessions of one router name."""

    def __init__(self, device: Device) -> None:
        self._policies = {policy.name: policy for policy in device.policies}
        self._lists: dict[tuple[str, str], AnyList] = {
            **{("prefix list", item.key): item for item in device.prefix_lists},
            **{("community list", item.key): item for item in device.community_lists},
            **{("AS-path list", item.key): item for item in device.as_path_lists},
        }

    def policies(self, names: Iterable[str]) -> Iterator[RoutePolicy]:
        """Yield the policies of these names that the router defines."""
        for name in names:
            found = self._policies.get(name)
            if found is not None:
                yield found

    def undefined(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the names that no policy of the router has."""
        return (name for name in names if name not in self._policies)

    def lists(self, family: NeighborFamily, path: Path) -> Iterator[Named]:
        """Yield every list that a family of a session names, in its policies and beside them.

        Each policy tells a list once. `path` is that of the family.
        """
        for policy in self.policies((*family.import_policies, *family.export_policies)):
            seen: set[tuple[str, str]] = set()
            for number, term in enumerate(policy.terms):
                place = ("policies", policy.name, "terms", str(number))
                for kind, name, key in chain.from_iterable(map(_names, term.matches)):
                    if (kind, key) not in seen:
                        seen.add((kind, key))
                        yield Named(kind, name, place, self._lists.get((kind, key)))
        for field, kind, own in (
            ("import_prefix_list", "prefix list", family.import_prefix_list),
            ("export_prefix_list", "prefix list", family.export_prefix_list),
            ("import_as_path_list", "AS-path list", family.import_as_path_list),
            ("export_as_path_list", "AS-path list", family.export_as_path_list),
        ):
            if own is not None:
                key = f"{family.family} {own}" if kind == "prefix list" else own
                yield Named(kind, own, (*path, field), self._lists.get((kind, key)))


def attached(estate: Estate) -> dict[Router, Attached]:
    """Index the routers of an estate."""
    return {router: Attached(router.device) for router in estate.routers}


def _names(match: Match) -> Iterator[tuple[str, str, str]]:
    """Yield kind, name and identity of the lists that a match names."""
    if isinstance(match, MatchPrefixList):
        for name in match.names:
            yield "prefix list", name, f"{match.family} {name}"
    elif isinstance(match, MatchCommunity):
        for name in match.names:
            yield "community list", name, name
    elif isinstance(match, MatchAsPath):
        for name in match.names:
            yield "AS-path list", name, name
