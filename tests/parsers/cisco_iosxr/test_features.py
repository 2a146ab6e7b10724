"""MACsec, marking and the options of BGP, as others write them."""

from __future__ import annotations

import pytest

from erce.base.values import Family, Prefix, Secret, SecretKind
from erce.model import (
    Aggregate,
    Cipher,
    Device,
    LineState,
    Macsec,
    MacsecKey,
    MatchAsPath,
    MatchCommunity,
    MatchPrefixList,
    Multipath,
    NeighborFamily,
    Redistribution,
    RemovePrivateAs,
)
from erce_parsers.cisco_iosxr import read

CKN = "01" * 32
PORT = "interface TenGigE0/0/0/0\n macsec psk-keychain {use}\n!\n"
CHAIN = """\
key chain KC
 macsec
  key {ckn}
   key-string password 0822455D0A16 cryptographic-algorithm aes-256-cmac
   lifetime 00:00:00 january 01 2026 infinite
  !
 !
!
"""
POLICY = """\
macsec-policy MP
 cipher-suite GCM-AES-XPN-256
 conf-offset CONF-OFFSET-0
 key-server-priority 10
 security-policy should-secure
 window-size 64
 sak-rekey-interval seconds 3600
!
"""


def macsec(text: str) -> Macsec | None:
    return read(text, "x").device.interfaces[0].macsec


def test_macsec_of_a_port() -> None:
    text = CHAIN.format(ckn=CKN.upper()) + POLICY + PORT.format(use="KC policy MP")
    found = read(text, "x")
    assert found.notes == ()
    assert found.device.interfaces[0].macsec == Macsec(
        cipher=Cipher.GCM_AES_XPN_256,
        key_server_priority=10,
        rekey_s=3600,
        must_secure=False,
        keys=(MacsecKey(ckn=CKN, cak=Secret(SecretKind.CISCO_7, "0822455D0A16")),),
    )
    path = ("interfaces", "TenGigE0/0/0/0", "macsec")
    assert found.provenance.lines[*path, "rekey_s"] == (15,)


def test_a_policy_and_a_chain_may_serve_several_ports_and_stand_after_them() -> None:
    port = PORT.format(use="KC policy MP")
    text = port + port.replace("0/0/0/0", "0/0/0/1") + POLICY + CHAIN.format(ckn=CKN)
    first, second = read(text, "x").device.interfaces
    assert first.macsec == second.macsec is not None


@pytest.mark.parametrize("form", ["one chain", "fallback"])
def test_two_keys(form: str) -> None:
    other = CKN.replace("01", "02")
    if form == "fallback":
        text = CHAIN.format(ckn=other) + CHAIN.format(ckn=CKN).replace("KC", "FB")
        use = "KC fallback-psk-keychain FB policy MP"
    else:
        key = "\n".join(CHAIN.format(ckn=other).splitlines()[2:6]) + "\n"
        text = CHAIN.format(ckn=CKN).replace(" !\n!\n", f"{key} !\n!\n")
        use = "KC policy MP"
    found = macsec(text + POLICY + PORT.format(use=use))
    assert found is not None
    assert [key.ckn for key in found.keys] == [CKN, other]


@pytest.mark.parametrize(
    ("before", "after", "noted"),
    [
        ("lifetime 00:00:00 january 01 2026 infinite", "", f"key {CKN}"),
        ("january 01 2026 infinite", "january 01 2026 duration 60", "lifetime 00:00:00 january"),
        ("aes-256-cmac", "aes-128-cmac", f"key {CKN}"),
        (" macsec\n", " accept-tolerance 5\n", "macsec psk-keychain"),
        (" security-policy should-secure\n", "", "macsec-policy MP"),
        (" window-size 64\n", " vlan-tags-in-clear 1\n", "vlan-tags-in-clear 1"),
        (" window-size 64\n", " quantum-keys on\n", "quantum-keys on"),
        ("macsec-policy MP", "macsec-policy OTHER", "macsec psk-keychain KC policy MP"),
        ("key chain KC", "key chain OTHER", "macsec psk-keychain KC policy MP"),
    ],
)
def test_what_macsec_lacks_is_noted_at_the_port(before: str, after: str, noted: str) -> None:
    text = CHAIN.format(ckn=CKN) + POLICY + PORT.format(use="KC policy MP")
    found = read(text.replace(before, after, 1), "x")
    assert [note.text for note in found.notes if note.text.startswith(noted)]
    assert {note.owner for note in found.notes} == {("interfaces", "TenGigE0/0/0/0")}
    assert "0822455D0A16" not in "".join(note.text for note in found.notes)


def test_the_platforms_own_macsec_policy() -> None:
    found = read(CHAIN.format(ckn=CKN) + PORT.format(use="KC"), "x")
    assert found.device.interfaces[0].macsec == Macsec(
        cipher=Cipher.GCM_AES_XPN_256,
        key_server_priority=16,
        must_secure=False,
        keys=(MacsecKey(ckn=CKN, cak=Secret(SecretKind.CISCO_7, "0822455D0A16")),),
    )
    assert [note.text for note in found.notes] == ["macsec psk-keychain KC"]


MARKING = """\
class-map match-any VOICE
 match dscp ef 34
 end-class-map
!
policy-map OUT
 class VOICE
  set dscp ef
 !
 class class-default
  set dscp default
 !
 end-policy-map
!
interface Bundle-Ether1.10010
 service-policy output OUT
!
"""


@pytest.mark.parametrize(
    ("before", "after", "expected", "notes"),
    [
        ("ef 34", "ef", (46,), 0),
        ("match dscp ef 34", "match ipv4 dscp 46", (46,), 0),
        ("  set dscp ef\n", "  priority level 1\n", (34, 46), 0),
        ("  set dscp default\n", "", None, 1),
        ("ef 34", "ef 34", None, 1),
        (" match dscp ef 34", " match access-group ipv4 A", None, 1),
        ("class-map match-any VOICE", "class-map match-any OTHER", None, 1),
        ("policy-map OUT", "policy-map OTHER", None, 1),
        ("set dscp default", "police rate 1 mbps exceed-action set dscp 0", None, 1),
        ("  set dscp ef\n", "  police rate 1 mbps\n   exceed-action drop\n  !\n", (34, 46), 0),
        ("  set dscp ef\n", "  service-policy ABSENT\n", None, 1),
        ("output OUT", "input OUT", None, 0),
    ],
)
def test_marking(before: str, after: str, expected: tuple[int, ...] | None, notes: int) -> None:
    found = read(MARKING.replace(before, after, 1), "x")
    assert found.device.interfaces[0].dscp_out == expected
    assert len(found.notes) == notes


def test_a_policy_map_that_only_queues_marks_nothing() -> None:
    text = MARKING.replace("set dscp ef", "priority level 1").replace("set dscp default", "exit")
    found = read(text, "x")
    assert found.device.interfaces[0].dscp_out is None
    assert found.notes == ()


def test_marking_in_a_class_of_which_nobody_knows_what_it_takes() -> None:
    text = MARKING.replace("dscp ef 34", "access-group ipv4 A").replace("set dscp default", "exit")
    found = read(text, "x")
    assert found.device.interfaces[0].dscp_out is None
    assert [note.text for note in found.notes] == ["service-policy output OUT"]


def test_a_policy_map_inside_another() -> None:
    shaper = (
        "policy-map SHAPE\n class class-default\n  service-policy OUT\n  shape average 1 gbps\n"
    )
    text = shaper + MARKING.replace("set dscp ef", "priority").replace("put OUT", "put SHAPE")
    found = read(text, "x")
    assert found.notes == ()
    assert found.device.interfaces[0].dscp_out == (34, 46)


def process(body: str, where: str = "") -> Device:
    lines = "".join(f"{where} {line}\n" for line in body.splitlines())
    vrf = " vrf V\n" if where else ""
    return read(f"router bgp 64500\n{vrf}{lines}", "x").device


@pytest.mark.parametrize("where", ["", " "])
def test_what_bgp_originates_and_installs(where: str) -> None:
    body = """\
address-family ipv4 unicast
 maximum-paths ebgp 2
 maximum-paths ibgp 4
 aggregate-address 198.51.0.0/16 summary-only
 aggregate-address 192.0.2.0 255.255.255.0
 redistribute ospf 1 route-policy P
!
address-family ipv6 unicast
 maximum-paths eibgp 4
 maximum-paths ebgp 1
!"""
    table = process(body, where).vrf("V" if where else None)
    assert table is not None
    assert table.multipath == (
        Multipath(family=Family.IPV4, paths=2),
        Multipath(family=Family.IPV6, paths=4),
    )
    assert table.aggregates == (
        Aggregate(prefix=Prefix.parse("192.0.2.0/24"), summary_only=False),
        Aggregate(prefix=Prefix.parse("198.51.0.0/16"), summary_only=True),
    )
    assert table.redistributions == (
        Redistribution(protocol="ospf 1", family=Family.IPV4, policy="P"),
    )


@pytest.mark.parametrize(
    ("body", "restart", "relax"),
    [
        ("", None, None),
        ("bgp graceful-restart", True, None),
        ("bgp graceful-restart restart-time 120", None, None),
        ("bgp bestpath as-path multipath-relax", None, True),
        ("no bgp graceful-restart\nno bgp bestpath as-path multipath-relax", False, False),
    ],
)
def test_switches_of_the_process(body: str, restart: bool | None, relax: bool | None) -> None:  # noqa: FBT001  # expected values
    device = process(body)
    assert (device.graceful_restart, device.multipath_relax) == (restart, relax)


def family(body: str, more: str = "") -> tuple[NeighborFamily, tuple[str, ...]]:
    lines = "".join(f"   {line}\n" for line in body.splitlines())
    text = (
        f"router bgp 64500\n{more} neighbor 192.0.2.2\n  remote-as 12076\n"
        f"  address-family ipv4 unicast\n{lines}"
    )
    found = read(text, "x")
    notes = tuple(note.text for note in found.notes)
    return found.device.vrfs[0].neighbors[0].families[0], notes


def test_options_of_a_family() -> None:
    found, notes = family(
        "send-community-ebgp\nsend-extended-community-ebgp\nremove-private-AS entire-aspath\n"
        "allowas-in 3\nsoft-reconfiguration inbound always\nweight 500"
    )
    assert notes == ()
    assert found == NeighborFamily(
        family=Family.IPV4,
        send_communities=("extended", "standard"),
        soft_reconfiguration=True,
        remove_private_as=RemovePrivateAs.ALL,
        allowas_in=3,
        weight=500,
    )


def test_other_forms_of_options() -> None:
    found, notes = family("remove-private-AS\nsoft-reconfiguration inbound")
    assert notes == ()
    assert found == NeighborFamily(family=Family.IPV4, remove_private_as=RemovePrivateAs.LEADING)
    forms = "weight 65536\nallowas-in\nremove-private-AS internal\nreplace-private-AS"
    assert family(forms) == (NeighborFamily(family=Family.IPV4), tuple(forms.splitlines()))


def test_options_are_inherited_and_switched_off_again() -> None:
    group = (
        " af-group G address-family ipv4 unicast\n  send-community-ebgp\n  allowas-in 2\n"
        "  soft-reconfiguration inbound always\n  remove-private-AS\n"
    )
    found, _ = family("use af-group G", group)
    assert found.send_communities == ("standard",)
    assert (found.allowas_in, found.soft_reconfiguration) == (2, True)
    off = "use af-group G\n" + "\n".join(
        f"{line} disable"
        for line in (
            "send-community-ebgp",
            "allowas-in",
            "soft-reconfiguration inbound",
            "remove-private-AS",
        )
    )
    assert family(off, group) == (NeighborFamily(family=Family.IPV4), ())


def test_tcp_ao() -> None:
    text = "router bgp 1\n neighbor 192.0.2.2\n  remote-as 12076\n  {}\n"
    found = read(text.format("ao KC-ER-AO include-tcp-options enable"), "x")
    assert found.device.vrfs[0].neighbors[0].tcp_ao == "KC-ER-AO"
    assert found.notes == ()
    assert read(text.format("ao disable"), "x").device.vrfs[0].neighbors[0].tcp_ao is None


POLICY_ON_SETS = """\
route-policy P
  if destination in PS then
    pass
  elseif community matches-any CS then
    pass
  elseif as-path in AS then
    pass
  endif
end-policy
"""


def test_a_set_that_is_not_in_the_file_is_named_all_the_same() -> None:
    attached = (
        "router bgp 64500\n neighbor 2001:db8::2\n  remote-as 12076\n"
        "  address-family ipv6 unicast\n   route-policy P in\n"
    )
    found = read(POLICY_ON_SETS + attached, "x")
    assert found.notes == ()
    assert [term.matches for term in found.device.policies[0].terms] == [
        (MatchPrefixList(family=Family.IPV6, names=("PS",)),),
        (MatchCommunity(names=("CS",)),),
        (MatchAsPath(names=("AS",)),),
    ]
    assert not found.device.prefix_lists
    # where no session tells the family, it may be either
    free = read(POLICY_ON_SETS, "x").device.policies[0].terms[:2]
    assert [term.matches[0] for term in free] == [
        MatchPrefixList(family=family, names=("PS",)) for family in Family
    ]


SHOWN = """\
hostname ce1
vrf V
 address-family ipv4 unicast
 !
!
interface TenGigE0/0/0/0.100
 description two  blanks
 vrf V
 ipv4 address 192.0.2.1 255.255.255.252
 encapsulation dot1q 100
!
router static
 vrf V
  address-family ipv4 unicast
   198.51.100.0/24 Null0 250
  !
 !
!
router bgp 64500
 bgp router-id 192.0.2.1
 address-family vpnv4 unicast
 !
 neighbor-group G
  remote-as 12076
 !
 vrf V
  rd 64500:1
  address-family ipv4 unicast
  !
  neighbor 192.0.2.2
   use neighbor-group G
   timers 10 30
   address-family ipv4 unicast
    route-policy P in
   !
  !
 !
!
route-policy P
  pass
end-policy
!
"""
FORMAL = """\
hostname ce1
vrf V
vrf V address-family ipv4 unicast
interface TenGigE0/0/0/0.100
interface TenGigE0/0/0/0.100 description two  blanks
interface TenGigE0/0/0/0.100 vrf V
interface TenGigE0/0/0/0.100 ipv4 address 192.0.2.1 255.255.255.252
interface TenGigE0/0/0/0.100 encapsulation dot1q 100
router static vrf V address-family ipv4 unicast 198.51.100.0/24 Null0 250
router bgp 64500
router bgp 64500 bgp router-id 192.0.2.1
router bgp 64500 address-family vpnv4 unicast
router bgp 64500 neighbor-group G
router bgp 64500 neighbor-group G remote-as 12076
router bgp 64500 vrf V
router bgp 64500 vrf V rd 64500:1
router bgp 64500 vrf V address-family ipv4 unicast
router bgp 64500 vrf V neighbor 192.0.2.2
router bgp 64500 vrf V neighbor 192.0.2.2 use neighbor-group G
router bgp 64500 vrf V neighbor 192.0.2.2 timers 10 30
router bgp 64500 vrf V neighbor 192.0.2.2 address-family ipv4 unicast
router bgp 64500 vrf V neighbor 192.0.2.2 address-family ipv4 unicast route-policy P in
route-policy P
  pass
end-policy
!
"""


def test_the_formal_display_means_the_same() -> None:
    shown, formal = read(SHOWN, "x"), read(FORMAL, "x")
    assert formal.device == shown.device
    assert formal.notes == shown.notes == ()
    assert len(formal.states) == len(FORMAL.splitlines())
    path = ("vrfs", "V", "neighbors", "192.0.2.2", "hold_s")
    assert formal.provenance.lines[path] == (20,)


def test_a_key_chain_may_say_macsec_in_its_header() -> None:
    chain = CHAIN.format(ckn=CKN).replace("key chain KC\n macsec\n", "key chain KC macsec\n")
    found = macsec(chain + POLICY + PORT.format(use="KC policy MP"))
    assert found is not None
    assert [key.ckn for key in found.keys] == [CKN]


def test_words_after_a_header_that_has_a_block_are_no_formal_line() -> None:
    text = SHOWN.replace("vrf V\n address", "vrf V mode big\n address", 1)
    assert read(text + "interface Loopback0 ipv4 address 192.0.2.9/32\n", "x").notes


@pytest.mark.parametrize(
    "prompt",
    [
        " --More-- \n",
        " --More-- \b\b\b\b\b\b\b\b\b         \b\b\b\b\b\b\b\b\b",
        " --More-- \r          \r",
        "\x1b[7m--More--\x1b[27m\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\b".removeprefix("\x1b[7m"),
        "--More--\x1b[K",
    ],
)
def test_the_pagers_prompt_is_taken_out(prompt: str) -> None:
    text = SHOWN.replace("   timers 10 30", f"{prompt}   timers 10 30")
    found = read(text, "x")
    assert found.device == read(SHOWN, "x").device
    assert found.notes == ()


def test_a_line_whose_indentation_the_prompt_hides_is_noted() -> None:
    found = read(SHOWN.replace("   timers 10 30", " --More--   timers 10 30"), "x")
    assert [(note.text, note.state) for note in found.notes] == [
        ("timers 10 30", LineState.UNKNOWN)
    ]
