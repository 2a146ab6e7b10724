"""Typing at Arista EOS: every case of removal, change in place, cascade and refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from entry.cases import cases, check
from erce.entry import arista_eos

if TYPE_CHECKING:
    from pathlib import Path

CASES = cases("arista_eos")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_router_would_do_the_same(case: dict[str, Any]) -> None:
    check(arista_eos, case)


def commands(before: str, after: str) -> list[str]:
    """What is typed to lead from one text to the other, place and line in one string."""
    found = arista_eos.lead(before.splitlines(), after.splitlines())
    return [" / ".join((*item.context, *item.lines)) for item in found]


LIST = "ip prefix-list PL\n   seq 10 permit 10.20.0.0/16\n!\n"
MAP = "route-map RM permit 10\n   match ip address prefix-list PL\n!\n"
BGP = "router bgp 64512\n   neighbor 172.16.10.2 remote-as 12076\n"
SESSION = BGP + "   neighbor 172.16.10.2 route-map RM in\n"


def test_what_is_referred_to_comes_first_and_goes_last() -> None:
    assert commands(BGP, LIST + MAP + SESSION) == [
        "ip prefix-list PL / seq 10 permit 10.20.0.0/16",
        "route-map RM permit 10 / match ip address prefix-list PL",
        "router bgp 64512 / neighbor 172.16.10.2 route-map RM in",
    ]
    assert commands(LIST + MAP + SESSION, BGP) == [
        "router bgp 64512 / default neighbor 172.16.10.2 route-map RM in",
        "no route-map RM permit 10",
        "no ip prefix-list PL",
    ]


def test_a_neighbor_goes_in_one_command_that_names_all_its_lines() -> None:
    family = "   !\n   address-family ipv4\n      network 10.20.0.0/16\n"
    before = SESSION + family + "      neighbor 172.16.10.2 activate\n"
    after = BGP.splitlines()[:1] + family.splitlines()
    [command] = arista_eos.lead(before.splitlines(), after)
    assert command.lines == ("no neighbor 172.16.10.2",)
    assert command.before == (2, 3, 7)
    assert command.after == ()
    assert command.removes


def test_addresses_are_typed_again_when_the_vrf_changes() -> None:
    head = "vrf instance A\n!\nvrf instance B\n!\ninterface Ethernet1.100\n"
    tail = "   ip address 172.16.10.1/30\n   ipv6 address 2001:db8::1/126\n"
    place = "interface Ethernet1.100 / "
    assert commands(f"{head}   vrf A\n{tail}", f"{head}   vrf B\n{tail}") == [
        f"{place}no ipv6 address 2001:db8::1/126",
        f"{place}no ip address",
        f"{place}vrf B",
        f"{place}ip address 172.16.10.1/30",
        f"{place}ipv6 address 2001:db8::1/126",
    ]


def test_an_address_leaves_one_interface_before_it_comes_to_another() -> None:
    one, two = "interface Ethernet1.100\n", "interface Ethernet2.100\n"
    address = "   ip address 172.16.10.1/30\n"
    assert commands(f"{one}{address}{two}   mtu 1500\n", f"{one}   mtu 1500\n{two}{address}") == [
        "interface Ethernet1.100 / mtu 1500",
        "interface Ethernet1.100 / no ip address",
        "interface Ethernet2.100 / ip address 172.16.10.1/30",
        "interface Ethernet2.100 / no mtu",
    ]


def test_a_macsec_key_changes_by_a_new_profile_that_the_port_lets_go_of() -> None:
    profile = "mac security\n   !\n   profile ER\n      key 0a0b {}\n!\n"
    port = "interface Ethernet1\n   no switchport\n   mac security profile ER\n"
    lines = commands(profile.format("7 070E") + port, profile.format("7 070F") + port)
    assert lines == [
        "interface Ethernet1 / no mac security profile",
        "mac security / no profile ER",
        "mac security / profile ER / key 0a0b 7 070F",
        "interface Ethernet1 / mac security profile ER",
    ]


def test_the_way_back_from_macsec_takes_the_profile_and_leaves_the_others() -> None:
    before = "interface Ethernet1\n   no switchport"
    after = (
        "mac security\n   !\n   profile ER\n      cipher aes256-gcm\n!\n"
        f"{before}\n   mac security profile ER"
    )
    assert commands(after, before) == [
        "interface Ethernet1 / no mac security profile",
        "mac security / no profile ER",
    ]
    typed = ["interface Ethernet1", "no mac security profile", "mac security", "no profile ER"]
    *_, last = arista_eos.enter(after.splitlines(), typed)
    assert not last.refused
    assert arista_eos.same(last.lines, before.splitlines())


def test_prefix_lists_are_the_same_in_both_forms() -> None:
    block, line = LIST.splitlines(), ["ip prefix-list PL seq 10 permit 10.20.0.0/16"]
    assert arista_eos.same(block, line)
    assert arista_eos.lead(line, block) == ()
    assert not arista_eos.same(block, [line[0].replace("10.20", "10.21")])


def test_lists_without_numbers_count_in_their_order() -> None:
    one = ["ip as-path access-list AP permit 1 any", "ip as-path access-list AP deny 2 any"]
    assert not arista_eos.same(one, one[::-1])
    assert commands("\n".join(one), "\n".join(one[::-1])) == [
        "no ip as-path access-list AP",
        *one[::-1],
    ]


def test_a_real_router_takes_its_own_configuration_without_a_change(corpus: Path) -> None:
    files = sorted((corpus / "arista_eos").glob("*/*/running.txt"))
    assert files
    for file in files:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        if file.parent.name == "lb":
            continue  # not an Arista switch
        for item in arista_eos.enter(lines, lines):
            assert not item.changed, (file, lines[item.at])
            assert not item.refused, (file, lines[item.at])
