"""What the reading of exports promises, whatever form they have."""

from __future__ import annotations

import json

import pytest

from azure_flat import NETWORK, flat, golden_data, peering, read
from erce.azure.estate import AzurePeering, LinkRole, PeeringKind
from erce.base.values import Family
from erce.model import Cipher


def only(**changes: object) -> AzurePeering:
    estate = read(peering(**changes))
    assert estate.remarks == ()
    return estate.circuits[0].peerings[0]


def mangled(value: object) -> object:
    """The same data with other letters in upper case."""
    if isinstance(value, dict):
        return {
            "".join(char.upper() if i % 2 else char.lower() for i, char in enumerate(key)): mangled(
                item
            )
            for key, item in value.items()
        }
    return [mangled(item) for item in value] if isinstance(value, list) else value


def test_keys_and_ids_are_read_in_any_case() -> None:
    circuit, route_filter = (
        golden_data("metro/arm/circuit.json"),
        golden_data("metro/arm/route-filter.json"),
    )
    plain = read(circuit, route_filter)
    circuit["id"] = circuit["id"].replace("resourceGroups", "resourcegroups").lower()
    circuit["type"] = circuit["type"].upper()
    other = read(mangled(circuit), mangled(route_filter))
    assert other.remarks == ()
    wanted = flat(plain)
    wanted["circuits|er-ams-03|id"] = circuit["id"]
    assert flat(other) == wanted


@pytest.mark.parametrize("nothing", [None, "", 0])
def test_zero_null_and_empty_are_not_given(nothing: object) -> None:
    estate = read({**peering(), "vlanId": nothing, "azureASN": nothing, "sharedKey": nothing or ""})
    assert estate.remarks == ()
    found = estate.circuits[0].peerings[0]
    assert (found.vlan, found.azure_asn, found.md5) == (None, None, None)


def test_the_defaults_of_a_private_peering_are_no_configuration() -> None:
    defaults = {
        "advertisedCommunities": [],
        "advertisedPublicPrefixes": [],
        "advertisedPublicPrefixesState": "NotConfigured",
        "customerASN": 0,
        "legacyMode": 0,
        "routingRegistryName": "NONE",
    }
    assert only(microsoftPeeringConfig=defaults) == only()


def test_a_registry_alone_is_configuration() -> None:
    config = {"routingRegistryName": "ARIN", "advertisedPublicPrefixesState": "NotConfigured"}
    (family,) = only(microsoftPeeringConfig=config).families
    assert (family.registry, family.validation) == ("ARIN", "NotConfigured")


@pytest.mark.parametrize(
    ("written", "meant"), [(4200000001, 4200000001), ("4294967294", 4294967294), (1, 1)]
)
def test_as_numbers_have_32_bits(written: object, meant: int) -> None:
    assert only(peerASN=written).peer_asn == meant


def test_a_negative_customer_asn_is_one_that_did_not_fit() -> None:
    estate = read(peering(microsoftPeeringConfig={"customerASN": -94967296}))
    (family,) = estate.circuits[0].peerings[0].families
    assert family.customer_asn == 4200000000
    (remark,) = estate.remarks
    assert "negative" in remark.message
    assert "AS 4200000000" in remark.message
    assert not remark.fatal


@pytest.mark.parametrize("asn", [4294967296, -4294967296, 1.5, True, "AS64512", [], {}])
def test_what_is_no_as_number_is_remarked(asn: object) -> None:
    estate = read(peering(peerASN=asn))
    assert estate.circuits[0].peerings[0].peer_asn is None
    (remark,) = estate.remarks
    assert remark.fatal
    assert "peerASN should be an AS number" in remark.message


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("vlanId", 4095, "a whole number from 0 to 4094"),
        ("vlanId", -1, "a whole number"),
        ("vlanId", "x", "a whole number"),
        ("primaryPeerAddressPrefix", "172.16.10.0", "an IPv4 prefix"),
        ("primaryPeerAddressPrefix", "fd00::/126", "an IPv4 prefix"),
        ("primaryPeerAddressPrefix", 5, "an IPv4 prefix"),
        ("state", "Perhaps", "Enabled and Disabled"),
        ("state", 1, "Enabled and Disabled"),
        ("primaryAzurePort", "two\nlines", "one line of text"),
        ("primaryAzurePort", 7, "one line of text"),
        ("lastModifiedBy", "[parameters('name')]", "one line of text"),
        ("ipv6PeeringConfig", "Microsoft.Azure.PSIpv6", "an object"),
        ("ipv6PeeringConfig", [{}, {}], "one object"),
        ("sharedKey", 5, "the shared key is not text"),
        ("connections", [5], "an object"),
        ("peeringType", "AzureOtherPeering", "the type of a peering is not known"),
        ("microsoftPeeringConfig", {"advertisedPublicPrefixes": ["x", None]}, "be a prefix"),
        ("microsoftPeeringConfig", "{broken", "an object"),
        ("connections", [{"addressPrefix": "172.16.0.0/29"}], "has no name"),
    ],
)
def test_a_value_of_another_kind_is_remarked_and_left_out(
    key: str, value: object, words: str
) -> None:
    estate = read(peering(**{key: value}))
    assert any(
        remark.fatal and words.replace("and", "or") in remark.message.replace("and", "or")
        for remark in estate.remarks
    )
    for field, found in flat(estate).items():
        assert found == flat(read(peering()))[field]


def test_unknown_keys_are_remarked_once_and_ignored() -> None:
    estate = read([peering(novelty=1), peering("er-2", novelty=2)])
    (remark,) = estate.remarks
    assert remark.message == "peering: the key 'novelty' is not known and was ignored"
    assert not remark.fatal
    assert len(estate.circuits) == 2


def test_a_state_that_is_not_known_is_kept_and_remarked() -> None:
    estate = read(peering(provisioningState="Resting"))
    assert estate.circuits[0].peerings[0].provisioning == "Resting"
    (remark,) = estate.remarks
    assert not remark.fatal


def test_rates_of_direct_circuits_are_in_gigabits() -> None:
    circuit = golden_data("direct/arm/circuit.json")
    circuit["properties"]["bandwidthInGbps"] = 0.5
    assert read(circuit).circuits[0].bandwidth_mbps == 500


def test_the_sku_may_have_only_its_name() -> None:
    circuit = golden_data("provider/arm.json")
    circuit["sku"] = {"name": "Local_UnlimitedData"}
    assert read(circuit).circuits[0].tier == "local"
    circuit["sku"] = {"name": "Local_UnlimitedData", "tier": "Premium"}
    estate = read(circuit)
    assert estate.circuits[0].tier == "premium"
    assert "do not agree" in estate.remarks[0].message


def port(**links: object) -> dict[str, object]:
    return {
        "name": "erd-1",
        "id": f"{NETWORK}/expressRoutePorts/erd-1",
        "encapsulation": "QinQ",
        "links": [{"name": name, **data} for name, data in links.items() if isinstance(data, dict)],
    }


KEYS = {
    "cknSecretIdentifier": "https://kv.example/secrets/ckn",
    "cakSecretIdentifier": "https://kv.example/secrets/cak",
    "cipher": "GcmAesXpn128",
    "sciState": "Disabled",
}


def test_a_port_may_have_macsec_on_one_link_only() -> None:
    estate = read(port(link1={"macSecConfig": KEYS}, link2={}))
    one, two = estate.ports[0].links
    assert (one.macsec, one.cipher, one.sci) == (True, Cipher.GCM_AES_XPN_128, False)
    assert two.macsec is False


def test_a_port_that_says_nothing_of_macsec_leaves_it_open() -> None:
    assert [link.macsec for link in read(port(link1={}, link2={})).ports[0].links] == [None, None]


def test_links_have_their_names_whatever_their_order() -> None:
    estate = read(port(link2={"routerName": "two"}, link1={"routerName": "one"}))
    assert [link.router for link in estate.ports[0].links] == ["one", "two"]


def test_one_link_alone_is_the_one_that_its_name_says() -> None:
    (link,) = read(port(link2={"routerName": "two"})).ports[0].links
    assert (link.role, link.router) == (LinkRole.SECONDARY, "two")


def test_a_third_link_is_remarked() -> None:
    estate = read(port(link1={}, link2={}, link3={}))
    assert len(estate.ports[0].links) == 2
    assert estate.remarks[0].fatal


def test_a_key_in_the_place_of_its_address_is_not_kept() -> None:
    key = "0123456789abcdef0123456789abcdef"
    estate = read(port(link1={"macSecConfig": KEYS | {"cakSecretIdentifier": key}}, link2={}))
    assert estate.ports[0].links[0].macsec
    assert key not in repr(estate)
    assert "no address of a Key Vault" in estate.remarks[0].message


def test_a_cipher_that_is_not_known_is_remarked() -> None:
    estate = read(port(link1={"macSecConfig": KEYS | {"cipher": "GcmAes512"}}, link2={}))
    assert estate.ports[0].links[0].cipher is None
    assert estate.remarks[0].fatal


@pytest.mark.parametrize(
    ("written", "meant"), [("10.5", 10.5), (10, 10.0), ("x", None), ("1" * 40, None), (True, None)]
)
def test_rates_may_have_a_fraction(written: object, meant: float | None) -> None:
    estate = read(port(link1={}) | {"provisionedBandwidthInGbps": written})
    assert estate.ports[0].provisioned_gbps == meant
    assert bool(estate.remarks) == (meant is None)


def test_an_object_may_be_a_text_of_json() -> None:
    config = json.dumps({"advertisedPublicPrefixes": ["203.0.113.0/28"], "customerASN": 64500})
    (family,) = only(microsoftPeeringConfig=config).families
    assert (str(family.advertised[0].prefix), family.customer_asn) == ("203.0.113.0/28", 64500)


def test_a_validation_id_must_be_of_its_prefix() -> None:
    circuit = golden_data("metro/arm/circuit.json")
    config = circuit["properties"]["peerings"][1]["properties"]["microsoftPeeringConfig"]
    info = config["advertisedPublicPrefixInfo"][0]
    info["validationId"] = "Azure-SKEY|00000000|198.51.100.0/28|ASN-65540"
    assert "for another prefix" in read(circuit).remarks[0].message
    info["validationId"] = "Azure-SKEY|00000000|198.51.100.0/28"
    assert read(circuit).remarks[0].fatal


def test_an_old_sample_calls_microsoft_peering_otherwise() -> None:
    for changes in ({"peeringType": "AzureMicrosoftPeering"}, {"peeringType": None}):
        estate = read(peering(name="AzureMicrosoftPeering", **changes))
        assert estate.circuits[0].peerings[0].kind is PeeringKind.MICROSOFT


def test_retired_public_peering_is_left_out() -> None:
    estate = read(peering(peeringType="AzurePublicPeering"))
    assert estate.circuits == ()
    assert "retired" in estate.remarks[0].message


def test_global_reach_names_the_other_circuit_from_either_end() -> None:
    circuit = golden_data("direct/arm/circuit.json")
    mine = circuit["properties"]["peerings"][0]["properties"]
    (connection,) = mine["connections"]
    mine["connections"] = []
    ends = connection["properties"]
    one, other = "expressRouteCircuitPeering", "peerExpressRouteCircuitPeering"
    ends[one], ends[other] = ends[other], ends[one]
    ends["connectionName"] = connection.pop("name")
    mine["peeredConnections"] = [connection]
    (reach,) = read(circuit).circuits[0].peerings[0].global_reach
    assert (reach.name, reach.peer) == ("ams-to-fra", "er-fra-01")


def test_an_ipv6_prefix_is_read_in_any_spelling() -> None:
    found = only(ipv6PeeringConfig={"primaryPeerAddressPrefix": "FD00:0010::0/126"})
    six = found.family(Family.IPV6)
    assert six is not None
    assert str(six.primary) == "fd00:10::/126"
