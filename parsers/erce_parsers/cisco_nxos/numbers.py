"""Numbers as configurations write them."""

from __future__ import annotations

_LONGEST = 10
"""Digits of 4294967295, the largest number that any command takes."""


def number(text: str) -> int | None:
    """Return a decimal number; None if the text is none."""
    if text.isdecimal() and len(text) <= _LONGEST and text.isascii():
        return int(text)
    return None


def numbers(words: list[str]) -> list[int] | None:
    """Return decimal numbers; None unless all words are."""
    found = [number(word) for word in words]
    known = [value for value in found if value is not None]
    return known if len(known) == len(found) else None
