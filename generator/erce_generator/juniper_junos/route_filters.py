"""Prefix-list entries as route filters.

Junos lets only the longest prefix of a list that holds the route decide (Juniper: Walkup for
Route Filters Overview), where the model's lists are read entry by entry. A nested prefix therefore
has to repeat what a shorter one lets through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.base.errors import ErceError
from erce.model import MatchPrefixList, PrefixModifier

if TYPE_CHECKING:
    from erce.base.values import Prefix
    from erce.model import Device, PrefixEntry, PrefixList


def is_named(name: str) -> bool:
    """Whether a list is one of the configuration: `POLICY/TERM` is what a term says by itself."""
    return "/" not in name


def modified(device: Device) -> frozenset[str]:
    """Return the lists that are asked about with a modifier, which takes a `prefix-list`."""
    return frozenset(
        name
        for policy in device.policies
        for term in policy.terms
        for match in term.matches
        if isinstance(match, MatchPrefixList) and match.modifier is not PrefixModifier.EXACT
        for name in match.names
    )


def prefix_lines(item: PrefixList) -> tuple[str, ...]:
    """Return the items of a `prefix-list`; raises ErceError for what it cannot hold."""
    for entry in item.entries:
        if not entry.permit or not entry.exact:
            raise ErceError(f"Junos cannot write `{entry}` into a prefix-list")
    return tuple(dict.fromkeys(str(entry.prefix) for entry in item.entries))


def filter_lines(entries: tuple[PrefixEntry, ...]) -> tuple[str, ...]:
    """Return the items of a `route-filter-list`, the repetitions last.

    Raises ErceError for an entry that denies: a list of route filters cannot.
    """
    for entry in entries:
        if not entry.permit:
            raise ErceError(f"Junos cannot write `{entry}` into a route-filter-list")
    lines = [f"{entry.prefix} {_modifier(entry)}" for entry in entries]
    lines.extend(_repetitions(entries))
    return tuple(dict.fromkeys(lines))


def _modifier(entry: PrefixEntry) -> str:
    length, bits = entry.prefix.length, entry.prefix.family.bits
    low, high = entry.minimum, entry.maximum
    if low == high == length:
        return "exact"
    if low == length:
        return "orlonger" if high == bits else f"upto /{high}"
    if low == length + 1 and high == bits:
        return "longer"
    return f"prefix-length-range /{low}-/{high}"


def _repetitions(entries: tuple[PrefixEntry, ...]) -> list[str]:
    """Spell what shorter prefixes let through inside each nested one, where it does not itself."""
    by_prefix: dict[Prefix, list[PrefixEntry]] = {}
    for entry in entries:
        by_prefix.setdefault(entry.prefix, []).append(entry)
    lines: list[str] = []
    for prefix, own in by_prefix.items():
        around = [
            entry
            for entry in entries
            if entry.prefix.length < prefix.length and entry.prefix.contains(prefix)
        ]
        for entry in around:
            low, high = max(entry.minimum, prefix.length), entry.maximum
            if low <= high and not any(one.minimum <= low and high <= one.maximum for one in own):
                lines.append(f"{prefix} prefix-length-range /{low}-/{high}")
    return lines
