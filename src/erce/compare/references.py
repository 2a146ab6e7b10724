"""Which policies and lists an object refers to, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.model import MatchAsPath, MatchCommunity, MatchPrefixList, NeighborFamily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.base.values import Family
    from erce.model import Device, Path, RoutePolicy

REFERENCES: Final = frozenset(
    {
        "policy",
        "import_policies",
        "export_policies",
        "import_prefix_list",
        "export_prefix_list",
        "import_as_path_list",
        "export_as_path_list",
    }
)
"""Fields that hold names of policies and lists: judged by content, never by spelling."""


DEFINITIONS: Final = frozenset({"policies", "prefix_lists", "community_lists", "as_path_lists"})
"""Fields of a device that hold what is referred to by name."""


def referred(device: Device, roots: Iterable[object]) -> frozenset[Path]:
    """Return the paths of the policies and lists that the objects refer to, defined or not."""
    references = References(device)
    return frozenset().union(*map(references.of, roots))


class References:
    """Follows the references of one device; each policy is looked at once."""

    def __init__(self, device: Device) -> None:
        self._policies = {policy.name: policy for policy in device.policies}
        self._known: dict[Path, frozenset[Path]] = {}

    def of(self, root: object) -> frozenset[Path]:
        """Return the paths of the policies and lists that an object refers to, defined or not."""
        return frozenset().union(*map(self._behind, _direct(root)))

    def _behind(self, path: Path) -> frozenset[Path]:
        """Return what a reference leads to."""
        if path not in self._known:
            policy = self._policies.get(path[1]) if path[0] == "policies" else None
            lists = policy_references(policy) if policy is not None else ()
            self._known[path] = frozenset((path, *lists))
        return self._known[path]


def policy_references(policy: RoutePolicy) -> Iterator[Path]:
    """Yield the paths of the lists that a policy's terms refer to."""
    for _, path in term_references(policy):
        yield path


def term_references(policy: RoutePolicy) -> Iterator[tuple[int, Path]]:
    """Yield the paths of the lists that a policy refers to, with the number of the term."""
    for index, term in enumerate(policy.terms):
        for match in term.matches:
            if isinstance(match, MatchPrefixList):
                for name in match.names:
                    yield index, prefix_list_path(match.family, name)
            elif isinstance(match, MatchCommunity):
                yield from ((index, ("community_lists", name)) for name in match.names)
            elif isinstance(match, MatchAsPath):
                yield from ((index, ("as_path_lists", name)) for name in match.names)


def prefix_list_path(family: Family, name: str) -> Path:
    """Return the path of a prefix list."""
    return ("prefix_lists", f"{family} {name}")


def _direct(root: object) -> Iterator[Path]:
    """Yield what an object's own fields refer to; a neighbor's families count as its own."""
    for item in getattr(root, "families", ()) or (root,):
        for name in sorted(REFERENCES):
            if hasattr(item, name):
                yield from _named(item, name)


def _named(item: object, name: str) -> Iterator[Path]:
    value = getattr(item, name)
    if value is None:
        return
    if name.endswith("prefix_list"):
        assert isinstance(item, NeighborFamily)
        yield prefix_list_path(item.family, value)
    elif name.endswith("as_path_list"):
        yield ("as_path_lists", value)
    else:
        names = (value,) if isinstance(value, str) else value
        yield from (("policies", each) for each in names)
