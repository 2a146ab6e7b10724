"""NAT: profiles, pools, access lists, and the older style without profiles."""

from __future__ import annotations

from ipaddress import IPv4Address

import pytest

from erce.base.values import Prefix
from erce.model import LineState, Nat, NatPool, NatStatic
from parsers.arista_eos.reading import notes, read, vrf

PROFILE = """\
ip nat translation tcp-timeout 300
ip nat profile NAT-MS vrf MS
   ip nat source static 198.51.100.10 203.0.113.10
   ip nat source dynamic access-list ACL-NAT pool POOL-MS
!
vrf instance MS
!
interface Ethernet1.300
   encapsulation dot1q vlan 300
   vrf MS
   ip nat service-profile NAT-MS
!
ip access-list ACL-NAT
   10 permit ip 198.51.100.0/24 any
   20 permit ip host 192.0.2.1 any
!
ip access-list UNUSED
   10 permit ip any any
!
ip nat pool POOL-MS prefix-length 29
   range 203.0.113.1 203.0.113.6
"""
NAT = Nat(
    pools=(
        NatPool(
            first=IPv4Address("203.0.113.1"),
            last=IPv4Address("203.0.113.6"),
            overload=True,
            sources=(Prefix.parse("192.0.2.1/32"), Prefix.parse("198.51.100.0/24")),
        ),
    ),
    statics=(NatStatic(inside=IPv4Address("198.51.100.10"), outside=IPv4Address("203.0.113.10")),),
    outside=("Ethernet1.300",),
)


def test_a_profile() -> None:
    assert vrf(PROFILE, "MS").nat == NAT
    assert vrf(PROFILE + "ip routing\nrouter bgp 1\n").nat is None
    assert notes(PROFILE) == []


def test_the_older_style_under_the_interface() -> None:
    text = """\
interface Ethernet1
   no switchport
   ip nat source dynamic access-list ACL pool P address-only priority 5 comment hello there
   ip nat source static 10.0.0.1 203.0.113.10 comment web
ip access-list standard ACL
   permit 10.0.0.0/8
   20 permit 172.16.0.0 0.15.255.255
   remark none
ip nat pool P 203.0.113.1 203.0.113.6 prefix-length 29
"""
    found = vrf(text).nat
    assert found is not None
    (pool,) = found.pools
    assert (pool.overload, [str(item) for item in pool.sources]) == (
        False,
        ["10.0.0.0/8", "172.16.0.0/12"],
    )
    assert [item.key for item in found.statics] == ["203.0.113.10"]
    assert found.outside == ("Ethernet1",)
    assert notes(text) == []


def test_lists_that_no_rule_uses_stay_out_of_scope() -> None:
    reading = read(PROFILE)
    rows = {
        text.strip(): LineState(state).name
        for text, state in zip(reading.lines, reading.states, strict=True)
    }
    assert rows["ip access-list UNUSED"] == rows["10 permit ip any any"] == "OUT_OF_SCOPE"
    assert rows["ip nat translation tcp-timeout 300"] == "OUT_OF_SCOPE"
    assert rows["ip access-list ACL-NAT"] == "UNDERSTOOD"
    assert rows["20 permit ip host 192.0.2.1 any"] == "UNDERSTOOD"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("20 permit", "20 deny", "20 deny ip host 192.0.2.1 any"),
        ("192.0.2.1 any", "192.0.2.1 host 192.0.2.9", "20 permit ip host 192.0.2.1 host 192.0.2.9"),
        ("pool POOL-MS\n!", "overload\n!", "ip nat source dynamic access-list ACL-NAT overload"),
        ("pool POOL-MS\n!", "pool NONE\n!", "ip nat source dynamic access-list ACL-NAT pool NONE"),
        (" vrf MS\n   ip nat source", "\n   ip nat source", ""),
        ("NAT-MS vrf MS", "NAT-MS vrf OTHER", "ip nat service-profile NAT-MS"),
        ("service-profile NAT-MS", "service-profile NONE", "ip nat service-profile NONE"),
        ("203.0.113.10\n", "203.0.113.10 80 protocol tcp\n",
         "ip nat source static 198.51.100.10 203.0.113.10 80 protocol tcp"),
    ],
)  # fmt: skip
def test_what_the_model_cannot_hold_is_noted(old: str, new: str, line: str) -> None:
    text = PROFILE.replace(old, new, 1)
    assert text != PROFILE
    assert notes(text) == ([("UNSUPPORTED", line)] if line else [])


def test_a_rule_without_its_list_translates_nothing() -> None:
    found = vrf(PROFILE.replace("ip access-list ACL-NAT", "ip access-list ELSE"), "MS").nat
    assert found is not None
    assert found.pools[0].sources == ()


def test_two_lists_for_one_pool() -> None:
    text = PROFILE.replace(
        "pool POOL-MS\n!",
        "pool POOL-MS\n   ip nat source dynamic access-list UNUSED pool POOL-MS\n!",
    )
    found = vrf(text, "MS").nat
    assert found is not None
    assert [str(item) for item in found.pools[0].sources] == [
        "0.0.0.0/0",
        "192.0.2.1/32",
        "198.51.100.0/24",
    ]


def test_rules_that_multiply_are_cut_short() -> None:
    pools = "ip nat pool P prefix-length 8\n" + "".join(
        f"   range 10.{i >> 8}.{i & 255}.1 10.{i >> 8}.{i & 255}.1\n" for i in range(600)
    )
    rules = "ip nat profile N\n" + "   ip nat source dynamic access-list A pool P\n" * 600
    port = "interface Ethernet1\n   ip nat service-profile N\n"
    reading = read(rules + port + pools)
    noted = [note for note in reading.notes if "too many" in note.reason]
    assert 500 < len(noted) < 600
