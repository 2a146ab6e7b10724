"""MACsec: associations, their keys and the ports they are bound to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from erce.base.values import SecretKind
from erce.model import Cipher, LineState

if TYPE_CHECKING:
    from collections.abc import Callable

    from erce.model import Macsec, Reading

    Read = Callable[[str], Reading]

CONFIG = """interfaces {{ xe-0/0/0 {{ flexible-vlan-tagging; }} }}
security {{
    macsec {{
        connectivity-association ER-CA1 {{
            cipher-suite gcm-aes-xpn-256;
            security-mode static-cak;
            mka {{
                transmit-interval 2000;
                sak-rekey-interval 3600;
                key-server-priority 0;
                must-secure;
            }}
            include-sci;
            pre-shared-key {{
                ckn 0A0b;
                cak "$9$7YdwgGDkTz6oJz69A1INdb"; ## SECRET-DATA
            }}
            {more}
        }}
        interfaces {{
            xe-0/0/0 {{
                connectivity-association ER-CA1;
            }}
        }}
    }}
}}
"""


def macsec(reading: Reading) -> Macsec | None:
    port = reading.device.interface("xe-0/0/0")
    assert port is not None
    return port.macsec


def test_an_association_is_the_ports(read: Read) -> None:
    reading = read(CONFIG.format(more="offset 30;"))
    found = macsec(reading)
    assert found is not None
    assert (found.cipher, found.rekey_s) == (Cipher.GCM_AES_XPN_256, 3600)
    assert (found.key_server_priority, found.confidentiality_offset) == (0, 30)
    assert (found.sci, found.must_secure) == (True, True)
    assert [key.ckn for key in found.keys] == ["0a0b"]
    assert found.keys[0].cak.kind is SecretKind.JUNOS_9
    assert reading.notes == ()
    assert reading.states[reading.lines.index("                transmit-interval 2000;")] == (
        LineState.HARMLESS
    )


def test_a_fallback_key_is_the_second_key(read: Read) -> None:
    found = macsec(read(CONFIG.format(more='fallback-key { ckn 01; cak "<env:CAK>"; }')))
    assert found is not None
    assert [key.ckn for key in found.keys] == ["01", "0a0b"]
    assert found.keys[0].cak.kind is SecretKind.REFERENCE


def test_keys_may_stand_in_a_chain(read: Read) -> None:
    text = CONFIG.replace("pre-shared-key {{", "pre-shared-key-chain K;\n apply-macro x {{")
    chain = (
        "security { authentication-key-chains { key-chain K {\n"
        'key 1 { secret "$9$abc"; key-name 0c; }\nkey 2 { secret "$9$abd"; key-name 0d; } } } }\n'
    )
    reading = read(text.format(more="") + chain)
    found = macsec(reading)
    assert found is not None
    assert [key.ckn for key in found.keys] == ["0c", "0d"]
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("must-secure;", ""),
        ("security-mode static-cak;", "security-mode dynamic;"),
        ("security-mode static-cak;", ""),
        ("cipher-suite gcm-aes-xpn-256;", ""),
        ("transmit-interval 2000;", "transmit-interval 6000;"),
        ("include-sci;", "exclude-protocol lldp;"),
        ("include-sci;", "no-encryption;"),
        ("ckn 0A0b;", "ckn 0A0;"),
        ("ckn 0A0b;", ""),
    ],
)
def test_what_is_missing_or_not_modelled_is_noted_at_the_port(
    read: Read, old: str, new: str
) -> None:
    reading = read(CONFIG.format(more="").replace(old, new))
    assert {note.owner for note in reading.notes} == {("interfaces", "xe-0/0/0")}
    assert {note.state for note in reading.notes} == {LineState.UNSUPPORTED}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("xe-0/0/0 {\n                conn", "xe-0/0/9 {\n                conn"),
        ("connectivity-association ER-CA1;", "connectivity-association OTHER;"),
        ("connectivity-association ER-CA1;", "unit 7 { connectivity-association ER-CA1; }"),
    ],
)
def test_a_binding_that_leads_nowhere_is_noted(read: Read, old: str, new: str) -> None:
    reading = read(CONFIG.format(more="").replace(old, new))
    assert macsec(reading) is None
    assert [note.state for note in reading.notes] == [LineState.UNSUPPORTED]


def test_an_association_without_a_port_has_no_effect(read: Read) -> None:
    reading = read(
        "set security macsec connectivity-association X cipher-suite gcm-aes-128\n"
        "set interfaces xe-0/0/0 flexible-vlan-tagging\n"
    )
    assert macsec(reading) is None
    assert reading.states[0] == LineState.HARMLESS
