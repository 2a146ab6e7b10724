"""How NX-OS shows what is typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from erce.entry.modes import Key
    from erce.entry.tree import Node

_IPV6: Final = re.compile(r"[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:/\d+)?")
_WITH_ADDRESS: Final = frozenset({"ipv6", "neighbor", "network", "aggregate-address", "no"})
_LISTS: Final = (("ip prefix-list ", 5), ("ipv6 prefix-list ", 5), ("ip as-path access-list ", 1))
"""Lists whose entries get numbers by themselves, and by how much each is higher."""


def spelled(text: str, entries: Callable[[Key], Iterable[Node]]) -> str:
    """Return a typed line as the switch shows it.

    IPv6 addresses are in small letters, and `force` is not stored. An entry that is typed without
    a sequence number gets one; `entries` finds the lines whose first three words are these.
    """
    words = text.split(" ")
    if words[0] in _WITH_ADDRESS and ":" in text and "description" not in words:
        words = [word.lower() if _IPV6.fullmatch(word) else word for word in words]
    if words[0] == "channel-group" and "force" in words:
        words.remove("force")
    return _numbered(" ".join(words), entries)


def _numbered(text: str, entries: Callable[[Key], Iterable[Node]]) -> str:
    for start, step in _LISTS:
        words = text.split()
        count = len(start.split()) + 1
        if not text.startswith(start) or words[count : count + 1] not in (["permit"], ["deny"]):
            continue
        name = " ".join(words[:count])
        last = 0
        for node in entries(tuple(words[:count])):
            if node.text.startswith(f"{name} seq "):
                number = node.text.split()[count + 1]
                last = max(last, int(number) if number.isdigit() else 0)
        return " ".join([name, "seq", str((last // step + 1) * step), *words[count:]])
    return text
