"""`erce diff`: what two configurations do, of one platform or of two."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from erce.audit.difference import difference
from erce.base.platform import Platform
from erce.intent.resolve import resolve
from erce.intent.schema import Intent
from erce_generator import render
from erce_parsers import read
from intents import PORTS

if TYPE_CHECKING:
    from erce.audit import AuditResult

PAIRS = list(permutations(sorted(Platform), 2))
LOCAL_PREFERENCE = {
    Platform.ARISTA_EOS: "local-preference",
    Platform.CISCO_IOSXE: "local-preference",
    Platform.CISCO_IOSXR: "local-preference",
    Platform.CISCO_NXOS: "local-preference",
    Platform.JUNIPER_JUNOS: "local-preference",
}


def configuration(platform: Platform, **peering: object) -> str:
    port = PORTS[platform]
    raw = {
        "version": 1,
        "name": "site",
        "devices": {"ce1": {"platform": platform, "asn": 65550, "router_id": "10.255.0.1"}},
        "circuits": {
            "er-1": {
                "connectivity": "provider_l2",
                "peering_location": "Amsterdam",
                "sku": "standard",
                "bandwidth_mbps": 1000,
                "links": {
                    "primary": {"device": "ce1", "interface": port.format(1)},
                    "secondary": {"device": "ce1", "interface": port.format(2)},
                },
                "peerings": {
                    "private": {
                        "vlan": 100,
                        "vrf": "AZURE",
                        "ipv4": "172.16.10.0/29",
                        "ipv6": "fd00:10::/125",
                        "advertise": ["10.20.0.0/16", "fd00:20::/48"],
                        "accept": {"prefixes": ["10.100.0.0/14 le 24", "fd00:100::/40 le 48"]},
                        "local_preference": 200,
                        **peering,
                    }
                },
            }
        },
    }
    return render(resolve(Intent.model_validate(raw)).devices[0].device)


def compare(old: str, new: str, one: Platform, two: Platform) -> AuditResult:
    return difference(read(old, "old.cfg", one), read(new, "new.cfg", two))


@pytest.mark.parametrize(("one", "two"), PAIRS)
def test_a_migration_that_does_the_same_has_no_difference(one: Platform, two: Platform) -> None:
    result = compare(configuration(one), configuration(two), one, two)
    assert [item.message for item in result.findings] == []
    assert not result.inconclusive


@pytest.mark.parametrize(("one", "two"), PAIRS)
def test_a_changed_entry_is_found_with_an_example(one: Platform, two: Platform) -> None:
    new = configuration(two, accept={"prefixes": ["10.100.0.0/14 le 25", "fd00:100::/40 le 48"]})
    result = compare(configuration(one), new, one, two)
    assert result.findings
    for item in result.findings:
        assert item.observed == "10.100.0.0/25 accepted with local preference 200"
        assert item.expected == "10.100.0.0/25 rejected"
        assert item.source.file == "new.cfg"
        assert "10.100.0.0" in result.excerpts[item.source]
        assert item.related[0].source.file == "old.cfg"
        assert item.fix == ()


@pytest.mark.parametrize("platform", sorted(Platform))
def test_sessions_that_come_and_go(platform: Platform) -> None:
    both, four = (
        configuration(platform),
        configuration(
            platform, ipv6=None, advertise=["10.20.0.0/16"], accept=["10.100.0.0/14 le 24"]
        ),
    )  # one call
    gone = [item.message for item in compare(both, four, platform, platform).findings]
    assert sum("session fd00:10::" in text and text.endswith("is missing") for text in gone) == 2
    come = [item.message for item in compare(four, both, platform, platform).findings]
    assert sum("is not in the old one" in text and "session fd00" in text for text in come) == 2


def test_interfaces_and_vrfs_may_have_other_names() -> None:
    one = Platform.CISCO_IOSXE
    old = configuration(one)
    new = old.replace("0/0/1", "0/1/7").replace("AZURE", "MS").replace("ER-1-PRIVATE", "AZ")
    assert compare(old, new, one, one).findings == ()
