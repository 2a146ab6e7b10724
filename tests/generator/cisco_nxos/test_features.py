"""MACsec and translation, as they are written."""

from __future__ import annotations

from dataclasses import replace

from erce_generator import cisco_nxos as generator
from erce_generator.writer import Rendering
from generator.cisco_nxos.devices import ENCRYPTED_AND_TRANSLATED

TEXT = generator.render(ENCRYPTED_AND_TRANSLATED, Rendering())


def test_the_second_key_stands_in_the_fallback_chain() -> None:
    assert (
        "\nkey chain ER-Ethernet1-1 macsec\n"
        "  key 01\n"
        "    key-octet-string <env:FIRST> cryptographic-algorithm AES_256_CMAC\n"
        "key chain ER-Ethernet1-1-FALLBACK macsec\n"
        "  key 02\n"
        "    key-octet-string <env:SECOND> cryptographic-algorithm AES_256_CMAC\n"
        "macsec policy ER-Ethernet1-1\n"
        "  cipher-suite GCM-AES-256\n"
        "  key-server-priority 0\n"
        "  sak-expiry-time 600\n"
        "  conf-offset CONF-OFFSET-50\n"
        "  no include-sci\n"
        "  security-policy must-secure\n"
    ) in TEXT
    line = "macsec keychain ER-Ethernet1-1 policy ER-Ethernet1-1 fallback-keychain "
    assert f"  no switchport\n  {line}ER-Ethernet1-1-FALLBACK\n  no shutdown\n" in TEXT


def test_translation_inside_a_vrf_names_it_and_says_so() -> None:
    assert (
        "\nip nat pool ER-NAT-1 198.51.100.4 198.51.100.4 prefix-length 32\n"
        "ip nat pool ER-NAT-2 198.51.100.1 198.51.100.2 prefix-length 30\n"
        "ip nat inside source list ER-NAT-1 pool ER-NAT-1 vrf MICROSOFT match-in-vrf\n"
        "ip nat inside source list ER-NAT-2 pool ER-NAT-2 overload\n"
        "ip nat inside source static 10.0.0.9 198.51.100.9 vrf MICROSOFT match-in-vrf\n"
    ) in TEXT
    assert "! - NAT: Ethernet1/48 must be in VRF MICROSOFT, as the outside is.\n" in TEXT
    assert "  ip address 203.0.113.5/30\n  ip nat outside\n  no shutdown\n" in TEXT
    assert "\ninterface Ethernet1/48\n  ip nat inside\n\n" in TEXT


def test_an_access_list_without_sources_is_never_left_empty() -> None:
    assert "\nip access-list ER-NAT-1\n  10 deny ip any any\n" in TEXT
    assert "\nip access-list ER-NAT-2\n  10 permit ip any any\n" in TEXT


def test_both_links_in_one_table_are_to_be_confirmed() -> None:
    vrf = ENCRYPTED_AND_TRANSLATED.vrfs[1]
    assert vrf.nat is not None
    both = replace(vrf, nat=replace(vrf.nat, outside=("Ethernet1/1.100", "Ethernet1/2.100")))
    device = replace(ENCRYPTED_AND_TRANSLATED, vrfs=(ENCRYPTED_AND_TRANSLATED.vrfs[0], both))
    text = generator.render(device, Rendering())
    assert "! - NAT toward Ethernet1/1.100 and Ethernet1/2.100: equal-cost paths" in text
    assert "equal-cost" not in TEXT
