"""The comparison of two devices."""

from __future__ import annotations

from dataclasses import fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from erce.compare.attachment import at_origin, at_session
from erce.compare.change import THE_INTENT, Change, ChangeKind, Comparison
from erce.compare.origins import sendable, stand_ins
from erce.compare.policies import Judge
from erce.compare.scope import POLICIES, SPECIAL, find_scope
from erce.compare.values import Differ, by_key, extra, missing
from erce.model import Anchor, Network, Redistribution
from erce.model.device import DEFAULT_VRF
from erce.policy.space import PrefixSpace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.base.values import Prefix
    from erce.compare.change import Reference
    from erce.compare.scope import Scope
    from erce.compare.secrets import Resolver
    from erce.model import Device, Neighbor, NeighborFamily, Path, Vrf

# A router may be called what it likes, and its platform decided which parser read it.
_NOT_COMPARED: Final = frozenset({"hostname", "platform"})
_NAMED: Final = ("anchors", "networks", "redistributions", "aggregates", "multipath")
_ORIGINS: Final = frozenset({"networks", "redistributions"})
_APART: Final = frozenset({"name", "neighbors", "nat", *_NAMED})
_DIRECTIONS: Final = ("import", "export")

_Origin: TypeAlias = Network | Redistribution
_Prefixed: TypeAlias = Network | Anchor


def compare(
    desired: Device,
    observed: Device,
    *,
    resolve: Resolver | None = None,
    reference: Reference = THE_INTENT,
) -> Comparison:
    """Say where the observed device departs from the desired one, inside the managed scope.

    `resolve` gives the clear text of secrets that the desired device only refers to; without it
    they are compared by presence. `reference` is what sentences call the desired side.
    """
    scope = find_scope(desired, observed)
    work = _Work(desired, observed, scope, resolve, reference)
    changes = tuple(work.changes())
    # names matter to a fix alone, so nobody looks for them where there is none
    pairs = work.judge.pairs() if changes else {}
    for wanted, found in scope.interfaces.items():
        pairs["interfaces", wanted] = ("interfaces", found)
    return Comparison(
        changes=changes,
        undecided=tuple(dict.fromkeys(work.judge.undecided)),
        scope=scope,
        pairs=MappingProxyType(pairs),
    )


class _Work:
    """One comparison while it is made."""

    def __init__(
        self,
        desired: Device,
        observed: Device,
        scope: Scope,
        resolve: Resolver | None,
        reference: Reference,
    ) -> None:
        self.desired = desired
        self.observed = observed
        self.scope = scope
        self.judge = Judge(desired=desired, observed=observed, reference=reference)
        names = {found: wanted for wanted, found in scope.interfaces.items()}
        self.differ = Differ(names=MappingProxyType(names), resolve=resolve)

    def changes(self) -> Iterator[Change]:
        yield from self._process()
        yield from self._interfaces()
        for vrf in self.desired.vrfs:
            yield from self._vrf(vrf)
        for vrf_name, address in sorted(self.scope.extra_neighbors):
            path = ("vrfs", vrf_name, "neighbors", address)
            yield extra(_neighbor(self.observed, vrf_name, address), path)

    def _process(self) -> Iterator[Change]:
        """Compare the device's own fields; of its other collections, what the intent names."""
        for field in fields(self.desired):
            if field.name in _NOT_COMPARED | SPECIAL | POLICIES:
                continue
            wanted, found = getattr(self.desired, field.name), getattr(self.observed, field.name)
            if wanted is None or wanted == ():
                continue
            if type(wanted) is tuple and hasattr(wanted[0], "key"):
                known = by_key(wanted)
                found = tuple(item for item in found if item.key in known)
            yield from self.differ.values(wanted, found, (field.name,), (field.name,))

    def _interfaces(self) -> Iterator[Change]:
        for item in self.desired.interfaces:
            path = ("interfaces", item.name)
            name = self.scope.interfaces.get(item.name)
            found = self.observed.interface(name) if name is not None else None
            if name is None or found is None:
                yield missing(item, path, ("interfaces", item.parent or ""))
                continue
            there = ("interfaces", name)
            if found.parent != item.parent:
                yield _moved(item.parent, found.parent, path, there, "name")
            yield from self.differ.objects(item, found, path, there, frozenset({"name"}))
        for name in sorted(self.scope.extra_interfaces):
            yield extra(self.observed.interface(name), ("interfaces", name))

    def _vrf(self, vrf: Vrf) -> Iterator[Change]:
        path = ("vrfs", vrf.name)
        found = self.observed.vrf(vrf.name)
        if found is None:
            yield missing(vrf, path, path)
        else:
            yield from self._tables(vrf, found, path)
        for neighbor in vrf.neighbors:
            yield from self._neighbor(vrf.name, neighbor, vrf_missing=found is None)

    def _tables(self, vrf: Vrf, found: Vrf, path: Path) -> Iterator[Change]:
        for change in self.differ.objects(vrf, found, path, path, _APART):
            kept = _vrf_change(change, vrf, found)
            if kept is not None:
                yield kept
        for name in _NAMED:
            yield from self._named(name, vrf, found, path)
        # The global table may translate for others too.
        if vrf.nat is not None or vrf.name != DEFAULT_VRF:
            here = (*path, "nat")
            yield from self.differ.values(vrf.nat, found.nat, here, here)

    def _named(self, name: str, vrf: Vrf, found: Vrf, path: Path) -> Iterator[Change]:
        """Compare what a VRF originates; in the global table only what concerns the intent."""
        wanted, theirs = getattr(vrf, name), getattr(found, name)
        here = (*path, name)
        if wanted != theirs:
            yield from self._apart(name, vrf, found, here)
        if name in _ORIGINS:
            yield from self._origins(wanted, theirs, here)

    def _apart(self, name: str, vrf: Vrf, found: Vrf, here: Path) -> Iterator[Change]:
        """Compare two collections that are not equal."""
        wanted, theirs = getattr(vrf, name), getattr(found, name)
        if name in _ORIGINS:
            wanted, theirs = self._without_stand_ins(vrf, found, wanted, theirs)
        if vrf.name == DEFAULT_VRF or self._shared(found):
            known = by_key(wanted)
            ours = tuple(self._advertised(vrf))
            theirs = tuple(item for item in theirs if item.key in known or _concerns(item, ours))
        if name in {"networks", "anchors"}:
            theirs = self._beyond(vrf, wanted, theirs)
        for change in self.differ.values(wanted, theirs, here, here):
            yield replace(change, cosmetic=True) if _more_paths(change) else change

    def _origins(
        self, wanted: tuple[_Origin, ...], theirs: tuple[_Origin, ...], here: Path
    ) -> Iterator[Change]:
        """Judge the policies of what both originate."""
        if not any(item.policy for item in (*wanted, *theirs)):
            return
        there = {item.key: item for item in theirs}
        for item in wanted:
            other = there.get(item.key)
            if other is not None and (item.policy or other.policy):
                yield from self.judge.judge(
                    at_origin(item, here), at_origin(other, here), _originated(item)
                )

    def _beyond(
        self, vrf: Vrf, wanted: tuple[_Prefixed, ...], theirs: tuple[_Prefixed, ...]
    ) -> tuple[_Prefixed, ...]:
        """Leave out prefixes that the intent lets its sessions advertise without naming them."""
        known = by_key(wanted)
        extra_ones = [item for item in theirs if item.key not in known]
        if not extra_ones:
            return theirs
        allowed = sendable(vrf, self.desired)
        return tuple(
            item
            for item in theirs
            if item.key in known or not any(space.holds(item.prefix) for space in allowed)
        )

    def _without_stand_ins(
        self, vrf: Vrf, found: Vrf, wanted: tuple[_Origin, ...], theirs: tuple[_Origin, ...]
    ) -> tuple[tuple[_Origin, ...], tuple[_Origin, ...]]:
        """Leave out network statements and the redistributions that do their work."""
        pairs = stand_ins(vrf, found, self.observed)
        known = by_key(vrf.redistributions)
        own = {key for key in pairs.values() if key not in known}
        return (
            tuple(item for item in wanted if item.key not in pairs),
            tuple(item for item in theirs if item.key not in own),
        )

    def _shared(self, found: Vrf) -> bool:
        """Whether the table serves neighbors that are no concern of the intent."""
        ours = {
            (place, address) for (_, address), place in self.scope.neighbors.items() if place
        } | {*self.scope.extra_neighbors}
        return any((found.name, neighbor.key) not in ours for neighbor in found.neighbors)

    def _advertised(self, vrf: Vrf) -> Iterator[Prefix]:
        """Yield what the VRF's sessions are meant to advertise."""
        yield from (item.prefix for item in vrf.networks)
        yield from (item.prefix for item in vrf.anchors)
        for neighbor in vrf.neighbors:
            for item in neighbor.families:
                yield from self.judge.structure.advertised(item.export_policies, item.family)

    def _neighbor(self, vrf: str, neighbor: Neighbor, *, vrf_missing: bool) -> Iterator[Change]:
        path = ("vrfs", vrf, "neighbors", neighbor.key)
        place = self.scope.neighbors.get((vrf, neighbor.key))
        if place is None:
            if not vrf_missing:
                yield missing(neighbor, path, ("vrfs", vrf))
            return
        there = ("vrfs", place, "neighbors", neighbor.key)
        found = _neighbor(self.observed, place, neighbor.key)
        assert found is not None
        if place != vrf:
            yield _moved(vrf, place, path, there, "vrf")
        yield from self.differ.objects(neighbor, found, path, there)
        theirs = {item.family: item for item in found.families}
        for family in neighbor.families:
            if family.family in theirs:
                asn = neighbor.remote_as if neighbor.remote_as != self.desired.asn else 0
                yield from self._policies(family, theirs[family.family], path, there, asn)

    def _policies(
        self, mine: NeighborFamily, yours: NeighborFamily, path: Path, there: Path, asn: int
    ) -> Iterator[Change]:
        for direction in _DIRECTIONS:
            yield from self.judge.judge(
                at_session(mine, direction, (*path, "families", mine.key), asn),
                at_session(yours, direction, (*there, "families", yours.key), asn),
            )


def _originated(item: Network | Redistribution) -> PrefixSpace | None:
    """Return the prefixes that a policy of an origin can meet; None is any."""
    return PrefixSpace.only(item.prefix) if isinstance(item, Network) else None


def _neighbor(device: Device, vrf: str, address: str) -> Neighbor | None:
    table = device.vrf(vrf)
    if table is None:
        return None
    return next((item for item in table.neighbors if item.key == address), None)


def _moved(wanted: str | None, found: str | None, path: Path, there: Path, step: str) -> Change:
    """Say that an object is at another place than it should be."""
    return Change(
        kind=ChangeKind.DIFFERENT,
        path=(*path, step),
        observed_path=(*there, step),
        expected=wanted,
        observed=found,
    )


def _vrf_change(change: Change, vrf: Vrf, found: Vrf) -> Change | None:
    """Judge a VRF's own fields: the number of a table is local, and others use its families too.

    A family that no session and no interface of the intent has does nothing to ExpressRoute.
    """
    name = change.path[-1]
    if name == "rd":
        return replace(change, cosmetic=change.kind is not ChangeKind.MISSING)
    if name == "families" and set(vrf.families) <= set(found.families):
        return None
    return change


def _more_paths(change: Change) -> bool:
    """Whether the router may use more paths at once than there are: that does no harm."""
    if change.path[2:3] != ("multipath",):
        return False
    wanted, found = change.expected, change.observed
    extra = wanted is None and change.kind is ChangeKind.EXTRA
    return extra or (isinstance(wanted, int) and isinstance(found, int) and found > wanted)


def _concerns(item: object, ours: Iterable[Prefix]) -> bool:
    prefix = getattr(item, "prefix", None)
    return prefix is not None and any(prefix.overlaps(mine) for mine in ours)
