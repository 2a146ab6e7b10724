"""`set ...` of a route map: from words to actions."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final

from erce.base.values import parse_asn
from erce.model import (
    Operator,
    PrependAsPath,
    SetFact,
    SetLocalPreference,
    SetMed,
    SetNextHop,
)
from erce_parsers.cisco_nxos.communities import community
from erce_parsers.cisco_nxos.numbers import number
from erce_parsers.made import make_set_community

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from erce.model import Action

_MAX_METRIC: Final = 2**32 - 1
_EIGRP: Final = 5
"""Numbers of a metric of EIGRP: bandwidth, delay, reliability, load and MTU."""
NEXT_HOP: Final = "next hop"
_HOPS: Final = frozenset({"peer-address", "redist-unchanged", "unchanged"})
"""Next hops that depend on the session, or on the route."""
_FACTS: Final = (
    "dampening",
    "distance",
    "forwarding-address",
    "level",
    "metric-type",
    "origin",
    "path-selection",
)
"""What a route gets one value of, and what changes nothing else about it."""


def _local_preference(words: list[str]) -> Action | None:
    value = _number(words)
    return None if value is None else SetLocalPreference(value=value)


def _metric(words: list[str]) -> Action | None:
    sign, text = words[0][:1], "".join(words)
    if sign in {"+", "-"}:
        value = _number([text[1:]])
        operator = Operator.ADD if sign == "+" else Operator.SUBTRACT
        return None if value is None else SetMed(value=value, operator=operator)
    if len(words) == _EIGRP and all(number(word) is not None for word in words):
        # what EIGRP makes of a route; BGP has no such metric
        return SetFact(about="EIGRP metric", value=" ".join(words))
    value = _number(words)
    return None if value is None else SetMed(value=value)


def _number(words: list[str]) -> int | None:
    value = number(words[0]) if len(words) == 1 else None
    return value if value is not None and value <= _MAX_METRIC else None


def _as_path(words: list[str]) -> Action | None:
    if words[0] != "prepend" or len(words) == 1:
        return None
    try:
        return PrependAsPath(asns=tuple(parse_asn(word) for word in words[1:]))
    except ValueError:
        return None  # `last-as 2`


def _community(words: list[str]) -> Action | None:
    if words == ["none"]:
        return make_set_community(values=(), mode="replace")
    mode = "replace"
    if words[-1] == "additive":
        words, mode = words[:-1], "add"
    values = [community(word) for word in words]
    known = tuple(value for value in values if value is not None)
    return (
        make_set_community(values=known, mode=mode) if known and len(known) == len(values) else None
    )


def _next_hop(words: list[str]) -> Action | None:
    if words[0] != "next-hop" or len(words) != 2:  # noqa: PLR2004
        return None
    if words[1] in _HOPS:
        return SetFact(about=NEXT_HOP, value=words[1])
    try:
        return SetNextHop(address=ipaddress.ip_address(words[1]))
    except ValueError:
        return None


def _extended(words: list[str]) -> Action | None:
    # each kind of extended community has a value of its own
    if len(words) == 1:
        return None
    return SetFact(about=f"extended community {words[0]}", value=" ".join(words[1:]))


def _fact(about: str) -> Callable[[list[str]], Action | None]:
    return lambda words: SetFact(about=about, value=" ".join(words))


def _numbered(about: str) -> Callable[[list[str]], Action | None]:
    def read(words: list[str]) -> Action | None:
        value = _number(words)
        return None if value is None else SetFact(about=about, value=str(value))

    return read


SETS: Final[Mapping[str, Callable[[list[str]], Action | None]]] = {
    **{about: _fact(about) for about in _FACTS},
    **{about: _numbered(about) for about in ("tag", "weight")},
    "as-path": _as_path,
    "community": _community,
    "extcommunity": _extended,
    "ip": _next_hop,
    "ipv6": _next_hop,
    "local-preference": _local_preference,
    "metric": _metric,
}
"""Readers of the words behind `set` and the word they are found by; None is what they cannot."""
