"""The commands that take a shown line away."""

from __future__ import annotations

import pytest

from erce_generator.cisco_iosxr import remove

BGP = ("router bgp 64512", "vrf AZURE", "neighbor 192.0.2.2")
FAMILY = (*BGP, "address-family ipv4 unicast")
PORT = ("interface TenGigE0/0/0/0",)


@pytest.mark.parametrize(
    ("context", "line", "expected"),
    [
        ((), "vrf AZURE", "no vrf AZURE"),
        ((), "interface TenGigE0/0/0/0.100", "no interface TenGigE0/0/0/0.100"),
        (PORT, "description to the provider", " no description"),
        (PORT, "bundle id 1 mode active", " no bundle id"),
        (PORT, "lacp period short", " no lacp period"),
        (PORT, "shutdown", " no shutdown"),
        (PORT, "ipv4 mtu 1400", " no ipv4 mtu"),
        (PORT, "ipv4 address 192.0.2.1 255.255.255.252",
         " no ipv4 address 192.0.2.1 255.255.255.252"),
        (PORT, "ipv6 address 2001:db8::1/126", " no ipv6 address 2001:db8::1/126"),
        (BGP[:1], "neighbor 192.0.2.2", " no neighbor 192.0.2.2"),
        (BGP[:2], "rd 64512:100", "  no rd"),
        (BGP, "timers 10 30", "   no timers"),
        (BGP, "password encrypted 0822455D0A16", "   no password"),
        (BGP, "bfd minimum-interval 300", "   no bfd minimum-interval"),
        (BGP, "use neighbor-group G", "   no use neighbor-group G"),
        (FAMILY, "route-policy P in", "    no route-policy P in"),
        (FAMILY, "maximum-prefix 4000 80 restart 5", "    no maximum-prefix"),
        (FAMILY, "allowas-in 2", "    no allowas-in"),
        (FAMILY, "send-community-ebgp", "    no send-community-ebgp"),
        (FAMILY, "remove-private-AS entire-aspath", "    no remove-private-AS"),
        (FAMILY, "soft-reconfiguration inbound always", "    no soft-reconfiguration inbound"),
        (BGP[:1], "bgp bestpath as-path multipath-relax",
         " no bgp bestpath as-path multipath-relax"),
        (BGP[:1], "no bgp graceful-restart", " bgp graceful-restart"),
        ((*BGP[:2], "address-family ipv4 unicast"), "maximum-paths ebgp 2",
         "   no maximum-paths ebgp"),
        ((*BGP[:2], "address-family ipv4 unicast"), "aggregate-address 10.0.0.0/8 summary-only",
         "   no aggregate-address 10.0.0.0/8"),
        (("macsec-policy MP",), "cipher-suite GCM-AES-256", " no cipher-suite"),
        (PORT, "macsec psk-keychain KC policy MP", " no macsec psk-keychain KC policy MP"),
        (PORT, "service-policy output PM", " no service-policy output PM"),
        ((), "key chain KC", "no key chain KC"),
        (("router static", "address-family ipv4 unicast"), "10.0.0.0/8 Null0 250",
         "  no 10.0.0.0/8 Null0 250"),
        (BGP, "no enforce-first-as", "   enforce-first-as"),
    ],
)  # fmt: skip
def test_a_line_in_its_context(context: tuple[str, ...], line: str, expected: str) -> None:
    commands = [" " * depth + text for depth, text in enumerate(context)]
    assert remove(context, line) == (*commands, expected)


@pytest.mark.parametrize(
    ("context", "line", "expected"),
    [
        (("prefix-set P",), "10.0.0.0/8,", "no prefix-set P"),
        (("route-policy R($x)",), "pass", "no route-policy R"),
        ((), "community-set C", "no community-set C"),
    ],
)
def test_sets_and_policies_go_as_a_whole(
    context: tuple[str, ...], line: str, expected: str
) -> None:
    assert remove(context, line) == (expected,)
