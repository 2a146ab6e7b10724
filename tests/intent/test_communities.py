from __future__ import annotations

import pytest

from erce.intent import communities as tables
from erce.intent.communities import communities
from erce.intent.community_tables import KINDS, NATIONAL, REGIONAL, SERVICES


def test_every_row_follows_the_arithmetic_of_the_table() -> None:
    """50000 + 1000 * column + the region's number."""
    rows = [line.split() for line in REGIONAL.strip().split("\n")]
    assert len(rows) == 42
    for _, *values in rows:
        number = int(values[0]) - 50000
        assert [int(value) for value in values] == [
            50000 + 1000 * column + number for column in range(len(KINDS))
        ]
    numbers = [values[0] for _, *values in rows]
    assert len(set(numbers)) == len(rows)


def test_values_of_services_and_national_clouds_are_unique() -> None:
    values = [
        line.split()[1] for table in (NATIONAL, SERVICES) for line in table.strip().split("\n")
    ]
    assert len(set(values)) == len(values)


@pytest.mark.parametrize(
    ("regions", "services", "expected"),
    [
        (["westeurope"], [], ("12076:51002",)),
        (["westeurope", "north_europe"], ["azure_storage"], ("12076:52002", "12076:52003")),
        (["West Europe"], ["azure_sql", "exchange_online"], ("12076:5010", "12076:53002")),
        ([], ["pstn", "entra_id"], ("12076:5060", "12076:5250")),
        (["us_gov_virginia"], [], ("12076:51105",)),
        (["centralindia", "koreasouth"], ["azure_backup"], ("12076:55017", "12076:55028")),
        (["new-zealand-north"], ["Azure Cosmos DB"], ("12076:54059",)),
    ],
)
def test_names_become_values(
    regions: list[str], services: list[str], expected: tuple[str, ...]
) -> None:
    assert communities(regions, services) == expected


def test_the_order_is_that_of_the_numbers() -> None:
    values = communities(tables.REGIONS[:42], ["azure_sql", "pstn", "azure_storage"])
    numbers = [int(value.partition(":")[2]) for value in values]
    assert numbers == sorted(numbers)
    assert len(numbers) == 42 * 2 + 1


def test_every_name_finds_itself() -> None:
    for name in tables.REGIONS:
        assert tables.region(name) == name
        assert tables.region(name.replace("_", " ").title()) == name
        assert tables.region(name.replace("_", "")) == name
    for name in tables.SERVICES:
        assert tables.service(name) == name


def test_unknown_names_are_refused() -> None:
    assert tables.region("atlantis") is None
    assert tables.service("azure_front_door") is None
    with pytest.raises(ValueError, match="atlantis"):
        communities(["atlantis"], [])
    with pytest.raises(ValueError, match="no value of azure_sql"):
        communities(["china_east"], ["azure_sql"])
