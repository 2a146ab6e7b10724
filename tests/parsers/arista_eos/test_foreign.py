"""Captures with lines in them that are none of the configuration, or with parts missing."""

from __future__ import annotations

import pytest

from erce_parsers import arista_eos
from parsers.arista_eos.reading import notes, read

TEXT = """\
hostname er-ce1
!
interface Ethernet1.100
   encapsulation dot1q vlan 100
   ip address 172.16.0.1/30
!
ip prefix-list OUT
   seq 10 permit 10.1.0.0/16
   seq 20 permit 10.2.0.0/16
!
route-map RM-OUT permit 10
   match ip address prefix-list OUT
!
router bgp 65001
   neighbor MSEE peer group
   neighbor MSEE remote-as 12076
   !
   vrf ER
      neighbor 172.16.0.2 peer group MSEE
      neighbor 172.16.0.2 route-map RM-OUT out
      network 10.1.0.0/16
!
end
"""
ROWS = TEXT.splitlines()
MESSAGES = [
    "Nov 21 10:00:00 er-ce1 Bgp: %BGP-5-ADJCHANGE: peer 172.16.0.2 old state Connect",
    "2026-11-21T10:00:00.123456+00:00 er-ce1 Bgp[34]: %BGP-3-NOTIFICATION: sent to neighbor",
    "%LINEPROTO-5-UPDOWN: Line protocol on Interface Ethernet1, changed state to up",
    "Message from syslogd@er-ce1 at Nov 21 10:00:00 ...",
    "er-ce1#",
    "er-ce1(config)#",
    "\x1b[K",
]
MARKS = ["<<<<<<< HEAD", "=======", "# a comment of another system", "*** Ethernet ***"]
GAPS = ["...", "[...]", "<snip>", "(output omitted)"]


def inserted(line: str, at: int) -> str:
    return "\n".join([*ROWS[:at], line, *ROWS[at:]])


@pytest.mark.parametrize("line", [*MESSAGES, *MARKS, *GAPS])
@pytest.mark.parametrize("at", range(1, len(ROWS)))
def test_a_line_that_is_no_command_interrupts_no_block(line: str, at: int) -> None:
    reading = read(inserted(line, at))
    assert reading.device == read(TEXT).device
    assert len(reading.lines) == len(reading.states) == len(ROWS) + 1
    assert reading.lines[at] == line


@pytest.mark.parametrize("line", MESSAGES)
def test_messages_and_prompts_are_no_riddle(line: str) -> None:
    assert notes(inserted(line, 16)) == []


@pytest.mark.parametrize("line", MARKS)
def test_other_lines_inside_a_block_are_noted(line: str) -> None:
    assert notes(inserted(line, 16)) == [("UNKNOWN", line.strip())]
    assert notes(inserted(line, 13)) == []


@pytest.mark.parametrize("line", GAPS)
@pytest.mark.parametrize("at", [13, 16])
def test_where_something_was_left_out(line: str, at: int) -> None:
    assert notes(inserted(line, at)) == [("UNKNOWN", line)]


def test_two_messages_on_end() -> None:
    assert read(inserted("\n".join(MESSAGES), 16)).device == read(TEXT).device


def test_what_stands_before_the_configuration_interrupts_nothing() -> None:
    document = "# show running-config\n" + "".join(f"    {row}\n" for row in ROWS)
    assert read(document).device == read(TEXT).device
    assert notes(document) == []


def test_a_typed_command_may_begin_with_a_capital() -> None:
    typed = TEXT.replace("router bgp", "Router bgp").replace("interface", "INTERFACE")
    assert read(typed).device == read(TEXT).device


def test_a_file_of_two_routers() -> None:
    other = TEXT.replace("er-ce1", "er-ce2").replace("65001", "65002")
    assert notes(TEXT + other) == [("UNKNOWN", "hostname er-ce2"), ("UNKNOWN", "router bgp 65002")]
    assert notes(TEXT + TEXT) == []


@pytest.mark.parametrize("at", [4, 7, 8, 11, 14, 18])
def test_a_file_without_its_beginning(at: int) -> None:
    """The block of the first lines stood above them."""
    first = ROWS[at].strip()
    assert ("UNKNOWN", first) in notes("\n".join(ROWS[at:]))


def test_old_line_ends() -> None:
    text = TEXT.replace("\n", "\r")
    assert read(text).device == read(TEXT).device
    assert arista_eos.recognise(text) == arista_eos.recognise(TEXT) > 0


def test_what_is_typed_is_noted() -> None:
    typed = "sw(config)#router bgp 1\nsw(config-router-bgp)#neighbor 192.0.2.2 remote-as 12076\n"
    assert [(note.line, note.state.name) for note in read(typed).notes] == [
        (1, "UNKNOWN"),
        (2, "UNKNOWN"),
    ]
    assert read("sw(config)#show running-config\n" + TEXT + "sw(config)# exit\n").notes == ()
