"""Region and service names to the community values that Microsoft's routes carry.

Values match on standard communities of AS 12076 (`erce.intent.community_tables`).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from erce.intent.community_tables import EDITION, KINDS, NATIONAL, REGIONAL
from erce.intent.community_tables import SERVICES as SERVICE_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "EDITION",
    "REGIONS",
    "SERVICES",
    "communities",
    "is_regional",
    "region",
    "regional_value",
    "service",
]

_ASN: Final = 12076
_OWN: Final = "microsoft"

_REGIONAL_SERVICES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "azure_storage": "storage",
        "azure_sql": "sql",
        "azure_cosmos_db": "cosmos_db",
        "azure_backup": "backup",
    }
)
"""Services with a value for each region, and the kind they are in the table."""

# Azure's own names of the Indian regions put the direction first; older service names live on.
_ALIASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "centralindia": "india_central",
        "southindia": "india_south",
        "westindia": "india_west",
        "crmonline": "dynamics_365",
        "skypeforbusinessonline": "skype_for_business",
        "azureactivedirectory": "entra_id",
        "microsoftentraid": "entra_id",
        "microsoftdefenderforidentity": "defender_for_identity",
    }
)


def _read_regions() -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for line in REGIONAL.split("\n"):
        if line:
            name, *values = line.split()
            table[name] = dict(zip(KINDS, map(int, values), strict=True))
    for line in NATIONAL.split("\n"):
        if line:
            name, value = line.split()
            table[name] = {_OWN: int(value)}
    return table


def _read_services() -> dict[str, int]:
    rows = (line.split() for line in SERVICE_TABLE.split("\n") if line)
    return {name: int(value) for name, value in rows}


_REGION_VALUES: Final[Mapping[str, Mapping[str, int]]] = MappingProxyType(_read_regions())
_SERVICE_VALUES: Final[Mapping[str, int]] = MappingProxyType(_read_services())

REGIONS: Final = tuple(_REGION_VALUES)
"""Names of the regions as the tables spell them."""

SERVICES: Final = (*_REGIONAL_SERVICES, *_SERVICE_VALUES)
"""Names of the services as the tables spell them."""


def _squeezed(name: str) -> str:
    """`West Europe`, `west_europe` and `westeurope` are one name."""
    return name.lower().replace(" ", "").replace("_", "").replace("-", "")


_SPELLED_REGIONS: Final[Mapping[str, str]] = MappingProxyType(
    {_squeezed(name): name for name in REGIONS}
)
_SPELLED_SERVICES: Final[Mapping[str, str]] = MappingProxyType(
    {_squeezed(name): name for name in SERVICES}
)


def region(name: str) -> str | None:
    """Spell a region as the tables do; None if they do not have it."""
    plain = _squeezed(name)
    return _SPELLED_REGIONS.get(_squeezed(_ALIASES.get(plain, plain)))


def service(name: str) -> str | None:
    """Spell a service as the tables do; None if they do not have it."""
    plain = _squeezed(name)
    return _SPELLED_SERVICES.get(_squeezed(_ALIASES.get(plain, plain)))


def is_regional(name: str) -> bool:
    """Whether a service, spelled as in the tables, has a value for each region."""
    return name in _REGIONAL_SERVICES


def regional_value(region_name: str, service_name: str) -> int | None:
    """Value of a regional service in a region, both spelled as in the tables."""
    return _REGION_VALUES[region_name].get(_REGIONAL_SERVICES[service_name])


def communities(regions: Iterable[str], services: Iterable[str]) -> tuple[str, ...]:
    """Return the values that routes of the regions and services carry, in the order of numbers.

    Without services these are the regions' own values on Microsoft peering; a regional service
    has one for each region, any other service one for all. Raises ValueError for a name, or a
    pair of service and region, that the tables do not have.
    """
    region_names = [_spelled(region(name), name) for name in regions]
    service_names = [_spelled(service(name), name) for name in services]
    found: set[int] = set()
    if not service_names:
        found.update(_REGION_VALUES[name][_OWN] for name in region_names)
    for name in service_names:
        if not is_regional(name):
            found.add(_SERVICE_VALUES[name])
            continue
        for region_name in region_names:
            value = regional_value(region_name, name)
            if value is None:
                raise ValueError(f"the tables have no value of {name} for {region_name}")
            found.add(value)
    return tuple(f"{_ASN}:{value}" for value in sorted(found))


def _spelled(known: str | None, name: str) -> str:
    if known is None:
        raise ValueError(f"the tables of {EDITION} do not have {name!r}")
    return known
