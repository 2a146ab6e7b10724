"""Constructs that real configurations hold and that are easily read as something else."""

from __future__ import annotations

import pytest

from erce.base.values import Family, Prefix
from erce.model import LineState, NeighborFamily, Reading, RoutePolicy, SetFact, Verdict
from erce.policy.attributes import Attributes
from erce.policy.behaviour import behaviour
from erce.policy.decide import decide
from erce.policy.rules import Direction
from erce_parsers.cisco_iosxe import read, recognise

SESSION = "router bgp 64496\n neighbor 192.0.2.2 remote-as 12076\n"
NEIGHBOR = ("vrfs", "default", "neighbors", "192.0.2.2")


def notes(reading: Reading) -> list[tuple[str, tuple[str, ...]]]:
    return [(note.text, note.owner) for note in reading.notes]


def family(reading: Reading, vrf: str | None = None) -> NeighborFamily:
    table = reading.device.vrf(vrf)
    assert table is not None
    return table.neighbors[0].families[0]


@pytest.mark.parametrize(
    ("communities", "accepted"),
    [(("65000:9",), True), ((), True), (("65000:1", "65000:2"), False)],
)
def test_every_route_is_in_the_internet_community(
    communities: tuple[str, ...],
    accepted: bool,  # noqa: FBT001  # expected value
) -> None:
    text = (
        "ip community-list 1 deny 65000:1\nip community-list 1 permit internet\n"
        "route-map R permit 10\n match community 1\n"
    )
    device = read(text, "x").device
    found = behaviour(device, ("R",), Family.IPV4, direction=Direction.IMPORT)
    route = Attributes(
        communities=frozenset(communities), as_path=(), protocol="bgp", facts=frozenset()
    )
    assert decide(found, Prefix.parse("10.0.0.0/8"), route).effect.accepted is accepted


def test_what_the_internet_community_takes_away_is_not_guessed() -> None:
    text = "ip community-list 1 permit internet\nroute-map R permit 10\n set comm-list 1 delete\n"
    assert notes(read(text, "x")) == [("set comm-list 1 delete", ("policies", "R"))]


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("bgp maxas-limit 10", ("vrfs", "default")),
        ("bgp inject-map A exist-map B", ("vrfs", "default")),
        ("bgp graceful-shutdown all neighbors 60 local-preference 0", ("vrfs", "default")),
        ("table-map T filter", ("vrfs", "default")),
        ("neighbor 192.0.2.2 default-originate route-map D", NEIGHBOR),
    ],
)
def test_what_changes_routes_and_is_not_modelled(line: str, owner: tuple[str, ...]) -> None:
    reading = read(f"{SESSION} {line}\n", "x")
    assert notes(reading) == [(line, owner)]
    assert reading.states[-1] == LineState.UNSUPPORTED


@pytest.mark.parametrize("line", ["table-map T", "bgp bestpath med missing-as-worst"])
def test_what_changes_no_route(line: str) -> None:
    reading = read(f"{SESSION} {line}\n", "x")
    assert reading.states[-1] == LineState.HARMLESS


def test_a_default_route_with_a_condition_is_a_default_route_all_the_same() -> None:
    assert family(read(SESSION + " neighbor 192.0.2.2 default-originate route-map D\n", "x")) == (
        NeighborFamily(family=Family.IPV4, default_originate=True)
    )


SAFE = " bgp safe-ebgp-policy\n"
NAME = "bgp safe-ebgp-policy"


def test_a_session_without_a_policy_may_have_to_have_one() -> None:
    text = SESSION + SAFE + " neighbor 192.0.2.2 route-map IN in\nroute-map IN permit 10\n"
    reading = read(text, "x")
    found = family(reading)
    assert (found.import_policies, found.export_policies) == (("IN",), (NAME,))
    assert reading.device.policies == (
        RoutePolicy(name=NAME, terms=(), default=Verdict.REJECT),
        RoutePolicy(name="IN", terms=(), default=Verdict.ACCEPT),
    )
    path = (*NEIGHBOR, "families", "ipv4", "export_policies")
    assert reading.provenance.lines[path] == (3,)
    assert reading.states[2] == LineState.UNDERSTOOD
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("neighbor", "count"),
    [
        ("remote-as 64496", 0),
        ("route-map R in\n neighbor 192.0.2.2 route-map R out", 0),
        ("prefix-list P in\n neighbor 192.0.2.2 route-map R out", 1),
    ],
)
def test_sessions_that_need_no_policy_or_may_need_none(neighbor: str, count: int) -> None:
    reading = read(f"{SESSION}{SAFE} neighbor 192.0.2.2 {neighbor}\n", "x")
    found = family(reading)
    assert NAME not in (*found.import_policies, *found.export_policies)
    assert [note.line for note in reading.notes] == [3] * count


def test_whether_sessions_of_a_vrf_must_have_a_policy_is_not_guessed() -> None:
    table = " address-family ipv4 vrf A\n  neighbor 192.0.2.2 remote-as 12076\n"
    reading = read(f"router bgp 64496\n{SAFE}{table}", "x")
    assert family(reading, "A") == NeighborFamily(family=Family.IPV4)
    owner = ("vrfs", "A", "neighbors", "192.0.2.2")
    assert set(notes(reading)) == {("bgp safe-ebgp-policy", owner)}


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("65000:1:2 65000:1:3", SetFact(about="large community", value="65000:1:2 65000:1:3")),
        ("65000:1:2 additive", SetFact(about="large community 65000:1:2", value="added")),
    ],
)
def test_large_communities_change_nothing_else(line: str, fact: SetFact) -> None:
    reading = read(f"route-map R permit 10\n set large-community {line}\n", "x")
    assert reading.device.policies[0].terms[0].actions == (fact,)


def test_what_sd_wan_says_of_an_interface_is_no_interface() -> None:
    text = (
        "interface GigabitEthernet1\n ip address 192.0.2.1 255.255.255.252\n"
        "sdwan\n interface GigabitEthernet1\n  tunnel-interface\n   encapsulation ipsec\n"
    )
    reading = read(text, "x")
    assert reading.notes == ()
    assert set(reading.states[2:]) == {LineState.OUT_OF_SCOPE}


@pytest.mark.parametrize(
    "prompt",
    [
        " --More-- \b\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b\b",
        " --More-- \r          \r",
        "--More--\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b",
    ],
)
def test_the_pagers_prompt_takes_no_indentation_away(prompt: str) -> None:
    lines = SESSION + " address-family ipv4 vrf A\n"
    inside = "  neighbor 192.0.2.6 remote-as 12076\n"
    assert read(lines + prompt + inside, "x").device == read(lines + inside, "x").device


def test_how_prefix_lists_are_shown_is_harmless() -> None:
    reading = read("ip prefix-list sequence-number\n", "x")
    assert list(reading.states) == [LineState.HARMLESS]


def test_a_tunnel_hub_is_known() -> None:
    text = "interface Tunnel1\n ip nhrp network-id 1\n ip nhrp map multicast dynamic\n"
    assert read(text, "x").notes == ()


@pytest.mark.parametrize(
    "head",
    [
        "Current configuration:\n!\nfrr version 8.1\nfrr defaults traditional\nhostname e\n",
        "#\nsysname E\n#\n",
    ],
)
def test_others_who_speak_alike_are_none_of_ours(head: str) -> None:
    text = (
        head + "Building configuration...\ninterface Gi1\n ip address 192.0.2.1 255.255.255.252\n"
    )
    assert recognise(text) == 0
