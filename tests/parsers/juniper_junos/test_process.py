"""What sessions, tables and the whole router have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from erce.base.values import Family
from erce.model import LineState, RemovePrivateAs

if TYPE_CHECKING:
    from collections.abc import Callable

    from erce.model import Neighbor, Reading

    Read = Callable[[str], Reading]

GROUPS = """set routing-options autonomous-system 64512
set protocols bgp group ER neighbor 192.0.2.2 peer-as 12076
set protocols bgp group ER neighbor 192.0.2.6 peer-as 12076
set protocols bgp group LAN neighbor 10.0.0.2 peer-as 65000
set routing-instances A instance-type virtual-router
set routing-instances A protocols bgp group ER neighbor 192.0.2.10 peer-as 12076
"""


def families(reading: Reading, vrf: str | None = None) -> list[Family]:
    found = reading.device.vrf(vrf)
    assert found is not None
    assert all(item.paths is None for item in found.multipath)
    return [item.family for item in found.multipath]


def first(reading: Reading) -> Neighbor:
    vrf = reading.device.vrf(None)
    assert vrf is not None
    return next(item for item in vrf.neighbors if item.remote_as == 12076)


def test_multipath_counts_where_the_sessions_to_microsoft_have_it(read: Read) -> None:
    reading = read(GROUPS + "set protocols bgp group ER multipath\n")
    assert families(reading) == [Family.IPV4]
    assert families(reading, "A") == []
    assert reading.device.multipath_relax is None
    assert reading.notes == ()
    assert families(read(GROUPS + "set protocols bgp group LAN multipath\n")) == []
    assert families(read(GROUPS + "set protocols bgp multipath\n")) == [Family.IPV4]


def test_multipath_of_one_session_alone_is_noted(read: Read) -> None:
    reading = read(GROUPS + "set protocols bgp group ER neighbor 192.0.2.2 multipath\n")
    assert families(reading) == []
    assert [(note.line, note.state) for note in reading.notes] == [(7, LineState.UNSUPPORTED)]


def test_multiple_as_must_be_said_wherever_paths_are_several(read: Read) -> None:
    everywhere = read(GROUPS + "set protocols bgp multipath multiple-as\n")
    assert everywhere.device.multipath_relax is True
    partly = read(
        GROUPS + "set protocols bgp multipath multiple-as\n"
        "set routing-instances A protocols bgp multipath\n"
    )
    assert partly.device.multipath_relax is None
    assert [note.line for note in partly.notes] == [7]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), None),
        (
            (
                "protocols bgp graceful-restart",
                "routing-instances A protocols bgp graceful-restart",
            ),
            True,
        ),
        (
            (
                "protocols bgp graceful-restart disable",
                "routing-instances A protocols bgp graceful-restart disable",
            ),
            False,
        ),
        (
            (
                "routing-options graceful-restart",
                "routing-instances A routing-options graceful-restart",
            ),
            True,
        ),
        (
            (
                "routing-options graceful-restart",
                "protocols bgp graceful-restart disable",
                "routing-instances A protocols bgp graceful-restart disable",
            ),
            False,
        ),
    ],
)
def test_graceful_restart(read: Read, lines: tuple[str, ...], *, expected: bool | None) -> None:
    reading = read(GROUPS + "".join(f"set {line}\n" for line in lines))
    assert reading.device.graceful_restart is expected
    assert reading.notes == ()


def test_graceful_restart_of_one_table_alone_is_noted(read: Read) -> None:
    reading = read(GROUPS + "set protocols bgp graceful-restart\n")
    assert reading.device.graceful_restart is None
    assert [(note.line, note.owner) for note in reading.notes] == [(7, ("vrfs", "default"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", RemovePrivateAs.LEADING),
        (" all", RemovePrivateAs.ALL),
        (" all replace", RemovePrivateAs.REPLACE),
    ],
)
def test_remove_private(read: Read, text: str, expected: RemovePrivateAs) -> None:
    reading = read(GROUPS + f"set protocols bgp group ER remove-private{text}\n")
    assert first(reading).families[0].remove_private_as is expected
    assert reading.notes == ()


def test_ttl_security(read: Read) -> None:
    assert first(read(GROUPS + "set protocols bgp group ER ttl 255\n")).ttl_security == 1
    usual = read(GROUPS + "set protocols bgp group ER ttl 1\n")
    assert first(usual).ttl_security is None
    assert usual.states[-1] == LineState.HARMLESS


def test_tcp_ao_is_the_name_of_its_chain(read: Read) -> None:
    chain = "set security authentication-key-chains key-chain ER-AO key 1 algorithm ao\n"
    reading = read(
        GROUPS + "set protocols bgp group ER authentication-algorithm ao\n"
        "set protocols bgp group ER authentication-key-chain ER-AO\n" + chain
    )
    assert first(reading).tcp_ao == "ER-AO"
    assert [note.line for note in reading.notes] == [9]
    assert read(GROUPS + chain).notes == ()


def test_aggregates_of_both_families(read: Read) -> None:
    reading = read(
        "set routing-options autonomous-system 64512\n"
        "set routing-options aggregate route 198.51.100.0/22 discard\n"
        "set routing-options rib inet6.0 aggregate route 2001:db8::/32\n"
        "set routing-options aggregate route 203.0.113.0/24 policy P\n"
        "set routing-options generate route 0.0.0.0/0\n"
    )
    vrf = reading.device.vrf(None)
    assert vrf is not None
    assert [(str(item.prefix), item.summary_only) for item in vrf.aggregates] == [
        ("198.51.100.0/22", False),
        ("203.0.113.0/24", False),
        ("2001:db8::/32", False),
    ]
    assert [note.line for note in reading.notes] == [4, 5]


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("aggregate defaults discard", LineState.HARMLESS),
        ("aggregate defaults as-path origin igp", LineState.UNSUPPORTED),
        ("static rib-group COPIES", LineState.UNSUPPORTED),
        ("static defaults no-retain", LineState.HARMLESS),
    ],
)
def test_what_counts_for_all_routes(read: Read, line: str, state: LineState) -> None:
    reading = read(f"set routing-options {line}\n")
    assert reading.states[0] == state


def test_markings_are_noted_with_the_interface(read: Read) -> None:
    reading = read("set class-of-service interfaces xe-0/0/0 unit 7 rewrite-rules dscp ER-RW\n")
    assert [note.owner for note in reading.notes] == [("interfaces", "xe-0/0/0.7")]


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("encapsulation flexible-ethernet-services", LineState.HARMLESS),
        ("encapsulation ethernet-bridge", LineState.UNSUPPORTED),
        ("native-vlan-id 7", LineState.UNSUPPORTED),
        ("hold-time up 2000", LineState.HARMLESS),
        ("gigether-options loopback", LineState.UNSUPPORTED),
        ("redundant-ether-options redundancy-group 1", LineState.HARMLESS),
        ("gigether-options no-auto-negotiation", LineState.HARMLESS),
        ("unit 7 vlan-tags outer 5 inner-range 6-7", LineState.UNSUPPORTED),
        ("unit 7 vlan-tags outer 5 other 7", LineState.UNSUPPORTED),
        ("unit 7 family inet address 192.0.2.1/30 arp 192.0.2.2", LineState.UNSUPPORTED),
    ],
)
def test_what_a_port_may_do_beside(read: Read, line: str, state: LineState) -> None:
    reading = read(f"set interfaces xe-0/0/0 vlan-tagging\nset interfaces xe-0/0/0 {line}\n")
    assert reading.states[1] == state


@pytest.mark.parametrize(
    ("ids", "wanted"),
    [
        ({"": "10.0.0.1", "A": "10.0.0.2"}, "10.0.0.1"),
        ({"A": "10.0.0.2"}, "10.0.0.2"),
        ({"A": "10.0.0.2", "B": "10.0.0.2"}, "10.0.0.2"),
        ({"A": "10.0.0.2", "B": "10.0.0.3"}, None),
        ({"A": "10.0.0.2", "B": None}, None),
        ({"A": "nonsense"}, None),
        ({"": None, "A": "10.0.0.2"}, None),
    ],
)
def test_the_router_id_of_instances(
    read: Read, ids: dict[str, str | None], wanted: str | None
) -> None:
    text = ""
    for name, router_id in ids.items():
        level = f"routing-instances {name} " if name else ""
        if router_id:
            text += f"set {level}routing-options router-id {router_id}\n"
        elif not name:
            text += "set routing-options autonomous-system 64512\n"
        if name:
            text += f"set {level}instance-type virtual-router\n"
            text += f"set {level}protocols bgp group G neighbor 192.0.2.2 peer-as 12076\n"
    found = read(text).device.router_id
    assert (str(found) if found else None) == wanted


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "version 18.1;\nsystem { host-name a; }\nversion 21.2;\nsystem { host-name b; }\n",
            [3, 4],
        ),
        ("set version 18.1\nset system host-name a\nset system host-name b\n", [3]),
        ("groups { re0 { system { host-name a; } } }\napply-groups re0;\nversion 18.1;\n", []),
        ("version 18.1;\nsystem { host-name a; }\nsystem { host-name a; }\n", []),
    ],
)
def test_two_routers_in_one_text_are_told(read: Read, text: str, lines: list[int]) -> None:
    assert [note.line for note in read(text).notes] == lines
