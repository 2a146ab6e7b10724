from __future__ import annotations

import pytest

from erce.base.values import HostAddress
from erce.model import Lag
from parsers.cisco_nxos.reading import interface, notes, read, states


def test_a_subinterface() -> None:
    found = interface(
        "interface Ethernet1/1.100\n"
        "  description to MSEE\n"
        "  mtu 9000\n"
        "  encapsulation dot1q 100\n"
        "  vrf member AZURE\n"
        "  ip address 192.0.2.1/30\n"
        "  ip address 198.51.100.1/24 secondary\n"
        "  ipv6 address 2001:DB8::1/126\n"
        "  ipv6 link-local fe80::1\n"
        "  no shutdown\n",
        "Ethernet1/1.100",
    )
    assert (found.description, found.vlan, found.vrf) == ("to MSEE", 100, "AZURE")
    assert (found.ip_mtu, found.enabled, found.routed) == (9000, True, True)
    assert found.ipv4 == (HostAddress.parse("192.0.2.1/30"), HostAddress.parse("198.51.100.1/24"))
    assert found.ipv6 == (HostAddress.parse("2001:db8::1/126"),)


@pytest.mark.parametrize(
    ("text", "name", "enabled"),
    [
        ("interface Ethernet1/1\n  no switchport\n", "Ethernet1/1", False),
        ("interface Ethernet1/1\n  no switchport\n  no shutdown\n", "Ethernet1/1", True),
        ("interface Ethernet1/1\n", "Ethernet1/1", True),
        ("interface Ethernet1/1\n  shutdown\n", "Ethernet1/1", False),
        ("interface Ethernet1/1.5\n", "Ethernet1/1.5", False),
        ("interface Ethernet1/1.5\n  no shutdown\n", "Ethernet1/1.5", True),
        ("interface Vlan10\n", "Vlan10", False),
        ("interface Vlan10\n  no shutdown\n", "Vlan10", True),
        ("interface loopback0\n", "loopback0", True),
        ("interface mgmt0\n  vrf member management\n", "mgmt0", True),
        ("interface port-channel1\n  no switchport\n", "port-channel1", True),
        ("interface port-channel1\n  shutdown\n", "port-channel1", False),
        (
            "system default switchport shutdown\ninterface Ethernet1/1\n  switchport\n",
            "Ethernet1/1",
            False,
        ),
    ],
)
def test_whether_a_port_is_up_depends_on_its_kind(text: str, name: str, *, enabled: bool) -> None:
    assert interface(text, name).enabled is enabled


def test_a_state_that_holds_anyway_is_harmless() -> None:
    routed = states("interface Ethernet1/1\n  no switchport\n  no shutdown\n")
    assert routed["no shutdown"] == "UNDERSTOOD"
    assert routed["no switchport"] == "UNDERSTOOD"
    switched = states("interface Ethernet1/1\n  switchport\n  no shutdown\n")
    assert switched["no shutdown"] == "HARMLESS"
    assert states("interface loopback0\n  no shutdown\n")["no shutdown"] == "HARMLESS"


def test_ports_switch_or_route_by_default_as_the_rest_of_the_file_shows() -> None:
    assert interface("interface Ethernet1/1\n").routed is False
    addressed = "interface Ethernet1/1\n  ip address 192.0.2.1/30\n  no shutdown\n"
    assert interface(addressed).routed is True
    mixed = addressed + "interface Ethernet1/2\n  no switchport\n"
    assert interface(mixed).routed is False
    layer_3 = "interface Ethernet1/1\ninterface Ethernet1/2\n  switchport\n"
    assert interface(layer_3).routed is True
    assert interface(layer_3, "Ethernet1/2").routed is False
    told = "no system default switchport\ninterface Ethernet1/1\n"
    assert interface(told).routed is True


def test_mtu_of_a_subinterface_is_its_own_or_the_ports() -> None:
    text = "interface Ethernet1/1\n  mtu 9216\ninterface Ethernet1/1.5\n"
    assert interface(text, "Ethernet1/1.5").ip_mtu == 9216
    assert interface(text + "  mtu 1500\n", "Ethernet1/1.5").ip_mtu == 1500
    assert states("interface Ethernet1/1\n  mtu 1500\n")["mtu 1500"] == "HARMLESS"


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("interface Ethernet1/1-3", ["Ethernet1/1", "Ethernet1/2", "Ethernet1/3"]),
        ("interface e1/1, e1/7-8", ["Ethernet1/1", "Ethernet1/7", "Ethernet1/8"]),
        ("interface Ethernet1/1/1-2", ["Ethernet1/1/1", "Ethernet1/1/2"]),
        ("interface Eth1/1.100", ["Ethernet1/1.100"]),
        ("interface po10", ["port-channel10"]),
        ("interface port-channel1-2", ["port-channel1", "port-channel2"]),
        ("interface vlan 10", ["Vlan10"]),
        ("interface Lo0", ["loopback0"]),
        ("int Ethernet1/1", ["Ethernet1/1"]),
    ],
)
def test_names_and_ranges(header: str, names: list[str]) -> None:
    reading = read(f"{header}\n  description x\n")
    assert [item.name for item in reading.device.interfaces] == names
    assert {item.description for item in reading.device.interfaces} == {"x"}


def test_a_range_beyond_reason_is_not_spelled_out() -> None:
    reading = read("interface Ethernet1/1-99999\n  description x\n")
    assert reading.device.interfaces == ()
    assert reading.notes[0].reason == "a range of more than 512 interfaces"


LAG = (
    "feature lacp\n"
    "interface port-channel1\n  no switchport\n  lacp min-links 2\n"
    "interface Ethernet1/1\n  no switchport\n  lacp rate fast\n  channel-group 1 mode active\n"
    "interface Ethernet1/2\n  no switchport\n  channel-group 1 force mode active\n"
)


def test_a_lag_comes_from_its_members() -> None:
    assert interface(LAG, "port-channel1").lag == Lag(
        members=("Ethernet1/1", "Ethernet1/2"), lacp="active", fast=False, minimum_links=2
    )
    # one fast member alone does not make the LAG fast
    assert states(LAG)["lacp rate fast"] == "HARMLESS"
    fast = LAG.replace("  channel-group 1 force", "  lacp rate fast\n  channel-group 1 force")
    lag = interface(fast, "port-channel1").lag
    assert lag is not None
    assert lag.fast


def test_without_its_feature_there_is_no_lacp() -> None:
    text = LAG.replace("feature lacp\n", "feature bgp\n")
    lag = interface(text, "port-channel1").lag
    assert lag == Lag(
        members=("Ethernet1/1", "Ethernet1/2"), lacp=None, fast=False, minimum_links=None
    )
    assert ("UNSUPPORTED", "channel-group 1 mode active") in notes(text)


def test_a_lag_without_a_stanza_is_noted() -> None:
    text = "interface Ethernet1/1\n  channel-group 5\n"
    (note,) = read(text).notes
    assert (note.text, note.reason) == ("channel-group 5", "port-channel5 is not in the file")


def test_a_static_bundle() -> None:
    text = "interface port-channel5\ninterface Ethernet1/1\n  channel-group 5\n"
    lag = interface(text, "port-channel5").lag
    assert lag == Lag(members=("Ethernet1/1",), lacp=None, fast=False, minimum_links=None)
    assert notes(text) == []


def test_a_second_tag_is_noted() -> None:
    text = "interface Ethernet1/1.5\n  encapsulation dot1q 5 second-dot1q 7\n"
    assert notes(text) == [("UNSUPPORTED", "encapsulation dot1q 5 second-dot1q 7")]


def test_what_matters_and_is_not_modelled_is_noted_for_the_interface() -> None:
    text = (
        "interface Ethernet1/1.5\n"
        "  ip access-group EDGE in\n"
        "  ip nat frobnicate\n"
        "  hsrp 10\n"
        "    ip 192.0.2.3\n"
        "  frobnicate\n"
        "  ip ospf cost 5\n"
        "  no ip verify unicast source reachable-via any\n"
    )
    assert notes(text) == [
        ("UNSUPPORTED", "ip access-group EDGE in"),
        ("UNSUPPORTED", "ip nat frobnicate"),
        ("UNSUPPORTED", "hsrp 10"),
        ("UNSUPPORTED", "ip 192.0.2.3"),
        ("UNKNOWN", "frobnicate"),
    ]
    assert {note.owner for note in read(text).notes} == {("interfaces", "Ethernet1/1.5")}


def test_lines_that_an_older_release_indents_by_a_tab() -> None:
    text = "interface Vlan10\n  no shutdown\n\tvrf member AZURE\n\tip address 192.0.2.1/30\n"
    found = interface(text, "Vlan10")
    assert (found.enabled, found.vrf) == (True, "AZURE")
    assert found.ipv4 == (HostAddress.parse("192.0.2.1/30"),)


def test_abbreviated_commands() -> None:
    text = "int e1/1\n  desc to MSEE\n  no sw\n  ip addr 192.0.2.1/30\n  no shut\n"
    found = interface(text)
    assert (found.description, found.routed, found.enabled) == ("to MSEE", True, True)
    assert found.ipv4 == (HostAddress.parse("192.0.2.1/30"),)
    assert notes(text) == []


def test_a_secondary_address_that_stands_twice_is_one() -> None:
    lines = "  ip address 192.0.2.1/30\n" + "  ip address 192.0.2.5/30 secondary\n" * 2
    assert len(interface("interface Ethernet1/1\n  no switchport\n" + lines).ipv4) == 2


@pytest.mark.parametrize("line", ["port-type fabric", "ipv6 forward", "fex associate 101"])
def test_more_lines_of_switches_that_say_nothing_here(line: str) -> None:
    assert notes(f"interface Ethernet1/1\n  {line}\n") == []
