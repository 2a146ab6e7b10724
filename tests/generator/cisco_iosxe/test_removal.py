from __future__ import annotations

import pytest

from erce_generator.cisco_iosxe import remove

BGP = ("router bgp 64512",)
FAMILY = (*BGP, "address-family ipv4 vrf AZURE")
PORT = ("interface TenGigabitEthernet0/0/0.100",)
CASES: list[tuple[tuple[str, ...], str, tuple[str, ...]]] = [
    ((), "interface TenGigabitEthernet0/0/0.100", ("no interface TenGigabitEthernet0/0/0.100",)),
    ((), "interface Port-channel1", ("no interface Port-channel1",)),
    ((), "interface TenGigabitEthernet0/0/0", ("default interface TenGigabitEthernet0/0/0",)),
    ((), "vrf definition AZURE", ("no vrf definition AZURE",)),
    (
        (),
        "ip prefix-list A seq 5 permit 10.0.0.0/8",
        ("no ip prefix-list A seq 5 permit 10.0.0.0/8",),
    ),
    (
        (),
        "ip route vrf AZURE 10.0.0.0 255.0.0.0 Null0 250",
        ("no ip route vrf AZURE 10.0.0.0 255.0.0.0 Null0 250",),
    ),
    ((), "route-map A deny 10", ("no route-map A deny 10",)),
    (PORT, "description to a provider", (*PORT, " no description")),
    (
        PORT,
        "ip address 192.0.2.1 255.255.255.252",
        (*PORT, " no ip address 192.0.2.1 255.255.255.252"),
    ),
    (PORT, "bfd interval 300 min_rx 300 multiplier 3", (*PORT, " no bfd interval")),
    (PORT, "no bfd echo", (*PORT, " bfd echo")),
    (PORT, "shutdown", (*PORT, " no shutdown")),
    (PORT, "channel-group 1 mode active", (*PORT, " no channel-group")),
    (PORT, "no ip address", ()),
    (
        FAMILY,
        "neighbor 192.0.2.2 peer-group ER",
        (BGP[0], " address-family ipv4 vrf AZURE", "  no neighbor 192.0.2.2"),
    ),
    (
        FAMILY,
        "neighbor 192.0.2.2 remote-as 12076",
        (BGP[0], " address-family ipv4 vrf AZURE", "  no neighbor 192.0.2.2 remote-as 12076"),
    ),
    (
        FAMILY,
        "neighbor 192.0.2.2 password 7 08204E",
        (BGP[0], " address-family ipv4 vrf AZURE", "  no neighbor 192.0.2.2 password"),
    ),
    (
        FAMILY,
        "  neighbor 192.0.2.2 route-map A in",
        (BGP[0], " address-family ipv4 vrf AZURE", "  no neighbor 192.0.2.2 route-map A in"),
    ),
    (
        (*BGP, " address-family ipv4"),
        "no neighbor 2001:DB8::2 activate",
        (BGP[0], " address-family ipv4", "  neighbor 2001:DB8::2 activate"),
    ),
    (BGP, "address-family ipv4 vrf AZURE", (BGP[0], " no address-family ipv4 vrf AZURE")),
    (FAMILY, "exit-address-family", ()),
    ((), "key chain ER-MACSEC-Te0-0-0 macsec", ("no key chain ER-MACSEC-Te0-0-0 macsec",)),
    ((), "mka policy ER-Te0-0-0", ("no mka policy ER-Te0-0-0",)),
    (PORT, "mka policy ER-Te0-0-0", (*PORT, " no mka policy")),
    (PORT, "mka pre-shared-key key-chain ER-MACSEC-Te0-0-0", (*PORT, " no mka pre-shared-key")),
    (PORT, "macsec", (*PORT, " no macsec")),
    (PORT, "ip nat outside", (*PORT, " no ip nat outside")),
    (
        PORT,
        "service-policy output ER-KEEP-DSCP-46",
        (*PORT, " no service-policy output ER-KEEP-DSCP-46"),
    ),
    (
        (),
        "ip nat inside source list A pool P vrf V match-in-vrf overload",
        ("no ip nat inside source list A pool P vrf V match-in-vrf overload",),
    ),
    (
        FAMILY,
        "neighbor 192.0.2.2 allowas-in 2",
        (BGP[0], " address-family ipv4 vrf AZURE", "  no neighbor 192.0.2.2 allowas-in"),
    ),
    (
        FAMILY,
        "neighbor 192.0.2.2 weight 500",
        (BGP[0], " address-family ipv4 vrf AZURE", "  no neighbor 192.0.2.2 weight"),
    ),
    (FAMILY, "maximum-paths 2", (BGP[0], " address-family ipv4 vrf AZURE", "  no maximum-paths 2")),
    (BGP, "bgp graceful-restart", (BGP[0], " no bgp graceful-restart")),
]


@pytest.mark.parametrize(("context", "line", "commands"), CASES)
def test_commands_that_remove_a_line(
    context: tuple[str, ...], line: str, commands: tuple[str, ...]
) -> None:
    assert remove(context, line) == commands
