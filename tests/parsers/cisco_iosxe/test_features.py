"""MACsec, NAT, marking and the options of BGP, one construct at a time."""

from __future__ import annotations

from ipaddress import IPv4Address

import pytest

from erce.base.values import Prefix, Secret, SecretKind
from erce.model import (
    Cipher,
    LineState,
    Macsec,
    MacsecKey,
    Nat,
    NatPool,
    NatStatic,
    Reading,
    RemovePrivateAs,
)
from erce_parsers.cisco_iosxe import read

CKN = "01" * 32
PORT = "TenGigabitEthernet0/1/0"


def states(reading: Reading) -> dict[str, LineState]:
    lines = zip(reading.lines, reading.states, strict=True)
    return {line.strip(): LineState(state) for line, state in lines}


def reasons(reading: Reading) -> list[str]:
    return [note.reason for note in reading.notes]


CHAIN = f"""key chain KC macsec
 key {CKN}
  cryptographic-algorithm aes-256-cmac
  key-string 7 0822455D0A16
  lifetime local 00:00:00 Jan 1 2026 infinite
"""
POLICY = """mka policy MKA-ER
 key-server priority 10
 macsec-cipher-suite gcm-aes-xpn-256
 confidentiality-offset 30
 no include-icv-indicator
 sak-rekey interval 3600
"""
SECURED = f"""interface {PORT}
 no ip address
 mka policy MKA-ER
 mka pre-shared-key key-chain KC
 macsec access-control should-secure
 macsec
"""
KEY = MacsecKey(ckn=CKN, cak=Secret(SecretKind.CISCO_7, "0822455D0A16"))
MACSEC = Macsec(
    cipher=Cipher.GCM_AES_XPN_256,
    key_server_priority=10,
    rekey_s=3600,
    confidentiality_offset=30,
    must_secure=False,
    keys=(KEY,),
)


def macsec(text: str) -> Macsec | None:
    found = read(text, "x").device.interface(PORT)
    assert found is not None
    return found.macsec


@pytest.mark.parametrize(
    "text", [CHAIN + POLICY + SECURED, SECURED + POLICY + CHAIN], ids=["before", "after"]
)
def test_macsec_of_a_port(text: str) -> None:
    reading = read(text, "x")
    assert macsec(text) == MACSEC
    assert reading.notes == ()
    harmless = {line for line, state in states(reading).items() if state == LineState.HARMLESS}
    assert harmless == {
        "lifetime local 00:00:00 Jan 1 2026 infinite",
        "no include-icv-indicator",
        "no ip address",
    }


def test_ports_share_a_policy_and_a_key_chain() -> None:
    other = SECURED.replace(PORT, "TenGigabitEthernet0/1/1").replace(" macsec access", " !")
    reading = read(CHAIN + POLICY + SECURED + other, "x")
    found = [item.macsec for item in reading.device.interfaces]
    assert [item and (item.must_secure, item.keys) for item in found] == [
        (False, (KEY,)),
        (True, (KEY,)),
    ]
    assert reading.notes == ()


def test_a_fallback_key_chain() -> None:
    second = CHAIN.replace("KC", "OLD").replace(CKN, "AB" * 32)
    line = "key-chain KC fallback-key-chain OLD"
    text = CHAIN + second + POLICY + SECURED.replace("key-chain KC", line)
    found = macsec(text)
    assert found is not None
    assert [key.ckn for key in found.keys] == [CKN, "ab" * 32]


def test_macsec_that_is_not_switched_on() -> None:
    text = CHAIN + POLICY + SECURED.replace(" macsec\n", "")
    assert macsec(text) is None
    assert states(read(text, "x"))["mka policy MKA-ER"] is LineState.HARMLESS


def test_defaults_of_macsec() -> None:
    text = CHAIN + f"mka policy MKA-ER\n macsec-cipher-suite gcm-aes-256\n{SECURED}"
    found = macsec(text.replace(" macsec access-control should-secure\n", " macsec disable-sci\n"))
    assert found == Macsec(cipher=Cipher.GCM_AES_256, key_server_priority=0, sci=False, keys=(KEY,))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (CHAIN + SECURED, "the file has no MKA policy MKA-ER"),
        (POLICY + SECURED, "the file has no MACsec key chain KC"),
        (CHAIN + POLICY.replace(" macsec-c", " !") + SECURED, "no policy names a cipher suite"),
        (CHAIN.replace("256-cmac", "128-cmac") + POLICY + SECURED, "does not fit gcm-aes-xpn-256"),
        (CHAIN.replace(" crypto", " !") + POLICY + SECURED, "does not fit gcm-aes-xpn-256"),
        (CHAIN.replace(" key-string", " !") + POLICY + SECURED, "the key has no key-string"),
        (CHAIN.replace("infinite", "Jan 2 2026") + POLICY + SECURED, "not valid for ever"),
        (CHAIN + POLICY.replace("xpn-256", "256 gcm-aes-128") + SECURED, "several cipher suites"),
    ],
)
def test_doubts_about_macsec_are_noted_at_the_port(text: str, reason: str) -> None:
    reading = read(text, "x")
    assert any(reason in item for item in reasons(reading)), reasons(reading)
    assert {note.owner for note in reading.notes} == {("interfaces", PORT)}
    assert all("0822455D0A16" not in note.text for note in reading.notes)


def test_key_chains_of_other_protocols_are_out_of_scope() -> None:
    reading = read("key chain OSPF\n key 1\n  key-string 7 0822455D0A16\n", "x")
    assert set(reading.states) == {LineState.OUT_OF_SCOPE}


INSIDE = """interface GigabitEthernet0/2/0
 vrf forwarding V
 ip address 198.51.100.1 255.255.255.0
 ip nat inside
"""
OUTSIDE = """interface TenGigabitEthernet0/1/0.20
 encapsulation dot1Q 20
 vrf forwarding V
 ip address 192.0.2.9 255.255.255.252
 ip nat outside
"""
POOL = "ip nat pool NAT-ER 203.0.113.1 203.0.113.6 prefix-length 29\n"
STATIC = "ip nat inside source static 198.51.100.10 203.0.113.7 vrf V match-in-vrf\n"
RULE = "ip nat inside source list ACL pool NAT-ER vrf V match-in-vrf overload\n"
ACL = "ip access-list extended ACL\n 10 permit ip 198.51.100.0 0.0.0.255 any\n"
NAT = Nat(
    pools=(
        NatPool(
            first=IPv4Address("203.0.113.1"),
            last=IPv4Address("203.0.113.6"),
            overload=True,
            sources=(Prefix.parse("198.51.100.0/24"),),
        ),
    ),
    statics=(NatStatic(inside=IPv4Address("198.51.100.10"), outside=IPv4Address("203.0.113.7")),),
    inside=("GigabitEthernet0/2/0",),
    outside=("TenGigabitEthernet0/1/0.20",),
)


def nat(text: str, vrf: str = "V") -> Nat | None:
    found = read(text, "x").device.vrf(vrf)
    return found.nat if found else None


def test_nat_of_a_vrf() -> None:
    text = INSIDE + OUTSIDE + POOL + STATIC + RULE + ACL
    assert nat(text) == NAT
    assert nat(ACL + RULE + STATIC + POOL + OUTSIDE + INSIDE) == NAT
    assert read(text, "x").notes == ()


def test_nat_of_the_global_table() -> None:
    text = (INSIDE + OUTSIDE).replace(" vrf forwarding V\n", "") + POOL + STATIC + RULE + ACL
    assert nat(text.replace(" vrf V match-in-vrf", ""), "default") == NAT


def test_an_interface_of_which_only_the_side_is_known_serves_every_table() -> None:
    text = "interface GigabitEthernet0/2/0\n ip nat inside\n" + OUTSIDE + POOL + STATIC + RULE + ACL
    reading = read(text, "x")
    assert nat(text) == NAT
    assert [item.name for item in reading.device.interfaces] == ["TenGigabitEthernet0/1/0.20"]


@pytest.mark.parametrize(
    ("acl", "sources"),
    [
        ("ip access-list extended ACL\n permit ip host 10.0.0.1 any\n", ["10.0.0.1/32"]),
        ("ip access-list standard ACL\n 10 permit 10.0.0.0 0.255.255.255\n", ["10.0.0.0/8"]),
        ("ip access-list standard ACL\n permit 10.0.0.1\n", ["10.0.0.1/32"]),
        ("ip access-list extended ACL\n remark all\n permit ip any any\n", ["0.0.0.0/0"]),
    ],
)
def test_sources_that_are_translated(acl: str, sources: list[str]) -> None:
    found = nat(INSIDE + OUTSIDE + POOL + RULE + acl)
    assert found is not None
    assert [str(prefix) for prefix in found.pools[0].sources] == sources


def test_a_numbered_access_list_of_an_older_release() -> None:
    acl = (
        "access-list 10 permit 10.0.0.0 0.255.255.255\n"
        "access-list 10 permit 172.16.0.0 0.15.255.255\n"
    )
    found = nat(INSIDE + OUTSIDE + POOL + RULE.replace("ACL", "10") + acl)
    assert found is not None
    assert [str(x) for x in found.pools[0].sources] == ["10.0.0.0/8", "172.16.0.0/12"]


@pytest.mark.parametrize(
    "text",
    [
        "ip nat inside source list ACL interface Gi0/0 vrf V overload\n",
        "ip nat inside source route-map RM pool NAT-ER vrf V match-in-vrf overload\n",
        "ip nat inside source list ACL pool NAT-ER vrf V overload\n",
        "ip nat inside source list ACL pool NONE vrf V match-in-vrf overload\n",
        "ip nat inside source list NONE pool NAT-ER vrf V match-in-vrf overload\n",
        "ip nat inside source static tcp 198.51.100.10 80 203.0.113.7 80 vrf V extendable\n",
        "ip nat inside source static network 198.51.100.0 203.0.113.0 /29 vrf V match-in-vrf\n",
        "ip nat outside source static 198.51.100.10 203.0.113.7 vrf V match-in-vrf\n",
    ],
)
def test_other_kinds_of_nat_are_noted(text: str) -> None:
    reading = read(POOL + ACL + text, "x")
    assert [note.owner for note in reading.notes] == [("vrfs", "V", "nat")]


@pytest.mark.parametrize(
    "entry",
    ["deny   ip any any", "permit tcp any any eq 80", "permit ip any 192.0.2.0 0.0.0.255"],
)
def test_entries_that_say_more_than_the_model_holds_are_noted(entry: str) -> None:
    reading = read(POOL + RULE + ACL + f" 20 {entry}\n", "x")
    assert [note.line for note in reading.notes] == [5]


def test_access_lists_for_other_purposes_are_out_of_scope() -> None:
    assert set(read(ACL + POOL, "x").states) == {LineState.OUT_OF_SCOPE, LineState.HARMLESS}


QOS = """class-map match-any CM-ER-VOICE
 match {match}
policy-map PM-ER-OUT
 class CM-ER-VOICE
  {action}
 class class-default
  {default}
interface TenGigabitEthernet0/1/0
 service-policy output PM-ER-OUT
"""


def marking(match: str, action: str, default: str) -> tuple[int, ...] | None:
    text = QOS.format(match=match, action=action, default=default)
    return read(text, "x").device.interfaces[0].dscp_out


@pytest.mark.parametrize(
    ("match", "action", "default", "kept"),
    [
        ("dscp ef", "set dscp ef", "set dscp default", (46,)),
        (" ip dscp ef af41", "priority percent 10", "set ip dscp 0", (34, 46)),
        ("dscp ef", "priority", "fair-queue", None),
        ("access-group name X", "priority", "fair-queue", None),
        ("dscp cs1 18", "bandwidth 5", "set dscp default", (8, 18)),
        ("dscp ef", "set dscp default", "set dscp default", ()),
    ],
)
def test_marking(match: str, action: str, default: str, kept: tuple[int, ...] | None) -> None:
    assert marking(match, action, default) == kept
    assert read(QOS.format(match=match, action=action, default=default), "x").notes == ()


@pytest.mark.parametrize(
    ("match", "action", "default"),
    [
        ("dscp ef", "set dscp af41", "set dscp default"),
        ("access-group name X", "priority", "set dscp default"),
        ("dscp ef", "police 8000 exceed-action set-dscp-transmit 0", "fair-queue"),
        ("protocol rtp", "set dscp ef", "fair-queue"),
    ],
)
def test_other_marking_is_noted_at_the_interface(match: str, action: str, default: str) -> None:
    assert marking(match, action, default) is None
    reading = read(QOS.format(match=match, action=action, default=default), "x")
    assert [note.owner for note in reading.notes] == [("interfaces", PORT)]


def test_marking_inside_a_shaper() -> None:
    shaper = "policy-map SHAPE\n class class-default\n  shape average 1000000000\n"
    text = QOS.format(match="dscp ef", action="priority", default="set dscp default")
    text = text.replace("output PM-ER-OUT", "output SHAPE")
    reading = read(shaper + "  service-policy PM-ER-OUT\n" + text, "x")
    assert reading.device.interfaces[0].dscp_out == (46,)
    assert states(reading)["shape average 1000000000"] is LineState.HARMLESS


def test_the_first_class_that_matches_decides() -> None:
    text = QOS.format(match="dscp ef", action="priority", default="set dscp default")
    text = text.replace(" class CM-ER", " class ALL\n  set dscp 0\n class CM-ER")
    assert (
        read("class-map match-all ALL\n match dscp ef af41\n" + text, "x")
        .device.interfaces[0]
        .dscp_out
        == ()
    )


FAMILY = "router bgp 64496\n address-family ipv4 vrf V\n"
SESSION = FAMILY + "  neighbor 192.0.2.2 remote-as 12076\n  neighbor 192.0.2.2 activate\n"


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("send-community", "send_communities", ("standard",)),
        ("send-community standard", "send_communities", ("standard",)),
        ("send-community both", "send_communities", ("extended", "standard")),
        ("send-community extended", "send_communities", ("extended",)),
        ("soft-reconfiguration inbound", "soft_reconfiguration", True),
        ("remove-private-as", "remove_private_as", RemovePrivateAs.LEADING),
        ("remove-private-as all", "remove_private_as", RemovePrivateAs.ALL),
        ("remove-private-as all replace-as", "remove_private_as", RemovePrivateAs.REPLACE),
        ("allowas-in 1", "allowas_in", 1),
        ("allowas-in", "allowas_in", 3),
        ("weight 500", "weight", 500),
    ],
)
def test_options_of_a_family(line: str, name: str, value: object) -> None:
    reading = read(f"{SESSION}  neighbor 192.0.2.2 {line}\n", "x")
    vrf = reading.device.vrf("V")
    assert vrf is not None
    assert getattr(vrf.neighbors[0].families[0], name) == value
    assert states(reading)[f"neighbor 192.0.2.2 {line}"] is LineState.UNDERSTOOD


def test_a_neighbor_takes_back_what_its_group_gives() -> None:
    group = (
        "router bgp 1\n neighbor G peer-group\n neighbor G remote-as 12076\n"
        " neighbor 192.0.2.2 peer-group G\n address-family ipv4\n  neighbor G send-community\n"
        "  neighbor G allowas-in 2\n  neighbor G soft-reconfiguration inbound\n"
        "  neighbor G weight 7\n"
    )
    own = (
        "  no neighbor 192.0.2.2 send-community\n  no neighbor 192.0.2.2 allowas-in\n"
        "  no neighbor 192.0.2.2 soft-reconfiguration inbound\n"
        "  no neighbor 192.0.2.2 weight\n"
    )
    families = [
        read(text, "x").device.vrfs[0].neighbors[0].families[0] for text in (group, group + own)
    ]
    found = [(f.send_communities, f.allowas_in, f.soft_reconfiguration, f.weight) for f in families]
    assert found == [(("standard",), 2, True, 7), ((), None, False, 0)]


def test_tcp_ao() -> None:
    reading = read(SESSION + "  neighbor 192.0.2.2 ao KC-ER-AO include-tcp-options\n", "x")
    vrf = reading.device.vrf("V")
    assert vrf is not None
    assert vrf.neighbors[0].tcp_ao == "KC-ER-AO"
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("line", "paths"),
    [
        ("maximum-paths 2", [2]),
        ("maximum-paths eibgp 4", [4]),
        ("maximum-paths ibgp 4", []),
        ("maximum-paths 1", []),
        ("maximum-paths 4\n  maximum-paths 2", [2]),
    ],
)
def test_multipath(line: str, paths: list[int]) -> None:
    vrf = read(f"{SESSION}  {line}\n", "x").device.vrf("V")
    assert vrf is not None
    assert [item.paths for item in vrf.multipath] == paths


def test_aggregates() -> None:
    lines = (
        "  aggregate-address 10.0.0.0 255.0.0.0 summary-only\n"
        "  aggregate-address 172.16.0.0 255.240.0.0\n"
    )
    reading = read(SESSION + lines + "  aggregate-address 10.1.0.0 255.255.0.0 as-set\n", "x")
    vrf = reading.device.vrf("V")
    assert vrf is not None
    found = [(str(item.prefix), item.summary_only) for item in vrf.aggregates]
    assert found == [("10.0.0.0/8", True), ("10.1.0.0/16", False), ("172.16.0.0/12", False)]
    assert [note.reason for note in reading.notes] == [
        "the AS set of an aggregate is not in the model"
    ]


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        ("", (None, None)),
        (" bgp graceful-restart restart-time 120\n", (None, None)),
        (" bgp graceful-restart\n bgp bestpath as-path multipath-relax\n", (True, True)),
        (" no bgp graceful-restart\n no bgp bestpath as-path multipath-relax\n", (False, False)),
    ],
)
def test_switches_of_the_process(lines: str, values: tuple[bool | None, bool | None]) -> None:
    device = read(f"router bgp 1\n{lines}", "x").device
    assert (device.graceful_restart, device.multipath_relax) == values


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("hostname a\nhostname b\n", "hostname a"),
        ("interface Gi1\n description a\n description b\n", "description a"),
        ("interface Gi1\n vrf forwarding A\n vrf forwarding B\n", "vrf forwarding A"),
        (
            "interface Gi1.1\n encapsulation dot1Q 1\n encapsulation dot1Q 2\n",
            "encapsulation dot1Q 1",
        ),
        (
            "interface Gi1\n ip address 192.0.2.1/30\n ip address 192.0.2.5/30\n",
            "ip address 192.0.2.1/30",
        ),
        (
            "router bgp 1\n bgp router-id 192.0.2.1\n bgp router-id 192.0.2.2\n",
            "bgp router-id 192.0.2.1",
        ),
        ("vrf definition A\n rd 1:1\n rd 1:2\n", "rd 1:1"),
    ],
)
def test_a_value_that_a_later_line_replaces_is_harmless(text: str, first: str) -> None:
    reading = read(text, "x")
    without = read(
        text.replace(f" {first}\n" if text[: len(first)] != first else f"{first}\n", ""), "x"
    )
    assert states(reading)[first] is LineState.HARMLESS
    assert without.device == reading.device
