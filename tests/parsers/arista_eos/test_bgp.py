from __future__ import annotations

from typing import Any

import pytest

from erce.base.values import Family, Secret, SecretKind
from erce.model import Bfd, LineState, LocalAs, MaximumPrefixes, PrefixLimitAction
from parsers.arista_eos.reading import neighbor, notes, read, vrf

V4, V6 = Family.IPV4, Family.IPV6
LOCAL_AS = LocalAs(asn=65540, prepend=False, replace=True)
WARN, SHUT = PrefixLimitAction.WARN, PrefixLimitAction.SHUTDOWN


def one(*lines: str, before: str = "", address: str = "192.0.2.2") -> str:
    body = "".join(f"   neighbor {address} {line}\n" for line in ("remote-as 12076", *lines))
    return f"{before}router bgp 64512\n{body}"


def families(text: str, address: str = "192.0.2.2", name: str = "default") -> list[str]:
    return [family.key for family in neighbor(text, address, name).families]


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("description MSEE  primary x", "description", "MSEE  primary x"),
        ("shutdown", "enabled", False),
        ("shutdown reason drained", "enabled", False),
        ("ebgp-multihop", "multihop", 255),
        ("ebgp-multihop 3", "multihop", 3),
        ("ttl maximum-hops 1", "ttl_security", 1),
        ("update-source Lo0", "update_source", "Loopback0"),
        ("local-as 65540 no-prepend replace-as", "local_as", LOCAL_AS),
        ("local-as 1.4", "local_as", LocalAs(asn=65540, prepend=True, replace=False)),
        ("password 7 oC2cG6VE==", "password", Secret(SecretKind.OPAQUE, "oC2cG6VE==")),
        ("password 8a $a$b$c", "password", Secret(SecretKind.OPAQUE, "$a$b$c")),
        ("password 0 clear", "password", Secret(SecretKind.CLEAR, "clear")),
        ("password clear", "password", Secret(SecretKind.CLEAR, "clear")),
        ("password 0 <env:KEY>", "password", Secret(SecretKind.REFERENCE, "env:KEY")),
    ],
)  # fmt: skip
def test_settings(line: str, field: str, value: Any) -> None:
    assert getattr(neighbor(one(line)), field) == value


@pytest.mark.parametrize(
    ("line", "limit"),
    [
        ("10 warning-limit 50 percent", MaximumPrefixes(limit=10, threshold=50, action=SHUT)),
        ("10 warning-only", MaximumPrefixes(limit=10, threshold=80, action=WARN)),
        ("4000 warning-limit 3000", MaximumPrefixes(limit=4000, threshold=75, action=SHUT)),
        ("0", None),
    ],
)
def test_maximum_routes(line: str, limit: MaximumPrefixes | None) -> None:
    (family,) = neighbor(one(f"maximum-routes {line}")).families
    assert family.maximum_prefixes == limit


def test_timers() -> None:
    assert (neighbor(one()).keepalive_s, neighbor(one()).hold_s) == (60, 180)
    assert neighbor(one("timers 10 30")).hold_s == 30
    process = one().replace("12076\n", "12076\n   timers bgp 5 15\n")
    assert (neighbor(process).keepalive_s, neighbor(process).hold_s) == (5, 15)
    defaults = read(one()).provenance.defaults
    assert ("vrfs", "default", "neighbors", "192.0.2.2", "hold_s") in defaults


def bfd(interval: int, *, echo: bool = False) -> Bfd:
    return Bfd(interval_ms=interval, min_rx_ms=interval, multiplier=3, echo=echo)


PORT = "interface Ethernet1.1\n   ip address 192.0.2.1/30\n"
TIMERS = "interval {0} min-rx {0} multiplier 3"


@pytest.mark.parametrize(
    ("before", "lines", "expected"),
    [
        ("", [], None),
        ("", ["bfd"], bfd(300)),
        ("", ["fall-over bfd"], bfd(300)),
        (PORT, ["bfd"], bfd(300)),
        (f"{PORT}   bfd {TIMERS.format(500)}\n", ["bfd"], bfd(500)),
        (f"{PORT}   bfd interval 500 min_rx 500 multiplier 3\n", ["bfd"], bfd(500)),
        (f"{PORT}   bfd echo\n", ["bfd"], bfd(300, echo=True)),
        (f"{PORT}   no bfd echo\n", ["bfd"], bfd(300)),
        (f"bfd {TIMERS.format(700)} default\n{PORT}", ["bfd"], bfd(700)),
        (f"router bfd\n   {TIMERS.format(700)} default\n", ["bfd"], bfd(700)),
        (f"{PORT}   bfd {TIMERS.format(500)}\n", ["bfd", f"bfd {TIMERS.format(50)}"], bfd(50)),
        (f"{PORT}   bfd {TIMERS.format(500)}\n", ["bfd", "ebgp-multihop 2"], bfd(300)),
        (f"router bfd\n   multihop {TIMERS.format(900)}\n", ["bfd", "ebgp-multihop 2"], bfd(900)),
    ],
)
def test_bfd(before: str, lines: list[str], expected: Bfd | None) -> None:
    assert neighbor(one(*lines, before=before)).bfd == expected


GROUP = """router bgp 64512
   neighbor G {spelling}
   neighbor G remote-as 12076
   neighbor G bfd
   neighbor G timers 10 30
   neighbor G shutdown
   neighbor G route-map G-IN in
   neighbor G prefix-list G-PL out
   neighbor 192.0.2.2 {spelling} G
   neighbor 192.0.2.2 route-map OWN-OUT out
{own}"""


@pytest.mark.parametrize("spelling", ["peer group", "peer-group"])
def test_peer_group(spelling: str) -> None:
    found = neighbor(GROUP.format(spelling=spelling, own=""))
    assert (found.remote_as, found.hold_s, found.enabled) == (12076, 30, False)
    assert found.bfd == bfd(300)
    (family,) = found.families
    assert family.import_policies == ("G-IN",)
    assert family.export_policies == ("OWN-OUT",)
    assert family.export_prefix_list == "G-PL"


def test_no_overrides_the_group_and_default_does_not() -> None:
    own = "   no neighbor 192.0.2.2 {0}\n"
    text = GROUP.format(
        spelling="peer group", own=own.format("shutdown") + own.format("bfd") + own.format("timers")
    )
    found = neighbor(text)
    assert (found.enabled, found.bfd, found.hold_s) == (True, None, 180)
    taken_back = text + "   default neighbor 192.0.2.2 shutdown\n"
    assert not neighbor(taken_back).enabled
    no_map = GROUP.format(spelling="peer group", own=own.format("route-map G-IN in"))
    assert neighbor(no_map).families[0].import_policies == ()


def test_group_of_the_process_in_a_vrf() -> None:
    text = (
        "router bgp 64512\n   no bgp default ipv4-unicast\n   neighbor G peer group\n"
        "   neighbor G remote-as 12076\n   neighbor G route-map IN in\n   address-family ipv4\n"
        "      neighbor G activate\n   vrf A\n      neighbor 192.0.2.2 peer group G\n"
    )
    found = neighbor(text, name="A")
    assert found.remote_as == 12076
    assert found.families[0].import_policies == ("IN",)
    lines = read(text).provenance.lines
    path = ("vrfs", "A", "neighbors", "192.0.2.2")
    assert lines[path] == (9, 3)
    assert lines[(*path, "remote_as")] == (4,)


def test_local_as_of_a_vrf() -> None:
    text = "router bgp 1\n   vrf A\n      rd 1:2\n      local-as 65000\n"
    assert (vrf(text, "A").asn, vrf(text, "A").rd) == (65000, "1:2")
    assert vrf(text.replace("65000", "1"), "A").asn is None


FAMILY = "   address-family {}\n      {}neighbor {} activate\n"


@pytest.mark.parametrize(
    ("lines", "v4", "v6"),
    [
        ("", ["ipv4"], []),
        ("   no bgp default ipv4-unicast\n", [], []),
        ("   bgp default ipv4-unicast transport ipv6\n", ["ipv4"], ["ipv4"]),
        ("   bgp default ipv6-unicast\n", ["ipv4", "ipv6"], ["ipv6"]),
        (FAMILY.format("ipv4", "no ", "192.0.2.2"), [], []),
        (FAMILY.format("ipv4", "default ", "192.0.2.2"), ["ipv4"], []),
        (FAMILY.format("ipv6", "", "2001:DB8::2"), ["ipv4"], ["ipv6"]),
        (FAMILY.format("ipv6", "", "192.0.2.2"), ["ipv4", "ipv6"], []),
        (FAMILY.format("evpn", "no ", "192.0.2.2"), ["ipv4"], []),
        (
            "   no bgp default ipv4-unicast\n" + FAMILY.format("ipv4", "", "192.0.2.2"),
            ["ipv4"],
            [],
        ),
    ],
)
def test_activation(lines: str, v4: list[str], v6: list[str]) -> None:
    text = one() + "   neighbor 2001:db8::2 remote-as 12076\n" + lines
    assert families(text) == v4
    assert families(text, "2001:db8::2") == v6


def test_policies_beside_and_inside_a_family() -> None:
    text = one("route-map BOTH in", "prefix-list PL in") + (
        "   address-family ipv6\n      neighbor 192.0.2.2 activate\n"
        "      neighbor 192.0.2.2 route-map SIX in\n      neighbor 192.0.2.2 default-originate\n"
        "      neighbor 192.0.2.2 bfd\n"
    )
    four, six = neighbor(text).families
    assert (four.import_policies, six.import_policies) == (("BOTH",), ("SIX",))
    assert (four.default_originate, six.default_originate) == (False, True)
    assert neighbor(text).bfd == bfd(300)


def test_networks_and_redistribution() -> None:
    text = (
        "vrf instance A\nip routing vrf A\nipv6 unicast-routing vrf A\nrouter bgp 1\n   vrf A\n"
        "      network 10.1.0.0/16 route-map M\n      redistribute connected route-map C\n"
        "      address-family ipv6\n         network 2001:db8::/48\n"
        "         redistribute static include leaked\n"
    )
    found = vrf(text, "A")
    assert [(str(item.prefix), item.policy) for item in found.networks] == [
        ("10.1.0.0/16", "M"),
        ("2001:db8::/48", None),
    ]
    assert [(item.key, item.policy) for item in found.redistributions] == [
        ("ipv4 connected", "C"),
        ("ipv6 connected", "C"),
        ("ipv6 static", None),
    ]


def test_removed_neighbors_are_gone() -> None:
    assert vrf(one() + "   no neighbor 192.0.2.2\n").neighbors == ()
    again = one() + "   no neighbor 192.0.2.2\n   neighbor 192.0.2.2 remote-as 65000\n"
    assert neighbor(again).remote_as == 65000


def test_one_address_in_two_spellings() -> None:
    text = one("bfd", address="2001:db8::2") + "   neighbor 2001:DB8:0::2 timers 10 30\n"
    found = neighbor(text, "2001:db8::2")
    assert (found.hold_s, found.bfd) == (30, bfd(300))


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("neighbor 192.0.2.2 send-community", "UNDERSTOOD"),
        ("neighbor 192.0.2.2 send-community all", "UNDERSTOOD"),  # taken by EOS 4.36
        ("neighbor 192.0.2.2 send-community link-bandwidth", "HARMLESS"),
        ("neighbor 192.0.2.2 send-community wizardry", "UNSUPPORTED"),
        ("neighbor 192.0.2.2 rib-in pre-policy retain all", "HARMLESS"),
        ("neighbor 192.0.2.2 next-hop-self", "HARMLESS"),
        ("no neighbor 192.0.2.2 remove-private-as", "HARMLESS"),
        ("neighbor 192.0.2.2 timers 60 180", "HARMLESS"),
        ("neighbor 192.0.2.2 timers 10 30 min-hold-time 20", "UNDERSTOOD"),
        ("timers bgp 10 30 send-failure hold-time 60", "UNDERSTOOD"),
        ("neighbor 192.0.2.2 maximum-advertised-routes 9", "UNSUPPORTED"),
        ("neighbor 192.0.2.2 timers 10 30 other 20", "UNKNOWN"),
        ("neighbor 192.0.2.2 maximum-routes 0", "HARMLESS"),
        ("neighbor 192.0.2.2 remove-private-as all", "UNDERSTOOD"),
        ("neighbor 192.0.2.2 remove-private-as ingress", "UNSUPPORTED"),
        ("neighbor 192.0.2.2 allowas-in 11", "UNSUPPORTED"),
        ("neighbor 192.0.2.2 weight 10", "UNDERSTOOD"),
        ("neighbor 192.0.2.2 weight 70000", "UNKNOWN"),
        ("neighbor 192.0.2.2 password shared-secret profile P", "UNSUPPORTED"),
        ("neighbor 192.0.2.2 local-as 65540 no-prepend replace-as fallback", "UNSUPPORTED"),
        ("neighbor 192.0.2.2 frobnicate", "UNKNOWN"),
        ("neighbor 192.0.2.2 timers 60", "UNKNOWN"),
        ("neighbor interface Ethernet1 peer-group G", "UNSUPPORTED"),
        ("neighbor 192.0.2.9 description lonely", "UNSUPPORTED"),
        ("bgp listen range 10.0.0.0/8 peer-group G remote-as 1", "UNSUPPORTED"),
        ("aggregate-address 10.0.0.0/8", "UNDERSTOOD"),
        ("aggregate-address 10.0.0.0/8 as-set summary-only", "UNSUPPORTED"),
        ("no aggregate-address 10.0.0.0/8", "HARMLESS"),
        ("maximum-paths 4 ecmp 4", "UNDERSTOOD"),
        ("maximum-paths 1 ecmp 128", "HARMLESS"),
        ("maximum-paths many", "UNSUPPORTED"),
        ("graceful-restart", "UNDERSTOOD"),
        ("graceful-restart restart-time 300", "HARMLESS"),
        ("no bgp bestpath as-path multipath-relax", "UNDERSTOOD"),
        ("bgp missing-policy direction in action deny", "UNDERSTOOD"),
        ("default-route export evpn always", "HARMLESS"),
        ("evpn multicast\n      address-family ipv4\n         transit", "HARMLESS"),
        ("rd evpn domain remote 192.0.2.1:7", "HARMLESS"),
        # Arista: the result of a validation is what route maps ask for
        ("rpki cache R\n      host 192.0.2.9 port 3323\n      preference 2", "HARMLESS"),
        ("rpki origin-validation\n      ebgp local", "HARMLESS"),
        ("updates wait-for-convergence", "HARMLESS"),
        ("comment\n      neighbor 192.0.2.2 weight 7\n      EOF", "HARMLESS"),
        ("no neighbor 192.0.2.9 activate", "HARMLESS"),
        ("frobnicate", "UNKNOWN"),
        ("network 10.0.0.0/33", "UNKNOWN"),
    ],
)  # fmt: skip
def test_other_lines(line: str, state: str) -> None:
    reading = read(one() + f"   {line}\n")
    assert {LineState(found).name for found in reading.states[2:]} == {state}
    assert len(vrf(one() + f"   {line}\n").neighbors) == 1


def test_secrets_stay_out_of_notes() -> None:
    text = one("password 7 oC2cG6VEsctIjCycwApz1w==\n      stray password 7 S3cr3tS3cr3t==")
    assert notes(text) == [("UNKNOWN", "stray password 7 <secret>")]
    assert "S3cr3t" not in repr(read(one("password 0 S3cr3tClear")).device)
