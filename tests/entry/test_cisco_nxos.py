"""Typing at Cisco NX-OS: what the switch makes of it, and the order in which commands come."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from entry.cases import cases, check
from erce.entry import cisco_nxos
from erce.entry.cisco_nxos.terminal import NxOs
from erce_generator.cisco_nxos import remove

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES = cases("cisco_nxos")
ROOT = Path(__file__).parents[2]
FIELD = sorted((ROOT / "golden" / "brownfield").glob("cisco_nxos_*/running/*"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_switch_would_do_the_same(case: dict[str, Any]) -> None:
    check(cisco_nxos, case)


def way(before: str, after: str) -> list[str]:
    """The commands from one to the other, one a line, places before the last `|`."""
    commands = cisco_nxos.lead(before.splitlines(), after.splitlines())
    return [" | ".join((*item.context, *item.lines)) for item in commands]


def known(file: Path) -> list[str]:
    """The stanzas of a switch in the field that this product knows something of."""
    terminal = NxOs(file.read_text(encoding="utf-8").splitlines())
    return [
        line
        for node in terminal.root.inside
        if terminal.key(node).form is not None
        for line in (*node.above, *node.lines)
    ]


def typed(commands: Sequence[Any]) -> list[str]:
    return [line for item in commands for line in (*item.context, *item.lines, "end")]


@pytest.mark.parametrize(
    ("one", "two"), list(pairwise([*FIELD, FIELD[0]])), ids=lambda file: file.parents[1].name
)
def test_switches_in_the_field_lead_to_each_other(one: Path, two: Path) -> None:
    before, after = known(one), known(two)
    lines = typed(cisco_nxos.lead(before, after))
    entered = list(cisco_nxos.enter(before, lines))
    assert [(lines[item.at], item.refused) for item in entered if item.refused] == []
    assert [lines[item.at] for item in entered if not item.changed and not item.leads] == []
    assert cisco_nxos.same(entered[-1].lines, after)


def test_a_new_session_is_shut_until_its_policies_are_there() -> None:
    before = "feature bgp\nrouter bgp 64496\n  router-id 192.0.2.1\n"
    after = before + (
        "  neighbor 192.0.2.2\n    remote-as 12076\n"
        "    address-family ipv4 unicast\n      route-map IN in\n"
    )
    commands = [line.rpartition("| ")[2] for line in way(before, after)]
    assert commands == [
        "neighbor 192.0.2.2",
        "shutdown",
        "remote-as 12076",
        "address-family ipv4 unicast",
        "route-map IN in",
        "no shutdown",
    ]


USED = (
    "feature bgp\nrouter bgp 64496\n  neighbor 192.0.2.2\n    remote-as 1\n"
    "    address-family ipv4 unicast\n      route-map RM in\n"
)


def test_a_clause_before_it_denies_until_the_conditions_of_a_new_one_are_there() -> None:
    before = USED + "route-map RM deny 10\n  match tag 1\n"
    after = before + "route-map RM permit 20\n  match tag 2\n"
    assert way(before, after) == [
        "route-map RM deny 19",
        "route-map RM permit 20",
        "route-map RM permit 20 | match tag 2",
        "no route-map RM deny 19",
    ]


def test_a_clause_with_another_action_is_made_afresh_behind_one_that_denies() -> None:
    before = USED + "route-map RM deny 10\n  match tag 1\n"
    assert way(before, before.replace("RM deny", "RM permit")) == [
        "route-map RM deny 9",
        "no route-map RM deny 10",
        "route-map RM permit 10",
        "route-map RM permit 10 | match tag 1",
        "no route-map RM deny 9",
    ]


def test_a_prefix_list_is_never_empty_in_between() -> None:
    # a route map that matches a list without entries matches everything
    before = "ipv6 prefix-list PL seq 5 permit 2001:db8::/32\n"
    after = "ipv6 prefix-list PL seq 5 permit 2001:db8::/33\n"
    assert way(before, after) == [
        "ipv6 prefix-list PL seq 4294967294 deny 0::/0 le 128",
        "no ipv6 prefix-list PL seq 5 permit 2001:db8::/32",
        "ipv6 prefix-list PL seq 5 permit 2001:db8::/33",
        "no ipv6 prefix-list PL seq 4294967294 deny 0::/0 le 128",
    ]


def test_what_a_vrf_takes_along_is_typed_again() -> None:
    before = (
        "vrf context A\nvrf context B\ninterface Ethernet1/1.5\n  encapsulation dot1q 5\n"
        "  vrf member A\n  no ip redirects\n  ip address 192.0.2.1/30\n  no shutdown\n"
    )
    assert [line.rpartition("| ")[2] for line in way(before, before.replace("ber A", "ber B"))] == [
        "vrf member B",
        "no ip redirects",
        "ip address 192.0.2.1/30",
    ]


def test_another_as_number_makes_a_fresh_neighbor() -> None:
    after = USED.replace("remote-as 1\n", "remote-as 2\n")
    assert [line.rpartition("| ")[2] for line in way(USED, after)] == [
        "no neighbor 192.0.2.2",
        "neighbor 192.0.2.2",
        "shutdown",
        "remote-as 2",
        "address-family ipv4 unicast",
        "route-map RM in",
        "no shutdown",
    ]


def test_another_key_is_made_afresh_while_the_port_is_detached() -> None:
    key = "    key-octet-string 0 {} cryptographic-algorithm AES_256_CMAC\n"
    before = (
        "feature macsec\nkey chain KC macsec\n  key 01\n" + key.format("one") + "macsec policy MP\n"
        "interface Ethernet1/1\n  no switchport\n  macsec keychain KC policy MP\n"
    )
    assert way(before, before.replace(" one ", " two ")) == [
        "interface Ethernet1/1 | no macsec keychain KC policy MP",
        "key chain KC macsec | no key 01",
        "key chain KC macsec | key 01",
        "key chain KC macsec | key 01 | " + key.format("two").strip(),
        "interface Ethernet1/1 | macsec keychain KC policy MP",
    ]


def test_a_routed_port_is_shut_by_taking_its_line_away() -> None:
    before = "interface Ethernet1/1.5\n  encapsulation dot1q 5\n  no shutdown\n"
    assert way(before, before.replace("no shutdown", "shutdown")) == [
        "interface Ethernet1/1.5 | shutdown"
    ]


def test_features_are_switched_on_and_left_on() -> None:
    with_bfd = "feature bgp\nfeature bfd\n"
    assert way("feature bgp\n", with_bfd) == ["feature bfd"]
    assert way(with_bfd, "feature bgp\n") == []


def test_every_line_of_a_real_switch_can_be_typed_again(corpus: Path) -> None:
    for file in sorted((corpus / "cisco_nxos").glob("*/*/running.txt")):
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        places = NxOs(lines).root.walk()
        again = [line for node in places for line in ("end", *node.path, node.text)]
        for item in cisco_nxos.enter(lines, again):
            assert not item.refused, (file, again[item.at], item.refused)
            assert not item.changed, (file, again[item.at])


def test_internal_paths_go_by_default() -> None:
    place = ("router bgp 64496", "address-family ipv4 unicast")
    removed = remove(place, "maximum-paths ibgp 2")
    assert removed[-1].strip() == "default maximum-paths ibgp"
    assert remove(place, "maximum-paths 2")[-1].strip() == "no maximum-paths"


def test_a_family_that_the_template_brings_is_emptied_and_not_closed() -> None:
    before = (
        "feature bgp\nrouter bgp 64496\n  template peer T\n    remote-as 12076\n"
        "    address-family ipv4 unicast\n      route-map A in\n"
        "  neighbor 192.0.2.2\n    inherit peer T\n"
    )
    family = "    address-family ipv4 unicast\n"
    drained = before + family + "      route-map B in\n"
    place = "router bgp 64496 | neighbor 192.0.2.2 | address-family ipv4 unicast"
    assert way(drained, before) == [f"{place} | no route-map B in"]
    assert cisco_nxos.same((before + family).splitlines(), before.splitlines())
    alone = drained.replace("    inherit peer T\n", "    remote-as 12076\n")
    gone = alone.replace(family + "      route-map B in\n", "")
    assert way(alone, gone)[-1].endswith("| no address-family ipv4 unicast")


def test_a_move_goes_back_to_the_checkpoint_that_it_made() -> None:
    window = cisco_nxos.WINDOW
    assert window.begin == ("checkpoint {label}", "configure terminal")
    assert window.cancel == ("rollback running-config checkpoint {label}",)
    assert window.confirm == ("no checkpoint {label}",)  # names are unique, and ten is the most
