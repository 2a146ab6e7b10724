"""Commands that take a line away again."""

from __future__ import annotations

import pytest

from erce_generator.cisco_nxos import remove

BGP = ("router bgp 64512", "vrf AZURE", "neighbor 172.16.10.2")


@pytest.mark.parametrize(
    ("context", "line", "commands"),
    [
        ((), "ip route 10.0.0.0/8 Null0 250", ("no ip route 10.0.0.0/8 Null0 250",)),
        ((), "route-map RM permit 10", ("no route-map RM permit 10",)),
        ((), "ip prefix-list PL seq 5 permit 10.0.0.0/8", None),
        ((), "vrf context AZURE", ("no vrf context AZURE",)),
        ((), "interface port-channel1.100", ("no interface port-channel1.100",)),
        ((), "interface Ethernet1/1.100", ("no interface Ethernet1/1.100",)),
        ((), "interface Ethernet1/1", ("default interface Ethernet1/1",)),
        ((), "feature bgp", ()),
        (("interface Ethernet1/1",), "no shutdown", ("interface Ethernet1/1", "  shutdown")),
        (("interface Ethernet1/1",), "no bfd echo", ("interface Ethernet1/1", "  bfd echo")),
        (
            ("interface Ethernet1/1",),
            "bfd interval 300 min_rx 300 multiplier 3",
            ("interface Ethernet1/1", "  no bfd interval"),
        ),
        (
            ("interface Ethernet1/1",),
            "channel-group 1 mode active",
            ("interface Ethernet1/1", "  no channel-group"),
        ),
        (
            BGP,
            "password 3 0123456789abcdef",
            ("router bgp 64512", "  vrf AZURE", "    neighbor 172.16.10.2", "      no password"),
        ),
        (
            ("key chain K macsec", "key 01"),
            "key-octet-string 7 0123 cryptographic-algorithm AES_256_CMAC",
            ("key chain K macsec", "  no key 01"),
        ),
        (
            ("macsec policy P",),
            "sak-expiry-time 3600",
            ("macsec policy P", "  no sak-expiry-time"),
        ),
        (("macsec policy P",), "no include-sci", ("macsec policy P", "  include-sci")),
        ((), "ip nat inside source static 10.0.0.1 203.0.113.1", None),
        (
            ("interface Ethernet1/2",),
            "ip nat inside",
            ("interface Ethernet1/2", "  no ip nat inside"),
        ),
        (
            BGP,
            "remove-private-as all",
            (
                "router bgp 64512",
                "  vrf AZURE",
                "    neighbor 172.16.10.2",
                "      no remove-private-as",
            ),
        ),
        (
            BGP,
            "remote-as 12076",
            ("router bgp 64512", "  vrf AZURE", "    no neighbor 172.16.10.2"),
        ),
        (
            (*BGP, "address-family ipv4 unicast"),
            "route-map RM in",
            (
                "router bgp 64512",
                "  vrf AZURE",
                "    neighbor 172.16.10.2",
                "      address-family ipv4 unicast",
                "        no route-map RM in",
            ),
        ),
    ],
)
def test_removal(context: tuple[str, ...], line: str, commands: tuple[str, ...] | None) -> None:
    assert remove(context, line) == (commands if commands is not None else (f"no {line}",))
