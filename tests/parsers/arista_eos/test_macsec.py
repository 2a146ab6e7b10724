"""MACsec profiles and the ports that refer to them."""

from __future__ import annotations

import pytest

from erce.base.values import Secret, SecretKind
from erce.model import Cipher, LineState, Macsec, MacsecKey
from parsers.arista_eos.reading import interface, notes, read

PORT = "interface Ethernet1\n   no switchport\n   mac security profile ER-MACSEC\n"
PROFILE = """\
mac security
   !
   profile ER-MACSEC
      cipher aes256-gcm-xpn
      key 0a0b0c0d 7 070E234F1F5B4A
      key 0A0B0C0C 0 <env:CAK> fallback
      mka key-server priority 100
      mka session rekey-period 3600
      traffic unprotected drop
      sci
!
"""


def test_a_whole_profile() -> None:
    assert interface(PROFILE + PORT).macsec == Macsec(
        cipher=Cipher.GCM_AES_XPN_256,
        key_server_priority=100,
        rekey_s=3600,
        sci=True,
        must_secure=True,
        keys=(
            MacsecKey(ckn="0a0b0c0c", cak=Secret(SecretKind.REFERENCE, "env:CAK")),
            MacsecKey(ckn="0a0b0c0d", cak=Secret(SecretKind.CISCO_7, "070E234F1F5B4A")),
        ),
    )
    assert notes(PROFILE + PORT) == []


def test_ports_share_a_profile_that_stands_behind_them() -> None:
    text = PORT + PORT.replace("Ethernet1", "Ethernet2/1") + PROFILE
    assert interface(text, "Ethernet2/1").macsec == interface(text).macsec


@pytest.mark.parametrize(
    ("word", "cipher"),
    [
        ("aes128-gcm", Cipher.GCM_AES_128),
        ("aes128-gcm-xpn", Cipher.GCM_AES_XPN_128),
        ("aes256-gcm", Cipher.GCM_AES_256),
    ],
)
def test_ciphers_and_defaults(word: str, cipher: Cipher) -> None:
    text = f"mac security\n   profile P\n      cipher {word}\ninterface Ethernet1\n"
    text += "   mac security profile P\n"
    assert interface(text).macsec == Macsec(cipher=cipher, key_server_priority=16, sci=False)
    assert ("interfaces", "Ethernet1", "macsec", "rekey_s") not in read(text).provenance.lines


@pytest.mark.parametrize(
    "line", ["traffic unprotected allow", "traffic unprotected allow active-sak"]
)
def test_clear_traffic_may_pass(line: str) -> None:
    found = interface(PROFILE.replace("traffic unprotected drop", line) + PORT).macsec
    assert found is not None
    assert not found.must_secure


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("cipher aes256-gcm-xpn", "cipher rot13", "cipher rot13"),
        ("      cipher aes256-gcm-xpn\n", "", "mac security profile ER-MACSEC"),
        ("profile ER-MACSEC", "profile OTHER", "mac security profile ER-MACSEC"),
        ("      sci", "      key derivation padding append", "key derivation padding append"),
        (
            "mka session rekey-period 3600",
            "mka session rekey-period x",
            "mka session rekey-period x",
        ),
        ("      sci", "      frobnicate", "frobnicate"),
    ],
)
def test_what_the_model_cannot_hold_is_noted(old: str, new: str, line: str) -> None:
    assert line in [text for _, text in notes(PROFILE.replace(old, new, 1) + PORT)]


def test_a_lag_has_no_macsec_of_its_own() -> None:
    text = PROFILE + PORT.replace("Ethernet1", "Port-Channel1")
    assert interface(text, "Port-Channel1").macsec is None
    assert notes(text) == [("UNSUPPORTED", "mac security profile ER-MACSEC")]


def test_a_profile_that_no_port_uses_is_harmless() -> None:
    states = {LineState(state).name for state in read(PROFILE).states[3:-1]}
    assert states == {"HARMLESS"}


@pytest.mark.parametrize(
    "line",
    ["key retirement immediate", "l2-protocol lldp bypass", "replay protection window 64"],
)
def test_harmless_lines(line: str) -> None:
    assert notes(PROFILE.replace("      sci", f"      sci\n      {line}") + PORT) == []


def test_no_key_is_shown() -> None:
    text = PROFILE + PORT + "      key 0a0b 7 070E234F1F5B4A\n"
    assert "070E23" not in repr(read(text).device)
    assert all("070E23" not in note.text for note in read(text).notes)
