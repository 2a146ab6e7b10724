"""Typing at Cisco IOS-XE: what the router makes of it, and the order in which commands come."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from entry.cases import cases, check
from erce.entry import cisco_iosxe
from erce.entry.cisco_iosxe.terminal import IosXe
from erce_generator.cisco_iosxe import remove

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES = cases("cisco_iosxe")
ROOT = Path(__file__).parents[2]
FIELD = sorted((ROOT / "golden" / "brownfield").glob("cisco_iosxe_*/running/*"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_router_would_do_the_same(case: dict[str, Any]) -> None:
    check(cisco_iosxe, case)


def way(before: str, after: str) -> list[str]:
    """The commands from one to the other, one a line, places before the last `|`."""
    commands = cisco_iosxe.lead(before.splitlines(), after.splitlines())
    return [" | ".join((*item.context, *item.lines)) for item in commands]


def known(file: Path) -> list[str]:
    """The stanzas of a router in the field that this product knows something of."""
    terminal = IosXe(file.read_text(encoding="utf-8").splitlines())
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
def test_routers_in_the_field_lead_to_each_other(one: Path, two: Path) -> None:
    before, after = known(one), known(two)
    lines = typed(cisco_iosxe.lead(before, after))
    entered = list(cisco_iosxe.enter(before, lines))
    assert [(lines[item.at], item.refused) for item in entered if item.refused] == []
    assert [lines[item.at] for item in entered if not item.changed and not item.leads] == []
    assert cisco_iosxe.same(entered[-1].lines, after)


def test_a_new_session_is_shut_until_its_policies_are_there() -> None:
    before = (
        "vrf definition A\nrouter bgp 64496\n address-family ipv4 vrf A\n exit-address-family\n"
    )
    neighbor = "  neighbor 192.0.2.2"
    after = (
        before.replace(
            " exit-",
            f"{neighbor} remote-as 12076\n{neighbor} activate\n{neighbor} route-map IN in\n exit-",
        )
        + "route-map IN deny 10\n"
    )
    commands = [line.rpartition("| ")[2] for line in way(before, after)]
    assert commands == [
        "route-map IN deny 10",
        "neighbor 192.0.2.2 remote-as 12076",
        "neighbor 192.0.2.2 shutdown",
        "neighbor 192.0.2.2 activate",
        "neighbor 192.0.2.2 route-map IN in",
        "no neighbor 192.0.2.2 shutdown",
    ]


USED = "router bgp 64496\n neighbor 192.0.2.2 remote-as 1\n neighbor 192.0.2.2 route-map RM in\n"


def test_a_new_clause_denies_until_its_conditions_are_there() -> None:
    before = USED + "route-map RM deny 10\n match as-path 1\n"
    after = before + "route-map RM permit 20\n match as-path 2\n set local-preference 5\n"
    assert way(before, after) == [
        "route-map RM deny 20",
        "route-map RM deny 20 | match as-path 2",
        "route-map RM deny 20 | set local-preference 5",
        "route-map RM permit 20",
    ]


def test_a_match_line_is_never_empty_in_between() -> None:
    before = USED + "route-map RM permit 10\n match ip address prefix-list OLD\n"
    after = before.replace("OLD", "NEW")
    assert way(before, after) == [
        "route-map RM permit 10 | match ip address prefix-list NEW",
        "route-map RM permit 10 | no match ip address prefix-list OLD",
    ]


def test_a_prefix_list_is_never_empty_in_between() -> None:
    before = "ip prefix-list PL seq 5 permit 198.51.100.0/24\n"
    after = "ip prefix-list PL seq 5 permit 203.0.113.0/24\n"
    assert way(before, after) == [
        "ip prefix-list PL seq 4294967294 deny 0.0.0.0/0 le 32",
        "no ip prefix-list PL seq 5 permit 198.51.100.0/24",
        "ip prefix-list PL seq 5 permit 203.0.113.0/24",
        "no ip prefix-list PL seq 4294967294 deny 0.0.0.0/0 le 32",
    ]


def test_addresses_that_a_vrf_takes_along_are_typed_again() -> None:
    lines = " encapsulation dot1Q 5\n vrf forwarding A\n ip address 192.0.2.1 255.255.255.252\n"
    before = f"vrf definition A\nvrf definition B\ninterface GigabitEthernet1.5\n{lines}"
    after = before.replace("forwarding A", "forwarding B")
    commands = cisco_iosxe.lead(before.splitlines(), after.splitlines())
    assert [item.lines for item in commands] == [
        ("vrf forwarding B",),
        ("ip address 192.0.2.1 255.255.255.252",),
    ]
    assert commands[0].before == (5, 6)  # what it replaces, and what it takes along
    assert commands[0].after == (5,)
    assert commands[1].before == ()
    assert commands[1].after == (6,)


def test_other_tags_make_a_fresh_subinterface() -> None:
    before = (
        "interface GigabitEthernet1.5\n encapsulation dot1Q 5\n ip address 192.0.2.1 255.0.0.0\n"
    )
    assert way(before, before.replace("dot1Q 5", "dot1Q 6")) == [
        "no interface GigabitEthernet1.5",
        "interface GigabitEthernet1.5",
        "interface GigabitEthernet1.5 | encapsulation dot1Q 6",
        "interface GigabitEthernet1.5 | ip address 192.0.2.1 255.0.0.0",
    ]


def test_what_is_used_comes_first_and_goes_last() -> None:
    session = "neighbor 192.0.2.2 remote-as 12076\n neighbor 192.0.2.2 route-map RM in\n"
    small = "router bgp 64496\n bgp log-neighbor-changes\n"
    large = (
        f"router bgp 64496\n bgp log-neighbor-changes\n {session}"
        "ip prefix-list PL seq 5 permit 198.51.100.0/24\n"
        "route-map RM permit 10\n match ip address prefix-list PL\n"
    )
    there = [line.split(" | ")[0].split()[0] for line in way(small, large)]
    assert there == sorted(there, key=["ip", "route-map", "router"].index)
    back = way(large, small)
    assert back == [
        "router bgp 64496 | no neighbor 192.0.2.2",
        "no route-map RM",
        "no ip prefix-list PL",
    ]


def test_a_key_is_replaced_while_the_port_is_detached() -> None:
    before = (
        "key chain KC macsec\n key 01\n  key-string one\nmka policy P\n key-server priority 1\n"
        "interface HundredGigE0/0/0\n mka policy P\n mka pre-shared-key key-chain KC\n macsec\n"
    )
    commands = way(before, before.replace("key 01", "key 02").replace("string one", "string two"))
    port = "interface HundredGigE0/0/0 | "
    assert commands == [
        port + "no macsec",
        port + "no mka pre-shared-key",
        port + "no mka policy",
        "key chain KC macsec | key 02",
        "key chain KC macsec | key 02 | key-string two",
        "key chain KC macsec | no key 01",
        port + "mka policy P",
        port + "mka pre-shared-key key-chain KC",
        port + "macsec",
    ]


PORT = "interface GigabitEthernet1.5"
TIMED = f"{PORT}\n encapsulation dot1Q 5\n bfd interval 300 min_rx 300 multiplier 3\n no bfd echo\n"
WATCHED = (
    "router bgp 64496\n neighbor 192.0.2.2 remote-as 12076\n neighbor 192.0.2.2 fall-over bfd\n"
)


def test_a_session_asks_for_bfd_when_its_interface_has_the_timers_and_lets_go_of_it_before() -> (
    None
):
    before = (
        f"{PORT}\n encapsulation dot1Q 5\nrouter bgp 64496\n neighbor 192.0.2.2 remote-as 12076\n"
    )
    assert way(before, TIMED + WATCHED) == [
        f"{PORT} | bfd interval 300 min_rx 300 multiplier 3",
        f"{PORT} | no bfd echo",
        "router bgp 64496 | neighbor 192.0.2.2 fall-over bfd",
    ]
    assert way(TIMED + WATCHED, before) == [
        "router bgp 64496 | no neighbor 192.0.2.2 fall-over bfd",
        f"{PORT} | bfd echo",
        f"{PORT} | no bfd interval",
    ]


def test_a_session_goes_before_its_interface() -> None:
    assert way(TIMED + WATCHED, "router bgp 64496\n") == [
        "router bgp 64496 | no neighbor 192.0.2.2",
        f"no {PORT}",
    ]


def test_a_template_goes_before_an_interval_of_its_own_is_typed() -> None:
    before = "bfd-template single-hop T\n interval min-tx 300 min-rx 300 multiplier 3\n"
    interval = " bfd interval 300 min_rx 300 multiplier 3\n"
    one, two = (f"{before}{PORT}\n{line}" for line in (" bfd template T\n", interval))
    assert way(one, two) == [f"{PORT} | no bfd template T", f"{PORT} |{interval.rstrip()}"]
    assert way(two, one) == [f"{PORT} | no bfd interval", f"{PORT} | bfd template T"]


def test_a_port_that_stays_is_not_reset() -> None:
    bare = "interface HundredGigE0/0/0\n no ip address\n"
    before = f"{bare} mtu 9000\n mka policy P\n macsec\nmka policy P\n key-server priority 1\n"
    port = "interface HundredGigE0/0/0 | "
    assert way(before, bare) == [
        port + "no macsec",
        port + "no mka policy",
        port + "no mtu",
        "no mka policy P",
    ]


def test_a_session_is_not_shut_when_nothing_else_is_typed_for_it() -> None:
    group = "router bgp 64496\n neighbor G peer-group\n neighbor G remote-as 12076\n"
    assert way(group, group + " neighbor 192.0.2.2 peer-group G\n") == [
        "router bgp 64496 | neighbor 192.0.2.2 peer-group G"
    ]


def test_entries_whose_order_counts_are_typed_again() -> None:
    entries = [
        f"ip as-path access-list 7 {text}" for text in ("deny _1_", "permit _2_", "permit .*")
    ]
    for one, two in product((entries, entries[1:], entries[::-1]), repeat=2):
        lines = typed(cisco_iosxe.lead(one, two))
        final = (
            [*one, *(item.lines for item in cisco_iosxe.enter(one, lines))][-1] if lines else one
        )
        assert cisco_iosxe.same(list(final), two)
    assert not cisco_iosxe.same(entries, entries[::-1])
    assert cisco_iosxe.same(entries[1:], entries[:0:-1])


def test_every_line_of_a_real_router_can_be_typed_again(corpus: Path) -> None:
    for file in sorted((corpus / "cisco_iosxe").glob("*/*/running.txt")):
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        places = IosXe(lines).root.walk()
        again = [line for node in places for line in ("end", *node.path, node.text)]
        for item in cisco_iosxe.enter(lines, again):
            assert not item.refused, (file, again[item.at], item.refused)
            assert not item.changed, (file, again[item.at])


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("redistribute static route-map RM", "no redistribute static"),
        ("redistribute ospf 10 match internal route-map RM", "no redistribute ospf 10"),
        ("neighbor 192.0.2.2 maximum-prefix 4000 80", "no neighbor 192.0.2.2 maximum-prefix"),
    ],
)
def test_what_is_taken_away_in_bgp(line: str, command: str) -> None:
    assert remove(("router bgp 64496",), line) == ("router bgp 64496", " " + command)


def test_interfaces_that_are_no_ports_are_removed() -> None:
    assert remove((), "interface Loopback0") == ("no interface Loopback0",)
    assert remove((), "interface TenGigabitEthernet0/0/0") == (
        "default interface TenGigabitEthernet0/0/0",
    )
