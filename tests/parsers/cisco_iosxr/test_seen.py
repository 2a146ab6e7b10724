"""Constructs that real configurations hold and that are easily read as something else."""

from __future__ import annotations

import pytest

from erce.base.values import Family, Prefix
from erce.model import (
    LineState,
    MatchFact,
    NeighborFamily,
    OpaqueAction,
    Reading,
    RoutePolicy,
    SetCommunity,
    SetFact,
    Term,
    Verdict,
)
from erce.policy.attributes import Attributes
from erce.policy.behaviour import behaviour
from erce.policy.decide import decide
from erce.policy.rules import Direction
from erce_parsers.cisco_iosxr import read

NEIGHBOR = ("vrfs", "default", "neighbors", "192.0.2.2")
PORT = "interface TenGigE0/0/0/0"
UNSAFE = "bgp unsafe-ebgp-policy"


def session(body: str, process: str = "", asn: int = 12076) -> Reading:
    lines = "".join(f"  {line}\n" for line in body.splitlines())
    text = f"router bgp 64500\n{process} neighbor 192.0.2.2\n  remote-as {asn}\n{lines}"
    return read(text, "x")


def notes(reading: Reading) -> list[tuple[str, tuple[str, ...]]]:
    return [(note.text, note.owner) for note in reading.notes]


FAMILY = "address-family ipv4 unicast"


@pytest.mark.parametrize("vrf", [None, "A"])
def test_sessions_may_need_no_policy(vrf: str | None) -> None:
    body = f"{UNSAFE}\nneighbor 192.0.2.2\n remote-as 12076\n {FAMILY}\n  route-policy P in\n"
    head = f" vrf {vrf}\n" if vrf else ""
    lines = "".join(f"{'  ' if vrf else ' '}{line}\n" for line in body.splitlines())
    reading = read("route-policy P\n  pass\nend-policy\nrouter bgp 64500\n" + head + lines, "x")
    table = reading.device.vrf(vrf)
    assert table is not None
    assert table.neighbors[0].families == (
        NeighborFamily(family=Family.IPV4, import_policies=("P",), export_policies=(UNSAFE,)),
    )
    assert reading.device.policies[-1] == RoutePolicy(name=UNSAFE, terms=(), default=Verdict.ACCEPT)
    line = 6 if vrf else 5
    assert reading.states[line - 1] == LineState.UNDERSTOOD
    path = ("vrfs", vrf or "default", "neighbors", "192.0.2.2", "families", "ipv4")
    assert reading.provenance.lines[*path, "export_policies"] == (line,)


@pytest.mark.parametrize(
    ("process", "asn"), [("", 12076), (f" {UNSAFE}\n", 64500), (f" vrf A\n  {UNSAFE}\n !\n", 12076)]
)
def test_other_sessions_have_no_policy_of_that_kind(process: str, asn: int) -> None:
    reading = session(FAMILY, process, asn)
    assert reading.device.vrfs[-1].neighbors[0].families == (NeighborFamily(family=Family.IPV4),)
    assert reading.device.policies == ()


def test_a_backdoor_network_is_not_originated() -> None:
    text = f"router bgp 64500\n {FAMILY}\n  network 10.1.0.0/16 backdoor\n  network 10.2.0.0/16\n"
    reading = read(text, "x")
    assert [str(item.prefix) for item in reading.device.vrfs[0].networks] == ["10.2.0.0/16"]
    assert notes(reading) == [("network 10.1.0.0/16 backdoor", ("vrfs", "default"))]


@pytest.mark.parametrize(
    ("body", "noted"),
    [
        ("graceful-maintenance\n activate", ["graceful-maintenance", "activate"]),
        ("graceful-maintenance\n as-prepends 3", []),
        (
            "update in filtering\n attribute-filter group G",
            ["update in filtering", "attribute-filter group G"],
        ),
        ("update in error-handling avoid-reset", []),
        (f"{FAMILY}\n default-originate route-policy D", ["default-originate route-policy D"]),
        (f"{FAMILY}\n default-originate", []),
    ],
)
def test_lines_of_a_session_that_act_only_with_more(body: str, noted: list[str]) -> None:
    assert notes(session(body)) == [(text, NEIGHBOR) for text in noted]


@pytest.mark.parametrize(
    "line",
    [
        "graceful-maintenance activate",
        "default-information originate",
        f"{FAMILY}\n  table-policy T",
    ],
)
def test_lines_of_the_process_that_are_not_modelled(line: str) -> None:
    reading = read(f"router bgp 64500\n {line}\n", "x")
    assert notes(reading) == [(line.splitlines()[-1].strip(), ("vrfs", "default"))]


def test_a_group_of_attribute_filters_does_nothing_by_itself() -> None:
    text = "router bgp 64500\n attribute-filter group G\n  attribute 20 discard\n"
    assert read(text, "x").notes == ()


def test_the_address_that_a_session_starts_from() -> None:
    found = session("local address 192.0.2.1").device.vrfs[0].neighbors[0]
    assert found.update_source == "192.0.2.1"
    assert len(session("local address subnet 192.0.2.0/24").notes) == 1


def test_a_whole_port_of_layer_2() -> None:
    text = f"{PORT}\n description x\n l2transport\n  propagate remote-status\n !\n!\n"
    reading = read(text, "x")
    assert not reading.device.interfaces[0].routed
    assert reading.notes == ()
    assert reading.states[2] == LineState.UNDERSTOOD


@pytest.mark.parametrize(
    "line", ["ipv4 access-group A ingress", "ipv6 verify unicast source reachable-via rx"]
)
def test_filters_of_packets_are_noted(line: str) -> None:
    found = notes(read(f"{PORT}\n ipv4 unreachables disable\n {line}\n", "x"))
    assert found == [(line, ("interfaces", "TenGigE0/0/0/0"))]


LARGE = "large-community-set L\n  65001:1:1,\n  65001:*:2\nend-set\n"


def term(body: str, more: str = "") -> Term:
    lines = "".join(f"  {line}\n" for line in body.splitlines())
    reading = read(f"{more}route-policy R\n{lines}end-policy\n", "x")
    assert reading.notes == ()
    return reading.device.policies[0].terms[0]


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("set large-community L", ("large-community", "(65001:1:1, 65001:*:2)")),
        ("set large-community (1:2:3)", ("large-community", "(1:2:3)")),
        ("set large-community (1:2:3) additive", ("large-community (1:2:3)", "is added")),
        (
            "delete large-community in L",
            ("large-community (65001:1:1, 65001:*:2)", "is deleted"),
        ),
        (
            "delete large-community not in (1:2:3)",
            ("large-community (1:2:3)", "is all that is kept"),
        ),
        ("delete large-community all", ("large-community", "none")),
    ],
)
def test_large_communities_change_nothing_else(line: str, fact: tuple[str, str]) -> None:
    assert term(line, LARGE).actions == (SetFact(about=fact[0], value=fact[1]),)


def test_a_large_community_is_a_condition_of_its_own() -> None:
    found = term("if large-community matches-any L then\n  pass\nendif", LARGE)
    words = "matches-any (65001:1:1, 65001:*:2)"
    assert found.matches == (MatchFact(about="large-community", values=(words,)),)
    reading = read(LARGE + "route-policy R\n  set large-community L\nend-policy\n", "x")
    assert set(reading.states[:3]) == {LineState.UNDERSTOOD}


@pytest.mark.parametrize("line", ["set large-community GONE", "delete large-community in GONE"])
def test_a_set_of_large_communities_that_is_not_there_is_not_guessed(line: str) -> None:
    reading = read(f"route-policy R\n  {line}\nend-policy\n", "x")
    assert reading.device.policies[0].terms[0].actions == (OpaqueAction(text=line),)
    assert notes(reading) == [(line, ("policies", "R"))]


def test_all_communities_of_one_half_can_be_taken_away() -> None:
    body = "delete community in (12076:*, 64500:1)"
    values = ("^12076:[0-9]+$", "64500:1")
    assert term(body).actions == (SetCommunity(values=values, mode="delete"),)
    device = read(
        f"route-policy R\n  {body}\n  set community (12076:5) additive\nend-policy\n", "x"
    )
    found = behaviour(device.device, ("R",), Family.IPV4, direction=Direction.IMPORT)
    route = Attributes(communities=frozenset(), as_path=(), protocol="bgp", facts=frozenset())
    changes = decide(found, Prefix.parse("10.0.0.0/8"), route).effect.changes
    assert changes.removed == {*values}
    assert changes.added == {"12076:5"}


@pytest.mark.parametrize("what", ["*:*", "ios-regex '^12076:5.*$'"])
def test_other_patterns_are_not_taken_away(what: str) -> None:
    line = f"delete community in ({what})"
    assert notes(read(f"route-policy R\n  {line}\nend-policy\n", "x")) == [
        (line, ("policies", "R"))
    ]


def test_the_internet_community_is_a_value_of_its_own() -> None:
    """Cisco: IOS XR Routing Configuration Guide, Implementing Routing Policy, community-set."""
    reading = read("community-set C\n  internet,\n  no-export\nend-set\n", "x")
    entries = reading.device.community_lists[0].entries
    assert [entry.values for entry in entries] == [("0:0",), ("no-export",)]
    assert reading.notes == ()


EXTENDED = (
    "extcommunity-set rt R\n  64500:1,\n  64500:2\nend-set\n"
    "extcommunity-set opaque C\n  100\nend-set\n"
)


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("set extcommunity rt R", ("extcommunity rt", "(64500:1, 64500:2)")),
        ("set extcommunity rt R additive", ("extcommunity rt (64500:1, 64500:2)", "is added")),
        ("set extcommunity color C", ("extcommunity color", "(100)")),
        ("delete extcommunity rt in R", ("extcommunity rt (64500:1, 64500:2)", "is deleted")),
        ("delete extcommunity rt all", ("extcommunity rt", "none")),
    ],
)
def test_extended_communities_change_nothing_else(line: str, fact: tuple[str, str]) -> None:
    assert term(line, EXTENDED).actions == (SetFact(about=fact[0], value=fact[1]),)


def test_an_extended_community_is_a_condition_of_its_own() -> None:
    found = term("if extcommunity rt matches-any R then\n  pass\nendif", EXTENDED)
    words = "matches-any (64500:1, 64500:2)"
    assert found.matches == (MatchFact(about="extcommunity rt", values=(words,)),)


def test_a_set_of_extended_communities_that_is_not_there_is_not_guessed() -> None:
    line = "set extcommunity soo R"
    reading = read(f"{EXTENDED}route-policy R\n  {line}\nend-policy\n", "x")
    assert notes(reading) == [(line, ("policies", "R"))]
