"""Single constructs: a few lines and what they mean."""

from __future__ import annotations

import pytest

from erce.base.values import Family, Secret, SecretKind
from erce.model import (
    Bfd,
    Interface,
    LineState,
    LocalAs,
    MaximumPrefixes,
    Neighbor,
    PrefixLimitAction,
    Reading,
)
from erce_parsers.cisco_iosxr import read

PATH = ("vrfs", "default", "neighbors", "192.0.2.2")


def interface(body: str, name: str = "TenGigE0/0/0/0.100") -> Interface:
    lines = "\n".join(f" {line}" for line in body.splitlines())
    found = read(f"interface {name}\n{lines}\n!\n", "x").device.interfaces
    return found[0]


def session(body: str, more: str = "", process: str = "") -> Neighbor:
    return reading(body, more, process).device.vrfs[0].neighbors[0]


def reading(body: str, more: str = "", process: str = "") -> Reading:
    lines = "\n".join(f"  {line}" for line in body.splitlines())
    text = f"{more}router bgp 64500\n{process} neighbor 192.0.2.2\n  remote-as 12076\n{lines}\n"
    return read(text, "x")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("te0/0/0/1.50", "TenGigE0/0/0/1.50"),
        ("TenGigE 0/0/0/1", "TenGigE0/0/0/1"),
        ("preconfigure GigabitEthernet0/0/0/9", "GigabitEthernet0/0/0/9"),
        ("be1.100", "Bundle-Ether1.100"),
        ("bundle-ether1", "Bundle-Ether1"),
        ("Hu0/0/0/18", "HundredGigE0/0/0/18"),
        ("MgmtEth0/RP0/CPU0/0", "MgmtEth0/RP0/CPU0/0"),
        ("FortyGigE0/0/0/0.1 l2transport", "FortyGigE0/0/0/0.1"),
        ("unheard-of9", "unheard-of9"),
    ],
)
def test_interface_names(text: str, name: str) -> None:
    assert interface("", text).name == name


@pytest.mark.parametrize(
    ("text", "vlan", "s_tag", "tpid"),
    [
        ("encapsulation dot1q 100", 100, None, 0x8100),
        ("encapsulation dot1q 100 exact", 100, None, 0x8100),
        ("encapsulation dot1q 100 second-dot1q 10", 10, 100, 0x8100),
        ("encapsulation dot1ad 100 dot1q 10", 10, 100, 0x88A8),
        ("encapsulation dot1q 100-200", None, None, 0x8100),
    ],
)
def test_tags(text: str, vlan: int | None, s_tag: int | None, tpid: int) -> None:
    found = interface(text)
    assert (found.vlan, found.s_tag, found.tpid) == (vlan, s_tag, tpid)


def test_layer_2_subinterfaces_are_not_routed() -> None:
    assert not interface("encapsulation dot1q 5", "TenGigE0/0/0/0.5 l2transport").routed
    assert interface("encapsulation dot1q 5").routed


@pytest.mark.parametrize(
    ("parent", "body", "size"),
    [
        ("", "", 1500),
        ("mtu 9114", "", 9100),
        ("mtu 1514", "mtu 1518", 1500),
        ("mtu 9216", "mtu 1518", 1500),
        ("mtu 9216", "encapsulation dot1q 1 second-dot1q 2\nmtu 1522", 1500),
        ("mtu 9216", "ipv4 address 192.0.2.1/30\nipv4 mtu 1400", 1400),
        ("", "ipv4 address 192.0.2.1/30\nipv6 mtu 1400", 1500),
        ("", "ipv4 address 192.0.2.1/30\nipv6 address 2001:db8::1/126\nipv6 mtu 1400", 1400),
    ],
)
def test_the_mtu_of_packets(parent: str, body: str, size: int) -> None:
    if "encapsulation" not in body:
        body = f"encapsulation dot1q 100\n{body}"
    lines = "\n".join(f" {line}" for line in body.splitlines())
    text = f"interface TenGigE0/0/0/0\n {parent}\n!\ninterface TenGigE0/0/0/0.100\n{lines}\n"
    assert read(text, "x").device.interfaces[1].ip_mtu == size


def test_an_mtu_that_says_the_default_is_harmless() -> None:
    states = read("interface TenGigE0/0/0/0\n mtu 1514\n", "x").states
    assert list(states) == [LineState.UNDERSTOOD, LineState.HARMLESS]


def test_members_have_the_bundle_s_mtu() -> None:
    text = "interface Bundle-Ether1\n mtu 9014\n!\ninterface Te0/0/0/0\n bundle id 1 mode active\n"
    assert [item.ip_mtu for item in read(text, "x").device.interfaces] == [9000, 9000]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("password encrypted 0822455D0A16",), Secret(SecretKind.CISCO_7, "0822455D0A16")),
        (("password 7 0822455D0A16",), Secret(SecretKind.CISCO_7, "0822455D0A16")),
        (("password clear s3cret",), Secret(SecretKind.CLEAR, "s3cret")),
        (("password s3cret",), Secret(SecretKind.CLEAR, "s3cret")),
        (("password clear <env:KEY>",), Secret(SecretKind.REFERENCE, "env:KEY")),
        (("password6 encrypted ABC",), Secret(SecretKind.OPAQUE, "ABC")),
        (("password disable",), None),
    ],
)
def test_passwords(lines: tuple[str, ...], expected: Secret | None) -> None:
    assert session("\n".join(lines)).password == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("local-as 65540", LocalAs(asn=65540, prepend=True, replace=False)),
        ("local-as 1.4 no-prepend", LocalAs(asn=65540, prepend=False, replace=False)),
        ("local-as 65540 no-prepend replace-as", LocalAs(asn=65540, prepend=False, replace=True)),
        ("local-as disable", None),
    ],
)
def test_local_as(text: str, expected: LocalAs | None) -> None:
    assert session(text).local_as == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("200", (200, 75, PrefixLimitAction.SHUTDOWN, None)),
        ("200 75", (200, 75, PrefixLimitAction.SHUTDOWN, None)),
        ("200 90 warning-only", (200, 90, PrefixLimitAction.WARN, None)),
        ("200 75 restart 5", (200, 75, PrefixLimitAction.RESTART, 5)),
    ],
)
def test_prefix_limits(text: str, expected: tuple[int, int, PrefixLimitAction, int | None]) -> None:
    found = session(f"address-family ipv4 unicast\n maximum-prefix {text}").families[0]
    limit, threshold, action, minutes = expected
    assert found.maximum_prefixes == MaximumPrefixes(
        limit=limit, threshold=threshold, action=action, restart_minutes=minutes
    )


def test_without_a_line_there_is_no_limit_and_timers_are_the_default() -> None:
    found = reading("address-family ipv4 unicast")
    neighbor = found.device.vrfs[0].neighbors[0]
    assert neighbor.families[0].maximum_prefixes is None
    assert (neighbor.keepalive_s, neighbor.hold_s) == (60, 180)
    assert (*PATH, "hold_s") in found.provenance.defaults


def test_timers_of_the_process() -> None:
    found = reading("", process=" timers bgp 5 15\n")
    assert found.device.vrfs[0].neighbors[0].hold_s == 15
    assert found.states[1] == LineState.UNDERSTOOD
    assert found.provenance.lines[*PATH, "hold_s"] == (2,)


TIMED = "bfd fast-detect\nbfd multiplier 4\nbfd minimum-interval 300"
SUBNET = "interface TenGigE0/0/0/0.1\n ipv4 address 192.0.2.1/30\n encapsulation dot1q 1\n!\n"


@pytest.mark.parametrize(
    ("body", "more", "expected"),
    [
        (TIMED, SUBNET, (300, 4, True)),
        (TIMED, SUBNET + "bfd\n echo disable\n!\n", (300, 4, False)),
        (
            TIMED,
            SUBNET + "bfd\n interface TenGigE0/0/0/0.1\n  echo disable\n",
            (300, 4, False),
        ),
        (TIMED.replace("300", "3000"), SUBNET, (3000, 4, False)),
        (TIMED, SUBNET.replace("TenGigE0/0/0/0", "Bundle-Ether1"), (300, 4, False)),
        (TIMED.replace("detect", "detect strict-mode"), "", (300, 4, False)),
    ],
)
def test_bfd(body: str, more: str, expected: tuple[int, int, bool]) -> None:
    interval, multiplier, echo = expected
    assert session(body, more).bfd == Bfd(
        interval_ms=interval, min_rx_ms=interval, multiplier=multiplier, echo=echo
    )


@pytest.mark.parametrize("more", ["", "\nbfd multiplier 4", "\nbfd minimum-interval 300"])
def test_timers_of_bfd_are_not_invented(more: str) -> None:
    found = reading(f"bfd fast-detect{more}")
    assert found.device.vrfs[0].neighbors[0].bfd is None
    assert [(note.text, note.state) for note in found.notes] == [
        ("bfd fast-detect", LineState.UNSUPPORTED)
    ]


def test_timers_of_bfd_without_bfd() -> None:
    assert session("bfd minimum-interval 300").bfd is None
    assert session("bfd fast-detect disable").bfd is None


GROUPS = """\
 af-group AF address-family ipv4 unicast
  maximum-prefix 100 75
  route-policy AF-IN in
 !
 session-group SG
  timers 10 30
  description from the session-group
 !
 neighbor-group OUTER
  ebgp-multihop 3
  description from outside
  address-family ipv6 unicast
  !
 !
 neighbor-group NG
  use neighbor-group OUTER
  timers 20 60
  description from the group
  address-family ipv4 unicast
   use af-group AF
   route-policy NG-OUT out
  !
 !
"""


def test_groups_and_their_order() -> None:
    found = reading("use session-group SG\nuse neighbor-group NG\nshutdown", process=GROUPS)
    neighbor = found.device.vrfs[0].neighbors[0]
    assert neighbor.description == "from the session-group"
    assert neighbor.hold_s == 30
    assert neighbor.multihop == 3
    assert not neighbor.enabled
    v4, v6 = neighbor.families
    assert (v4.family, v6.family) == (Family.IPV4, Family.IPV6)
    assert (v4.import_policies, v4.export_policies) == (("AF-IN",), ("NG-OUT",))
    assert v4.maximum_prefixes is not None
    # the lines that lead to the value, and the value's own
    lines = [found.lines[line - 1].strip() for line in found.provenance.lines[*PATH, "multihop"]]
    assert lines == ["use neighbor-group NG", "use neighbor-group OUTER", "ebgp-multihop 3"]
    idle = {
        line.strip()
        for line, state in zip(found.lines, found.states, strict=True)
        if state == LineState.HARMLESS
    }
    assert {"timers 20 60", "description from the group", "description from outside"} <= idle
    assert found.notes == ()


def test_a_line_of_a_group_that_is_unknown_is_told_to_every_user() -> None:
    process = " neighbor-group NG\n  remote-as 1\n  frobnicate\n !\n neighbor 192.0.2.9\n"
    found = reading("use neighbor-group NG", process=process + "  use neighbor-group NG\n")
    assert [note.owner[-1] for note in found.notes] == ["192.0.2.2", "192.0.2.9"]


def test_vpn_families_are_not_modelled_but_their_neighbors_are() -> None:
    found = reading("address-family vpnv4 unicast\n route-policy X in")
    assert found.device.vrfs[0].neighbors[0].families == ()
    assert found.notes == ()


@pytest.mark.parametrize("rd", ["64500:10", "auto"])
@pytest.mark.parametrize("place", ["vrf", "bgp"])
def test_route_distinguishers(rd: str, place: str) -> None:
    text = (
        f"vrf A\n rd {rd}\n!\n"
        if place == "vrf"
        else f"vrf A\n!\nrouter bgp 1\n vrf A\n  rd {rd}\n"
    )
    found = read(text, "x").device.vrf("A")
    assert found is not None
    assert found.rd == rd


def test_families_of_vrfs_and_of_the_global_table() -> None:
    text = "vrf A\n address-family ipv6 unicast\n !\n!\nrouter bgp 1\n vrf B\n  rd 1:1\n"
    found = {vrf.name: vrf.families for vrf in read(text, "x").device.vrfs}
    assert found == {"A": (Family.IPV6,), "B": (), "default": (Family.IPV4, Family.IPV6)}


@pytest.mark.parametrize(
    ("text", "distance"),
    [
        ("Null0", 1),
        ("Null0 250", 250),
        ("Null0 tag 5 250", 250),
        ("Null0 250 tag 5", 250),
        ("Null0 permanent 9", 9),
        ("Null0 description 77", 1),
        ("null 0 30", 30),
    ],
)
def test_anchors(text: str, distance: int) -> None:
    text = f"router static\n vrf A\n  address-family ipv4 unicast\n   10.0.0.0/8 {text}\n"
    found = read(text, "x").device.vrf("A")
    assert found is not None
    assert [anchor.distance for anchor in found.anchors] == [distance]


def test_secrets_do_not_show() -> None:
    found = reading("password6 hidden-text\nkeychain K\nao secret-chain include-tcp-options enable")
    assert "hidden-text" not in repr(found.device)
    assert all("hidden-text" not in note.text for note in found.notes)
