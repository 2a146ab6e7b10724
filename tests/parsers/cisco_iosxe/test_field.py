"""What routers of the field, and files that their engineers keep, hold beside the usual."""

from __future__ import annotations

import pytest

from erce.base.values import Family
from erce.model import (
    LineState,
    LocalAs,
    OpaqueAction,
    OpaqueMatch,
    Reading,
    SetCommunity,
    SetLocalPreference,
    Verdict,
)
from erce_parsers.cisco_iosxe import read
from erce_parsers.cisco_iosxe.signs import recognise

SESSION = "router bgp 64496\n neighbor 192.0.2.2 remote-as 12076\n"


def reasons(reading: Reading) -> list[tuple[int, str]]:
    return [(note.line, note.reason) for note in reading.notes]


def redistributed(reading: Reading, vrf: str) -> list[str]:
    table = reading.device.vrf(vrf)
    assert table is not None
    return [item.key for item in table.redistributions]


STRAYED = """\
router bgp 64496
 bgp log-neighbor-changes
 neighbor 192.0.2.2 remote-as 12076
!
 address-family vpnv4
  neighbor 192.0.2.9 activate
 exit-address-family
!
address-family ipv4 vrf A
  redistribute connected
 exit-address-family
!
 address-family ipv6 vrf A
  redistribute static
 exit-address-family
!
address-family ipv4 vrf B
redistribute static
neighbor 192.0.2.6 remote-as 12076
exit-address-family
!
ip forward-protocol nd
"""


def test_an_address_family_at_the_margin_belongs_to_the_block_above() -> None:
    # seen in templates for routers of a mobile network, whose authors moved some lines about
    reading = read(STRAYED, "x")
    assert redistributed(reading, "A") == ["ipv4 connected", "ipv6 static"]
    assert redistributed(reading, "B") == ["ipv4 static"]
    table = reading.device.vrf("B")
    assert table is not None
    assert [str(item.address) for item in table.neighbors] == ["192.0.2.6"]
    assert reading.notes == ()
    assert reading.states[-1] == LineState.OUT_OF_SCOPE


def test_an_address_family_at_the_margin_belongs_to_a_vrf_too() -> None:
    text = (
        "ipv6 unicast-routing\nvrf definition A\n rd 64496:1\n"
        "address-family ipv4\nexit-address-family\naddress-family ipv6\nexit-address-family\n"
    )
    table = read(text, "x").device.vrf("A")
    assert table is not None
    assert table.families == (Family.IPV4, Family.IPV6)


@pytest.mark.parametrize("word", ["vrf", "VRF"])
def test_words_in_capitals(word: str) -> None:
    # as `show running-config` of an edge router of release 12.2(33)SB has them
    text = (
        f"ip {word} ISP\n rd 100:100\nRouter BGP 100\n"
        f" address-family ipv4 {word} ISP\n  redistribute connected\n exit-address-family\n"
    )
    reading = read(text, "x")
    table = reading.device.vrf("ISP")
    assert table is not None
    assert table.rd == "100:100"
    assert redistributed(reading, "ISP") == ["ipv4 connected"]


def test_one_process_in_two_blocks() -> None:
    text = f"{SESSION}!\nrouter bgp 64496\n neighbor 192.0.2.2 timers 10 30\n"
    reading = read(text, "x")
    table = reading.device.vrf(None)
    assert table is not None
    assert [item.hold_s for item in table.neighbors] == [30]
    assert reading.notes == ()


def test_two_routers_in_one_file() -> None:
    text = "hostname a\ninterface Gi1\n no ip address\nhostname b\n"
    assert reasons(read(text, "x")) == [
        (4, "the file has another host name; it may hold two routers")
    ]


def test_several_interfaces_at_once_are_no_interface() -> None:
    reading = read("interface range GigabitEthernet 0/0/0-23\n mtu 9000\n", "x")
    assert reading.device.interfaces == ()
    assert {note.line for note in reading.notes} == {1, 2}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("neighbor 192.0.2.2 peer-group G", "the file has no peer group G"),
        (
            "neighbor 192.0.2.2 inherit peer-session S",
            "the file has no peer-session template S",
        ),
        (
            "neighbor 192.0.2.2 inherit peer-policy P",
            "the file has no peer-policy template P",
        ),
    ],
)
def test_what_a_session_inherits_must_be_there(line: str, reason: str) -> None:
    assert reasons(read(f"{SESSION} {line}\n", "x")) == [(3, reason)]


def test_what_is_missing_is_noted_once_for_all_who_inherit_it() -> None:
    text = SESSION + (
        " neighbor G peer-group\n neighbor G inherit peer-policy P\n"
        " neighbor 192.0.2.2 peer-group G\n neighbor 192.0.2.6 remote-as 12076\n"
        " neighbor 192.0.2.6 peer-group G\n"
    )
    assert reasons(read(text, "x")) == [(4, "the file has no peer-policy template P")]


@pytest.mark.parametrize(
    "line",
    [
        "bgp default local-preference 300",
        "default-metric 100",
        "redistribute static metric 5",
        "redistribute ospf 1 match internal external 1 external 2 route-map R",
        "redistribute vrf B connected",
        "import ipv4 unicast map M",
        "export ipv4 unicast map M",
    ],
)
def test_what_changes_the_routes_of_a_table(line: str) -> None:
    reading = read(f"{SESSION} {line}\n", "x")
    assert [(note.line, note.state) for note in reading.notes] == [(3, LineState.UNSUPPORTED)]


def test_redistribution_with_options_is_redistribution_all_the_same() -> None:
    lines = " redistribute ospf 2 vrf A match internal external 1\n redistribute static metric 5\n"
    assert redistributed(read(SESSION + lines, "x"), "default") == ["ipv4 ospf 2", "ipv4 static"]


@pytest.mark.parametrize(
    "line",
    [
        "redistribute ospf 1 match internal route-map R",
        "bgp default local-preference 100",
        "advertise l2vpn evpn",
        "import path selection all",
        "mpls label mode all-vrfs protocol bgp-vpnv4 per-vrf",
        "bgp regexp deterministic",
        "bgp consistency-checker error-message interval 5",
        "bmp server 1\n  address 192.0.2.9 port-number 5000\n  activate\n exit-bmp-server-mode",
        "neighbor 192.0.2.2 announce rpki state",
        "neighbor 192.0.2.2 bmp-activate server 1",
    ],
)
def test_what_changes_no_route_of_a_session(line: str) -> None:
    assert read(f"{SESSION} {line}\n", "x").notes == ()


def test_two_as_numbers_at_once() -> None:
    line = " neighbor 192.0.2.2 local-as 64510 no-prepend replace-as dual-as\n"
    reading = read(SESSION + line, "x")
    table = reading.device.vrf(None)
    assert table is not None
    assert table.neighbors[0].local_as == LocalAs(asn=64510, prepend=False, replace=True)
    assert len(reading.notes) == 1


def test_words_of_bfd_that_are_not_known() -> None:
    line = " neighbor 192.0.2.2 fall-over bfd template T\n"
    states = [note.state for note in read(SESSION + line, "x").notes]
    assert LineState.UNKNOWN in states


@pytest.mark.parametrize("text", ["64496:1 additive ! primary path", "ABC"])
def test_a_remark_is_no_community(text: str) -> None:
    reading = read(f"route-map R permit 10\n set community {text}\n", "x")
    assert reading.device.policies[0].terms[0].actions == (
        OpaqueAction(text=f"set community {text}"),
    )
    assert [note.state for note in reading.notes] == [LineState.UNKNOWN]


def test_additive_may_stand_anywhere() -> None:
    reading = read("route-map R permit 10\n set community additive 64496:1\n", "x")
    assert reading.device.policies[0].terms[0].actions == (
        SetCommunity(values=("64496:1",), mode="add"),
    )


@pytest.mark.parametrize(
    "line", ["match tag list T", "match mpls-label", "match evpn route-type 5"]
)
def test_conditions_that_are_known_but_not_modelled(line: str) -> None:
    reading = read(f"route-map R permit 10\n {line}\n", "x")
    assert reading.device.policies[0].terms[0].matches == (OpaqueMatch(text=line),)
    assert [note.state for note in reading.notes] == [LineState.UNSUPPORTED]


@pytest.mark.parametrize(
    "lines",
    [
        "channel-protocol lacp\n channel-group 2 mode active",
        "peer default ip address dhcp\n ppp authentication pap",
        "ip mobile arp\n ip nhrp authentication KEY",
        "cts manual\n  policy static sgt 2 trusted\n  no propagate sgt",
        "l2protocol-tunnel cdp\n srr-queue bandwidth share 1 30 35 5",
        "rate-limit input 2048000 384000 768000 conform-action transmit exceed-action drop",
    ],
)
def test_lines_of_interfaces_that_change_no_address(lines: str) -> None:
    text = f"interface GigabitEthernet1\n {lines}\ninterface Port-channel2\n"
    assert read(text, "x").notes == ()


@pytest.mark.parametrize("line", ["nat64 enable", "template T", "bridge-domain 5"])
def test_lines_of_interfaces_that_matter(line: str) -> None:
    reading = read(f"interface GigabitEthernet1\n {line}\n", "x")
    assert [note.state for note in reading.notes] == [LineState.UNSUPPORTED]


def test_a_name_that_is_neither_an_address_nor_a_group() -> None:
    text = "router bgp 64496\n neighbor 169.254.x.2 remote-as 64512\n neighbor G peer-group\n"
    assert reasons(read(text, "x")) == [
        (2, "it is neither an address nor a peer group of this file")
    ]


def test_a_line_at_the_margin_takes_no_others_along() -> None:
    text = (
        "router bgp 64496\nneighbor G peer-group\n neighbor G remote-as 12076\n"
        " neighbor 192.0.2.2 peer-group G\n !\n address-family ipv4\n"
        "  neighbor 192.0.2.2 activate\n exit-address-family\n"
    )
    reading = read(text, "x")
    table = reading.device.vrf(None)
    assert table is not None
    assert [item.remote_as for item in table.neighbors] == [12076]
    assert reading.notes == ()


def test_commands_as_a_session_shows_them() -> None:
    text = (
        "R2#configure terminal\nR2(config)#router bgp 64496\n"
        "R2(config-router)#neighbor 192.0.2.2 remote-as 12076\n"
        "R2(config-router)#address-family ipv4\n"
        "R2(config-router-af)#neighbor 192.0.2.2 route-map R in\nR2(config-router-af)#end\nR2#\n"
    )
    reading = read(text, "x")
    table = reading.device.vrf(None)
    assert table is not None
    assert [item.families[0].import_policies for item in table.neighbors] == [("R",)]
    assert reading.notes == ()


def test_the_head_of_a_table_is_no_interface() -> None:
    text = "end\n\nR1#show ip interface brief\nInterface     IP-Address   OK? Method Status\n"
    reading = read(text, "x")
    assert reading.device.interfaces == ()


@pytest.mark.parametrize(
    "message",
    [
        "*Nov 16 14:00:08.506: %SYS-5-CONFIG_I: Configured from console by console",
        "Nov 16 2017 14:00:08.506 UTC: %BGP-5-ADJCHANGE: neighbor 192.0.2.9 Up ",
        "%LINK-3-UPDOWN: Interface GigabitEthernet0/1, changed state to up",
        "000123: Aug 17 08:22:11.111 MSK: %LINEPROTO-5-UPDOWN: Line protocol on Gi0/1, up",
        "R1#Aug 17 08:22:11.111: %BGP-3-NOTIFICATION: sent to neighbor 192.0.2.9 4/0",
        ".Nov 16 14:00:08.506: %BGP-5-NBR_RESET: Neighbor 192.0.2.9 reset",
    ],
)
def test_messages_end_no_block(message: str) -> None:
    more = " neighbor 192.0.2.2 timers 10 30\n"
    assert read(f"{SESSION}{message}\n{more}", "x").device == read(SESSION + more, "x").device


AGAIN = """\
interface GigabitEthernet1
 ip address 192.0.2.1 255.255.255.252
 ipv6 address 2001:DB8::1/64
router bgp 64496
 neighbor 192.0.2.2 remote-as 12076
 neighbor 192.0.2.2 route-map R in
ip prefix-list P seq 5 permit 10.0.0.0/8
ip community-list standard C permit 64496:1
ip as-path access-list 1 permit ^$
route-map R permit 10
 match ip address prefix-list P
 match as-path 1
 match tag 5
 set local-preference 200
 set community 64496:1
"""


def test_a_router_that_is_in_the_file_twice() -> None:
    reading = read(AGAIN + AGAIN, "x")
    assert reading.device == read(AGAIN, "x").device
    assert reading.notes == ()


def test_a_clause_that_is_entered_again() -> None:
    text = (
        "route-map R permit 10\n set local-preference 200\n"
        "route-map R deny 10\n set local-preference 300\n"
    )
    (term,) = read(text, "x").device.policies[0].terms
    assert (term.verdict, term.actions) == (Verdict.REJECT, (SetLocalPreference(value=300),))


def test_a_mark_of_byte_order_may_stand_anywhere() -> None:
    text = "\ufeffhostname a\r\n\ufeffinterface Gi1\r\n no ip address\r\n\x1a"
    device = read(text, "x").device
    assert (device.hostname, len(device.interfaces)) == ("a", 1)


NAT = """\
interface GigabitEthernet0/0/1
 ip address 203.0.113.1 255.255.255.252
 ip nat outside
access-list 1 permit 10.0.0.0 0.255.255.255
ip nat inside source list 1 interface {interface} overload
"""


def test_the_address_of_an_interface_stands_for_a_pool() -> None:
    reading = read(NAT.format(interface="GigabitEthernet 0/0/1"), "x")
    table = reading.device.vrf(None)
    assert table is not None
    assert table.nat is not None
    (pool,) = table.nat.pools
    assert (str(pool.first), str(pool.last), pool.overload) == ("203.0.113.1", "203.0.113.1", True)
    assert [str(prefix) for prefix in pool.sources] == ["10.0.0.0/8"]
    assert reading.provenance.lines["vrfs", "default", "nat", "pools", pool.key] == (5, 2)
    assert reading.notes == ()


def test_an_interface_without_an_address_is_no_pool() -> None:
    text = NAT.format(interface="Dialer1")
    assert reasons(read(text, "x")) == [(5, "the file has no address of Dialer1")]


def test_a_discard_route_that_depends_on_something_is_no_anchor() -> None:
    reading = read("ip route 10.0.0.0 255.0.0.0 Null0 250 track 5\n", "x")
    assert [note.state for note in reading.notes] == [LineState.UNSUPPORTED]
    assert reading.device.vrfs == ()


def test_a_service_instance_without_indentation_keeps_its_lines() -> None:
    text = (
        "interface GigabitEthernet2\ndescription trunk\nmtu 1900\nno ip address\n"
        "service instance 111 ethernet\ndescription customer\nencapsulation dot1q 111\n"
        "rewrite ingress tag pop 1 symmetric\nbridge-domain 111\n"
    )
    reading = read(text, "x")
    (interface,) = reading.device.interfaces
    assert (interface.description, interface.vlan) == ("trunk", None)
    assert {note.line for note in reading.notes} == {5, 6, 7, 8, 9}


def test_a_router_id_whose_interface_is_not_in_the_file() -> None:
    reading = read("router bgp 64496\n bgp router-id interface Loopback0\n", "x")
    assert reading.device.router_id is None
    assert reasons(reading) == [(2, "the file has no address of Loopback0")]


@pytest.mark.parametrize(
    ("line", "noted"),
    [
        ("neighbor 192.0.2.2 timers 10 30 200", True),
        ("neighbor 192.0.2.2 timers 10 30 30", False),
        ("timers bgp 10 30 200", True),
        ("timers bgp 10 30", False),
    ],
)
def test_the_shortest_hold_time(line: str, noted: bool) -> None:  # noqa: FBT001  # expected value
    reading = read(f"{SESSION} {line}\n", "x")
    table = reading.device.vrf(None)
    assert table is not None
    assert [item.hold_s for item in table.neighbors] == [30]
    assert bool(reading.notes) is noted


@pytest.mark.parametrize(
    "line",
    [
        "no ip prefix-list P seq 5",
        "no ip community-list standard C",
        "no route-map R permit 10",
        "no interface GigabitEthernet1",
        "router bgp 64496\n no network 10.0.0.0",
    ],
)
def test_a_line_that_takes_something_away(line: str) -> None:
    assert [note.state for note in read(f"{AGAIN}{line}\n", "x").notes] == [LineState.UNKNOWN]


@pytest.mark.parametrize(
    "line",
    ["no ip prefix-list NEW", "no ip prefix-list sequence-number", "no ip http server", "no ip"],
)
def test_a_line_that_takes_nothing_away(line: str) -> None:
    assert read(f"{AGAIN}{line}\n", "x").notes == ()


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Loopback0", "Loopback0"),
        ("Loopback 0", "Loopback0"),
        ("lo0 ! the one of all sessions", "Loopback0"),
    ],
)
def test_where_a_session_starts_from(line: str, source: str) -> None:
    table = read(f"{SESSION} neighbor 192.0.2.2 update-source {line}\n", "x").device.vrf(None)
    assert table is not None
    assert table.neighbors[0].update_source == source


def test_a_limit_of_redistributed_routes_is_no_protocol() -> None:
    reading = read(f"{SESSION} redistribute maximum-prefix 100\n redistribute rip metric 1\n", "x")
    assert redistributed(reading, "default") == ["ipv4 rip"]
    assert [note.line for note in reading.notes] == [3, 4]


def test_a_network_with_a_weight_keeps_its_policy() -> None:
    table = read(f"{SESSION} network 10.0.0.0 weight 5 route-map R\n", "x").device.vrf(None)
    assert table is not None
    assert [item.policy for item in table.networks] == ["R"]


@pytest.mark.parametrize(
    "head",
    [
        "Current configuration : 1807 bytes\n",
        "Building configuration...\n\nCurrent configuration : 1807 bytes\n!\n",
        "R1#show run\nBuilding configuration...\n\nCurrent configuration:\n!\n",
    ],
)
def test_a_whole_configuration_has_an_end(head: str) -> None:
    assert len(read(head + SESSION, "x").notes) == 1
    assert read(head + SESSION + "end\n", "x").notes == ()


@pytest.mark.parametrize(
    "prompt",
    [
        "\x1b[7m --More-- \x1b[27m\r          \r",
        " --More-- \r\x1b[K",
        "\x1b[7m--More--\x1b[m\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b",
    ],
)
def test_what_a_terminal_is_told_is_no_text(prompt: str) -> None:
    lines = SESSION + " address-family ipv4 vrf A\n"
    inside = "  neighbor 192.0.2.6 remote-as 12076\n"
    assert read(lines + prompt + inside, "x").device == read(lines + inside, "x").device


def test_blanks_of_web_pages_are_blanks() -> None:
    text = SESSION + " neighbor 192.0.2.2 timers 10 30\n"
    copied = text.replace("router bgp", "router\xa0bgp").replace("\n ", "\n\xa0")
    assert read(copied, "x").device == read(text, "x").device


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ("interface Serial1/3\n no shutdown\n", "ip address 10.0.23.3 255.255.255.0\n"),
        ("interface Gi1.5\n encapsulation dot1Q 5\n", "ip address 10.0.0.1 255.255.255.0\n"),
        ("interface Gi1.5\n ip address 10.0.0.1 255.255.255.0\n", "encapsulation dot1Q 5\n"),
        ("interface Gi2\n mtu 9000\n", "ipv6 address 2001:db8::1/64\n"),
        ("interface Gi2\n mtu 9000\n", "vrf forwarding A\n"),
        ("route-map R permit 10\n match tag 5\n", "set local-preference 200\n"),
        ("route-map R permit 10\n set metric 5\n", "match ip address prefix-list P\n"),
        ("vrf definition A\n address-family ipv4\n", "rd 64496:1\n"),
        (SESSION, "network 10.0.0.0 mask 255.0.0.0\n"),
        (SESSION, "timers bgp 10 30\n"),
        (SESSION, "redistribute static\n"),
    ],
)
def test_a_line_that_slipped_to_the_margin_is_its_blocks(block: str, line: str) -> None:
    # seen in a wiki's routers, `ip address` at the margin behind ` no shut`
    assert read(f"{block}{line}!\n", "x").device == read(f"{block} {line}!\n", "x").device


def test_a_line_at_the_margin_belongs_to_no_block_far_above() -> None:
    text = "interface Gi2\n mtu 9000\nip routing\nip address 10.0.0.1 255.255.255.0\n"
    assert read(text, "x").device.interfaces[0].ipv4 == ()


TWO = """\
R14(config)# router bgp 1001
R14(config-router)# neighbor 192.0.2.1 remote-as 12076
{name}(config)# router bgp 1001
{name}(config-router)# neighbor 192.0.2.5 remote-as 12076
"""


def test_a_session_on_two_routers_is_not_one_router() -> None:
    reading = read(TWO.format(name="R15"), "x")
    assert [note.line for note in reading.notes] == [3, 4]
    assert "two routers" in reading.notes[0].reason
    assert [neighbor.address.compressed for neighbor in reading.device.vrfs[0].neighbors] == [
        "192.0.2.1"
    ]


def test_a_router_that_gets_its_name_in_the_session_is_one_router() -> None:
    text = TWO.format(name="R14").replace("R14(", "Router(", 1)
    named = "Router(config)#hostname R14\n" + text
    assert read(named, "x").notes == ()
    assert len(read(named, "x").device.vrfs[0].neighbors) == 2


def test_prompts_shorten_long_names() -> None:
    text = TWO.format(name="edge-frankfurt-rack4").replace("R14(", "edge-frankfurt-rack4-unit2(")
    assert read(text, "x").notes == ()


def test_templates_of_peers_are_a_sign() -> None:
    line = " neighbor 192.0.2.2 inherit peer-session S\n"
    assert recognise(f"router bgp 6500\n{line}") > 0
