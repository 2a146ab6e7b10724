"""What an intent becomes, where the round trip alone would not notice a wrong meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from erce.base.platform import Platform
from erce.base.values import HostAddress
from erce.intent.resolve import ResolvedDevice, resolve
from erce.intent.schema import Intent

if TYPE_CHECKING:
    from erce.model import Vrf


def resolved(platform: Platform = Platform.CISCO_IOSXE, **peering: Any) -> ResolvedDevice:
    """One router that holds both links of a circuit."""
    kind = peering.pop("kind", "private")
    raw = {
        "version": 1,
        "name": "site",
        "devices": {
            "ce1": {
                "platform": platform,
                "asn": 64512,
                "router_id": "10.255.0.1",
                "nat": {"inside": ["GigabitEthernet0/0/9"]},
            }
        },
        "circuits": {
            "er-1": {
                "connectivity": "provider_l2",
                "peering_location": "Amsterdam",
                "sku": "standard",
                "bandwidth_mbps": 1000,
                "links": {
                    "primary": {"device": "ce1", "interface": "TenGigabitEthernet0/0/0"},
                    "secondary": {"device": "ce1", "interface": "TenGigabitEthernet0/0/1"},
                },
                "peerings": {kind: {"vlan": 100, "accept": "any", **peering}},
            }
        },
    }
    return resolve(Intent.model_validate(raw)).devices[0]


def vrf(device: ResolvedDevice, name: str = "default") -> Vrf:
    found = device.device.vrf(name)
    assert found is not None
    return found


def test_the_ends_of_both_links_are_those_of_microsofts_example() -> None:
    primary, secondary = resolved(ipv4="192.168.100.128/29", advertise=["10.20.0.0/16"]).links
    assert primary.ce_ipv4 == HostAddress.parse("192.168.100.129/30")
    assert str(primary.msee_ipv4) == "192.168.100.130"
    assert secondary.ce_ipv4 == HostAddress.parse("192.168.100.133/30")
    assert str(secondary.msee_ipv4) == "192.168.100.134"


def test_both_links_have_the_same_policy_and_are_both_used() -> None:
    table = vrf(resolved(ipv4="172.16.10.0/29", advertise=["10.20.0.0/16"], local_preference=200))
    first, second = table.neighbors
    assert first.families == second.families
    assert [(item.family, item.paths) for item in table.multipath] == [("ipv4", 2)]


def test_a_pool_inside_a_range_is_originated() -> None:
    table = vrf(
        resolved(
            kind="microsoft",
            ipv4="203.0.113.0/29",
            advertise=["198.51.100.0/24 le 32"],
            nat={"pool": "198.51.100.16/28", "sources": ["10.0.0.0/8"]},
        )
    )
    assert [str(item.prefix) for item in table.networks] == ["198.51.100.16/28"]
    assert [str(item.prefix) for item in table.anchors] == ["198.51.100.16/28"]


def test_a_pool_inside_an_exact_prefix_needs_nothing_of_its_own() -> None:
    table = vrf(
        resolved(
            kind="microsoft",
            ipv4="203.0.113.0/29",
            advertise=["198.51.100.0/24"],
            nat={"pool": "198.51.100.16/28", "sources": ["10.0.0.0/8"]},
        )
    )
    assert [str(item.prefix) for item in table.networks] == ["198.51.100.0/24"]


def test_microsoft_sees_the_customer_as_alone() -> None:
    table = vrf(
        resolved(
            kind="microsoft",
            ipv4="203.0.113.0/29",
            customer_asn=65540,
            advertise=["198.51.100.0/24"],
        )
    )
    local_as = table.neighbors[0].local_as
    assert local_as is not None
    assert (local_as.asn, local_as.prepend, local_as.replace) == (65540, False, True)
