"""Spelling of values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_BARE: Final = re.compile(r"[A-Za-z0-9:_./*-]+")
"""Values that the device shows without quotes, as seen on real devices."""

_NUMBERS: Final = re.compile(r"(\d+)")


def quoted(text: str) -> str:
    """Return the value, in quotes where it needs them."""
    if _BARE.fullmatch(text) and not text.startswith("/*"):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def listed(values: Sequence[str]) -> str:
    """Return one value bare and several in brackets."""
    spelled = [quoted(value) for value in values]
    return spelled[0] if len(spelled) == 1 else f"[ {' '.join(spelled)} ]"


def natural(name: str) -> tuple[bool, list[str | int]]:
    """Sort as the device shows: ports by number, LAGs after them."""
    parts = _NUMBERS.split(name)
    return name.startswith(("ae", "reth")), [
        int(part) if index % 2 else part for index, part in enumerate(parts)
    ]
