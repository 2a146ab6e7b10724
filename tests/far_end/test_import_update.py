"""What Azure owns, brought up to date in an engineer's text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from erce.azure.estate import AzureEstate, PublicPrefix
from erce.base.values import Prefix
from erce.far_end.importing import import_intent
from erce.far_end.importing_update import update_intent
from erce.intent.load import load
from far_end import estates_of_azure as azure
from far_end.answers import answered
from far_end.engineers import ENGINEERS, changed, difference, peering_changed, updated

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


ESTATES = (azure.provider, azure.direct, azure.metro)


@pytest.mark.parametrize("estate", ESTATES)
def test_an_import_that_is_repeated_changes_nothing(estate: Callable[[], AzureEstate]) -> None:
    text = import_intent(estate())
    assert updated(text, estate()) == text
    edited = answered(text).replace("version: 1", "# mine\nversion: 1")
    assert updated(edited, estate()) == edited


def test_what_says_the_same_in_other_words_stays() -> None:
    assert updated(ENGINEERS, azure.provider()) == ENGINEERS


def test_only_the_characters_of_values_change() -> None:
    estate = peering_changed(
        changed(azure.provider(), bandwidth_mbps=2000, tier="premium"),
        vlan=110,
        families=(azure.family("172.16.10.8/30", "172.16.10.12/30"),),
    )
    new = updated(ENGINEERS, estate)
    assert difference(ENGINEERS, new) == [
        "-    sku:   standard",
        "-    bandwidth_mbps: 1000",
        "+    sku:   premium",
        "+    bandwidth_mbps: 2000",
        "-        vlan: 100          # agreed with the provider",
        "-        ipv4: 172.16.10.0/29   # both halves",
        "+        vlan: 110          # agreed with the provider",
        "+        ipv4: 172.16.10.8/29   # both halves",
    ]
    assert updated(new, estate) == new


def test_subnets_that_are_no_halves_become_two() -> None:
    estate = peering_changed(
        azure.provider(), families=(azure.family("172.16.10.0/30", "172.16.20.0/30"),)
    )
    line = "        ipv4: {primary: 172.16.10.0/30, secondary: 172.16.20.0/30}   # both halves"
    assert line in updated(ENGINEERS, estate).split("\n")


def test_a_family_that_the_intent_lacks_is_put_in() -> None:
    (circuit,) = azure.provider().circuits
    families = (*circuit.peerings[0].families, azure.family("fd00::/126", "fd00::4/126"))
    new = updated(ENGINEERS, peering_changed(azure.provider(), families=families))
    assert difference(ENGINEERS, new) == [
        "+        ipv6:",
        "+          primary: 'fd00::/126'  # from circuit.json (arm)",
        "+          secondary: 'fd00::4/126'  # from circuit.json (arm)",
    ]
    flow = ENGINEERS.replace(
        "      private:\n        vlan: 100          # agreed with the provider\n"
        "        ipv4: 172.16.10.0/29   # both halves\n        accept: any            # for now\n"
        "        advertise: [10.20.0.0/16]\n",
        "      private: {vlan: 100, ipv4: 172.16.10.0/29, accept: any}\n",
    )
    assert updated(flow, peering_changed(azure.provider(), families=families)) == flow.replace(
        "accept: any}", "accept: any, ipv6: {primary: 'fd00::/126', secondary: 'fd00::4/126'}}"
    )


def test_the_as_number_that_microsoft_sees_is_not_the_routers(tmp_path: Path) -> None:
    new = updated(ENGINEERS, peering_changed(azure.provider(), peer_asn=65001))
    assert difference(ENGINEERS, new) == ["+        customer_asn: 65001  # from circuit.json (arm)"]
    again = updated(new, peering_changed(azure.provider(), peer_asn=65002))
    assert difference(new, again) == [
        "-        customer_asn: 65001  # from circuit.json (arm)",
        "+        customer_asn: 65002  # from circuit.json (arm)",
    ]
    file = tmp_path / "intent.yaml"
    file.write_text(again, encoding="utf-8")
    load([file])


def test_a_comment_of_ours_follows_its_value() -> None:
    text = import_intent(azure.provider())
    estate = changed(azure.provider(), bandwidth_mbps=2000)
    estate = replace(
        estate,
        forms={},
        sources={
            path: source._replace(file="later.json") for path, source in estate.sources.items()
        },
    )
    new = updated(text, estate)
    assert difference(text, new) == [
        "-    bandwidth_mbps: 1000  # from circuit.json (arm)",
        "+    bandwidth_mbps: 2000  # from later.json",
    ]


def test_a_circuit_of_another_name_is_found_by_its_subnets() -> None:
    text = ENGINEERS.replace("er-ams-01", "our-first")
    new = updated(text, changed(azure.provider(), bandwidth_mbps=500))
    assert difference(text, new) == ["-    bandwidth_mbps: 1000", "+    bandwidth_mbps: 500"]


def test_a_circuit_that_the_intent_lacks_is_put_behind_the_others() -> None:
    (first,) = azure.provider().circuits
    both = replace(azure.metro(), circuits=(first, *azure.metro().circuits))
    update = update_intent([("intent.yaml", ENGINEERS)], both)
    (item,) = update.files
    head, _, tail = item.new.partition("  er-ams-02:\n")
    assert head + tail[tail.index("\n# the end") :] == ENGINEERS
    assert "device: <Which of the devices does the primary link end on?>" in tail
    assert update_intent([("intent.yaml", item.new)], both).changed == ()


def test_a_peering_and_a_circuit_that_go_to_one_place() -> None:
    text = answered(import_intent(azure.metro()))
    without = text[: text.index("      microsoft:\n")]
    (first,) = azure.provider().circuits
    both = replace(azure.metro(), circuits=(first, *azure.metro().circuits))
    new = updated(without, both)
    assert new.index("      microsoft:\n") < new.index("  er-ams-01:\n")
    assert updated(new, both) == new


def test_a_peering_that_the_intent_lacks_is_put_behind_the_others(tmp_path: Path) -> None:
    text = answered(import_intent(azure.metro()))
    start = text.index("      microsoft:\n")
    without = text[:start]
    new = updated(without, azure.metro())
    file = tmp_path / "intent.yaml"
    file.write_text(answered(new), encoding="utf-8")
    circuit = load([file]).intent.circuits["er-ams-02"]
    assert circuit.peerings.microsoft is not None
    assert circuit.peerings.microsoft.customer_asn == 65540
    assert new.startswith(without)


def test_lists_grow_and_never_shrink() -> None:
    text = answered(import_intent(azure.metro()))
    (circuit,) = azure.metro().circuits
    microsoft = circuit.peerings[1]
    other = (PublicPrefix(prefix=Prefix.parse("198.51.100.0/28")),)
    families = (replace(microsoft.families[0], advertised=other), microsoft.families[1])
    estate = peering_changed(azure.metro(), 1, families=families)
    update = update_intent([("intent.yaml", text)], estate)
    announced = "[198.51.100.128/27, '2001:db8:4000::/48'"
    assert difference(text, update.files[0].new) == [
        f"-        advertise: {announced}]  # from circuit.json (arm)",
        f"+        advertise: {announced}, 198.51.100.0/28]  # from circuit.json (arm)",
    ]
    (note,) = update.notes
    assert note.startswith("er-ams-02: microsoft peering: 198.51.100.128/27 is announced")
    block = text.replace(
        "advertise: [198.51.100.128/27, '2001:db8:4000::/48']  # from circuit.json (arm)",
        "advertise:\n        - 198.51.100.128/27 le 29  # ours\n        - 2001:db8:4000::/48",
    )
    assert difference(block, updated(block, estate)) == ["+        - 198.51.100.0/28"]


def test_communities_that_regions_stand_for_are_not_repeated() -> None:
    text = answered(import_intent(azure.metro()))
    line = "communities: ['12076:5040', '12076:51002']  # from filter.json (arm)"
    named = text.replace(line, "regions: [West Europe]  # ours")
    assert difference(named, updated(named, azure.metro())) == [
        "+          communities: ['12076:5040']"
    ]
    more = text.replace(line, "communities: ['12076:5040', '12076:51002', '12076:51003']")
    update = update_intent([("intent.yaml", more)], azure.metro())
    assert update.changed == ()
    assert "12076:51003 may come in, and the route filter" in update.notes[0]
    by_prefix = text.replace(line, "prefixes: [203.0.113.0/24]")
    assert updated(by_prefix, azure.metro()) == by_prefix


def test_macsec_is_put_in_where_azure_has_it(tmp_path: Path) -> None:
    text = answered(import_intent(azure.direct()))
    lines = text.split("\n")
    keys = ("macsec", "cipher", "sci", "- ckn", "cak", "# Azure has")
    bare = "\n".join(line for line in lines if not line.strip().startswith(keys))
    new = updated(bare, azure.direct())
    assert new.count("macsec_keys:") == 2
    assert updated(new, azure.direct()) == new
    file = tmp_path / "intent.yaml"
    file.write_text(answered(new), encoding="utf-8")
    macsec = load([file]).intent.circuits["er-dub-01"].macsec
    assert macsec is not None
    assert macsec.cipher == "gcm-aes-256"


def test_several_files_of_one_intent() -> None:
    head, _, tail = ENGINEERS.partition("circuits:")
    tail = f"circuits:{tail}"
    update = update_intent(
        [("a.yaml", head), ("b.yaml", tail)], peering_changed(azure.provider(), peer_asn=65001)
    )
    assert [item.file for item in update.changed] == ["b.yaml"]
    assert "customer_asn: 65001" in update.changed[0].new


@pytest.mark.parametrize("end", ["", "    peerings: {}  # none\n", "    peerings:  # none\n"])
def test_both_peerings_are_put_into_a_circuit_without_any(end: str) -> None:
    text = answered(import_intent(azure.metro()))
    bare = text.partition("    peerings:")[0] + end
    new = updated(bare, azure.metro())
    assert new.count("    peerings:  # none\n" if end else "    peerings:\n") == 1
    assert all(
        f"{family.primary}" in new for family in azure.metro().circuits[0].peerings[1].families
    )
    assert updated(new, azure.metro()) == new


def test_peerings_of_a_provider_are_not_ours() -> None:
    text = ENGINEERS.partition("    peerings:")[0].replace("provider_l2", "provider_l3")
    assert updated(text, azure.provider()) == text
