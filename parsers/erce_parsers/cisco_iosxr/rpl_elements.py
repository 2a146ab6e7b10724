"""Elements of community sets and AS-path sets, named or written in place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.model import CommunityEntry
from erce_parsers.cisco_iosxr.sets import unquote

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_RANGE: Final = 256
"""Values of a community range that are written out one by one."""

# Not `internet`: no source tells which routes have it on IOS-XR.
_WELL_KNOWN: Final = {
    "accept-own": "accept-own",
    "graceful-shutdown": "graceful-shutdown",
    "local-as": "local-as",
    "no-advertise": "no-advertise",
    "no-export": "no-export",
}
_HALF: Final = re.compile(r"\d{1,5}|\*|\[(\d{1,5})\.\.(\d{1,5})\]")
_AS_NUMBERS: Final = re.compile(r"\d{1,10}(?: \d{1,10})*")
_MAX_HALF: Final = 65535


def community(words: Sequence[str]) -> list[CommunityEntry] | None:
    """Read an element of a community set as the entries it stands for; None when not known."""
    if len(words) == 2 and words[0] == "ios-regex":  # noqa: PLR2004  # ios-regex 'X'
        return [CommunityEntry(values=(unquote(words[1]),), regex=True)]
    if len(words) != 1:
        return None
    known = _WELL_KNOWN.get(words[0].lower())
    if known is not None:
        return [CommunityEntry(values=(known,))]
    high, colon, low = words[0].partition(":")
    halves = [_half(high), _half(low)] if colon else []
    if any(half is None for half in halves) or not halves:
        return None
    return _combine([half for half in halves if half is not None])


def _half(text: str) -> list[int] | None:
    """Read one half; `*` gives no numbers at all."""
    found = _HALF.fullmatch(text)
    if found is None:
        return None
    if text == "*":
        return []
    first, last = (int(found[1]), int(found[2])) if found[1] else (int(text), int(text))
    in_range = first <= last <= _MAX_HALF and last - first < MAX_RANGE
    return list(range(first, last + 1)) if in_range else None


def _combine(halves: list[list[int]]) -> list[CommunityEntry] | None:
    high, low = halves
    if high and low:
        if len(high) * len(low) > MAX_RANGE:
            return None
        return [CommunityEntry(values=(f"{a}:{b}",)) for a in high for b in low]
    highs = [str(number) for number in high] or ["[0-9]+"]
    lows = [str(number) for number in low] or ["[0-9]+"]
    return [CommunityEntry(values=(f"^{a}:{b}$",), regex=True) for a in highs for b in lows]


def as_path(words: Sequence[str]) -> str | None:
    """Read an element of an AS-path set as a regular expression; None when it is not known.

    `neighbor-is`, `passes-through` and `originates-from` are equivalent to expressions (Cisco: NCS
    5500 Routing Configuration Guide 6.3.x, as-path-set); which ones, follows from their names.
    """
    if not words:
        return None
    if words[0] == "is-local" and len(words) == 1:
        return "^$"
    if len(words) != 2:  # noqa: PLR2004  # ios-regex 'X'
        return None
    text = unquote(words[1])
    if words[0] == "ios-regex":
        return text
    if not _AS_NUMBERS.fullmatch(text):
        return None
    numbers = text.replace(" ", "_")
    if words[0] == "neighbor-is":
        return f"^{numbers}_"
    if words[0] == "passes-through":
        return f"_{numbers}_"
    return f"_{numbers}$" if words[0] == "originates-from" else None
