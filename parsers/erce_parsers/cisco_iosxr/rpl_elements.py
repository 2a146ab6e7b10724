"""Elements of community sets and AS-path sets, named or written in place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.model import CommunityEntry
from erce_parsers.cisco_iosxr.sets import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_RANGE: Final = 256
"""Values of a range that are written out one by one; more become an expression."""

# `internet` is the value 0:0 here (Cisco: IOS XR Routing Configuration Guide, community-set).
_WELL_KNOWN: Final = {
    "accept-own": "accept-own",
    "graceful-shutdown": "graceful-shutdown",
    "internet": "0:0",
    "local-as": "local-as",
    "no-advertise": "no-advertise",
    "no-export": "no-export",
}
_HALF: Final = re.compile(r"\d{1,5}|\*|\[(\d{1,5})\.\.(\d{1,5})\]", re.ASCII)
_AS_NUMBER: Final = r"\d{1,10}(?:\.\d{1,5})?"
_AS_NUMBERS: Final = re.compile(
    rf"{_AS_NUMBER}|\[(?P<first>{_AS_NUMBER})\.\.(?P<last>{_AS_NUMBER})\]", re.ASCII
)
_ALTERNATIVES: Final = 64
"""AS numbers of a range that are named one by one."""

_ALL: Final = range(65536)
"""Every half of a community."""


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
    first, second = _half(high), _half(low) if colon else None
    return None if first is None or second is None else _combine(first, second)


def _half(text: str) -> range | None:
    """Read one half of a community."""
    found = _HALF.fullmatch(text)
    if found is None:
        return None
    if text == "*":
        return _ALL
    first, last = (int(found[1]), int(found[2])) if found[1] else (int(text), int(text))
    return range(first, last + 1) if first <= last < len(_ALL) else None


def _combine(high: range, low: range) -> list[CommunityEntry]:
    if len(high) * len(low) <= MAX_RANGE:
        return [CommunityEntry(values=(f"{a}:{b}",)) for a in high for b in low]
    few = _ALL in (high, low)
    return [
        CommunityEntry(values=(f"^{a}:{b}$",), regex=True)
        for a in _spelled(high, few=few)
        for b in _spelled(low, few=few)
    ]


def _spelled(half: range, *, few: bool) -> list[str]:
    if half == _ALL:
        return ["[0-9]+"]
    if len(half) == 1 or (few and len(half) <= MAX_RANGE):
        return [str(number) for number in half]
    return [f"({'|'.join(_digits(half[0], half[-1]))})"]


def _digits(first: int, last: int) -> Iterator[str]:
    """Yield expressions that match the numbers from `first` to `last` and no other number."""
    while first <= last:
        step = 1
        while first and first % (step * 10) == 0 and first + step * 10 - 1 <= last:
            step *= 10
        front, digit = divmod(first // step, 10)
        top = min(9, digit + (last - first + 1) // step - 1)
        numbers = str(digit) if top == digit else f"[{digit}-{top}]"
        yield f"{front or ''}{numbers}{'[0-9]' * (len(str(step)) - 1)}"
        first += (top - digit + 1) * step


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
    pieces = [_as_numbers(piece) for piece in text.split()]
    numbers = "_".join(piece or "" for piece in pieces)
    if None in pieces or not pieces:
        return None
    if words[0] == "neighbor-is":
        return f"^{numbers}_"
    if words[0] == "passes-through":
        return f"_{numbers}_"
    return f"_{numbers}$" if words[0] == "originates-from" else None


def _as_numbers(text: str) -> str | None:
    """Spell an AS number, or a range of them, as an expression; None if it is neither."""
    found = _AS_NUMBERS.fullmatch(text)
    if found is None:
        return None
    if found["first"] is None:
        return str(_as_number(text))
    first, last = _as_number(found["first"]), _as_number(found["last"])
    if first > last:
        return None
    few = last - first < _ALTERNATIVES
    numbers = map(str, range(first, last + 1)) if few else _digits(first, last)
    return f"({'|'.join(numbers)})"


def _as_number(text: str) -> int:
    high, dot, low = text.partition(".")
    return int(high) * len(_ALL) + int(low) if dot else int(high)
