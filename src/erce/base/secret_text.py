"""The clear text of secrets, as far as their encoding can be read back."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, TypeAlias

from erce.base.values import Secret, SecretKind

if TYPE_CHECKING:
    from collections.abc import Callable

Resolver: TypeAlias = "Callable[[Secret], str | None]"
"""Gives the clear text of a reference, or None when it is not available here."""


def clear_text(secret: Secret, resolve: Resolver | None = None) -> str | None:
    """Return the secret in clear, or None when it cannot be read back."""
    if secret.kind is SecretKind.CLEAR:
        return secret.text
    if secret.kind is SecretKind.REFERENCE:
        return resolve(secret) if resolve else None
    if secret.kind is SecretKind.OPAQUE:
        return None
    return _decode(secret)


def _decode(secret: Secret) -> str | None:
    with warnings.catch_warnings():
        # it imports the standard library's crypt, which Python 3.11 and 3.12 call deprecated
        warnings.simplefilter("ignore", DeprecationWarning)
        from netutils.password import decrypt_juniper_type9, decrypt_type7

    decode = decrypt_type7 if secret.kind is SecretKind.CISCO_7 else decrypt_juniper_type9
    try:
        return str(decode(secret.text))
    except Exception:  # noqa: BLE001  # the decoders raise many kinds on text that is not theirs
        return None
