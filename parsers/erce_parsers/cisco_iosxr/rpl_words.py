"""Words of the route policy language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_PARAMETER: Final = re.compile(r"\$[A-Za-z0-9]")


def is_open(words: Sequence[str]) -> bool:
    """Whether a parameter is left that has no value; `$` also ends regular expressions."""
    return any("$" in word and _PARAMETER.search(word) for word in words)


def spoken(words: Sequence[str]) -> str:
    """Write words as an engineer would: `(10.0.0.0/8 le 24, 192.0.2.0/24)`."""
    return " ".join(words).replace("( ", "(").replace(" )", ")").replace(" ,", ",")


def inline(operand: Sequence[str]) -> Iterator[list[str]]:
    """Yield the elements of a set written in place; words behind it are none that is known."""
    element: list[str] = []
    for word in operand[1:]:
        if word in (",", ")"):
            if element:
                yield element
            element = []
        else:
            element.append(word)
    if element:
        yield ["", *element]
