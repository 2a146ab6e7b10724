"""The values of exports: what counts as given, and how texts and numbers are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.base.values import MAX_ASN, Prefix
from erce.model import Cipher

if TYPE_CHECKING:
    from erce.azure.json_text import Value

_WORDS: Final = {"true": True, "false": False, "enabled": True, "disabled": False}
_CIPHERS: Final = {str(cipher).replace("-", ""): cipher for cipher in Cipher}
_NOT_LETTERS: Final = re.compile(r"[^a-z0-9]")
_WIDTH: Final = 2**32
_LONGEST: Final = 20


def given(value: Value) -> bool:
    """Whether a value says anything: null and the empty text do not, in any form."""
    return value is not None and value != ""


def is_empty(value: Value) -> bool:
    """Whether nothing is given, not even inside a list or an object."""
    return not given(value) or value in ((), {})


def to_text(value: Value) -> str | None:
    """Read one line of printable text.

    An expression is none: `[parameters('name')]`, of a template exported in the resource's place.
    """
    if not isinstance(value, str) or not value.isprintable():
        return None
    return None if value.startswith("[") and value.endswith(")]") else value


def to_integer(value: Value) -> int | None:
    """Read a whole number, also from text (`"1500"`, and all of a PowerShell listing)."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    if isinstance(value, str) and value.isascii() and len(value) <= _LONGEST:
        digits = value.strip()
        return int(digits) if digits.removeprefix("-").isdecimal() else None
    return None


def to_number(value: Value) -> float | None:
    """Read a number that may have a fraction, 0 or more: rates in Gbit/s."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, str) and len(value) > _LONGEST:
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return number if 0 <= number < _WIDTH else None


def to_flag(value: Value) -> bool | None:
    """Read `true`, `Enabled` and their opposites."""
    if isinstance(value, bool):
        return value
    return _WORDS.get(value.strip().lower()) if isinstance(value, str) else None


def to_asn(value: Value) -> int | None:
    """Read an AS number, also one that a field of 32 bits with a sign has made negative."""
    number = to_integer(value)
    if number is None:
        return None
    if number < 0:
        number += _WIDTH
    return number if 1 <= number <= MAX_ASN else None


def to_prefix(value: Value) -> Prefix | None:
    """Read `192.0.2.0/30`; a bare address is no prefix here."""
    if not isinstance(value, str) or "/" not in value:
        return None
    try:
        return Prefix.parse(value.strip())
    except ValueError:
        return None


def to_cipher(text: str) -> Cipher | None:
    """Read `GcmAesXpn256`."""
    return _CIPHERS.get(_NOT_LETTERS.sub("", text.lower()))


def shown(text: str) -> str:
    """Return a key of an export for a message: short and on one line."""
    short = text if len(text) <= _LONGEST * 2 else text[: _LONGEST * 2] + "..."
    return "".join(char if char.isprintable() else "?" for char in short)
