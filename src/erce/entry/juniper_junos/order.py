"""In which order changes are typed: what is referred to before what refers to it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIRST = 0
_POLICIES = 1
_PORTS = 3
_TABLES = 5
_MEMBERS = 6
_SESSIONS = 7
_NEIGHBORS = 8


def rank(path: Sequence[str]) -> int:
    """Return the place of a statement in the order of reference; later ones refer to earlier."""
    top, second = path[0], path[1] if len(path) > 1 else ""
    if "bgp" in path[:5]:
        return _NEIGHBORS if "neighbor" in path else _SESSIONS
    if top in ("groups", "policy-options"):
        return _POLICIES if second == "policy-statement" else _FIRST
    if top in ("routing-instances", "security", "services"):
        return _nested(top, path)
    if top in ("chassis", "system"):
        return _POLICIES
    if top == "interfaces":
        return _PORTS
    return _SESSIONS if "apply-groups" in path else _TABLES


def _nested(top: str, path: Sequence[str]) -> int:
    if top == "routing-instances":
        return _MEMBERS if path[2:3] == ["interface"] else _TABLES
    if "pool" in path[:4] or "connectivity-association" in path[:3] or "key-chain" in path[:3]:
        return _POLICIES
    if path[1:2] == ["service-set"] or "rule-set" in path[:4]:
        return _SESSIONS
    return _MEMBERS if path[1:2] in (["macsec"], ["zones"]) else _TABLES


def standing(old: Sequence[str], fresh: Sequence[str], wanted: Sequence[str]) -> set[str]:
    """Return the largest part of a list that need not be moved to have the wanted order.

    `fresh` comes behind what is there. Where it makes no difference, what is there stays.
    """
    kept = _rising(old, wanted)
    place = {item: index for index, item in enumerate(wanted)}
    last = max((place[item] for item in kept), default=-1)
    for item in fresh:
        if place[item] > last:
            last = place[item]
            kept.add(item)
    other = _rising([*old, *fresh], wanted)
    return kept if len(kept) >= len(other) else other


def _rising(order: Sequence[str], wanted: Sequence[str]) -> set[str]:
    """Return the longest part of a list that has the wanted order."""
    place = {item: index for index, item in enumerate(wanted)}
    places: list[int] = []
    tails: list[int] = []
    previous: list[int] = []
    for index, item in enumerate(order):
        at = bisect_left(places, place[item])
        previous.append(tails[at - 1] if at else -1)
        places[at : at + 1] = [place[item]]
        tails[at : at + 1] = [index]
    found: set[str] = set()
    index = tails[-1] if tails else -1
    while index >= 0:
        found.add(order[index])
        index = previous[index]
    return found
