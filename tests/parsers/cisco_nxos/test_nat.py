"""Translation: pools, access lists, rules, static entries and sides."""

from __future__ import annotations

import ipaddress

import pytest

from erce.model import Nat, NatPool, NatStatic
from parsers.cisco_nxos.reading import notes, prefixes, read, states, vrf

# The example of the vendor's guide, with both sides in one VRF.
WHOLE = """\
feature nat
ip access-list ACL-NAT-ER
  statistics per-entry
  10 permit ip 10.0.0.0/8 any
  20 remark branch
  30 permit ip 192.168.0.0 0.0.0.255 any
  40 permit ip host 192.0.2.9 any
  50 deny ip any any
vrf context ER-MS
ip nat pool NAT-ER 203.0.113.1 203.0.113.6 prefix-length 29
ip nat inside source list ACL-NAT-ER pool NAT-ER vrf ER-MS match-in-vrf overload
ip nat inside source static 198.51.100.10 203.0.113.7 vrf ER-MS match-in-vrf add-route
ip nat translation max-entries 300
interface Ethernet1/1.20
  encapsulation dot1q 20
  vrf member ER-MS
  ip address 198.18.0.1/30
  ip nat outside
  no shutdown
interface Ethernet1/2
  ip nat inside
"""


def translation(text: str, name: str = "default") -> Nat:
    found = vrf(text, name).nat
    assert found is not None
    return found


def pool(text: str) -> NatPool:
    (found,) = translation(text).pools
    return found


def rule(acl: str, pool: str = "ip nat pool P 203.0.113.1 203.0.113.6 prefix-length 29") -> str:
    return f"feature nat\nip access-list A\n{acl}{pool}\nip nat inside source list A pool P\n"


def test_a_whole_translation() -> None:
    assert translation(WHOLE, "ER-MS") == Nat(
        pools=(
            NatPool(
                first=ipaddress.ip_address("203.0.113.1"),
                last=ipaddress.ip_address("203.0.113.6"),
                overload=True,
                sources=prefixes("10.0.0.0/8", "192.0.2.9/32", "192.168.0.0/24"),
            ),
        ),
        statics=(
            NatStatic(
                inside=ipaddress.ip_address("198.51.100.10"),
                outside=ipaddress.ip_address("203.0.113.7"),
            ),
        ),
        inside=("Ethernet1/2",),
        outside=("Ethernet1/1.20",),
    )
    assert notes(WHOLE) == []
    found = states(WHOLE)
    assert found["50 deny ip any any"] == "HARMLESS"
    assert found["ip nat translation max-entries 300"] == "HARMLESS"
    assert found["interface Ethernet1/2"] == "UNDERSTOOD"


def test_an_interface_that_says_only_its_side_is_none_of_ours() -> None:
    assert [item.name for item in read(WHOLE).device.interfaces] == ["Ethernet1/1.20"]


def test_an_interface_that_says_more_translates_for_its_own_vrf() -> None:
    text = WHOLE + "  no switchport\n  ip address 10.0.0.1/24\n"
    assert translation(text, "ER-MS").inside == ()
    assert translation(text).inside == ("Ethernet1/2",)
    assert len(read(text).device.interfaces) == 2


@pytest.mark.parametrize(
    "line",
    [
        "ip nat pool P 203.0.113.1 203.0.113.6 netmask 255.255.255.248 no-alias",
        "ip nat pool P prefix-length 29\n  address 203.0.113.1 203.0.113.6",
    ],
)
def test_forms_of_a_pool(line: str) -> None:
    found = pool(rule("  10 permit ip 10.0.0.0/8 any\n", line))
    assert (str(found.first), str(found.last)) == ("203.0.113.1", "203.0.113.6")
    assert not found.overload


@pytest.mark.parametrize(
    ("acl", "sources"),
    [
        ("", ["0.0.0.0/0"]),
        ("  remark nothing yet\n", ["0.0.0.0/0"]),
        ("  10 permit ip any any\n", ["0.0.0.0/0"]),
        ("  10 deny ip any any\n", []),
        ("  10 deny ip any any\n  20 permit ip 10.0.0.0/8 any\n", []),
        ("  permit ip 10.0.0.0/8 any\n  permit ip 10.0.0.0/8 any\n", ["10.0.0.0/8"]),
    ],
)
def test_what_an_access_list_permits(acl: str, sources: list[str]) -> None:
    assert [str(item) for item in pool(rule(acl)).sources] == sources
    assert notes(rule(acl)) == []


@pytest.mark.parametrize(
    "entry",
    [
        "10 deny ip 10.9.0.0/16 any",
        "10 permit tcp 10.0.0.0/8 any",
        "10 permit ip 10.0.0.0/8 192.0.2.0/24",
        "10 permit ip 10.0.0.0 0.255.0.255 any",
        "10 permit ip addrgroup INSIDE any",
        "frobnicate",
    ],
)
def test_entries_that_are_not_modelled_are_noted(entry: str) -> None:
    assert notes(rule(f"  {entry}\n")) == [("UNSUPPORTED", entry)]


@pytest.mark.parametrize(
    "line",
    [
        "ip nat inside source list A interface Ethernet1/1 overload",
        "ip nat inside source list A pool P vrf V overload",
        "ip nat inside source list A pool P group 3 dynamic",
        "ip nat inside source static tcp 10.1.1.1 80 203.0.113.7 80",
        "ip nat inside source static 10.1.1.1 203.0.113.7 group 4",
        "ip nat inside source static 10.1.1.1",
        "ip nat outside source static 192.0.2.1 10.3.2.4",
        "ip nat outside source list A pool P",
        "ip nat pool Q",
        "ip nat pool Q prefix-length 29",
        "ip nat frobnicate",
        "ip nat",
    ],
)
def test_other_forms_are_noted(line: str) -> None:
    assert notes(f"feature nat\n{line}\n") == [("UNSUPPORTED", line)]


def test_from_a_vrf_to_the_global_table_is_noted_for_the_vrf() -> None:
    line = "ip nat inside source static 10.1.1.1 203.0.113.7 vrf V"
    (note,) = read(f"feature nat\n{line}\n").notes
    assert note.owner == ("vrfs", "V")


def test_an_undefined_pool_or_access_list() -> None:
    line = "ip nat inside source list A pool P\n"
    assert notes(f"feature nat\n{line}") == [("UNKNOWN", line.strip())]
    text = f"feature nat\nip nat pool P 203.0.113.1 203.0.113.6 prefix-length 29\n{line}"
    assert notes(text) == [("UNKNOWN", line.strip())]
    assert pool(text).sources == ()


def test_without_the_feature_nothing_is_translated() -> None:
    text = WHOLE.replace("feature nat\n", "")
    assert [note.reason for note in read(text).notes] == [
        "`feature nat` is not in the file; without it nothing is translated"
    ]


def test_a_pool_that_no_rule_names_and_other_access_lists_mean_nothing() -> None:
    text = "ip nat pool P 203.0.113.1 203.0.113.6 prefix-length 29\nip access-list X\n  10 foo\n"
    assert vrf(text).nat is None
    assert notes(text) == []
    assert states(text)["10 foo"] == "OUT_OF_SCOPE"


def test_rules_for_one_range_add_up() -> None:
    text = rule("  permit ip 10.0.0.0/8 any\n") + (
        "ip access-list B\n  permit ip 192.168.0.0/16 any\n"
        "ip nat inside source list B pool P overload\n"
    )
    assert pool(text).sources == prefixes("10.0.0.0/8", "192.168.0.0/16")
    assert pool(text).overload
