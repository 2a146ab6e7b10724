"""What Azure knows of a peering, by the places of an intent that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.azure.estate import PeeringKind
from erce.base.values import MAX_ASN, Family
from erce.intent.fields import check_community

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from erce.azure.estate import (
        AzureCircuit,
        AzureEstate,
        AzurePeering,
        PeeringFamily,
        RouteFilter,
    )
    from erce.base.values import Prefix
    from erce.model import Path

MAX_VLAN: Final = 4094


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A value that an export gives."""

    value: str | int | bool | tuple[str, ...]
    source: Path
    """Path of the value among those that the estate has sources for."""

    assumed: str = ""
    """Why the value is likely, where no export says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeeringFacts:
    """What Azure knows of a peering."""

    azure: AzurePeering
    path: Path
    vlan: Known | None
    asn: Known | None
    subnets: Mapping[tuple[Family, str], Known]
    """By family and link, `primary` or `secondary`."""

    advertised: Known | None
    communities: Known | None
    """What the attached route filter allows; None where no export has it."""

    learned: tuple[str, ...] = ()
    """Prefixes that Azure has learned from the routers, by its route tables."""

    def has(self, family: Family) -> bool:
        """Whether Azure has a subnet of a family."""
        return any(item is family for item, _ in self.subnets)


def is_fit(check: Callable[[str], object], text: str) -> bool:
    """Whether a text of an export may stand in an intent."""
    try:
        check(text)
    except ValueError:
        return False
    return True


def by_id(items: Iterable[RouteFilter], identifier: str) -> RouteFilter | None:
    """Find a route filter by its resource id; ids are compared without case."""
    wanted = identifier.casefold()
    return next((item for item in items if item.id and item.id.casefold() == wanted), None)


def allowed(route_filter: RouteFilter) -> tuple[str, ...]:
    """Return the communities that a route filter lets through, in the order of numbers."""
    found = {value for rule in route_filter.rules if rule.allow for value in rule.communities}
    fit = (value for value in found if is_fit(check_community, value))
    return tuple(sorted(fit, key=lambda value: tuple(map(int, value.split(":")))))


def shown_text(text: str, longest: int = 120) -> str:
    """Write a text of an export as it may stand in a comment: printable, in one line, bounded."""
    plain = text if text.isprintable() else ascii(text)[1:-1]
    return plain if len(plain) <= longest else f"{plain[:longest]}..."


def peering_facts(
    circuit: AzureCircuit, peering: AzurePeering, estate: AzureEstate
) -> PeeringFacts:
    """Gather what is known of a peering."""
    path: Path = ("circuits", circuit.name, "peerings", peering.kind)
    vlan = peering.vlan if peering.vlan and 1 <= peering.vlan <= MAX_VLAN else None
    asn = peering.peer_asn if peering.peer_asn and 1 <= peering.peer_asn <= MAX_ASN else None
    microsoft = peering.kind is PeeringKind.MICROSOFT
    return PeeringFacts(
        azure=peering,
        path=path,
        vlan=Known(value=vlan, source=(*path, "vlan")) if vlan else None,
        asn=Known(value=asn, source=(*path, "peer_asn")) if asn else None,
        subnets=dict(_subnets(peering, path)),
        advertised=_advertised(peering, path) if microsoft else None,
        communities=_communities(peering, estate) if microsoft else None,
        learned=_learned(circuit, peering, estate),
    )


def _subnets(peering: AzurePeering, path: Path) -> Iterator[tuple[tuple[Family, str], Known]]:
    for item in peering.families:
        for role, prefix in (("primary", item.primary), ("secondary", item.secondary)):
            if prefix:
                source = (*path, "families", item.key, role)
                yield (item.family, role), Known(value=str(prefix), source=source)


def _advertised(peering: AzurePeering, path: Path) -> Known | None:
    prefixes = [prefix.prefix for item in _in_order(peering.families) for prefix in item.advertised]
    if not prefixes:
        return None
    source = next(
        (*path, "families", item.key, "advertised") for item in peering.families if item.advertised
    )
    return Known(value=tuple(dict.fromkeys(map(str, sorted(prefixes, key=_order)))), source=source)


def _order(prefix: Prefix) -> tuple[bool, int, int]:
    return prefix.family is Family.IPV6, prefix.network, prefix.length


def _in_order(families: Iterable[PeeringFamily]) -> list[PeeringFamily]:
    return sorted(families, key=lambda item: item.family is Family.IPV6)


def _communities(peering: AzurePeering, estate: AzureEstate) -> Known | None:
    """Both families of a peering have a filter of their own; an intent has one list for both."""
    filters = {
        item.name: item
        for family in peering.families
        if family.route_filter and (item := by_id(estate.filters, family.route_filter))
    }
    values = dict.fromkeys(value for item in filters.values() for value in allowed(item))
    if not values:
        return None
    return Known(value=tuple(values), source=("filters", next(iter(filters)), "rules"))


def _learned(circuit: AzureCircuit, peering: AzurePeering, estate: AzureEstate) -> tuple[str, ...]:
    """Return what the routers announce, on either path."""
    rows = (
        row
        for table in estate.tables
        if (table.circuit, table.peering) == (circuit.name, peering.kind)
        for row in table.routes
        if peering.peer_asn and row.as_path[:1] == (peering.peer_asn,)
    )
    return tuple(map(str, sorted({row.network for row in rows}, key=_order)))
