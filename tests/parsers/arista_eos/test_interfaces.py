from __future__ import annotations

import pytest

from erce.model import LineState
from parsers.arista_eos.reading import interface, notes, read

LAG = """interface Port-Channel10
   no switchport
{extra}interface Ethernet1
   channel-group 10 mode {first}
   {timer}
interface Ethernet2
   channel-group 10 mode {second}
   lacp timer fast
"""


def lag(first: str = "active", second: str = "active", timer: str = "", extra: str = "") -> str:
    return LAG.format(first=first, second=second, timer=timer, extra=extra)


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("encapsulation dot1q vlan 100", (100, None, 0x8100)),
        ("encapsulation dot1Q vlan 100", (100, None, 0x8100)),
        ("encap dot1q vlan 100 inner 7", (7, 100, 0x8100)),
        ("encapsulation vlan\n      client dot1q 100", (100, None, 0x8100)),
        ("encapsulation vlan\n      client dot1q outer 100 inner 7", (7, 100, 0x8100)),
        ("encapsulation vlan\n      client dot1ad outer 100 inner 7", (7, 100, 0x88A8)),
        ("encapsulation vlan\n      client dot1q 100 network client", (100, None, 0x8100)),
    ],
)
def test_tags(line: str, tags: tuple[int, int | None, int]) -> None:
    found = interface(f"interface Ethernet1.5\n   {line}\n", "Ethernet1.5")
    assert (found.vlan, found.s_tag, found.tpid) == tags


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("encapsulation dot1q vlan 4095", "UNKNOWN"),
        ("encapsulation dot1q vlan x", "UNKNOWN"),
        ("encapsulation vlan\n      client unmatched", "UNSUPPORTED"),
        ("vlan id 7", "UNSUPPORTED"),
    ],
)
def test_tags_that_are_none(line: str, state: str) -> None:
    text = f"interface Ethernet1.5\n   {line}\n"
    assert interface(text, "Ethernet1.5").vlan is None
    assert [found for found, _ in notes(text)] == [state]


@pytest.mark.parametrize(
    ("spelled", "full"),
    [
        ("Et1", "Ethernet1"),
        ("eth 1/1", "Ethernet1/1"),
        ("Po10.5", "Port-Channel10.5"),
        ("port-channel10", "Port-Channel10"),
        ("lo0", "Loopback0"),
        ("Ma1", "Management1"),
        ("vlan4094", "Vlan4094"),
    ],
)
def test_names_are_spelled_out(spelled: str, full: str) -> None:
    assert [item.name for item in read(f"interface {spelled}\n").device.interfaces] == [full]


def test_ports_are_switched_until_they_say_otherwise() -> None:
    assert not interface("interface Ethernet1\n").routed
    assert interface("interface Ethernet1\n   no switchport\n").routed
    assert interface("interface Ethernet1\n   no switch\n").routed
    assert interface("switchport default mode routed\ninterface Ethernet1\n").routed
    routed = "switchport default mode routed\ninterface Ethernet1\n   switchport\n"
    assert not interface(routed).routed
    assert interface("interface Loopback0\n", "Loopback0").routed


def test_addresses() -> None:
    found = interface(
        "interface Ethernet1\n"
        "   ip address 192.0.2.5/30 secondary\n"
        "   ip address 192.0.2.1/30\n"
        "   ip address 192.0.2.9 255.255.255.252\n"
        "   ipv6 enable\n"
        "   ipv6 address fe80::1/64 link-local\n"
        "   ipv6 address 2001:DB8::5/126\n"
        "   ipv6 address 2001:db8::1/126\n"
    )
    # a new primary address replaces the old one
    assert [str(address) for address in found.ipv4] == ["192.0.2.9/30", "192.0.2.5/30"]
    assert [str(address) for address in found.ipv6] == ["2001:db8::1/126", "2001:db8::5/126"]


@pytest.mark.parametrize(
    ("line", "vrf"), [("vrf A", "A"), ("vrf forwarding A", "A"), ("vrf default", None)]
)
def test_vrf(line: str, vrf: str | None) -> None:
    assert interface(f"interface Ethernet1\n   {line}\n").vrf == vrf


def test_mtu_is_inherited() -> None:
    text = "interface Ethernet1\n   mtu 9000\ninterface Ethernet1.1\n"
    reading = read(text)
    assert [item.ip_mtu for item in reading.device.interfaces] == [9000, 9000]
    assert reading.provenance.lines["interfaces", "Ethernet1.1", "ip_mtu"] == (2,)
    own = text + "   mtu 1400\n"
    assert interface(own, "Ethernet1.1").ip_mtu == 1400
    assert interface("interface defaults\n   mtu 9214\n" + own).ip_mtu == 9000
    reading = read("interface Ethernet1\n")
    assert ("interfaces", "Ethernet1", "ip_mtu") in reading.provenance.defaults


def test_interface_defaults() -> None:
    text = "interface defaults\n   ethernet\n      shutdown\ninterface Ethernet1\n"
    assert not interface(text).enabled
    assert interface(text + "   no shutdown\n").enabled
    assert read(text).states == bytes([LineState.UNDERSTOOD] * 4)


def test_lag_takes_what_all_members_have() -> None:
    found = interface(lag(timer="lacp rate fast"), "Port-Channel10").lag
    assert found is not None
    assert (found.members, found.lacp, found.fast) == (("Ethernet1", "Ethernet2"), "active", True)
    slow = interface(lag(second="passive"), "Port-Channel10").lag
    assert slow is not None
    assert (slow.lacp, slow.fast) == ("passive", False)
    static = interface(lag(first="on", second="on"), "Port-Channel10").lag
    assert static is not None
    assert static.lacp is None
    least = interface(lag(extra="   port-channel min-links 2\n"), "Port-Channel10").lag
    assert least is not None
    assert least.minimum_links == 2


def test_members_are_routed_as_their_lag_is() -> None:
    assert interface(lag(), "Ethernet2").routed
    assert not interface(lag().replace("   no switchport\n", ""), "Ethernet2").routed


def test_a_lag_without_a_section_exists() -> None:
    text = "interface Ethernet1\n   channel-group 7 mode active\n"
    found = interface(text, "Port-Channel7").lag
    assert found is not None
    assert found.members == ("Ethernet1",)


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("speed forced 10000full", "HARMLESS"),
        ("load-interval 5", "HARMLESS"),
        ("lldp transmit", "HARMLESS"),
        ("no lldp receive", "HARMLESS"),
        ("mc-tx-queue 0", "HARMLESS"),
        ("switchport trunk allowed vlan 1-5", "HARMLESS"),
        ("no ip address", "HARMLESS"),
        ("mac security profile P", "UNSUPPORTED"),
        ("ip nat source static 10.0.0.1 192.0.2.1", "UNDERSTOOD"),
        ("ip nat destination static 192.0.2.1 10.0.0.1", "UNSUPPORTED"),
        ("ip access-group A in", "UNSUPPORTED"),
        ("vrrp 1 ipv4 192.0.2.3", "UNSUPPORTED"),
        ("ip address dhcp", "UNSUPPORTED"),
        ("frobnicate", "UNKNOWN"),
        ("ip address 192.0.2.300/30", "UNSUPPORTED"),
        ("mtu many", "UNKNOWN"),
        ("bfd interval 300", "UNKNOWN"),
        ("channel-group x mode active", "UNKNOWN"),
    ],
)
def test_other_lines(line: str, state: str) -> None:
    reading = read(f"interface Ethernet1\n   {line}\n")
    assert LineState(reading.states[1]).name == state
    assert all(note.owner == ("interfaces", "Ethernet1") for note in reading.notes)


def test_nothing_inside_a_plain_line_is_lost() -> None:
    text = "interface Ethernet1\n   description x\n      ip address 192.0.2.1/30\n"
    assert notes(text) == [("UNKNOWN", "ip address 192.0.2.1/30")]
    assert notes("interface Ethernet1-4\n   mtu 9000\n") == [
        ("UNKNOWN", "interface Ethernet1-4"),
        ("UNKNOWN", "mtu 9000"),
    ]
