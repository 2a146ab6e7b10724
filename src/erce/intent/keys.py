"""Secrets of a device, read from where the intent says they live."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.base.errors import ErceError, ErceErrors
from erce.base.files import FileKind, read_text
from erce.base.values import Secret, SecretKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.model import Device


class KeyShape(NamedTuple):
    """What a key must look like so that Azure takes it."""

    name: str
    pattern: re.Pattern[str]
    hint: str
    rule: str
    """Id of the rule of the book that explains it."""


MD5: Final = KeyShape(
    # Microsoft: Create and modify peering for an ExpressRoute circuit.
    "MD5 key",
    re.compile(r"[A-Za-z0-9]{1,25}"),
    "1 to 25 letters and digits, nothing else.",
    "SEC002",
)


def cak_shape(digits: int) -> KeyShape:
    """Shape of a CAK; a shorter one Microsoft would pad, and not every router does the same.

    Microsoft: Configure MACsec on ExpressRoute Direct ports.
    """
    return KeyShape(
        "CAK",
        re.compile(rf"[0-9A-Fa-f]{{{digits}}}"),
        f"Exactly {digits} hexadecimal digits for this cipher suite.",
        "SEC021",
    )


_KEY_FILE: Final = FileKind(
    name="a key file",
    limit=4096,
    advice="The first line of the file is the key.",
    absent="Write the key into the file, or name another one in the intent.",
)


def secrets_of(device: Device) -> Mapping[Secret, KeyShape]:
    """Return the references to secrets in a device, each once, and what the keys must look like."""
    wanted: dict[Secret, KeyShape] = {}
    for vrf in device.vrfs:
        for neighbor in vrf.neighbors:
            if neighbor.password:
                wanted.setdefault(neighbor.password, MD5)
    for interface in device.interfaces:
        if interface.macsec:
            shape = cak_shape(interface.macsec.cipher.cak_digits)
            for key in interface.macsec.keys:
                wanted.setdefault(key.cak, shape)
    return {
        secret: shape for secret, shape in wanted.items() if secret.kind is SecretKind.REFERENCE
    }


def resolve_secrets(wanted: Mapping[Secret, KeyShape | None]) -> Mapping[Secret, str]:
    """Read the clear text of secrets from the environment and from files.

    A file's path counts from the current folder. Raises ErceErrors with every reference that
    leads nowhere or to a key that Azure does not take; no error holds a key.
    """
    found: dict[Secret, str] = {}
    errors: list[ErceError] = []
    for secret, shape in wanted.items():
        try:
            found[secret] = _checked(secret, _read(secret), shape)
        except ErceError as error:
            errors.append(error)
    if errors:
        raise ErceErrors(tuple(errors))
    return found


def _read(secret: Secret) -> str:
    kind, _, name = secret.text.partition(":")
    if kind == "file":
        text = read_text(Path(name), _KEY_FILE)
        return text.partition("\n")[0].strip()
    value = os.environ.get(name)
    if value is None:
        raise ErceError(
            f"the environment variable {name} is not set",
            hint="Set it, or render with placeholders (--secrets placeholder).",
        )
    return value


def _checked(secret: Secret, text: str, shape: KeyShape | None) -> str:
    if shape and not shape.pattern.fullmatch(text):
        raise ErceError(
            f"the {shape.name} of {secret.text} is not one that Azure takes [{shape.rule}]",
            hint=shape.hint,
        )
    return text
