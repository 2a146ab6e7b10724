"""Secrets of a device, read from where the intent says they live."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from erce.base.errors import ErceError, ErceErrors
from erce.base.files import FileKind, read_text
from erce.base.values import Secret, SecretKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from erce.model import Device

# Microsoft, "Create and modify peering for an ExpressRoute circuit": at most 25 characters,
# letters and digits only.
_MD5: Final = re.compile(r"[A-Za-z0-9]{1,25}")
_KEY_FILE: Final = FileKind(
    name="a key file",
    limit=4096,
    advice="The first line of the file is the key.",
    absent="Write the key into the file, or name another one in the intent.",
)


def secrets_of(device: Device) -> tuple[Secret, ...]:
    """Return the references to secrets in a device, each once."""
    passwords = (neighbor.password for vrf in device.vrfs for neighbor in vrf.neighbors)
    return tuple(
        dict.fromkeys(
            password for password in passwords if password and password.kind is SecretKind.REFERENCE
        )
    )


def resolve_secrets(secrets: Iterable[Secret]) -> Mapping[Secret, str]:
    """Read the clear text of secrets from the environment and from files.

    A file's path counts from the current folder. Raises ErceErrors with every reference that
    leads nowhere or to a key that Azure does not take; no error holds a key.
    """
    found: dict[Secret, str] = {}
    errors: list[ErceError] = []
    for secret in secrets:
        try:
            found[secret] = _checked(secret, _read(secret))
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


def _checked(secret: Secret, text: str) -> str:
    if not _MD5.fullmatch(text):
        raise ErceError(
            f"the MD5 key of {secret.text} is not one that Azure takes",
            hint="1 to 25 letters and digits, nothing else.",
        )
    return text
