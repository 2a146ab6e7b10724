"""Typing at Cisco IOS-XR: every case of removal, change in place, cascade and refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from entry.cases import cases, check
from erce.entry import cisco_iosxr

if TYPE_CHECKING:
    from pathlib import Path

CASES = cases("cisco_iosxr")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_router_would_do_the_same(case: dict[str, Any]) -> None:
    check(cisco_iosxr, case)


def commands(before: str, after: str) -> list[str]:
    """What is typed to lead from one text to the other, place and first line in one string."""
    found = cisco_iosxr.lead(before.splitlines(), after.splitlines())
    return [" / ".join((*item.context, item.lines[0])) for item in found]


SET = "prefix-set PS\n  10.20.0.0/16\nend-set\n!\n"
POLICY = "route-policy RP\n  if destination in PS then\n    pass\n  endif\nend-policy\n!\n"
BGP = """router bgp 64512
 address-family ipv4 unicast
 !
 neighbor 172.16.10.2
  remote-as 12076
  address-family ipv4 unicast
{}  !
 !
!
"""
PLACE = "router bgp 64512 / neighbor 172.16.10.2 / address-family ipv4 unicast / "


def test_what_is_referred_to_comes_first_and_goes_last() -> None:
    bare, attached = BGP.format(""), BGP.format("   route-policy RP in\n")
    assert commands(bare, SET + POLICY + attached) == [
        "prefix-set PS",
        "route-policy RP",
        f"{PLACE}route-policy RP in",
    ]
    assert commands(SET + POLICY + attached, bare) == [
        f"{PLACE}no route-policy RP in",
        "no route-policy RP",
        "no prefix-set PS",
    ]


def test_a_text_is_one_command_and_names_all_its_lines() -> None:
    new = POLICY.replace("pass", "drop")
    [command] = cisco_iosxr.lead(POLICY.splitlines(), new.splitlines())
    assert command.lines == tuple(new.splitlines()[:5])
    assert command.before == (1, 2, 3, 4)
    assert command.after == (1, 2, 3, 4, 5)
    assert not command.removes


def test_another_vrf_takes_two_commits() -> None:
    head = "vrf A\n!\nvrf B\n!\n"
    port = "interface Bundle-Ether1.100\n vrf {}\n ipv4 address 172.16.10.1 255.255.255.252\n!\n"
    place = "interface Bundle-Ether1.100 / "
    assert commands(head + port.format("A"), head + port.format("B")) == [
        f"{place}no ipv4 address 172.16.10.1 255.255.255.252",
        f"{place}vrf B",
        "commit",
        f"{place}ipv4 address 172.16.10.1 255.255.255.252",
    ]


def test_other_tags_take_a_new_subinterface_and_two_commits() -> None:
    port = "interface Bundle-Ether1.100\n vrf A\n encapsulation dot1q {}\n!\n"
    assert commands(port.format(100), port.format(200)) == [
        "no interface Bundle-Ether1.100",
        "commit",
        "interface Bundle-Ether1.100 / vrf A",
        "interface Bundle-Ether1.100 / encapsulation dot1q 200",
    ]


def test_another_as_takes_a_new_neighbor_and_two_commits() -> None:
    bare = BGP.format("")
    assert commands(bare, bare.replace("12076", "64513")) == [
        "router bgp 64512 / no neighbor 172.16.10.2",
        "commit",
        "router bgp 64512 / neighbor 172.16.10.2 / remote-as 64513",
        "router bgp 64512 / neighbor 172.16.10.2 / address-family ipv4 unicast",
    ]


def test_a_port_is_emptied_and_not_removed() -> None:
    port = "interface TenGigE0/0/0/0\n description port\n mtu 9216\n!\n"
    assert commands(port, "") == [
        "interface TenGigE0/0/0/0 / no mtu",
        "interface TenGigE0/0/0/0 / no description",
    ]
    assert cisco_iosxr.same(["interface TenGigE0/0/0/0", "!"], [])


def test_order_counts_in_policies_only() -> None:
    policy = POLICY.splitlines()
    turned = [*policy[:1], "  drop", *policy[1:]]
    later = [*policy[:4], "  drop", *policy[4:]]
    assert not cisco_iosxr.same(turned, later)
    session = BGP.format("   send-community-ebgp\n   next-hop-self\n").splitlines()
    other = BGP.format("   next-hop-self\n   send-community-ebgp\n").splitlines()
    assert cisco_iosxr.same(session, other)


def test_a_real_router_takes_its_own_configuration_without_a_change(corpus: Path) -> None:
    files = sorted((corpus / "cisco_iosxr").glob("*/*/running.txt"))
    assert files
    for file in files:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        for item in cisco_iosxr.enter(lines, lines):
            assert not item.changed, (file, lines[item.at])
            assert not item.refused, (file, lines[item.at])


def test_a_confirmed_move_leaves_the_session() -> None:
    """The next one begins at the exec level."""
    assert cisco_iosxr.WINDOW.confirm[-1] == "end"
