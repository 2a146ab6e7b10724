"""How IOS-XE shows what is typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_IPV6: Final = re.compile(r"[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*(?:/\d+)?")
_WITH_ADDRESS: Final = frozenset(
    {"ipv6", "neighbor", "network", "aggregate-address", "no", "permit", "deny"}
)


def spelled(text: str) -> str:
    """Return a typed line as the router shows it.

    IPv6 addresses are in capitals, the `unicast` of an address family is left out, and `dot1Q` has
    a capital letter.
    """
    words = text.split(" ")
    if words[0] in _WITH_ADDRESS and ":" in text and "description" not in words:
        words = [word.upper() if _IPV6.fullmatch(word) else word for word in words]
    off = words[:1] == ["no"]
    start = words[off:]
    if start[:1] == ["address-family"] and start[2:3] == ["unicast"]:
        start = start[:2] + start[3:]
    elif start[:2] == ["encapsulation", "dot1q"]:
        start = ["encapsulation", "dot1Q", *start[2:]]
    return " ".join([*words[:off], *start])


def numbered(words: Sequence[str], numbers: Sequence[int]) -> str:
    """Return an entry of a prefix list with the sequence number that the router gives it.

    Numbers start at 5 and follow the last one in steps of 5.
    """
    number = (max(numbers, default=0) // 5 + 1) * 5
    return " ".join([*words[:3], "seq", str(number), *words[3:]])
