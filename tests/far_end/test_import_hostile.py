"""Texts of intents that are not what an import expects."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erce.base.errors import ErceErrors
from erce.far_end.importing_update import update_intent
from far_end import estates_of_azure as azure
from far_end.engineers import ENGINEERS, peering_changed, updated

if TYPE_CHECKING:
    from erce.azure.estate import AzureCircuit


def test_line_ends_stay_what_they_are() -> None:
    text = ENGINEERS.replace("\n", "\r\n")
    new = updated(text, peering_changed(azure.provider(), peer_asn=65001, vlan=7))
    assert new.count("\n") == new.count("\r\n") == text.count("\n") + 1


def test_text_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ErceErrors):
        update_intent([("intent.yaml", "a: [")], azure.provider())


@pytest.mark.parametrize("value", ["null", "[]", "5", "{}", "[{}]", "x", "{er-ams-01: }", "''"])
@pytest.mark.parametrize(
    "key", ["circuits", "er-ams-01", "links", "peerings", "private", "ipv4", "advertise", "accept"]
)
def test_values_of_any_kind_at_any_place_do_no_harm(key: str, value: str) -> None:
    lines = ENGINEERS.split("\n")
    number = next((n for n, line in enumerate(lines) if line.strip().startswith(f"{key}:")), None)
    if number is None:
        text = ENGINEERS.replace("vlan: 100", f"{key}: {value}\n        vlan: 100")
    else:
        column = len(lines[number]) - len(lines[number].lstrip())
        end = number + 1
        while end < len(lines) and (
            not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > column
        ):
            end += 1
        text = "\n".join([*lines[:number], f"{' ' * column}{key}: {value}", *lines[end:]])
    estate = peering_changed(azure.metro(), vlan=5)
    (circuit,) = estate.circuits
    same: AzureCircuit = replace(circuit, name="er-ams-01")
    new = updated(text, replace(estate, circuits=(same,)))
    assert updated(new, replace(estate, circuits=(same,))) == new


@given(text=st.text(max_size=200) | st.text("a:{}[]'\"-# \n<?>", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        new = updated(text, azure.provider())
    except ErceErrors:
        return
    assert new
