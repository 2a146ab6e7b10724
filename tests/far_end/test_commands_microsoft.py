"""Microsoft peering at Azure's end: prefixes and route filters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from erce.azure.estate import FilterRule
from erce.far_end.commands import commands_for
from erce.intent.load import load
from far_end import estates_of_azure as azure
from far_end.commanding import made, notes, purposes, words
from far_end.engineers import peering_changed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from erce.intent.schema import Intent


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Intent]:
    def intent(text: str) -> Intent:
        file = tmp_path / "intent.yaml"
        file.write_text(text, encoding="utf-8")
        return load([file]).intent

    return intent


def test_prefixes_of_microsoft_peering(read: Callable[[str], Intent]) -> None:
    text = made(azure.metro()).replace("198.51.100.128/27", "198.51.100.64/27 le 28")
    result = commands_for(read(text), azure.metro())
    assert purposes(result) == [
        "change the microsoft peering: ipv4 prefixes -198.51.100.128/27 +198.51.100.64/27"
    ]


def test_communities_go_into_the_filter_that_is_attached(read: Callable[[str], Intent]) -> None:
    text = made(azure.metro()).replace("'12076:5040', '12076:51002'", "'12076:51002'")
    result = commands_for(read(text), azure.metro())
    assert purposes(result) == ["change the route filter rf-ams: -12076:5040"]
    assert words(result)[-2:] == ["--communities", "12076:51002"]
    assert "create" in words(result)
    assert "update" not in words(result)


def test_a_filter_that_no_export_has_is_not_guessed(read: Callable[[str], Intent]) -> None:
    intent = read(made(azure.metro()))
    result = commands_for(intent, replace(azure.metro(), filters=()))
    assert result.to_type == ()
    assert "the route filter is in no export" in notes(result)


def test_a_filter_for_the_family_that_has_none(read: Callable[[str], Intent]) -> None:
    intent = read(made(azure.metro()))
    (circuit,) = azure.metro().circuits
    first, second = circuit.peerings[1].families
    estate = peering_changed(azure.metro(), 1, families=(first, replace(second, route_filter="")))
    result = commands_for(intent, estate)
    assert purposes(result) == ["change the microsoft peering: ipv6 route filter rf-ams"]
    assert words(result)[-1] == azure.FILTER


def test_without_communities_no_filter_is_made(read: Callable[[str], Intent]) -> None:
    text = made(azure.metro())
    start = text.index("        accept:\n")
    intent = read(f"{text[:start]}        accept: any\n")
    result = commands_for(intent)
    assert not any("route filter" in item for item in purposes(result))
    assert "without one Microsoft peering receives nothing" in notes(result)


def test_a_filter_with_more_rules_than_azure_documents(read: Callable[[str], Intent]) -> None:
    intent = read(made(azure.metro()))
    (found,) = azure.metro().filters
    more = replace(
        found,
        rules=(
            FilterRule("no", allow=False, communities=("12076:1",)),
            FilterRule("yes", allow=True, communities=("12076:51002",)),
        ),
    )
    result = commands_for(intent, replace(azure.metro(), filters=(more,)))
    assert "other rules" in notes(result)
    assert words(result)[words(result).index("--name") + 1] == "yes"
