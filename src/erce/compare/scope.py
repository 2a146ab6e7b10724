"""What is compared: the objects of the intent, and what could only be there by mistake."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from erce.base.as_numbers import MICROSOFT_ASN
from erce.compare.references import referred
from erce.model.device import DEFAULT_VRF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from erce.model import Device, Interface, Neighbor, Path

SPECIAL: Final = frozenset({"interfaces", "vrfs"})
"""Collections of a device with rules of their own."""

POLICIES: Final = frozenset({"policies", "prefix_lists", "community_lists", "as_path_lists"})
"""Collections that are compared only through the sessions that refer to them."""

# How much speaks for an observed subinterface being the desired one. Tags on the right port
# weigh more than a name that somebody chose; the address decides between two that look alike.
_SAME_ADDRESS: Final = 4
_SAME_TAGS: Final = 3
_SAME_NAME: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The managed objects; observed names unless said otherwise."""

    interfaces: Mapping[str, str]
    """Desired interfaces that are there: desired name and observed name."""

    extra_interfaces: frozenset[str]
    """Other tagged subinterfaces on the port of a circuit."""

    vrfs: frozenset[str]
    """VRFs of the intent."""

    neighbors: Mapping[tuple[str, str], str]
    """Desired sessions that are there: desired VRF and address, observed VRF."""

    extra_neighbors: frozenset[tuple[str, str]]
    """Other sessions to Microsoft: VRF and address."""

    referred: frozenset[Path]
    """Policies and lists that the sessions in scope and the originated prefixes refer to."""

    others: frozenset[Path]
    """Objects of every other kind that the intent names."""

    def covers(self, owner: Path) -> bool:
        """Whether the observed object at `owner` is managed.

        What belongs to no object, such as a block that never ends, may concern any of them.
        """
        if not owner:
            return True
        if owner[0] == "interfaces":
            return owner[1:2] != () and (
                owner[1] in self.extra_interfaces or owner[1] in self.interfaces.values()
            )
        if owner[0] == "vrfs":
            return self._covers_in_vrf(owner)
        return owner[:2] in self.referred or owner[:2] in self.others

    def _covers_in_vrf(self, owner: Path) -> bool:
        if owner[2:3] != ("neighbors",) or len(owner) < len(("vrfs", "", "neighbors", "")):
            return owner[1:2] != () and owner[1] in self.vrfs
        vrf, address = owner[1], owner[3]
        return (vrf, address) in self.extra_neighbors or any(
            wanted == address and there == vrf for (_, wanted), there in self.neighbors.items()
        )


def find_scope(desired: Device, observed: Device) -> Scope:
    """Find the observed objects that the desired device speaks for."""
    matched = match_interfaces(desired, observed)
    neighbors = dict(_find_neighbors(desired, observed))
    taken = {(there, address) for (_, address), there in neighbors.items()}
    strangers = frozenset(
        (vrf, neighbor.key)
        for vrf, neighbor in sessions(observed)
        if neighbor.remote_as == MICROSOFT_ASN and (vrf, neighbor.key) not in taken
    )
    vrfs = frozenset(vrf.name for vrf in desired.vrfs)
    roots: list[object] = [
        neighbor
        for vrf, neighbor in sessions(observed)
        if (vrf, neighbor.key) in taken or (vrf, neighbor.key) in strangers
    ]
    for vrf in observed.vrfs:
        if vrf.name in vrfs and vrf.name != DEFAULT_VRF:
            roots.extend(item for item in vrf.networks if item.policy is not None)
            roots.extend(item for item in vrf.redistributions if item.policy is not None)
    return Scope(
        interfaces=matched,
        extra_interfaces=frozenset(_strangers(desired, observed, set(matched.values()))),
        vrfs=vrfs,
        neighbors=neighbors,
        extra_neighbors=strangers,
        referred=referred(observed, roots),
        others=frozenset(_others(desired)),
    )


def sessions(device: Device) -> Iterator[tuple[str, Neighbor]]:
    """Yield every neighbor with the name of its VRF."""
    for vrf in device.vrfs:
        for neighbor in vrf.neighbors:
            yield vrf.name, neighbor


def circuit_ports(desired: Device) -> frozenset[str]:
    """Names of the ports that carry circuits."""
    return frozenset(item.parent for item in desired.interfaces if item.parent is not None)


def match_interfaces(desired: Device, observed: Device) -> dict[str, str]:
    """Pair desired with observed interfaces. Ports go by name, subinterfaces by what they do."""
    names = {item.name for item in observed.interfaces}
    pairs = {
        item.name: item.name
        for item in desired.interfaces
        if item.parent is None and item.name in names
    }
    candidates: dict[object, dict[str, Interface]] = {}
    for item in observed.interfaces:
        if item.parent is not None:
            for sign in _signs(item):
                candidates.setdefault(sign, {})[item.name] = item
    scored = sorted(
        (-score, wanted.name, found.name)
        for wanted in desired.interfaces
        if wanted.parent is not None
        for found in _alike(wanted, candidates)
        if (score := _likeness(wanted, found))
    )
    taken: set[str] = set()
    for _, wanted_name, found_name in scored:
        if wanted_name not in pairs and found_name not in taken:
            pairs[wanted_name] = found_name
            taken.add(found_name)
    return pairs


def _signs(item: Interface) -> Iterator[object]:
    """Yield what two interfaces must have one of in common to be alike at all."""
    yield item.name
    for address in (*item.ipv4, *item.ipv6):
        yield address.ip
    if item.vlan:
        yield item.parent, item.vlan, item.s_tag


def _alike(
    wanted: Interface, candidates: Mapping[object, Mapping[str, Interface]]
) -> Iterable[Interface]:
    found: dict[str, Interface] = {}
    for sign in _signs(wanted):
        found.update(candidates.get(sign, {}))
    return found.values()


def _likeness(wanted: Interface, found: Interface) -> int:
    score = 0
    same_port = wanted.parent == found.parent
    near = same_port or wanted.vrf == found.vrf
    addresses = {address.ip for address in (*wanted.ipv4, *wanted.ipv6)}
    if near and any(address.ip in addresses for address in (*found.ipv4, *found.ipv6)):
        score += _SAME_ADDRESS
    if same_port and wanted.vlan and (wanted.vlan, wanted.s_tag) == (found.vlan, found.s_tag):
        score += _SAME_TAGS
    if wanted.name == found.name:
        score += _SAME_NAME
    return score


def _strangers(desired: Device, observed: Device, taken: set[str]) -> Iterable[str]:
    ports = circuit_ports(desired)
    return (
        item.name
        for item in observed.interfaces
        if item.parent in ports and item.vlan is not None and item.name not in taken
    )


def _find_neighbors(desired: Device, observed: Device) -> Iterator[tuple[tuple[str, str], str]]:
    """Find each desired session, in its own VRF first, else to the same AS in another VRF."""
    where: dict[str, dict[str, Neighbor]] = {}
    for vrf, neighbor in sessions(observed):
        where.setdefault(neighbor.key, {})[vrf] = neighbor
    wanted = {(vrf, neighbor.key) for vrf, neighbor in sessions(desired)}
    for vrf, neighbor in sessions(desired):
        places = where.get(neighbor.key, {})
        others = (
            place
            for place, found in places.items()
            if (place, neighbor.key) not in wanted and found.remote_as == neighbor.remote_as
        )
        place = vrf if vrf in places else next(others, None)
        if place is not None:
            yield (vrf, neighbor.key), place


def _others(desired: Device) -> Iterator[Path]:
    for field in fields(desired):
        if field.name in SPECIAL or field.name in POLICIES:
            continue
        items = getattr(desired, field.name)
        if type(items) is tuple:
            yield from ((field.name, item.key) for item in items if hasattr(item, "key"))
