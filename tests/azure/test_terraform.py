"""Plans, states and changes of Terraform."""

from __future__ import annotations

import re
from typing import Any

import pytest

from azure_flat import flat, golden_data, read
from erce.azure.estate import Form

WHOLE = golden_data("direct/tf.json")


def resources() -> list[Any]:
    module = WHOLE["values"]["root_module"]
    return [*module["resources"], *module["child_modules"][0]["resources"]]


def state_file() -> dict[str, object]:
    return {
        "version": 4,
        "terraform_version": "1.9.8",
        "lineage": "00000000-0000-0000-0000-000000000001",
        "resources": [
            {
                "mode": "managed",
                "type": item["type"],
                "name": item["name"],
                "instances": [{"schema_version": 0, "attributes": item["values"]}],
            }
            for item in resources()
        ],
    }


def plan() -> dict[str, object]:
    return {
        "format_version": "1.2",
        "planned_values": WHOLE["values"],
        "resource_changes": [{"type": "azurerm_express_route_circuit", "change": {"after": None}}],
        "prior_state": {"values": {"root_module": {"resources": []}}},
    }


def changes() -> dict[str, object]:
    return {
        "resource_changes": [
            {"type": item["type"], "change": {"actions": ["create"], "after": item["values"]}}
            for item in resources()
        ]
        + [{"type": "azurerm_route_filter", "change": {"actions": ["delete"], "after": None}}]
    }


@pytest.mark.parametrize("make", [state_file, plan, changes])
def test_every_output_of_terraform_says_the_same(make: Any) -> None:
    estate = read(make())
    assert flat(estate) == flat(read(WHOLE))
    assert set(estate.forms.values()) == {Form.TF}


def test_a_plan_is_said_to_be_one() -> None:
    (remark,) = read(plan()).remarks
    assert "Terraform plan" in remark.message
    assert not remark.fatal


def test_data_sources_are_read_also_from_the_state_before_a_plan() -> None:
    source = {
        "address": "data.azurerm_express_route_circuit.er",
        "mode": "data",
        "type": "azurerm_express_route_circuit",
        "values": {
            "id": resources()[0]["values"]["id"],
            "name": "er-ams-02",
            "location": "westeurope",
            "service_key": "00000000-0000-0000-0000-00000000feed",
            "service_provider_provisioning_state": "Provisioned",
            "service_provider_properties": [
                {
                    "service_provider_name": "Example Carrier",
                    "peering_location": "Amsterdam",
                    "bandwidth_in_mbps": 1000,
                }
            ],
            "sku": [{"tier": "Premium", "family": "MeteredData"}],
            "peerings": [
                {
                    "peering_type": "AzurePrivatePeering",
                    "azure_asn": 12076,
                    "peer_asn": 64512,
                    "vlan_id": 100,
                    "shared_key": "",
                    "primary_peer_address_prefix": "172.16.10.0/30",
                    "secondary_peer_address_prefix": "172.16.10.4/30",
                }
            ],
        },
    }
    state = {"values": {"root_module": {"child_modules": [{"resources": [source]}]}}}
    plan = {"planned_values": {"root_module": {}}, "prior_state": state}
    for value in (plan, state):
        (circuit,) = read(value).circuits
        assert (circuit.provider, circuit.tier, circuit.bandwidth_mbps) == (
            "Example Carrier",
            "premium",
            1000,
        )
        assert (circuit.peerings[0].vlan, circuit.peerings[0].md5) == (100, None)


def test_other_resources_of_a_state_are_left_aside() -> None:
    other = {"type": "azurerm_subnet", "values": {"name": "s", "address_prefixes": []}}
    value = {"values": {"root_module": {"resources": [*resources(), other]}}}
    (remark,) = read(value).remarks
    assert remark.message == "resources of other types were left aside: azurerm_subnet"


def test_a_resource_of_azapi_is_read_in_the_rest_form() -> None:
    arm = golden_data("provider/arm.json")
    body = {key: arm.pop(key) for key in ("properties", "sku")}
    values = {
        "type": "Microsoft.Network/expressRouteCircuits@2024-07-01",
        "name": arm["name"],
        "id": arm["id"],
        "location": arm["location"],
        "body": body,
        "output": {},
    }
    state = {
        "values": {"root_module": {"resources": [{"type": "azapi_resource", "values": values}]}}
    }
    assert flat(read(state)) == flat(read(golden_data("provider/arm.json")))


def snake(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", key).lower(): snake(item)
            for key, item in value.items()
        }
    return [snake(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    "name", ["direct/az/circuit", "direct/az/port", "metro/az/circuit", "provider/az"]
)
def test_the_python_sdk_once_wrote_snake_case(name: str) -> None:
    plain = golden_data(f"{name}.json")
    estate = read(snake(plain))
    assert estate.forms == {"0.json": Form.SDK}
    assert (estate.remarks, flat(estate)) == ((), flat(read(plain)))
