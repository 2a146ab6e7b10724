"""Texts that lost their indentation, or took something in, on their way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from erce_parsers import arista_eos
from parsers.arista_eos.reading import read

if TYPE_CHECKING:
    from pathlib import Path

CONFIG: Final = """\
hostname ce
!
management api http-commands
   no shutdown
   !
   vrf RED
      no shutdown
!
vlan 7
   name seven
!
vrf instance RED
   description red
!
interface Ethernet1
   description far
   no switchport
   mac security profile P
!
interface Ethernet1.7
   no lldp transmit
   logging event link-status
   encapsulation vlan
      client dot1q outer 5 inner 7
   vrf RED
   ip address 192.0.2.1/30
!
interface Ethernet2
!
mac security
   profile P
      cipher aes256-gcm-xpn
      key 0a0b 7 070E234F1F5B4A
!
ip access-list A
   10 permit ip 198.51.100.0/24 any
!
ip routing
ip routing vrf RED
!
ip prefix-list L
   seq 10 permit 10.0.0.0/8
!
ip prefix-list M seq 10 permit 10.0.0.0/8
!
ip route vrf RED 10.0.0.0/8 Null0
!
route-map M permit 10
   match ip address prefix-list L
   set local-preference 200
!
router bgp 64496
   no bgp default ipv4-unicast
   neighbor G peer group
   neighbor G remote-as 12076
   !
   vlan 7
      rd 192.0.2.1:7
      redistribute learned
   !
   address-family evpn
      neighbor G activate
   !
   vrf RED
      rd 192.0.2.1:1
      neighbor 192.0.2.2 peer group G
      redistribute static
      !
      address-family ipv4
         neighbor 192.0.2.2 activate
         neighbor 192.0.2.2 route-map M in
         network 10.0.0.0/8
   !
   vrf BLUE
      local-as 64500
      neighbor 192.0.2.6 remote-as 12076
!
router bfd
   interval 300 min-rx 300 multiplier 3 default
!
router ospf 1
   network 10.0.0.0/8 area 0
!
end
"""


def flat(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n"))


def test_a_text_without_indentation_says_the_same() -> None:
    reading = read(CONFIG)
    assert read(flat(CONFIG)).device == reading.device
    assert reading.notes == read(flat(CONFIG)).notes == ()
    without_marks = "\n".join(line for line in flat(CONFIG).split("\n") if line != "!")
    assert read(without_marks).device == reading.device


def test_a_line_whose_block_nobody_knows_is_noted() -> None:
    reading = read("router ospf 1\nneighbor 192.0.2.2 remote-as 12076\nip address 192.0.2.1/30\n")
    assert [(note.line, note.state.name) for note in reading.notes] == [
        (2, "UNKNOWN"),
        (3, "UNKNOWN"),
    ]


def test_a_family_pasted_outside_of_its_block_is_noted() -> None:
    """As in documents whose examples begin at the family; which sessions it says is unknown."""
    head = "router bgp 64496\n   neighbor 192.0.2.2 remote-as 12076\n!\n"
    reading = read(head + "address-family ipv4\n   no neighbor 192.0.2.2 activate\n")
    assert [(note.line, note.state.name) for note in reading.notes] == [
        (4, "UNKNOWN"),
        (5, "UNKNOWN"),
    ]


def test_a_block_ends_where_it_is_left() -> None:
    text = "interface Ethernet1\nno switchport\nexit\nmtu 9000\nip address 192.0.2.1/30\n"
    reading = read(text)
    assert [item.ip_mtu for item in reading.device.interfaces] == [1500]
    assert [note.line for note in reading.notes] == [5]


@pytest.mark.parametrize("indent", ["  ", "    ", "\t"])
def test_a_prompt_above_a_text_that_is_indented_as_a_whole(indent: str) -> None:
    text = "ce#show running-config\n" + "\n".join(indent + row for row in CONFIG.split("\n"))
    assert read(text).device == read(CONFIG).device


@pytest.mark.parametrize("wiped", ["\b" * 9 + " " * 9 + "\b" * 9, "\r" + " " * 9 + "\r"])
def test_what_the_pager_leaves(wiped: str) -> None:
    rows = CONFIG.split("\n")
    text = "\n".join(
        f" --More-- {wiped}{row}" if at % 20 == 9 else row for at, row in enumerate(rows)
    )
    assert read(text).device == read(CONFIG).device


def test_every_real_configuration_without_its_indentation(corpus: Path) -> None:
    for file in sorted(corpus.glob("arista_eos/*/*/running.txt")):
        text = file.read_text(encoding="utf-8", errors="replace")
        if "a10_" not in str(file):
            assert read(flat(text)).device == arista_eos.read(text, "ce.cfg").device, file
