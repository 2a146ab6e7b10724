"""How communities are written."""

from __future__ import annotations

from typing import Final

_WELL_KNOWN: Final = {
    name.lower(): name
    for name in (
        "internet",
        "local-AS",
        "no-advertise",
        "no-export",
        "graceful-shutdown",
        "blackhole",
    )
}
_HALF: Final = 2**16


def community(text: str) -> str | None:
    """Return a community as `12076:51004` or its well-known name; None if it is none."""
    high, colon, low = text.partition(":")
    if colon:
        fits = all(
            part.isascii() and part.isdecimal() and len(part) < 6 and int(part) < _HALF  # noqa: PLR2004
            for part in (high, low)
        )
        return f"{int(high)}:{int(low)}" if fits else None
    if high.isascii() and high.isdecimal() and len(high) < 11:  # noqa: PLR2004
        number = int(high)
        return f"{number >> 16}:{number & _HALF - 1}" if number < _HALF**2 else None
    return _WELL_KNOWN.get(high.lower())
