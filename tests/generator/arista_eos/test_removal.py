"""Commands that remove one shown line."""

from __future__ import annotations

import pytest

from erce_generator import arista_eos

BGP = ("router bgp 64512", "vrf AZURE")
MACSEC = ("mac security", "profile ER-Ethernet1")
NAT = ("ip nat profile ER-NAT",)


@pytest.mark.parametrize(
    ("context", "line", "command"),
    [
        ((), "interface Ethernet1.100", "no interface Ethernet1.100"),
        ((), "interface Port-Channel10", "no interface Port-Channel10"),
        ((), "interface Ethernet3", "default interface Ethernet3"),
        ((), "vrf instance AZURE", "no vrf instance AZURE"),
        ((), "ip routing vrf AZURE", "no ip routing vrf AZURE"),
        ((), "ipv6 unicast-routing vrf AZURE", "no ipv6 unicast-routing vrf AZURE"),
        ((), "ip route 10.0.0.0/8 Null0 250", "no ip route 10.0.0.0/8 Null0"),
        ((), "ip route vrf A 10.0.0.0/8 Null0 250 tag 7", "no ip route vrf A 10.0.0.0/8 Null0"),
        ((), "ip prefix-list PL", "no ip prefix-list PL"),
        ((), "ip prefix-list PL seq 10 permit 10.0.0.0/8", "no ip prefix-list PL seq 10"),
        ((), "ip community-list CL permit 12076:5", "no ip community-list CL permit 12076:5"),
        ((), "ip as-path access-list AP permit _12076_ any", "no ip as-path access-list AP"),
        ((), "route-map RM permit 10", "no route-map RM permit 10"),
        ((), "router bgp 64512", "no router bgp 64512"),
        (("ip prefix-list PL",), "seq 10 permit 10.0.0.0/8 le 24", "no seq 10"),
        (("route-map RM permit 10",), "set local-preference 200", "no set local-preference 200"),
        (("interface Ethernet1.100",), "mtu 1400", "no mtu"),
        (("interface Ethernet1.100",), "description x y", "no description"),
        (("interface Ethernet1.100",), "ip address 192.0.2.1/30", "no ip address"),
        (
            ("interface Ethernet1.100",),
            "ip address 192.0.2.9/30 secondary",
            "no ip address 192.0.2.9/30 secondary",
        ),
        (("interface Ethernet1.1",), "ipv6 address fd00::1/126", "no ipv6 address fd00::1/126"),
        (("interface Ethernet1.1",), "bfd interval 300 min-rx 300 multiplier 3", "no bfd interval"),
        (("interface Ethernet1",), "no switchport", "default switchport"),
        (("interface Ethernet3",), "channel-group 10 mode active", "no channel-group"),
        (("interface Ethernet3",), "lacp timer fast", "no lacp timer"),
        (BGP, "neighbor 192.0.2.2 shutdown", "default neighbor 192.0.2.2 shutdown"),
        (BGP, "no neighbor 192.0.2.2 shutdown", "default neighbor 192.0.2.2 shutdown"),
        (BGP, "neighbor 192.0.2.2 timers 10 30", "default neighbor 192.0.2.2 timers"),
        (BGP, "neighbor 192.0.2.2 password 7 oC2cG6VE==", "default neighbor 192.0.2.2 password"),
        (BGP, "neighbor 192.0.2.2 maximum-routes 10", "default neighbor 192.0.2.2 maximum-routes"),
        (BGP, "neighbor 192.0.2.2 route-map RM in", "default neighbor 192.0.2.2 route-map RM in"),
        (BGP, "neighbor 192.0.2.2 prefix-list P in", "default neighbor 192.0.2.2 prefix-list P in"),
        (BGP, "neighbor 192.0.2.2 peer group ER", "no neighbor 192.0.2.2"),
        (BGP, "neighbor 192.0.2.2 remote-as 12076", "no neighbor 192.0.2.2"),
        (BGP, "neighbor 2001:db8::2 remote-as 12076", "no neighbor 2001:db8::2"),
        (BGP, "neighbor ER remote-as 12076", "no neighbor ER remote-as"),
        (
            BGP,
            "neighbor 192.0.2.2 send-community standard",
            "no neighbor 192.0.2.2 send-community standard",  # lines of several kinds can coexist
        ),
        (BGP, "neighbor 192.0.2.2 allowas-in 2", "default neighbor 192.0.2.2 allowas-in"),
        (BGP, "maximum-paths 2 ecmp 2", "no maximum-paths"),
        (BGP, "aggregate-address 10.0.0.0/8 summary-only", "no aggregate-address 10.0.0.0/8"),
        (("router bgp 64512",), "no graceful-restart", "default graceful-restart"),
        (MACSEC, "key 0a0b 7 070E234F1F5B4A fallback", "no key 0a0b"),
        (MACSEC, "mka session rekey-period 3600", "no mka session rekey-period"),
        (MACSEC, "sci", "no sci"),
        (("mac security",), "profile ER-Ethernet1", "no profile ER-Ethernet1"),
        (("interface Ethernet1",), "mac security profile P", "no mac security profile"),
        (("interface Ethernet1",), "ip nat service-profile P", "no ip nat service-profile"),
        (NAT, "ip nat source static 1.0.0.1 2.0.0.1", "no ip nat source static 1.0.0.1 2.0.0.1"),
        ((), "ip nat pool P prefix-length 29", "no ip nat pool P"),
        ((), "ip nat profile P vrf MS", "no ip nat profile P"),
        (("ip access-list A",), "20 permit ip any any", "no 20"),
        (BGP, "network 10.0.0.0/8 route-map RM", "no network 10.0.0.0/8"),
        (BGP, "address-family ipv6", "no address-family ipv6"),
        (
            (*BGP, "address-family ipv6"),
            "neighbor 2001:db8::2 activate",
            "default neighbor 2001:db8::2 activate",
        ),
        (
            ("router bgp 64512",),
            "bgp missing-policy direction in action deny",
            "no bgp missing-policy direction in action",
        ),
    ],
)  # fmt: skip
def test_removal(context: tuple[str, ...], line: str, command: str) -> None:
    expected = [*context, command]
    shown = arista_eos.remove(context, line)
    assert [text.strip() for text in shown] == expected
    assert [len(text) - len(text.lstrip()) for text in shown] == [
        3 * depth for depth in range(len(expected))
    ]


@pytest.mark.parametrize("line", ["neighbor ER peer group", "neighbor ER peer-group"])
def test_a_peer_group_does_not_go_with_one_of_its_members(line: str) -> None:
    assert arista_eos.remove(BGP, line) == ()
