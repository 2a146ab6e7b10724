"""Configurations that lost their indentation, and lines that a terminal adds to them."""

from __future__ import annotations

import pytest

from erce.model import LineState
from erce_generator import cisco_nxos as generator
from erce_generator.writer import Rendering
from erce_parsers import cisco_nxos
from erce_parsers.cut import CUT_OFF
from generator.cisco_nxos.devices import LAG_DUAL_STACK
from parsers.cisco_nxos.reading import neighbor, notes, read, states

# As automation repositories and notes on the net show switches: routed ports, templates, VRFs.
TEXT = """\
hostname ce1
feature bgp
feature bfd
ip prefix-list P seq 5 permit 10.1.0.0/16
route-map OUT permit 10
  match ip address prefix-list P
  set community 64512:1 additive
route-map OUT deny 20
vrf context AZURE
  rd 64512:1
  ip route 10.1.0.0/16 Null0
  address-family ipv4 unicast
    route-target import 64512:1
interface Ethernet1/1
  no switchport
  no shutdown
interface Ethernet1/1.100
  encapsulation dot1q 100
  vrf member AZURE
  no ip redirects
  ip address 192.0.2.1/30
  bfd interval 300 min_rx 300 multiplier 3
  no bfd echo
  no shutdown
ip access-list A
  10 permit ip any any
router ospf 1
  router-id 10.0.0.9
  network 10.0.0.0/8 area 0
router bgp 64512
  router-id 10.0.0.1
  address-family ipv4 unicast
    network 10.9.0.0/16
  template peer MSEE
    remote-as 12076
    bfd
    address-family ipv4 unicast
      route-map OUT out
  neighbor 10.0.0.2
    remote-as 64512
    address-family ipv4 unicast
      next-hop-self
    update-source loopback0
  vrf AZURE
    address-family ipv4 unicast
      network 10.1.0.0/16
    neighbor 192.0.2.2
      inherit peer MSEE
      password 3 0011223344
      address-family ipv4 unicast
        maximum-prefix 100
"""
LOG = "2019 Jun  8 13:46:27 ce1 %ETHPORT-5-IF_UP: Interface Ethernet1/3 is up"
LOGS = (
    LOG,
    "2019 Jun  8 13:46:27.123 ce1 %$ VDC-1 %$ %BGP-5-ADJCHANGE:  bgp-64512 [1] neighbor Up",
    "Nov  1 14:07:58 excal-113 %MODULE-SLOT2-5-MOD_OK: Module 1 is online",
    "%VSHD-5-VSHD_SYSLOG_CONFIG_I: Configured from vty by admin",
)


def flat(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines())


@pytest.mark.parametrize("text", [TEXT, generator.render(LAG_DUAL_STACK, Rendering())])
def test_a_text_without_indentation_reads_as_with_it(text: str) -> None:
    assert read(flat(text)).device == read(text).device
    assert notes(flat(text)) == notes(text)


def test_what_leaves_a_block_is_followed() -> None:
    lines = flat(TEXT).replace("vrf AZURE\n", "exit\nvrf AZURE\n")
    assert read(lines).device == read(TEXT).device


def test_one_block_that_lost_its_indentation() -> None:
    text = TEXT.replace("  no switchport\n  no shutdown\ninterface", "no switchport\ninterface")
    shown = TEXT.replace("  no switchport\n  no shutdown\ninterface", "  no switchport\ninterface")
    assert read(text).device == read(shown).device


@pytest.mark.parametrize(
    "line",
    ["neighbor 192.0.2.9", "ip address 192.0.2.9/30", "template peer X", "vrf member A"],
)
def test_a_line_that_belongs_nowhere_is_noted(line: str) -> None:
    assert ("UNKNOWN", line) in notes(f"hostname ce1\n{line}\nfeature lacp\n")


@pytest.mark.parametrize("heading", ["1. The first router", "ce1# show running-config"])
def test_a_configuration_below_a_line_that_is_not_indented_as_it_is(heading: str) -> None:
    below = heading + "\n\n" + "".join(f"      {line}\n" for line in TEXT.splitlines())
    assert read(below).device == read(TEXT).device


@pytest.mark.parametrize(
    "line", ["ip prefix-list P seq 5 permit 10.0.0.0/8", "ip route 10.0.0.0/8 Null0"]
)
def test_a_single_line_holds_no_others(line: str) -> None:
    """Some releases indent single lines by a tab."""
    text = f"{line}\n\trouter bgp 64512\n\t  neighbor 192.0.2.2\n\t    remote-as 12076\n"
    assert neighbor("feature bgp\n" + text).remote_as == 12076
    assert ("UNKNOWN", "frobnicate") in notes(f"{line}\n    frobnicate\n")


@pytest.mark.parametrize("log", LOGS)
def test_log_messages_in_between_are_left_out(log: str) -> None:
    """The form is that of the NX-OS system messages reference."""
    lines = TEXT.splitlines()
    text = "\n".join(f"{line}\n{log}" if at % 3 else line for at, line in enumerate(lines))
    reading = read(text)
    assert reading.device == read(TEXT).device
    assert reading.states[reading.lines.index(log)] == LineState.HARMLESS


def test_what_a_terminal_is_told_is_left_out() -> None:
    lines = TEXT.splitlines()
    pager = "\x1b[7m--More--\x1b[27m\r\x1b[K"
    text = "\n".join(pager + line if at % 5 == 0 else line for at, line in enumerate(lines))
    assert read(text).device == read(TEXT).device


def test_a_capture_that_ends_at_the_pager_is_cut_off() -> None:
    (note,) = read("hostname ce1\ninterface mgmt0\n  vrf member management\n--More-- \n").notes
    assert (note.text, note.reason) == ("vrf member management", CUT_OFF)


def test_a_second_name_is_another_router() -> None:
    reading = read("hostname ce1\ninterface mgmt0\nhostname ce2\n")
    assert reading.device.hostname == "ce1"
    assert [(note.line, note.owner) for note in reading.notes] == [(3, ())]
    assert notes("hostname ce1\nswitchname ce1\n") == []


def test_what_leaves_a_block_is_harmless_wherever_it_stands() -> None:
    text = (
        "feature bgp\ninterface Ethernet1/1\n  no switchport\n  exit\nroute-map R permit 10\n"
        "  set metric 5\n  exit\nrouter bgp 64512\n  address-family ipv4 unicast\n    exit\n"
        "  neighbor 192.0.2.2\n    remote-as 12076\n    address-family ipv4 unicast\n"
        "      exit\n    exit\n  exit\nvrf context A\n  exit\n"
    )
    reading = read(text)
    assert reading.notes == ()
    (policy,) = reading.device.policies
    assert policy.terms[0].matches == ()


def test_flat_text_is_told_as_the_platforms() -> None:
    assert cisco_nxos.recognise(flat(TEXT)) > 0
    assert cisco_nxos.recognise("ce1# show run\n" + TEXT.replace("\n", "\n      ")) > 2
    assert states(flat(TEXT))["encapsulation dot1q 100"] == "UNDERSTOOD"


@pytest.mark.parametrize("mark", ["...", "<snip>", "[... output omitted ...]", "    ...", "\u2026"])
def test_where_lines_were_left_out_the_block_goes_on(mark: str) -> None:
    lines = TEXT.splitlines()
    at = lines.index("router bgp 64512") + 1
    reading = read("\n".join([*lines[:at], mark, *lines[at:]]))
    assert reading.device == read(TEXT).device
    assert [(note.line, note.owner) for note in reading.notes] == [(at + 1, ())]


def test_what_no_other_block_holds_belongs_to_the_process() -> None:
    """Seen in notes on the net: indented too little, or too far."""
    text = "feature bgp\nrouter bgp 64512\n  router-id 10.0.0.1\n{}template peer T\n"
    text += "{}  remote-as 12076\n{}  neighbor 192.0.2.2\n{}    inherit peer T\n"
    for blanks in ("", "  "):
        found = read(text.replace("{}", blanks))
        assert neighbor(text.replace("{}", blanks)).remote_as == 12076
        assert found.notes == ()


def test_a_vrf_inside_another_stands_beside_it() -> None:
    text = (
        "feature bgp\nrouter bgp 64512\n  vrf A\n    address-family ipv4 unicast\n"
        "   vrf B\n    neighbor 192.0.2.2\n      remote-as 12076\n"
    )
    assert neighbor(text, name="B").remote_as == 12076
    assert notes(text) == []


def test_a_vrf_below_a_process_without_lines() -> None:
    text = "feature bgp\nrouter bgp 64512\nvrf A\n neighbor 192.0.2.2 remote-as 12076\n"
    assert neighbor(text, name="A").remote_as == 12076
    assert ("UNKNOWN", "vrf A") in notes("hostname ce1\nvrf A\n")


def test_every_command_of_a_session_is_found_again() -> None:
    text = "feature bgp\nrouter bgp 64512\n  neighbor 192.0.2.2\n    remote-as 12076\n"
    text += "    address-family ipv4 unicast\n      weight 100\n      as-override\n"
    assert read(flat(text)).device == read(text).device
    assert notes(flat(text)) == notes(text)
