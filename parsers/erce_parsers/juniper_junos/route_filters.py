"""Route filters as ordered prefix lists.

Junos looks for the longest prefix of a list that holds the route and lets only that prefix's
modifiers decide (Juniper: Walkup for Route Filters Overview); a prefix list of the model lets the
first entry decide that matches. The two differ where entries nest.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.base.values import Family, Prefix
from erce.model import PrefixEntry, PrefixModifier, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from erce_parsers.juniper_junos.statement import Statement
    from erce_parsers.lines import Prefixes


class FilterEntry(NamedTuple):
    """A prefix with one modifier and the lines that say so."""

    entry: PrefixEntry
    lines: tuple[int, ...]
    helper: bool = False
    """Written with a length range from the prefix's own length: the spelling in which a nested
    prefix repeats what a shorter one lets through."""
    action: Verdict | None = None
    """What is done at once with a route that it matches; None is what the term does."""


_new: Final = tuple.__new__
"""Makes named tuples without their Python-level constructors: there are thousands of entries."""

RANGES = frozenset({"prefix-length-range", "upto"})
"""Modifiers with a value; one prefix may have several."""

MODIFIERS: Final[Mapping[str, PrefixModifier]] = MappingProxyType(
    {
        "exact": PrefixModifier.EXACT,
        "longer": PrefixModifier.LONGER,
        "orlonger": PrefixModifier.ORLONGER,
    }
)
"""Modifiers of a whole list."""

ACTIONS: Final[Mapping[str, Verdict]] = MappingProxyType(
    {"accept": Verdict.ACCEPT, "reject": Verdict.REJECT}
)
"""What can stand behind a filter and is taken at once, whatever the term does (Juniper: Example:
Rejecting Routes with Prefixes Longer Than 24 Bits)."""


def immediate(modifier: Statement) -> Verdict | None:
    """Return the one action that stands behind a filter; None for none or for something else."""
    return ACTIONS.get(modifier.words().partition(" ")[2])


def parse_filter(
    prefix_text: str, modifier: str, value: str, lines: tuple[int, ...], prefixes: Prefixes
) -> FilterEntry | None:
    """Read `exact`, `orlonger`, `longer`, `upto /N` or `prefix-length-range /A-/B`.

    Return None for `through`, `address-mask` and whatever is malformed.
    """
    try:
        prefix = prefixes[prefix_text]
    except ValueError:
        return None
    family, _, length = prefix
    bits = 32 if family is Family.IPV4 else 128
    if modifier == "exact":
        entry = _new(PrefixEntry, (prefix, length, length, True))
        return _new(FilterEntry, (entry, lines, False, None))
    bounds = _bounds(modifier, value, length, bits)
    # a host route has nothing longer; the entry then never matches and is kept out
    if bounds is None or not length <= bounds[0] <= bounds[1] <= bits:
        return None
    helper = modifier == "prefix-length-range"
    return _new(FilterEntry, (_new(PrefixEntry, (prefix, *bounds, True)), lines, helper, None))


def plain_filters(
    rows: Sequence[tuple[str, str]], number: int, prefixes: Prefixes
) -> list[FilterEntry]:
    """Read filters that stand on one line each; nothing if one of them is no range of lengths.

    The rows are prefix, and modifier with its value; the first one stands on line `number`.
    """
    found: list[FilterEntry] = []
    first: dict[tuple[str, int, Family], FilterEntry] = {}
    for line, (text, written) in enumerate(rows, number):
        try:
            prefix = prefixes[text]
        except ValueError:
            return []
        kind = (written, prefix.length, prefix.family)
        alike = first.get(kind)
        if alike is None:
            modifier, _, value = written.partition(" ")
            alike = parse_filter(text, modifier, value, (line,), prefixes)
            if alike is None:
                return []
            first[kind] = alike
        _, low, high, _ = alike.entry
        entry = _new(PrefixEntry, (prefix, low, high, True))
        found.append(_new(FilterEntry, (entry, (line,), alike.helper, None)))
    return found


def _bounds(word: str, text: str, length: int, bits: int) -> tuple[int, int] | None:
    if word in ("orlonger", "longer"):
        return (length if word == "orlonger" else length + 1), bits
    if word == "upto":
        high = _length(text)
        return None if high is None else (length, high)
    if word == "prefix-length-range":
        first, _, last = text.partition("-")
        low, high = _length(first), _length(last)
        return None if low is None or high is None else (low, high)
    return None


def _length(text: str) -> int | None:
    digits = text[1:] if text[:1] == "/" else text
    return int(digits) if digits.isdecimal() and len(digits) < 4 else None  # noqa: PLR2004


def ordered(entries: list[FilterEntry]) -> list[FilterEntry]:
    """Return entries of which the first that matches decides, with the same effect.

    Without nesting that matters the entries stay as they are.
    """
    if len({item.entry.prefix.length for item in entries}) == 1:
        return entries
    by_prefix: dict[Prefix, list[FilterEntry]] = {}
    for item in entries:
        by_prefix.setdefault(item.entry.prefix, []).append(item)
    around = _around(by_prefix)
    if not around:
        return entries
    if not any(_hidden(by_prefix[inner], by_prefix[outer]) for inner, outer in around):
        return _without_helpers(entries, around, by_prefix)
    return _longest_first(by_prefix, {inner for inner, _ in around})


def _longest_first(
    by_prefix: dict[Prefix, list[FilterEntry]], nested: set[Prefix]
) -> list[FilterEntry]:
    """Put longer prefixes first, and keep what they hold from the prefixes around them."""
    result: list[FilterEntry] = []
    for prefix in sorted(by_prefix, key=lambda item: (-item.length, item)):
        result.extend(by_prefix[prefix])
        if prefix in nested:
            lines = by_prefix[prefix][0].lines
            deny = PrefixEntry(prefix, prefix.length, prefix.family.bits, permit=False)
            result.append(FilterEntry(deny, lines))
    return result


def taking(entries: list[FilterEntry], action: Verdict | None) -> list[FilterEntry]:
    """Return entries of which the first that matches decides whether the action is taken.

    Of filters with the same prefix the first that matches counts (Juniper: How Prefix Order
    Affects Route List Evaluation).
    """
    by_prefix: dict[Prefix, list[FilterEntry]] = {}
    for item in entries:
        by_prefix.setdefault(item.entry.prefix, []).append(item)
    nested = {inner for inner, _ in _around(by_prefix)}
    mixed = any(len({item.action for item in same}) > 1 for same in by_prefix.values())
    if not nested and not mixed:
        return [item for item in entries if item.action is action]
    return [
        item if item.action is action else item._replace(entry=item.entry._replace(permit=False))
        for item in _longest_first(by_prefix, nested)
    ]


def _around(by_prefix: dict[Prefix, list[FilterEntry]]) -> list[tuple[Prefix, Prefix]]:
    """Pair each prefix with the prefixes around it: at most one for each length."""
    lengths = sorted({prefix.length for prefix in by_prefix})
    pairs: list[tuple[Prefix, Prefix]] = []
    for prefix in by_prefix:
        bits = prefix.family.bits
        for length in lengths:
            if length >= prefix.length:
                break
            shift = bits - length
            outer = Prefix(prefix.family, prefix.network >> shift << shift, length)
            if outer in by_prefix:
                pairs.append((prefix, outer))
    return pairs


def _hidden(inner: list[FilterEntry], outer: list[FilterEntry]) -> bool:
    """Whether the outer entries permit something that the inner ones keep from matching."""
    start = inner[0].entry.prefix.length
    for item in outer:
        low, high = max(item.entry.minimum, start), item.entry.maximum
        # the inner entries' lengths, as one run after the other
        for permitted in sorted((one.entry.minimum, one.entry.maximum) for one in inner):
            if permitted[0] <= low <= permitted[1]:
                low = permitted[1] + 1
        if low <= high:
            return True
    return False


def _without_helpers(
    entries: list[FilterEntry],
    around: list[tuple[Prefix, Prefix]],
    by_prefix: dict[Prefix, list[FilterEntry]],
) -> list[FilterEntry]:
    """Leave out entries that only repeat, on a nested prefix, what a shorter one permits."""
    outers: dict[Prefix, list[Prefix]] = {}
    for inner, outer in around:
        outers.setdefault(inner, []).append(outer)
    seen: set[Prefix] = set()
    kept: list[FilterEntry] = []
    for item in entries:
        entry = item.entry
        repeated = (
            item.helper
            and entry.prefix in seen
            and any(
                max(other.entry.minimum, entry.prefix.length) == entry.minimum
                and other.entry.maximum == entry.maximum
                for outer in outers.get(entry.prefix, ())
                for other in by_prefix[outer]
            )
        )
        if not repeated:
            kept.append(item)
        seen.add(entry.prefix)
    return kept
