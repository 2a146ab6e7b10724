from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from erce.model import LineState

if TYPE_CHECKING:
    from collections.abc import Callable

    from erce.model import Neighbor, Reading

    Read = Callable[[str], Reading]

BGP = """
protocols { bgp { group A { type external; peer-as 12076; %s
    neighbor 192.0.2.1 { %s }
    neighbor 192.0.2.5 { hold-time 12; }
} } }
"""


def sessions(reading: Reading) -> dict[str, Neighbor]:
    return {str(item.address): item for vrf in reading.device.vrfs for item in vrf.neighbors}


def test_wildcards_reach_every_neighbor_and_own_values_win(read: Read) -> None:
    reading = read(
        "groups { g { protocols { bgp { group <*> { hold-time 30; neighbor <*> {"
        " bfd-liveness-detection { minimum-interval 300; } } } } } } }\napply-groups g;"
        + BGP
        % ("", "")
    )
    found = sessions(reading)
    assert [found[key].hold_s for key in ("192.0.2.1", "192.0.2.5")] == [30, 12]
    assert all(item.bfd is not None and item.bfd.interval_ms == 300 for item in found.values())
    assert reading.notes == ()


def test_wildcard_patterns(read: Read) -> None:
    reading = read(
        "groups { g { interfaces { <ge-*> { mtu 9014; } <xe-0/0/[0-1]> { mtu 5014; } } } }\n"
        "apply-groups g;\ninterfaces { ge-0/0/0; xe-0/0/1; xe-0/0/2; }"
    )
    mtus = {item.name: item.ip_mtu for item in reading.device.interfaces}
    assert mtus == {"ge-0/0/0": 9000, "xe-0/0/1": 5000, "xe-0/0/2": 1500}


def test_the_first_group_and_the_inner_level_win(read: Read) -> None:
    groups = "".join(
        f"groups {{ {name} {{ protocols {{ bgp {{ group A {{ hold-time {hold}; }} }} }} }} }}\n"
        for name, hold in (("one", 30), ("two", 60), ("three", 33))
    )
    outer = read(groups + "apply-groups [ one two ];" + BGP % ("", ""))
    inner = read(groups + "apply-groups [ one two ];" + BGP % ("apply-groups three;", ""))
    assert sessions(outer)["192.0.2.1"].hold_s == 30
    assert sessions(inner)["192.0.2.1"].hold_s == 33


def test_lists_take_the_values_of_all(read: Read) -> None:
    reading = read(
        "groups { g { policy-options { prefix-list P { 10.1.0.0/16; } } } }\napply-groups g;\n"
        "policy-options { prefix-list P { 10.2.0.0/16; } }"
    )
    entries = reading.device.prefix_lists[0].entries
    assert sorted(str(item) for item in entries) == ["10.1.0.0/16", "10.2.0.0/16"]


def test_a_group_may_apply_a_group(read: Read) -> None:
    reading = read(
        "groups {\n g { protocols { bgp { group <*> { apply-groups far; } } } }\n"
        "far { protocols { bgp { group A { hold-time 24; } } } } }\napply-groups g;"
        + BGP
        % ("", "")
    )
    assert sessions(reading)["192.0.2.1"].hold_s == 24
    assert not any(note.state is LineState.UNKNOWN for note in reading.notes)


def test_groups_chain_through_wildcards(read: Read) -> None:
    reading = read(
        "set groups G1 apply-groups G2\n"
        "set groups G2 interfaces <*> unit 0 apply-groups G3\n"
        "set groups G3 interfaces <*> unit <*> family inet address 192.0.2.1/31\n"
        'set interfaces xe-0/0/0 description "a port"\n'
        "set apply-groups G1\n"
    )
    unit = reading.device.interface("xe-0/0/0.0")
    assert unit is not None
    assert [str(address) for address in unit.ipv4] == ["192.0.2.1/31"]
    assert reading.notes == ()


def test_what_a_group_holds_wins_over_the_groups_it_applies(read: Read) -> None:
    reading = read(
        "groups { g { apply-groups far; protocols { bgp { group A { hold-time 30; } } } }\n"
        "far { protocols { bgp { group A { hold-time 24; } } } } }\napply-groups g;"
        + BGP
        % ("", "")
    )
    assert sessions(reading)["192.0.2.1"].hold_s == 30


def test_groups_that_apply_each_other_end(read: Read) -> None:
    reading = read(
        "groups { g { apply-groups far; } far { apply-groups g; protocols { bgp { group A {"
        " hold-time 24; } } } } }\napply-groups g;" + BGP % ("", "")
    )
    assert sessions(reading)["192.0.2.1"].hold_s == 24


def test_except_blocks_a_group_below(read: Read) -> None:
    reading = read(
        "groups { g { protocols { bgp { group A { hold-time 30; } } } } }\napply-groups g;"
        + BGP % ("apply-groups-except g;", "")
    )
    assert sessions(reading)["192.0.2.1"].hold_s == 90


@pytest.mark.parametrize(
    ("name", "state"),
    [('"${node}"', LineState.UNSUPPORTED), ("missing", LineState.UNKNOWN)],
)
def test_groups_that_cannot_be_evaluated_are_noted(read: Read, name: str, state: LineState) -> None:
    reading = read(f"apply-groups {name};\ngroups {{ node0 {{ services {{ x; }} }} }}\n")
    assert [(note.line, note.state) for note in reading.notes] == [(1, state)]


@pytest.mark.parametrize(
    ("held", "state"),
    [
        ("interfaces fxp0 unit 0 family inet address 10.0.0.1/24", LineState.HARMLESS),
        ("interfaces ge-0/0/0 mtu 9000", LineState.UNSUPPORTED),
        ("routing-options static route 10.0.0.0/8 discard", LineState.UNSUPPORTED),
    ],
)
def test_groups_of_the_nodes_of_a_cluster(read: Read, held: str, state: LineState) -> None:
    reading = read(
        'set apply-groups "${node}"\n'
        f"set groups node0 system host-name a\nset groups node1 {held}\n"
    )
    assert reading.states[0] == state


@pytest.mark.parametrize(
    ("held", "noted"),
    [
        ("security policies default-policy permit-all", False),
        ("security zones security-zone A interfaces ge-0/0/0.0", True),
        ("protocols lldp interface all", False),
        ("protocols bgp group A hold-time 30", True),
        ("policy-options prefix-list A 10.0.0.0/8", True),
    ],
)
def test_groups_under_a_condition(read: Read, held: str, *, noted: bool) -> None:
    reading = read(
        f"set apply-groups SYNC\nset groups SYNC when peers fw1\nset groups SYNC {held}\n"
    )
    assert [note.line for note in reading.notes] == ([1] if noted else [])


def test_interface_ranges(read: Read) -> None:
    reading = read(
        "set interfaces interface-range R member xe-0/0/[0-1]\n"
        "set interfaces interface-range R member-range ge-0/0/4 to ge-0/0/5\n"
        "set interfaces interface-range R mtu 9014\n"
        "set interfaces ge-0/0/5 mtu 1514\n"
    )
    mtus = {item.name: item.ip_mtu for item in reading.device.interfaces}
    assert mtus == {"ge-0/0/4": 9000, "ge-0/0/5": 1500, "xe-0/0/0": 9000, "xe-0/0/1": 9000}
    assert reading.notes == ()


def test_omitted_contents_are_noted(read: Read) -> None:
    reading = read("policy-options {\n    prefix-list P { /* OMITTED */ };\n}\n")
    assert [note.state for note in reading.notes] == [LineState.UNSUPPORTED]


def test_inactive_statements_have_no_effect(read: Read) -> None:
    braces = read(BGP % ("", "") + "interfaces {\n inactive: xe-0/0/0 {\n mtu 9000;\n }\n}\n")
    flat = read("set interfaces xe-0/0/0 mtu 9000\ndeactivate interfaces xe-0/0/0\n")
    assert braces.device.interfaces == flat.device.interfaces == ()
    assert flat.inactive == {1, 2}
    assert set(flat.states) == {LineState.HARMLESS}
    assert braces.inactive == {7, 8}
