from __future__ import annotations

import pytest

from erce.base.platform import Platform
from erce.base.values import Family
from erce.model import LineState
from erce_parsers import arista_eos
from erce_parsers.registry import detect
from parsers.arista_eos.reading import notes, read, vrf

V4, V6 = Family.IPV4, Family.IPV6


@pytest.mark.parametrize("word", ["instance", "definition"])
def test_families_of_a_vrf(word: str) -> None:
    text = f"vrf {word} A\nip routing vrf A\nipv6 unicast-routing vrf A\n"
    assert vrf(text, "A").families == (V4, V6)
    assert vrf(text + "no ip routing vrf A\n", "A").families == (V6,)
    assert vrf(f"vrf {word} A\n", "A").families == ()


def test_families_of_the_global_table() -> None:
    text = "ip routing\nrouter bgp 1\n"
    assert vrf(text).families == (V4,)
    assert vrf(text + "ipv6 unicast-routing\n").families == (V4, V6)
    assert vrf("ip routing ipv6 interfaces \nrouter bgp 1\n").families == (V4,)
    assert read("ip routing\n").device.vrfs == ()


def test_a_vrf_that_is_not_defined_routes_nothing() -> None:
    text = "ip routing vrf A\nrouter bgp 1\n   vrf A\n      neighbor 192.0.2.2 remote-as 1\n"
    assert vrf(text, "A").families == ()
    assert len(vrf(text, "A").neighbors) == 1


@pytest.mark.parametrize("place", ["old", "new"])
def test_route_distinguisher(place: str) -> None:
    old = "vrf definition A\n   rd 1:2\n"
    new = "vrf instance A\nrouter bgp 1\n   vrf A\n      rd 1:2\n"
    assert vrf(old if place == "old" else new, "A").rd == "1:2"


@pytest.mark.parametrize(
    ("line", "name", "prefix", "distance"),
    [
        ("ip route 10.0.0.0/8 Null0", "default", "10.0.0.0/8", 1),
        ("ip route 10.0.0.0/8 null0 250 tag 7 name x", "default", "10.0.0.0/8", 250),
        ("ip route 10.0.0.0/8 Null 0 250", "default", "10.0.0.0/8", 250),
        ("ip route vrf A 10.0.0.0/8 Null0 tag 7", "A", "10.0.0.0/8", 1),
        ("ip route 10.0.0.0 255.0.0.0 Null0 9", "default", "10.0.0.0/8", 9),
        ("ipv6 route vrf A fd00::/8 Null0 250", "A", "fd00::/8", 250),
    ],
)
def test_anchors(line: str, name: str, prefix: str, distance: int) -> None:
    (anchor,) = vrf(line + "\n", name).anchors
    assert (str(anchor.prefix), anchor.distance) == (prefix, distance)


def test_other_routes_are_harmless() -> None:
    reading = read("ip route 0.0.0.0/0 192.0.2.1\nip route nonsense\n")
    assert reading.device.vrfs == ()
    assert list(reading.states) == [LineState.HARMLESS, LineState.UNKNOWN]


def test_what_is_elsewhere_stays_out_of_scope() -> None:
    text = (
        "ntp server 192.0.2.1\nrouter ospf 1\n   network 10.0.0.0/8 area 0\n"
        "management ssh\n   idle-timeout 5\nip name-server 192.0.2.1\nend\n"
    )
    assert set(read(text).states) == {LineState.OUT_OF_SCOPE}


def test_free_text_is_never_configuration() -> None:
    text = (
        "banner motd\nrouter bgp 666\n! x\nEOF\n\nhostname ce\ninterface Ethernet1\n"
        "   comment\n   interface Ethernet9\n   EOF\n   mtu 9000\n"
        "router general\n   control-functions\n      code unit A\n"
        "function F() {\nmatch x\nrouter bgp 667\n}\n      EOF\n      compile\n"
    )
    reading = read(text)
    assert reading.device.asn is None
    assert [item.name for item in reading.device.interfaces] == ["Ethernet1"]
    assert reading.device.interfaces[0].ip_mtu == 9000
    assert reading.notes == ()


def test_a_banner_without_its_end_does_not_swallow_the_file() -> None:
    assert read("banner motd\nhello\nhostname ce\n").device.hostname == "ce"


def test_line_ends_tabs_and_prompts() -> None:
    text = "ce1#show run\r\nhostname ce\r\ninterface Ethernet1\r\n\tmtu 9000\r\nce1#exit\r\n"
    reading = read(text)
    assert reading.device.hostname == "ce"
    assert reading.device.interfaces[0].ip_mtu == 9000
    assert len(reading.lines) == len(reading.states) == 5


def test_abbreviations() -> None:
    text = (
        "HOSTNAME ce\nint eth1\n   desc x\n   no switch\n   ip addr 192.0.2.1/30\n"
        "rout bgp 1\nrouter bgp 1\n   neigh 192.0.2.2 remote 12076\n"
    )
    device = read(text).device
    assert device.hostname == "ce"
    assert str(device.interfaces[0].ipv4[0]) == "192.0.2.1/30"
    assert device.vrfs[0].neighbors[0].remote_as == 12076


def test_routes_that_leak_into_a_table_are_noted_with_it() -> None:
    reading = read(
        "router general\n   router-id ipv4 192.0.2.1\n   !\n   vrf A\n"
        "      leak routes source-vrf B subscribe-policy M\n"
        "      routes dynamic prefix-list L\n      exit\n"
    )
    assert [(note.line, note.owner) for note in reading.notes] == [
        (5, ("vrfs", "A")),
        (6, ("vrfs", "A")),
    ]


def test_unknown_lines_in_a_vrf_have_an_owner() -> None:
    text = "vrf instance A\n   description x\n   frobnicate\n"
    assert read(text).notes[0].owner == ("vrfs", "A")
    assert notes("vrf nonsense\n") == [("UNKNOWN", "vrf nonsense")]


def test_the_header_names_the_platform() -> None:
    text = (
        "! device: ce (vEOS, EOS-4.29.2F)\nhostname ce\nvrf context A\ninterface Ethernet1/1\n"
        "  no switchport\n  vrf member A\n  ip address 192.0.2.1/30\n  no shutdown\n"
        "router bgp 1\n  vrf A\n    neighbor 192.0.2.2\n      remote-as 2\n"
    )
    assert detect(text) is Platform.ARISTA_EOS


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hostname x\n!\ninterface GigabitEthernet0/0\n ip address 10.0.0.1 255.0.0.0\n",
        "Building configuration...\nvrf instance A\n",
        "!! IOS XR Configuration 7.3.1\nrouter bgp 1\n",
        "feature bgp\nvrf context A\nrouter bgp 1\n",
        "system {\n    host-name x;\n}\n",
        "set system host-name x\n",
        "frr version 8.5\nfrr defaults traditional\nip route 10.0.0.0/8 Null0\n",
        "hostname r1\nip route 10.0.0.0/8 Null0\nrouter bgp 1\n bgp router-id 1.1.1.1\nline vty\n",
    ],
)
def test_other_platforms_are_not_recognised(text: str) -> None:
    assert arista_eos.recognise(text) == 0


def test_what_else_stands_in_router_bfd_is_harmless() -> None:
    text = (
        "router bfd\n   session stats snapshot interval 30\n   !\n   sbfd\n"
        "      local-interface Loopback0 ipv4 ipv6\n"
    )
    assert notes(text) == []
