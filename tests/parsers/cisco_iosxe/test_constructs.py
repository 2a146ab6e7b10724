"""One construct at a time."""

from __future__ import annotations

import pytest

from erce.base.values import Family, Secret, SecretKind
from erce.model import Bfd, Interface, LineState, LocalAs, Neighbor, PrefixEntry, Reading
from erce.policy.behaviour import behaviour
from erce.policy.rules import Direction
from erce_parsers.cisco_iosxe import read


def interface(body: str, name: str = "GigabitEthernet0/0/0.5") -> Interface:
    found = read(f"interface {name}\n{body}", "x").device.interface(name)
    assert found is not None
    return found


def neighbor(lines: str, vrf: str = "default", index: int = 0) -> Neighbor:
    reading = read("router bgp 64496\n" + lines, "x")
    found = reading.device.vrf(vrf)
    assert found is not None
    return found.neighbors[index]


def state(reading: Reading, text: str) -> LineState:
    return LineState(reading.states[[line.strip() for line in reading.lines].index(text)])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("int gi0/0", "GigabitEthernet0/0"),
        ("interface GigabitEthernet 0/0/0.100", "GigabitEthernet0/0/0.100"),
        ("interface Te0/1/0", "TenGigabitEthernet0/1/0"),
        ("interface tengigabitethernet0/1/0", "TenGigabitEthernet0/1/0"),
        ("interface po1.20", "Port-channel1.20"),
        ("interface HundredGigE0/0/0", "HundredGigE0/0/0"),
        ("interface Twe1/0/1", "TwentyFiveGigE1/0/1"),
        ("interface Serial0/0/0.100 point-to-point", "Serial0/0/0.100"),
        ("interface lo0", "Loopback0"),
        ("interface Vlan100", "Vlan100"),
    ],
)
def test_interface_names_are_spelled_out(text: str, name: str) -> None:
    device = read(text + "\n ip address 192.0.2.1 255.255.255.252\n", "x").device
    assert [item.name for item in device.interfaces] == [name]


@pytest.mark.parametrize(
    ("body", "vlan", "s_tag"),
    [
        (" encapsulation dot1Q 100", 100, None),
        (" encapsulation dot1Q 100 second-dot1q 10", 10, 100),
        (" encap dot1q 7", 7, None),
        (" encapsulation dot1Q 100 native", None, None),
        (" encapsulation dot1Q 100 second-dot1q any", None, None),
        (" encapsulation dot1Q 4095", None, None),
    ],
)
def test_tags(body: str, vlan: int | None, s_tag: int | None) -> None:
    found = interface(body)
    assert (found.vlan, found.s_tag) == (vlan, s_tag)


@pytest.mark.parametrize(
    ("body", "ip_mtu"),
    [
        (" ip address 192.0.2.1 255.255.255.252\n ip mtu 1400", 1400),
        (" ipv6 address 2001:DB8::1/126\n ipv6 mtu 1400", 1400),
        (" ipv6 address 2001:DB8::1/126\n ip mtu 1400", 1500),
        (" ip address 192.0.2.1/30\n ipv6 address 2001:DB8::1/126\n ip mtu 1400", 1500),
        (" ip address 192.0.2.1/30\n ipv6 address ::1/126\n ip mtu 1400\n ipv6 mtu 1400", 1400),
        (" ip address 192.0.2.1/30\n ipv6 address ::1/126\n ip mtu 1400\n ipv6 mtu 1300", 1300),
        (" mtu 9000", 9000),
    ],
)
def test_the_ip_mtu_in_effect(body: str, ip_mtu: int) -> None:
    assert interface(body).ip_mtu == ip_mtu


def test_a_subinterface_takes_the_mtu_of_its_port_in_any_order() -> None:
    text = "interface Gi1.5\n encap dot1q 5\n ip address 192.0.2.1 255.255.255.0\n!\n"
    reading = read(text + "interface Gi1\n mtu 2000\n", "x")
    assert [item.ip_mtu for item in reading.device.interfaces] == [2000, 2000]
    path = ("interfaces", "GigabitEthernet1.5", "ip_mtu")
    assert reading.provenance.lines[path] == (6,)


def test_a_switch_port() -> None:
    assert not interface(" switchport mode trunk", "GigabitEthernet1").routed
    assert interface(" no switchport", "GigabitEthernet1").routed


def test_a_bundle_is_active_and_fast_only_if_every_member_is() -> None:
    text = "interface Po1\ninterface Te0/0/0\n lacp rate fast\n channel-group 1 mode active\n"
    lag = read(text, "x").device.interfaces[0].lag
    assert lag is not None
    assert (lag.members, lag.lacp, lag.fast) == (("TenGigabitEthernet0/0/0",), "active", True)
    lag = (
        read(text + "interface Te0/0/1\n channel-group 1 mode passive\n", "x")
        .device.interfaces[0]
        .lag
    )
    assert lag is not None
    assert (lag.lacp, lag.fast, lag.minimum_links) == ("passive", False, None)
    reading = read("interface Te0/0/0\n channel-group 1 mode active\n", "x")
    assert [note.owner for note in reading.notes] == [("interfaces", "TenGigabitEthernet0/0/0")]


NO_PREPEND = LocalAs(asn=65546, prepend=False, replace=False)
SESSIONS: list[tuple[str, str, object]] = [
    ("local-as 64500", "local_as", LocalAs(asn=64500, prepend=True, replace=False)),
    ("local-as 1.10 no-prepend", "local_as", NO_PREPEND),
    ("password 7 0822455D0A16", "password", Secret(SecretKind.CISCO_7, "0822455D0A16")),
    ("password 6 AAA", "password", Secret(SecretKind.OPAQUE, "AAA")),
    ("password 0 clear", "password", Secret(SecretKind.CLEAR, "clear")),
    ("password two words", "password", Secret(SecretKind.CLEAR, "two words")),
    ("password <env:KEY>", "password", Secret(SecretKind.REFERENCE, "env:KEY")),
    ("ebgp-multihop", "multihop", 255),
    ("ebgp-multihop 2", "multihop", 2),
    ("ttl-security hops 1", "ttl_security", 1),
    ("update-source Lo0", "update_source", "Loopback0"),
    ("shutdown graceful 60", "enabled", False),
    ("timers 10 30 20", "hold_s", 30),
]


@pytest.mark.parametrize(("line", "field", "value"), SESSIONS)
def test_session_attributes(line: str, field: str, value: object) -> None:
    lines = f"  neighbor 192.0.2.2 remote-as 12076\n  neighbor 192.0.2.2 {line}\n"
    assert getattr(neighbor(lines), field) == value
    assert getattr(neighbor(f" address-family ipv4 vrf A\n{lines}", "A"), field) == value


def test_a_router_id_taken_from_an_interface() -> None:
    text = "interface Loopback0\n ip address 192.0.2.9 255.255.255.255\n"
    device = read(text + "router bgp 1\n bgp router-id interface Loopback0\n", "x").device
    assert str(device.router_id) == "192.0.2.9"


def test_timers_of_the_process() -> None:
    found = neighbor(" timers bgp 20 60\n neighbor 192.0.2.2 remote-as 12076\n")
    assert (found.keepalive_s, found.hold_s) == (20, 60)


def test_session_commands_inside_the_global_family_belong_to_the_session() -> None:
    lines = " address-family ipv4 unicast\n  neighbor 192.0.2.2 remote-as 12076\n"
    found = neighbor(lines + "  neighbor 192.0.2.2 timers 5 15\n")
    assert (found.remote_as, found.hold_s, len(found.families)) == (12076, 15, 1)


SECOND = "  neighbor 192.0.2.6 remote-as 1\n  neighbor 192.0.2.6 activate\n"


@pytest.mark.parametrize(
    ("lines", "active"),
    [
        ("  neighbor 192.0.2.2 remote-as 1\n", [True]),
        ("  neighbor 192.0.2.2 remote-as 1\n  no neighbor 192.0.2.2 activate\n", [False]),
        (
            f"  neighbor 192.0.2.2 remote-as 1\n{SECOND}",
            [False, True],
        ),
    ],
)
def test_activation_in_a_vrf(lines: str, active: list[bool]) -> None:
    vrf = read(f"router bgp 1\n address-family ipv4 vrf A\n{lines}", "x").device.vrf("A")
    assert vrf is not None
    assert [bool(item.families) for item in vrf.neighbors] == active


def test_activation_in_the_global_table() -> None:
    lines = " neighbor 192.0.2.2 remote-as 1\n neighbor 2001:DB8::2 remote-as 1\n"
    assert [f.family for f in neighbor(lines, index=1).families] == ["ipv4"]
    assert neighbor(" no bgp default ipv4-unicast\n" + lines).families == ()
    lines += " address-family ipv4\n  no neighbor 2001:DB8::2 activate\n"
    lines += " address-family ipv6\n  neighbor 2001:db8:0::2 activate\n"
    assert [f.family for f in neighbor(lines, index=1).families] == ["ipv6"]


def test_a_groups_lines_count_only_where_the_neighbor_has_none() -> None:
    reading = read(
        "router bgp 1\n neighbor G peer-group\n neighbor G remote-as 12076\n"
        " neighbor G timers 10 30\n neighbor G as-override\n"
        " neighbor 192.0.2.2 peer-group G\n neighbor 192.0.2.2 timers 5 15\n",
        "x",
    )
    vrf = reading.device.vrf(None)
    assert vrf is not None
    assert [item.hold_s for item in vrf.neighbors] == [15]
    assert state(reading, "neighbor G remote-as 12076") is LineState.UNDERSTOOD
    assert state(reading, "neighbor G timers 10 30") is LineState.HARMLESS
    path = ("vrfs", "default", "neighbors", "192.0.2.2")
    assert reading.provenance.lines[*path, "remote_as"] == (6, 3)
    assert [(note.line, note.owner) for note in reading.notes] == [(5, path)]


ECHO = Bfd(interval_ms=300, min_rx_ms=300, multiplier=3, echo=True)
NO_ECHO = Bfd(interval_ms=50, min_rx_ms=60, multiplier=5, echo=False)


@pytest.mark.parametrize(
    ("body", "bfd"),
    [
        (" bfd interval 300 min_rx 300 multiplier 3\n", ECHO),
        (" bfd interval 50 min_rx 60 multiplier 5\n no bfd echo\n", NO_ECHO),
        ("", None),
    ],
)
def test_bfd_timers_of_the_interface(body: str, bfd: Bfd | None) -> None:
    reading = read(
        f"interface Gi1.5\n vrf forwarding A\n ip address 192.0.2.1 255.255.255.252\n{body}"
        "router bgp 1\n address-family ipv4 vrf A\n  neighbor 192.0.2.2 remote-as 1\n"
        "  neighbor 192.0.2.2 fall-over bfd\n",
        "x",
    )
    vrf = reading.device.vrf("A")
    assert vrf is not None
    assert vrf.neighbors[0].bfd == bfd
    assert bool(reading.notes) is (bfd is None)


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("ip prefix-list A seq 5 permit 10.0.0.0/8", "10.0.0.0/8"),
        ("ip prefix-list A permit 10.0.0.0/8 ge 16", "10.0.0.0/8 ge 16 le 32"),
        ("ip prefix-list A deny 10.0.0.0/8 ge 16 le 24", "deny 10.0.0.0/8 ge 16 le 24"),
        ("ipv6 prefix-list A seq 5 permit 2001:DB8::/32 le 48", "2001:db8::/32 le 48"),
    ],
)
def test_prefix_list_entries(line: str, entry: str) -> None:
    lists = read(line, "x").device.prefix_lists
    assert [str(item) for item in lists[0].entries] == [entry]


def test_entries_stand_in_the_order_of_their_numbers() -> None:
    text = "ip prefix-list A seq 20 permit 10.2.0.0/16\nip prefix-list A seq 10 deny 10.1.0.0/16\n"
    reading = read(text, "x")
    entries = reading.device.prefix_lists[0].entries
    assert [item.permit for item in entries] == [False, True]
    assert isinstance(entries[0], PrefixEntry)
    path = ("prefix_lists", "ipv4 A", "entries", "0")
    assert reading.provenance.lines[path] == (2,)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("match ip address prefix-list A B", "MatchPrefixList"),
        ("match ipv6 address prefix-list A", "MatchPrefixList"),
        ("match community 10 WEST exact-match", "MatchCommunity"),
        ("match as-path 1 2", "MatchAsPath"),
        ("match source-protocol connected static", "MatchProtocol"),
        ("match ip address 10", "MatchPrefixList"),
        ("match tag 5", "MatchFact"),
        ("match interface gi0/0/1", "MatchFact"),
        ("match route-type external type-1", "MatchFact"),
        ("match source-protocol ospf 1", "MatchProtocol"),
        ("match ipv6 address SIX", "OpaqueMatch"),
        ("match ip next-hop prefix-list GONE", "OpaqueMatch"),
        ("match length 5 6", "OpaqueMatch"),
        ("match something new", "OpaqueMatch"),
        ("set local-preference 200", "SetLocalPreference"),
        ("set metric +5", "SetMed"),
        ("set as-path prepend 1.10 65000", "PrependAsPath"),
        ("set community 65000:1 no-export additive", "SetCommunity"),
        ("set ip next-hop self", "SetNextHop"),
        ("set as-path prepend last-as 3", "OpaqueAction"),
        ("set weight 5", "SetFact"),
        ("set origin igp", "SetFact"),
        ("set metric 1 2 3 4 5", "SetFact"),
        ("set extcommunity rt 64496:1 additive", "SetFact"),
        ("set comm-list GONE delete", "OpaqueAction"),
        ("set dampening 30 1500 10000 120", "OpaqueAction"),
        ("set something new", "OpaqueAction"),
        ("continue 20", "OpaqueAction"),
    ],
)
def test_route_map_lines_become_matches_and_actions_or_opaque(line: str, kind: str) -> None:
    reading = read(f"route-map A permit 10\n {line}\n", "x")
    term = reading.device.policies[0].terms[0]
    assert [type(item).__name__ for item in (*term.matches, *term.actions)] == [kind]
    opaque = kind.startswith("Opaque")
    assert [note.owner for note in reading.notes] == [("policies", "A")] * opaque


def test_static_routes_to_somewhere_are_no_anchors() -> None:
    text = (
        "ip route 10.0.0.0 255.0.0.0 Null0 250 name x\nip route 0.0.0.0 0.0.0.0 192.0.2.1\n"
        "ip route vrf A 10.1.0.0 255.255.0.0 null 0\nipv6 route 2001:DB8::/32 Null0\n"
    )
    device = read(text, "x").device
    found = [
        (vrf.name, str(item.prefix), item.distance) for vrf in device.vrfs for item in vrf.anchors
    ]
    assert found == [
        ("A", "10.1.0.0/16", 1),
        ("default", "10.0.0.0/8", 250),
        ("default", "2001:db8::/32", 1),
    ]


def test_secrets_never_reach_a_note() -> None:
    text = "router bgp 1\n neighbor 192.0.2.2 remote-as 1\n neighbor 192.0.2.2 password\n"
    reading = read(text + " neighbor 192.0.2.2 ao KC password 7 0822455D0A16\n", "x")
    assert len(reading.notes) == 2
    assert "0822455D0A16" not in str(reading.notes)
    assert "0822455D0A16" not in repr(reading.device)


def test_an_access_list_that_is_missing_is_called_by_its_name() -> None:
    device = read("route-map A permit 10\n match ip address 10\n", "x").device
    found = behaviour(device, ("A",), Family.IPV4, direction=Direction.IMPORT)
    (words,) = {case.condition.words for case in found.cases if case.effect.accepted}
    assert "`access-list 10 is not defined`" in words
