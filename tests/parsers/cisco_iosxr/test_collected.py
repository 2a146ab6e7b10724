"""What configurations collected from public networks, labs and tools hold."""

from __future__ import annotations

import re

import pytest

from erce.base.platform import Platform
from erce.base.values import Family, Prefix
from erce.model import (
    LineState,
    OpaqueAction,
    OpaqueMatch,
    Reading,
    SetFact,
    SetLocalPreference,
    SetNextHop,
)
from erce.policy.attributes import Attributes
from erce.policy.behaviour import behaviour
from erce.policy.decide import decide
from erce.policy.rules import Direction
from erce_parsers import detect
from erce_parsers.cisco_iosxr import read
from erce_parsers.cisco_iosxr.rpl_elements import as_path, community

FAMILY = "address-family ipv4 unicast"
BLOCKS = f"""\
vrf A
 {FAMILY}
 !
!
router static
 {FAMILY}
  10.1.0.0/16 Null0
 !
 vrf A
  {FAMILY}
   10.2.0.0/16 Null0
  !
 !
!
router bgp 64500
 {FAMILY}
  network 10.1.0.0/16
 !
 neighbor-group G
  {FAMILY}
   route-policy P in
  !
 !
 neighbor 192.0.2.2
  remote-as 12076
  use neighbor-group G
  {FAMILY}
   route-policy Q out
  !
 !
 vrf A
  rd 64500:1
  neighbor 192.0.2.6
   remote-as 12076
  !
 !
!
"""
ON_ONE_LINE = f"""\
vrf A
 {FAMILY} maximum prefix 100
!
router static
 {FAMILY} 10.1.0.0/16 Null0
 vrf A {FAMILY} 10.2.0.0/16 Null0
!
router bgp 64500
 {FAMILY} network 10.1.0.0/16
 neighbor-group G {FAMILY} route-policy P in
 neighbor 192.0.2.2 remote-as 12076
 neighbor 192.0.2.2 use neighbor-group G
 neighbor 192.0.2.2
  {FAMILY} route-policy Q out
 vrf A rd 64500:1
 vrf A neighbor 192.0.2.6 remote-as 12076
!
"""


def notes(reading: Reading) -> list[str]:
    return [note.text for note in reading.notes]


def in_bgp(body: str) -> Reading:
    return read("router bgp 64500\n" + "".join(f" {line}\n" for line in body.splitlines()), "x")


def test_a_line_may_go_on_where_its_block_begins() -> None:
    """A device takes what scripts type in this form, and shows it in blocks."""
    reading = read(ON_ONE_LINE, "x")
    assert reading.device == read(BLOCKS, "x").device
    assert reading.notes == ()
    assert set(reading.states[3:]) <= {LineState.UNDERSTOOD, LineState.HARMLESS}


def test_a_group_that_is_typed_twice_is_one_group() -> None:
    reading = in_bgp(
        "neighbor-group G\n remote-as 12076\nneighbor-group G\n timers 10 30\n"
        f"af-group F {FAMILY}\n route-policy P in\naf-group F {FAMILY}\n route-policy Q out\n"
        f"neighbor 192.0.2.2\n use neighbor-group G\n {FAMILY}\n  use af-group F\n"
    )
    (found,) = reading.device.vrfs[0].neighbors
    assert (found.remote_as, found.hold_s) == (12076, 30)
    assert found.families[0].import_policies == ("P",)
    assert found.families[0].export_policies == ("Q",)


@pytest.mark.parametrize(
    ("line", "policy", "noted"),
    [
        ("redistribute connected", None, False),
        ("redistribute connected route-policy P", "P", False),
        ("redistribute static route-policy P(1, 2)", "P(1,2)", False),
        ("redistribute static route-policy P (1, 2) metric 5", "P(1,2)", True),
        ("redistribute connected metric 10 route-policy P", "P", True),
        ("redistribute connected route-policy P metric 10", "P", True),
        ("redistribute ospf 1 match internal route-policy P", "P", True),
        ("redistribute isis core level 2", None, True),
    ],
)
def test_what_else_redistribution_says(line: str, policy: str | None, noted: bool) -> None:  # noqa: FBT001
    reading = in_bgp(f"{FAMILY}\n {line}\n")
    assert [item.policy for item in reading.device.vrfs[0].redistributions] == [policy]
    assert notes(reading) == ([line] if noted else [])


def test_the_default_med_of_redistributed_routes_is_noted() -> None:
    assert notes(in_bgp("default-metric 4\n")) == ["default-metric 4"]


@pytest.mark.parametrize(
    "line",
    [
        'set community (65000:100) additive      ! mark "learned via A"',
        "set community (65000:100) additive 65000:200",
        "delete community in (65000:100) 5",
    ],
)
def test_words_behind_a_set_are_not_passed_over(line: str) -> None:
    """Without the last word, `additive` would be a replacement."""
    reading = read(f"route-policy P\n  {line}\nend-policy\n", "x")
    (term,) = reading.device.policies[0].terms
    assert isinstance(term.actions[0], OpaqueAction)
    assert notes(reading) == [line]


@pytest.mark.parametrize(
    "condition",
    ["destination in (10.0.0.0/8) 5", "protocol in (static, connected) 5", "tag in (1, 2) 5"],
)
def test_words_behind_a_set_of_a_condition_are_not_passed_over(condition: str) -> None:
    reading = read(f"route-policy P\n  if {condition} then\n    drop\n  endif\nend-policy\n", "x")
    assert isinstance(reading.device.policies[0].terms[0].matches[0], OpaqueMatch)
    assert notes(reading) == [f"if {condition} then"]


@pytest.mark.parametrize(
    ("words", "fits", "others"),
    [
        ("passes-through '[64496..64511]'", [[1, 64500, 2], [64511]], [[64512], [6450], []]),
        ("passes-through '[4200000000..4294967294]'", [[4200000000, 1], [4294967294]], [[42000]]),
        ("originates-from '1 [2..300]'", [[1, 2], [9, 1, 300]], [[1, 301], [1, 2, 9]]),
        ("neighbor-is '1.1 [2..3]'", [[65537, 3, 9]], [[65537, 4], [9, 65537, 3]]),
    ],
)
def test_ranges_of_as_numbers(words: str, fits: list[list[int]], others: list[list[int]]) -> None:
    """Filters of AS numbers that nobody may use are written so (NLNOG BGP Filter Guide)."""
    expression = as_path(words.split(None, 1))
    assert expression is not None
    pattern = re.compile(expression.replace("_", "(?:^|$| )"))
    for path in [*fits, *others]:
        text = " ".join(str(number) for number in path)
        assert bool(pattern.search(text)) is (path in fits), path


def test_every_number_of_a_range_and_no_other() -> None:
    for first, last in ((1, 10), (7, 7), (95, 1203), (64512, 65534), (0, 1000), (999, 1000)):
        expression = as_path(["originates-from", f"'[{first}..{last}]'"])
        assert expression is not None
        pattern = re.compile(expression.strip("_$"))
        near = range(max(first - 20, 0), last + 20)
        assert [number for number in near if pattern.fullmatch(str(number))] == [
            *range(first, last + 1)
        ]


@pytest.mark.parametrize("words", ["neighbor-is '[3..2]'", "neighbor-is ''", "neighbor-is '1 x'"])
def test_what_is_no_range_is_not_known(words: str) -> None:
    assert as_path(words.split(None, 1)) is None


def test_a_set_of_very_many_communities() -> None:
    found = community(["[100..666]:[100..999]"])
    assert found is not None
    (entry,) = found
    for value, fits in (("100:100", True), ("666:999", True), ("667:100", False), ("99:99", False)):
        assert bool(re.fullmatch(entry.values[0], value)) is fits
    assert community(["[3..1]:5"]) is None


def test_a_route_that_is_discarded_is_still_advertised() -> None:
    """Cisco: Cisco 8000, Remotely Triggered Black Hole filtering, `set next-hop discard`."""
    policy = "route-policy P\n  set next-hop discard\n  set next-hop 192.0.2.1\nend-policy\n"
    reading = read(policy, "x")
    assert reading.notes == ()
    found = behaviour(reading.device, ("P",), Family.IPV4, direction=Direction.IMPORT)
    route = Attributes(communities=frozenset(), as_path=(), protocol="bgp", facts=frozenset())
    effect = decide(found, Prefix.parse("10.0.0.0/8"), route).effect
    assert effect.accepted


def test_the_last_next_hop_counts() -> None:
    for text, kept in (
        ("peer-address\n  set next-hop self", SetNextHop(address=None)),
        ("self\n  set next-hop peer-address", SetFact(about="next-hop", value="peer-address")),
    ):
        reading = read(f"route-policy P\n  set next-hop {text}\nend-policy\n", "x")
        assert reading.device.policies[0].terms[0].actions == (kept,)


@pytest.mark.parametrize(
    ("line", "vlan", "s_tag"), [("dot1q vlan 100", 100, None), ("dot1q vlan 100 10", 10, 100)]
)
def test_tags_as_older_releases_say_them(line: str, vlan: int, s_tag: int | None) -> None:
    """Cisco: ASR 9000 Interface and Hardware Component Command Reference, `dot1q vlan`."""
    reading = read(f"interface TenGigE0/0/0/1.100\n {line}\n", "x")
    assert (reading.device.interfaces[0].vlan, reading.device.interfaces[0].s_tag) == (vlan, s_tag)
    assert reading.notes == ()


def test_any_inner_tag_is_not_modelled() -> None:
    line = "dot1q vlan 100 any"
    assert notes(read(f"interface TenGigE0/0/0/1.100\n {line}\n", "x")) == [line]


def test_tunnels_carry_no_circuit() -> None:
    body = " tunnel mode gre ipv4\n tunnel source 10.7.1.1\n keepalive 1 3\n"
    reading = read(f"interface tunnel-ip1\n{body}", "x")
    assert reading.notes == ()
    assert len(read(f"interface TenGigE0/0/0/1\n{body}", "x").notes) == 3


def test_a_static_route_with_a_mask() -> None:
    reading = read(f"router static\n {FAMILY}\n  10.1.0.0 255.255.0.0 Null0 250\n", "x")
    assert [str(item.prefix) for item in reading.device.vrfs[0].anchors] == ["10.1.0.0/16"]
    assert reading.device.vrfs[0].anchors[0].distance == 250


def test_a_configuration_group_for_everything_is_noted() -> None:
    assert notes(read("apply-group G\n", "x")) == ["apply-group G"]


def test_a_policy_that_runs_into_a_banner() -> None:
    text = "route-policy P\n pass\n banner motd ^C\n\n x\n ^C\nroute-policy Q\n  drop\nend-policy\n"
    reading = read(text, "x")
    assert [policy.name for policy in reading.device.policies] == ["P", "Q"]


def test_what_bfd_says_about_an_interface_belongs_to_it() -> None:
    """Who takes the interface away takes it along."""
    text = "interface TenGigE0/0/0/1.200\n!\nbfd\n interface TenGigE0/0/0/1.200\n  echo disable\n"
    lines = read(text, "x").provenance.lines
    assert lines["interfaces", "TenGigE0/0/0/1.200"] == (1, 4)


def test_two_routers_in_one_file_are_told() -> None:
    reading = read("hostname a\nhostname a\ninterface Loopback0\nhostname b\n", "x")
    assert reading.device.hostname == "a"
    assert notes(reading) == ["hostname b"]


GLOBAL = (
    "policy-global\n  # of the whole router\n  AS '65001',\n  best '200',\n  $old 5\nend-global\n"
)


def test_global_parameters_are_defined_without_their_dollar_sign() -> None:
    """Cisco: Routing Configuration Guide, Implementing Routing Policy, Global Parameterization."""
    body = (
        "if as-path originates-from '$AS' then\n  set local-preference $best\n  set tag $old\nendif"
    )
    reading = read(f"{GLOBAL}route-policy P\n{body}\nend-policy\n", "x")
    assert reading.notes == ()
    (term,) = reading.device.policies[0].terms
    assert term.actions == (SetLocalPreference(value=200), SetFact(about="tag", value="5"))
    assert reading.device.as_path_lists[0].entries == ((True, "_65001$"),)


@pytest.mark.parametrize("line", ["set tag $x", "set community ($x:1)", "prepend as-path $x"])
def test_a_parameter_without_a_value_is_no_value(line: str) -> None:
    reading = read(f"route-policy P\n  {line}\nend-policy\n", "x")
    assert reading.device.policies[0].terms[0].actions == (OpaqueAction(text=line),)
    assert notes(reading) == [line]


@pytest.mark.parametrize(
    "condition", ["destination in $x", "tag is $x", "as-path in (ios-regex '$x')"]
)
def test_a_condition_on_a_parameter_without_a_value_is_not_known(condition: str) -> None:
    reading = read(f"route-policy P\n  if {condition} then\n    drop\n  endif\nend-policy\n", "x")
    assert reading.device.policies[0].terms[0].matches == (OpaqueMatch(text=condition),)


def test_the_end_of_an_expression_is_no_parameter() -> None:
    line = "if as-path in (ios-regex '^65001$|_65002$') then"
    assert read(f"route-policy P\n  {line}\n    drop\n  endif\nend-policy\n", "x").notes == ()


@pytest.mark.parametrize("line", ["encapsulation-type srv6", "origin-as validation disable"])
def test_lines_of_a_family_that_change_no_route(line: str) -> None:
    body = f"neighbor 192.0.2.2\n remote-as 12076\n bmp-activate server 1\n {FAMILY}\n  {line}\n"
    assert notes(in_bgp(body)) == []


def test_why_the_override_of_a_session_is_noted() -> None:
    reading = in_bgp(f"neighbor 192.0.2.2\n remote-as 12076\n {FAMILY}\n  as-override\n")
    reason = "that the neighbor's AS number is replaced in paths is not modelled"
    assert [note.reason for note in reading.notes] == [reason]


@pytest.mark.parametrize(
    "line",
    [
        "router bgp 64500 neighbor 192.0.2.2 remote-as 12076",
        "interface HundredGigE0/0/0/18",
        "interface GigabitEthernet0/0/0/1.100",
    ],
)
def test_lines_that_no_other_platform_has(line: str) -> None:
    assert detect(f"{line}\n") is Platform.CISCO_IOSXR


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("import from default-vrf route-policy P", "routes that leak between VRFs"),
        ("export route-policy P", "a policy between the VRF and its VPN"),
    ],
)
def test_what_changes_the_routes_of_a_vrf_is_noted(line: str, reason: str) -> None:
    reading = read(f"vrf A\n {FAMILY}\n  {line}\n", "x")
    found = [
        (note.text, note.reason.partition(" are")[0].partition(" is")[0]) for note in reading.notes
    ]
    assert found == [(line, reason)]


def test_every_line_of_a_long_condition_counts() -> None:
    text = (
        "route-policy P\n  if destination in (10.0.0.0/8,\n    192.0.2.0/24)\n    and med eq 10\n"
        "  then\n    set community (64500:5,\n      64500:6)\n  endif\nend-policy\n"
    )
    reading = read(text, "x")
    assert set(reading.states[:-2]) == {LineState.UNDERSTOOD}


def test_what_takes_a_line_above_it_away_is_noted() -> None:
    text = (
        "interface TenGigE0/0/0/1.100\n no ipv4 address\n ipv4 address 192.0.2.1 255.255.255.252\n"
        " shutdown\n no shutdown\n!\nrouter bgp 64500\n neighbor 192.0.2.2\n  remote-as 12076\n"
        f"  {FAMILY}\n   route-policy P in\n   no route-policy P in\n vrf A\n  rd 1:1\n  no rd\n"
    )
    assert [(note.text, note.owner) for note in read(text, "x").notes] == [
        ("no shutdown", ("interfaces", "TenGigE0/0/0/1.100")),
        ("no route-policy P in", ("vrfs", "default", "neighbors", "192.0.2.2")),
        ("no rd", ("vrfs", "A")),
    ]
