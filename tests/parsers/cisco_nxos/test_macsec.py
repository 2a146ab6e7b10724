"""MACsec: policies and key chains, followed from the port."""

from __future__ import annotations

import pytest

from erce.base.values import Secret, SecretKind
from erce.model import Cipher, Macsec, MacsecKey
from parsers.cisco_nxos.reading import interface, notes, read, states

CKN = "1000000000000000000000000000000000000000000000000000000000000001"
CHAIN = f"""\
key chain KC-ER-MACSEC macsec
  key {CKN}
    key-octet-string 7 0822455D0A16 cryptographic-algorithm AES_256_CMAC
    send-lifetime 00:00:00 Jan 01 2026 infinite
"""
POLICY = """\
macsec policy MP-ER
  cipher-suite GCM-AES-XPN-256
  key-server-priority 10
  window-size 148809600
  sak-expiry-time 3600
  conf-offset CONF-OFFSET-30
  include-icv-indicator
  no include-sci
  security-policy must-secure
"""
PORT = """\
interface Ethernet1/1
  no switchport
  macsec keychain KC-ER-MACSEC policy MP-ER
  no shutdown
"""
WHOLE = f"feature macsec\n{CHAIN}{POLICY}{PORT}"


def macsec(text: str, name: str = "Ethernet1/1") -> Macsec:
    found = interface(text, name).macsec
    assert found is not None
    return found


def test_a_port_with_its_policy_and_its_key_chain() -> None:
    assert macsec(WHOLE) == Macsec(
        cipher=Cipher.GCM_AES_XPN_256,
        key_server_priority=10,
        rekey_s=3600,
        confidentiality_offset=30,
        sci=False,
        must_secure=True,
        keys=(MacsecKey(ckn=CKN, cak=Secret(SecretKind.CISCO_7, "0822455D0A16")),),
    )
    assert notes(WHOLE) == []
    found = states(WHOLE)
    assert found["cipher-suite GCM-AES-XPN-256"] == "HARMLESS"  # what holds without it
    assert found["sak-expiry-time 3600"] == "UNDERSTOOD"
    assert found["feature macsec"] == "UNDERSTOOD"
    assert found["window-size 148809600"] == "HARMLESS"


def test_order_of_the_sections_does_not_matter() -> None:
    assert read(f"{PORT}{POLICY}{CHAIN}feature macsec\n").device == read(WHOLE).device


def test_defaults_of_a_port_without_a_policy() -> None:
    text = WHOLE.replace(" policy MP-ER", "")
    found = macsec(text)
    assert (found.cipher, found.key_server_priority) == (Cipher.GCM_AES_XPN_256, 16)
    assert (found.rekey_s, found.confidentiality_offset, found.sci) == (None, 0, True)
    assert not found.must_secure
    assert notes(text) == []


def test_two_keys_of_a_chain_and_the_fallback_chain() -> None:
    text = WHOLE.replace(
        "policy MP-ER\n  no shut", "policy MP-ER fallback-keychain FB\n  no shut"
    ) + (
        "key chain FB macsec\n  key 00Ab\n"
        "    key-octet-string <env:CAK> cryptographic-algorithm AES_256_CMAC\n"
    )
    assert [key.ckn for key in macsec(text).keys] == ["00ab", CKN]
    assert macsec(text).keys[0].cak == Secret(SecretKind.REFERENCE, "env:CAK")
    assert notes(text) == []


def test_a_policy_shared_by_ports_is_noted_for_each() -> None:
    text = WHOLE.replace("  include-icv", "  frobnicate\n  include-icv")
    text += PORT.replace("1/1", "1/2")
    assert macsec(text) == macsec(text, "Ethernet1/2")
    owners = [note.owner for note in read(text).notes]
    assert owners == [("interfaces", "Ethernet1/1"), ("interfaces", "Ethernet1/2")]


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ("feature macsec\n", "", "UNKNOWN"),
        (CHAIN, "", "UNKNOWN"),
        (POLICY, "", "UNKNOWN"),
        (
            "    key-octet-string 7 0822455D0A16 cryptographic-algorithm AES_256_CMAC\n",
            "",
            "UNKNOWN",
        ),
        ("AES_256_CMAC", "AES_128_CMAC", "UNSUPPORTED"),
        ("infinite", "duration 100000", "UNSUPPORTED"),
        ("cipher-suite GCM-AES-XPN-256", "cipher-suite enforce-peer GCM-AES-128", "UNSUPPORTED"),
        ("window-size 148809600", "ppk crypto-qkd-profile Q", "UNSUPPORTED"),
        ("conf-offset CONF-OFFSET-30", "conf-offset CONF-OFFSET-31", "UNKNOWN"),
        (f"  key {CKN}", "  key xyz", "UNKNOWN"),
        (PORT, f"macsec shutdown\n{PORT}", "UNSUPPORTED"),
    ],
)
def test_what_cannot_be_followed_is_noted(old: str, new: str, state: str) -> None:
    assert old in WHOLE
    found = {state for state, _ in notes(WHOLE.replace(old, new))}
    assert found == {state}


def test_negations_in_a_policy_say_what_holds_without_them() -> None:
    text = WHOLE.replace("sak-expiry-time 3600", "no sak-expiry-time")
    assert macsec(text).rekey_s is None
    assert notes(text) == []


def test_chains_of_routing_protocols_and_what_no_port_uses_mean_nothing() -> None:
    text = "key chain OSPF\n  key 1\n    key-string 7 abc\n" + CHAIN + POLICY.replace("MP", "X")
    assert notes(text + "  frobnicate\n") == []
    assert states(text)["key chain OSPF"] == "OUT_OF_SCOPE"


def test_another_address_of_the_key_agreement_is_noted() -> None:
    line = "eapol mac-address broadcast-address ethertype 0x876f"
    assert notes(f"interface Ethernet1/47\n  {line}\n") == [("UNSUPPORTED", line)]
