"""Files may hold lists, wrappers and several kinds; what speaks of one thing is joined."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from azure_flat import NETWORK, flat, golden_data, peering, read
from erce.azure import read_exports
from erce.azure.estate import LinkRole


def test_lists_wrappers_and_mixed_kinds_are_unwrapped() -> None:
    circuit = golden_data("direct/arm/circuit.json")
    port = golden_data("direct/arm/port.json")
    plain = flat(read(circuit, port))
    assert len(plain) > 50
    for values in ([[circuit, port]], [{"value": [circuit]}, {"value": [port], "Count": 1}]):
        estate = read(*values)
        assert (estate.remarks, flat(estate)) == ((), plain)


def test_several_documents_in_one_file_are_read() -> None:
    texts = [json.dumps(golden_data(f"direct/arm/{name}.json")) for name in ("circuit", "port")]
    estate = read_exports([("both.json", "\n".join(texts))])
    assert len(estate.circuits) == len(estate.ports) == 1


def test_a_list_that_goes_on_elsewhere_is_remarked() -> None:
    estate = read({"value": [peering()], "nextLink": "https://management.example/next"})
    assert estate.circuits
    assert estate.remarks[0].fatal
    assert "nextLink" in estate.remarks[0].message


def test_a_bare_list_of_peerings_is_given_to_the_circuits_of_their_ids() -> None:
    estate = read([peering("er-1"), peering("er-2", vlanId=200)])
    vlans = {circuit.name: circuit.peerings[0].vlan for circuit in estate.circuits}
    assert vlans == {"er-1": 100, "er-2": 200}
    assert estate.circuits[0].id == f"{NETWORK}/expressRouteCircuits/er-1"


def test_a_circuit_and_its_separate_peerings_are_one() -> None:
    whole = golden_data("provider/az.json")
    apart = whole["peerings"]
    bare = whole | {"peerings": []}
    for files in ((bare, apart), (apart, bare)):
        assert flat(read(*files)) == flat(read(whole))


def test_a_peering_without_id_belongs_to_the_only_circuit() -> None:
    whole = golden_data("provider/az.json")
    bare = whole | {"peerings": []}
    estate = read(bare, peering(id=None))
    assert estate.circuits[0].name == "er-ams-01"
    assert estate.circuits[0].peerings[0].vlan == 100
    assert "names no circuit" in estate.remarks[0].message
    assert estate.source(("circuits", "er-ams-01", "peerings", "private", "vlan")).file == "1.json"


def test_peerings_of_nobody_are_a_circuit_without_name() -> None:
    estate = read([peering(id=None)])
    assert [circuit.name for circuit in estate.circuits] == [""]
    assert estate.remarks == ()


def test_one_circuit_in_two_forms_is_one_circuit() -> None:
    arm, terraform = golden_data("metro/arm/circuit.json"), golden_data("metro/tf.json")
    estate = read(arm, golden_data("metro/arm/route-filter.json"), terraform)
    assert estate.remarks == ()
    assert (
        flat(read(arm, golden_data("metro/arm/route-filter.json"))).items() <= flat(estate).items()
    )


def test_exports_that_contradict_each_other_are_remarked_and_the_first_counts() -> None:
    estate = read(peering(vlanId=100), peering(vlanId=101))
    assert estate.circuits[0].peerings[0].vlan == 100
    (remark,) = estate.remarks
    assert remark.fatal
    assert str(remark.source).startswith("1.json:1:")
    assert remark.message.startswith("circuits er-1 peerings private vlan: says otherwise than 0.j")


def test_two_circuits_of_one_name_are_not_mixed() -> None:
    second = peering()
    second["id"] = str(second["id"]).replace("rg-wan", "rg-lab")
    second["vlanId"] = 999
    estate = read(peering(), second)
    assert [circuit.peerings[0].vlan for circuit in estate.circuits] == [100]
    assert "two resources of the name 'er-1'" in estate.remarks[0].message


def test_two_peerings_of_one_kind_in_one_circuit_are_remarked() -> None:
    circuit = golden_data("provider/arm.json")
    circuit["properties"]["peerings"] *= 2
    estate = read(circuit)
    assert len(estate.circuits[0].peerings) == 1
    assert estate.remarks[0].fatal


def cross_connection() -> dict[str, object]:
    key = "00000000-0000-0000-0000-00000000feed"
    place = f"{NETWORK}/expressRouteCrossConnections/{key}"
    return {
        "name": key,
        "id": place,
        "type": "Microsoft.Network/expressRouteCrossConnections",
        "location": "westeurope",
        "properties": {
            "provisioningState": "Succeeded",
            "primaryAzurePort": "PORT-1",
            "secondaryAzurePort": "PORT-2",
            "sTag": 2,
            "peeringLocation": "Amsterdam",
            "bandwidthInMbps": 1000,
            "expressRouteCircuit": {"id": f"{NETWORK}/expressRouteCircuits/er-ams-01"},
            "serviceProviderProvisioningState": "Provisioned",
            "peerings": [
                {
                    "name": "AzurePrivatePeering",
                    "id": f"{place}/peerings/AzurePrivatePeering",
                    "properties": {"peeringType": "AzurePrivatePeering", "vlanId": 100},
                }
            ],
        },
    }


def test_a_cross_connection_is_its_circuit_with_the_tag_and_its_name_is_a_secret() -> None:
    estate = read(cross_connection())
    (circuit,) = estate.circuits
    assert estate.remarks == ()
    assert (circuit.name, circuit.s_tag, circuit.bandwidth_mbps) == ("er-ams-01", 2, 1000)
    assert circuit.peerings[0].vlan == 100
    assert "feed" not in repr(estate)


def test_a_cross_connection_without_its_circuit_shows_no_key() -> None:
    data = cross_connection()
    properties = data["properties"]
    assert isinstance(properties, dict)
    del properties["expressRouteCircuit"]
    for value in (data, properties["peerings"]):
        estate = read(value)
        assert "feed" not in repr(estate)
        assert estate.circuits[0].name == ""


def test_a_lag_is_a_port_with_a_timer() -> None:
    port = golden_data("direct/az/port.json")
    lag = port | {
        "id": f"{NETWORK}/expressRouteLags/lag-ams",
        "name": "lag-ams",
        "type": "Microsoft.Network/expressRouteLags",
        "numberOfPorts": 4,
        "minimumActivePortsRequired": 2,
        "lacpTimer": "Fast",
        "authorizations": [],
    }
    for link in lag["links"]:
        link["members"] = [{"interfaceName": "HundredGigE1/0/4"}]
    (found,) = read(lag).ports
    assert (found.name, found.lacp_fast, len(found.links)) == ("lag-ams", True, 2)
    circuit = golden_data("direct/arm/circuit.json")
    circuit["properties"]["expressRouteLag"] = {"id": lag["id"]}
    del circuit["properties"]["expressRoutePort"]
    assert read(circuit).circuits[0].port == lag["id"]


def test_rules_of_a_route_filter_may_stand_alone() -> None:
    place = f"{NETWORK}/routeFilters/rf-1"
    rules = [
        {
            "id": f"{place}/routeFilterRules/{name}",
            "name": name,
            "access": "Allow",
            "routeFilterRuleType": "Community",
            "communities": [community],
        }
        for name, community in (("one", "12076:5010"), ("two", "12076:5020"))
    ]
    estate = read(rules)
    (found,) = estate.filters
    assert found.name == "rf-1"
    assert [rule.communities for rule in found.rules] == [("12076:5010",), ("12076:5020",)]
    whole = {"id": place, "name": "rf-1", "location": "westeurope", "rules": rules}
    assert read(whole).filters == (replace(found, id=place, location="westeurope"),)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"access": "Ask", "communities": ["12076:5010"]}, "neither allows nor denies"),
        ({"access": "Allow"}, "has no communities"),
        ({"access": "Allow", "communities": [5]}, "should be one line of text"),
    ],
)
def test_a_rule_must_say_what_it_does(rule: dict[str, object], words: str) -> None:
    estate = read({"id": f"{NETWORK}/routeFilters/rf", "rules": [{"name": "x", **rule}]})
    assert estate.remarks[0].fatal
    assert any(words in remark.message for remark in estate.remarks)


def test_ten_thousand_rules_of_one_filter_are_joined() -> None:
    rules = [
        {
            "id": f"{NETWORK}/routeFilters/rf/routeFilterRules/r{number}",
            "name": f"r{number}",
            "access": "Allow",
            "communities": ["12076:5010"],
        }
        for number in range(10_000)
    ]
    estate = read(rules)
    assert estate.remarks == ()
    assert [rule.name for rule in estate.filters[0].rules] == [rule["name"] for rule in rules]


def test_keys_that_differ_only_in_case_contradict() -> None:
    estate = read(peering(VlanId=101))
    assert estate.circuits[0].peerings[0].vlan == 100
    assert estate.remarks[0].fatal


def test_remarks_that_are_alike_are_counted() -> None:
    estate = read([peering(f"er-{number}", vlanId="x") for number in range(1000)])
    assert len(estate.remarks) == 21
    assert estate.remarks[0].message.startswith("980 more like: peering: vlanId should be")


def test_other_resources_are_left_aside_and_named_once() -> None:
    other = {"id": f"{NETWORK}/virtualNetworks/v", "type": "Microsoft.Network/virtualNetworks"}
    estate = read([peering(), other, other])
    assert len(estate.remarks) == 1
    assert "virtualnetworks" in estate.remarks[0].message
    assert not estate.remarks[0].fatal


def test_nothing_of_expressroute_is_remarked() -> None:
    values: list[object] = [{}, {"hello": 1}, [1], ["text"], [[]], [None]]
    for value in values:
        estate = read(value)
        assert any(remark.fatal for remark in estate.remarks), value


def test_links_are_primary_and_secondary_by_position() -> None:
    port = golden_data("direct/az/port.json")
    for link in port["links"]:
        del link["name"]
    roles = [link.role for link in read(port).ports[0].links]
    assert roles == [LinkRole.PRIMARY, LinkRole.SECONDARY]


def test_a_port_without_name_has_that_of_its_id() -> None:
    port = golden_data("direct/az/port.json")
    del port["name"]
    assert read(port).ports[0].name == "erd-ams"


def test_connections_may_stand_alone() -> None:
    place = f"{NETWORK}/expressRouteCircuits/er-1/peerings/AzurePrivatePeering/connections/gr"
    estate = read(peering(), [{"id": place, "name": "gr", "addressPrefix": "172.16.99.0/29"}])
    (reach,) = estate.circuits[0].peerings[0].global_reach
    assert (reach.name, str(reach.prefix)) == ("gr", "172.16.99.0/29")
    assert estate.remarks == ()
    estate = read([{"id": place}])
    assert "has no name" in estate.remarks[0].message


def test_regions_are_compared_without_case_and_spaces() -> None:
    one, other = golden_data("provider/arm.json"), golden_data("provider/arm.json")
    other["location"] = "West Europe"
    estate = read(one, other)
    assert (estate.remarks, estate.circuits[0].location) == ((), "westeurope")


def test_rules_that_contradict_each_other_are_remarked() -> None:
    one, other = (
        golden_data("metro/az/route-filter.json"),
        golden_data("metro/az/route-filter.json"),
    )
    other["rules"][0]["communities"] = ["12076:5010"]
    estate = read(one, other)
    assert estate.filters == read(one).filters
    assert "rules: says otherwise" in estate.remarks[0].message
