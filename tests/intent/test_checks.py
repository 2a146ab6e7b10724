"""What the checks must let pass; what they refuse is in golden/errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from erce.base.errors import ErceErrors
from erce.intent.load import load

GOOD = (Path(__file__).parent / "good.yaml").read_text(encoding="utf-8")


def accepted(folder: Path, text: str) -> None:
    path = folder / "intent.yaml"
    path.write_text(text, encoding="utf-8")
    load([path])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # an aggregate around the link's subnet is not the subnet
        ("[10.20.0.0/16,", "[172.16.0.0/12,"),
        ("[10.20.0.0/16,", "[172.16.0.0/12 le 24,"),
        # two forms of the same subnet, and halves that are no halves of one
        ("ipv4: 172.16.10.0/29", "ipv4: {primary: 172.16.10.0/30, secondary: 172.16.10.4/30}"),
        ("ipv4: 172.16.10.0/29", "ipv4: {primary: 172.16.10.4/30, secondary: 172.16.9.0/30}"),
        # one VRF for both peerings is a decision
        ("vrf: MICROSOFT", "vrf: AZURE"),
        # only one of them in the global table
        ("vrf: MICROSOFT", "description: no VRF"),
        ("vrf: AZURE", "vrf: AZURE\n        default_route: {accept: true}"),
        ("vrf: AZURE", "vrf: AZURE\n        timers: {hold_s: 60}"),
        ("vrf: AZURE", "vrf: AZURE\n        timers: {hold_s: 60, keepalive_s: 20}"),
        ("vrf: AZURE", "vrf: AZURE\n        customer_asn: 64513"),
        ("vrf: AZURE", "vrf: AZURE\n        prepend: 2"),
        ("vrf: MICROSOFT", "vrf: MICROSOFT\n        prepend: 2"),
        ("{prefixes: [10.100.0.0/14 le 24]}", "{prefixes: [0.0.0.0/0 ge 8 le 24]}"),
        ("{prefixes: [10.100.0.0/14 le 24]}", "{communities: ['12076:20001']}"),
        ("services: [azure_storage]", "services: [azure_storage, exchange_online]"),
        ("interface: xe-0/0/0", "interface: ae0, lag: {members: [xe-0/0/0, xe-0/0/1]}"),
        ("sku: premium", "sku: premium\n    encapsulation: qinq\n    s_tag: 100"),
        ("asn: 64512", "asn: 1.10"),
    ],
)  # fmt: skip
def test_what_is_fine_passes(old: str, new: str, tmp_path: Path) -> None:
    assert old in GOOD
    accepted(tmp_path, GOOD.replace(old, new))


def test_each_link_may_have_its_own_s_tag(tmp_path: Path) -> None:
    text = GOOD.replace("sku: premium", "sku: premium\n    encapsulation: qinq")
    text = text.replace("0/0/0}", "0/0/0, s_tag: 10}").replace("xe-0/0/0}", "xe-0/0/0, s_tag: 11}")
    accepted(tmp_path, text)


def test_a_circuit_whose_provider_routes_needs_no_peering(tmp_path: Path) -> None:
    text = GOOD[: GOOD.index("    peerings:")].replace("provider_l2", "provider_l3")
    accepted(tmp_path, text)


def test_private_space_may_repeat_in_another_vrf_or_on_another_device(tmp_path: Path) -> None:
    second = GOOD[GOOD.index("  er-ams-01:") : GOOD.index("      microsoft:")]
    second = second.replace("er-ams-01", "er-ams-02").replace("0/0/0", "0/0/1")
    accepted(tmp_path, GOOD + second.replace("vrf: AZURE", "vrf: OTHER"))
    with pytest.raises(ErceErrors, match="both are in VRF AZURE of ams-ce1"):
        accepted(tmp_path, GOOD + second)


def test_the_same_tags_may_repeat_under_another_s_tag_with_another_unit(tmp_path: Path) -> None:
    qinq = "sku: premium\n    encapsulation: qinq\n    s_tag: {}"
    second = GOOD[GOOD.index("  er-ams-01:") : GOOD.index("      microsoft:")]
    second = second.replace("er-ams-01", "er-ams-02").replace("172.16.10.", "172.16.20.")
    second = second.replace("fd00:10::", "fd00:30::").replace("sku: premium", qinq.format(11))
    first = GOOD.replace("sku: premium", qinq.format(10))
    accepted(tmp_path, first + second.replace("vlan: 100", "vlan: 100\n        unit: 1100"))
    with pytest.raises(ErceErrors, match="subinterface 100"):
        accepted(tmp_path, first + second)
