from __future__ import annotations

import pytest

from erce.base.errors import ErceErrors
from erce.base.platform import Platform
from erce.base.values import Secret, SecretKind
from erce.intent.keys import MD5, KeyShape, cak_shape, resolve_secrets, secrets_of
from erce.model import Cipher, Device, Interface, Macsec, MacsecKey

KEY = Secret(SecretKind.REFERENCE, "env:SOME_KEY")


@pytest.mark.parametrize(
    ("shape", "good", "bad"),
    [
        (MD5, "Abc123", "with-dash"),
        (MD5, "a" * 25, "a" * 26),
        (cak_shape(32), "0aB1" * 8, "0aB1" * 16),
        (cak_shape(64), "0aB1" * 16, "0aB1" * 8),
        (cak_shape(32), "0" * 32, "g" * 32),
    ],
)
def test_a_key_must_be_one_that_azure_takes(
    shape: KeyShape, good: str, bad: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: dict[Secret, KeyShape | None] = {KEY: shape}
    monkeypatch.setenv("SOME_KEY", good)
    assert resolve_secrets(wanted) == {KEY: good}
    monkeypatch.setenv("SOME_KEY", bad)
    with pytest.raises(ErceErrors) as caught:
        resolve_secrets(wanted)
    assert "env:SOME_KEY is not one that Azure takes" in str(caught.value)
    assert bad not in str(caught.value)


def test_the_length_of_a_cak_follows_the_cipher() -> None:
    device = Device(
        hostname="ce1",
        platform=Platform.CISCO_IOSXE,
        interfaces=(
            Interface(
                name="HundredGigE0/0/0",
                macsec=Macsec(
                    cipher=Cipher.GCM_AES_XPN_256,
                    key_server_priority=16,
                    keys=(MacsecKey(ckn="0a", cak=KEY),),
                ),
            ),
        ),
    )
    assert secrets_of(device)[KEY].hint == cak_shape(64).hint
