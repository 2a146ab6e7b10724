"""Who stands alone, who is compared with whom, and what is left unsaid."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING

import pytest
import yaml

from erce.base.finding import Severity
from erce.base.source import Source
from erce.far_end.witness import About, Question, Saying, Witness
from far_end.three_way_samples import EXPORT, SITE, circuit, heard, peering, with_routers

if TYPE_CHECKING:
    from pathlib import Path


def say(witness: Witness, value: int, name: str = "", subject: str = "") -> Saying:
    return Saying(
        witness=witness,
        name=name or {Witness.INTENT: "the intent", Witness.AZURE: "Azure"}[witness],
        value=value,
        words=str(value),
        source=Source(name or witness.value, value),
        subject=subject,
        device=name,
    )


INTENT, DEVICE, AZURE = Witness.INTENT, Witness.DEVICE, Witness.AZURE


@pytest.mark.parametrize("values", list(product((1, 2, 3), repeat=3)))
def test_one_of_three_is_odd_or_none_has_a_majority(values: tuple[int, int, int]) -> None:
    intent, device, azure = values
    question = Question(
        rule="AZ007",
        what="VLAN ID",
        about=About(circuit="er-1"),
        sayings=(say(INTENT, intent), say(DEVICE, device, "ce1", "primary"), say(AZURE, azure)),
    )
    told = list(question.answers())
    if len(set(values)) == 1:
        assert not told
        return
    (only,) = told
    odd = [
        name
        for name, value in zip(("intent", "ce1", "azure"), values, strict=True)
        if values.count(value) == 1
    ]
    assert only.source.file == (odd[0] if len(odd) == 1 else "intent")
    assert only.device_is_odd is (odd == ["ce1"])
    assert len(only.related) == 2
    for value in set(values):
        assert str(value) in only.message


@pytest.mark.parametrize("values", list(product((1, 2), repeat=2)))
def test_without_azure_or_without_others_nothing_is_asked(values: tuple[int, int]) -> None:
    about = About(circuit="er-1")
    pairs = [
        (say(INTENT, values[0]), say(DEVICE, values[1], "ce1")),
        (say(DEVICE, values[0], "ce1"), say(DEVICE, values[1], "ce2")),
        (say(AZURE, values[0]),),
    ]
    for sayings in pairs:
        assert not list(Question(rule="AZ007", what="x", about=about, sayings=sayings).answers())


def test_two_routers_that_contradict_azure_are_one_finding_without_an_intent() -> None:
    edits = (
        ("encapsulation dot1Q 100", "encapsulation dot1Q 101"),
        ("vlan-id 100;", "vlan-id 101;"),
    )
    (found,) = with_routers(circuit(), *edits)
    assert found.rule == "AZ007"
    assert (
        found.message == "er-ams-01 private: VLAN ID: ams-ce1 and ams-ce2 say 101, Azure says 100"
    )
    assert [item.source.file for item in found.related] == ["ams-ce2.conf", "azure.json"]


@pytest.mark.parametrize(
    ("rule", "edit"),
    [
        ("AZ007", ("encapsulation dot1Q 100", "encapsulation dot1Q 101")),
        ("AZ008", ("172.16.10.1 255.255.255.252", "172.16.10.1 255.255.255.248")),
        ("AZ009", ("ip address 172.16.10.1 ", "ip address 172.16.10.2 ")),
        ("AZ011", ("router bgp 64512", "router bgp 64513")),
        ("AZ012", ("172.16.10.2 remote-as 12076", "172.16.10.2 remote-as 65515")),
        ("AZ013", ("neighbor 172.16.10.2 password", "neighbor 172.16.10.2 description")),
    ],
)
def test_router_and_azure_alone(rule: str, edit: tuple[str, str]) -> None:
    assert not with_routers(circuit())
    (found,) = with_routers(circuit(), edit)
    assert found.rule == rule
    assert found.source.file == "ams-ce1.cfg"
    assert found.device == "ams-ce1"


LACKING = [
    "state", "provisioningState", "azureASN", "peerASN", "vlanId", "sharedKey",
    "primaryPeerAddressPrefix", "secondaryPeerAddressPrefix", "microsoftPeeringConfig",
    "lastModifiedBy",
]  # fmt: skip


@pytest.mark.parametrize("key", LACKING)
def test_what_an_export_lacks_is_no_difference(key: str) -> None:
    assert not heard(circuit())
    assert not [item for item in heard(peering(**{key: None})) if item.rule != "AZ043"]


@pytest.mark.parametrize("key", ["sku", "location", "tags", "etag", "type"])
def test_what_a_circuit_lacks_is_no_difference(key: str) -> None:
    data = circuit()
    del data[key]
    assert not heard(data)


@pytest.mark.parametrize("key", list(json.loads(EXPORT)["properties"]))
def test_what_the_properties_lack_is_no_difference(key: str) -> None:
    data = circuit()
    del data["properties"][key]
    assert {item.rule for item in heard(data)} <= ({"AZ004"} if key == "peerings" else set())


def test_a_circuit_of_another_name_is_known_by_its_subnets() -> None:
    assert not heard(circuit(name="er-renamed", id=""))
    rules = {item.rule for item in heard({**peering(vlanId=999), "name": "er-renamed", "id": ""})}
    assert rules == {"AZ001", "AZ002"}


def test_circuits_of_the_same_subnets_are_not_guessed(tmp_path: Path) -> None:
    """Two circuits of the intent fit: neither is taken."""
    data = yaml.safe_load((SITE / "intent.yaml").read_text())
    twin = json.loads(json.dumps(data["circuits"]["er-ams-01"]))
    twin["links"]["primary"]["device"] = twin["links"]["secondary"]["device"] = "ams-ce3"
    twin["links"]["primary"]["interface"] = "Ethernet1"
    twin["links"]["secondary"]["interface"] = "Ethernet2"
    data["devices"]["ams-ce3"] = {"platform": "arista_eos", "asn": 64512, "router_id": "10.255.0.3"}
    data["circuits"]["er-ams-02"] = twin
    file = tmp_path / "intent.yaml"
    file.write_text(yaml.safe_dump(data))
    rules = [item.rule for item in heard(circuit(name="er-renamed", id=""), intent=file)]
    assert sorted(rules) == ["AZ001", "AZ002", "AZ002"]


def test_a_bare_list_of_peerings_is_compared() -> None:
    """`az network express-route peering list` names its circuit in the ids alone."""
    peerings = circuit()["properties"]["peerings"]
    assert not heard(peerings)
    peerings[0]["properties"]["vlanId"] = 101
    assert [item.rule for item in heard(peerings)] == ["AZ007"]


def test_global_reach_between_circuits_of_the_intent(tmp_path: Path) -> None:
    data = yaml.safe_load((SITE / "intent.yaml").read_text())
    other = json.loads(json.dumps(data["circuits"]["er-ams-01"]))
    other["peering_location"] = "Frankfurt"
    other["links"]["primary"]["interface"] = "TenGigabitEthernet0/0/1"
    other["links"]["secondary"]["interface"] = "xe-0/0/1"
    other["peerings"]["private"] |= {"vlan": 200, "ipv4": "172.16.20.0/29", "vrf": "FRA"}
    data["circuits"]["er-fra-01"] = other
    file = tmp_path / "intent.yaml"
    file.write_text(yaml.safe_dump(data))
    peer = {
        "peerExpressRouteCircuitPeering": {
            "id": "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/"
            "expressRouteCircuits/er-fra-01/peerings/AzurePrivatePeering"
        }
    }
    joined = peering(connections=[{"name": "ams-fra", "properties": peer}])
    found = [item for item in heard(joined, intent=file) if item.rule == "AZ022"]
    assert [item.severity for item in found] == [Severity.WARNING]
    data["circuits"]["er-ams-01"]["global_reach"] = ["er-fra-01"]
    file.write_text(yaml.safe_dump(data))
    assert "AZ022" not in {item.rule for item in heard(joined, intent=file)}
    alone = circuit()
    alone["properties"]["globalReachEnabled"] = False
    found = [item for item in heard(alone, intent=file) if item.rule == "AZ022"]
    assert "the intent joins it with er-fra-01, Azure does not" in found[0].message
    del alone["properties"]["globalReachEnabled"]
    assert "AZ022" not in {item.rule for item in heard(alone, intent=file)}
