"""Prefix lists, community lists and AS-path lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model import LineState, PrefixEntry
from erce_parsers.cisco_iosxe.records import CommunityRecord, ConfigRecord
from erce_parsers.cisco_iosxe.stated import Outcome, Stated
from erce_parsers.cisco_iosxe.words import begins, community, number

if TYPE_CHECKING:
    from erce_parsers.lines import Node

_UNDERSTOOD: Final = LineState.UNDERSTOOD

# Named tuples made at the speed of tuples: there can be ten thousand in a file.
_new: Final = tuple.__new__
_IPV4: Final = Family.IPV4
_IPV6: Final = Family.IPV6

# The form that routers show. Only what says the same is read by it; the rest takes the long way.
_SHOWN: Final = re.compile(
    r"ip prefix-list (\S+) seq (\d{1,9}) (permit|deny) (\d[0-9.]*/\d+)(?: le ([1-9]\d?))?", re.ASCII
)

_STANDARD_LISTS: Final = 99
_SEQUENCE_STEP: Final = 5
_BITS: Final = 32


def shown_entry(config: ConfigRecord, node: Node) -> bool:
    """Read a line of an IPv4 prefix list in the form that routers show; false if it is not in it.

    Lists are long, so this does what `prefix_list_line` does with one match instead of words.
    """
    shown = _SHOWN.fullmatch(node.text)
    if shown is None:
        return False
    name, sequence, action, text, most = shown.groups()
    try:
        prefix = config.prefixes.read(text)
    except ValueError:
        return False
    low = prefix[2]
    high = int(most) if most else low
    if not low <= high <= _BITS:
        return False
    entries = config.prefix_lists.get(name)
    if entries is None:
        entries = config.prefix_lists[name] = []
    entry = _new(PrefixEntry, (prefix, low, high, action == "permit"))
    entries.append((int(sequence), entry, node.number))
    return True


def prefix_list_line(config: ConfigRecord, words: list[str], node: Node) -> Outcome:
    """Read `ip prefix-list NAME [seq N] permit|deny P [ge N] [le N]` and the IPv6 form."""
    name = words[2]
    if words[3:4] == ["description"] or words[2:] == ["sequence-number"]:
        return LineState.HARMLESS
    family, lists = _IPV4, config.prefix_lists
    if words[0] != "ip":
        family, lists = _IPV6, config.prefix_lists6
    entries = lists.get(name)
    if entries is None:
        entries = lists[name] = []
    if words[3] == "seq":
        sequence, at = number(words[4]), 5
    else:
        sequence, at = (entries[-1][0] if entries else 0) + _SEQUENCE_STEP, 3
    permit = words[at] == "permit" or begins(words[at], "permit")
    if not permit and not begins(words[at], "deny"):
        return LineState.UNKNOWN
    prefix = config.prefixes.read(words[at + 1])
    if prefix[0] is not family:
        return LineState.UNKNOWN
    low = high = prefix[2]
    if len(words) > at + 2:
        low, high = _bounds(words[at + 2 :], low, 32 if family is _IPV4 else 128)
    entry = _new(PrefixEntry, (prefix, low, high, permit))
    entries.append((sequence, entry, node.number))
    return _UNDERSTOOD


def _bounds(words: list[str], length: int, bits: int) -> tuple[int, int]:
    if len(words) == 2 and words[0] == "le":  # noqa: PLR2004  # much the most frequent form
        return length, number(words[1], length, bits)
    bounds = dict(zip(words[::2], words[1::2], strict=True))
    if not bounds.keys() <= {"ge", "le"}:
        raise ValueError("not a length")
    low = number(bounds["ge"], length, bits) if "ge" in bounds else length
    # `ge` alone leaves the upper end open
    return low, number(bounds["le"], low, bits) if "le" in bounds else bits


def community_list_line(config: ConfigRecord, words: list[str], node: Node) -> Outcome:
    """Read `ip community-list [standard|expanded] NAME [seq N] permit|deny ...`."""
    kind, at = "", 2
    if begins(words[2], "standard") or begins(words[2], "expanded"):
        kind, at = words[2], 3
    name = words[at]
    if not kind:
        kind = "standard" if number(name, 1, 500) <= _STANDARD_LISTS else "expanded"
    entries = config.community_lists.setdefault(name, [])
    rest = words[at + 1 :]
    if rest[0] in {"seq", "sequence"}:
        sequence, rest = number(rest[1]), rest[2:]
    elif rest[0].isdecimal():
        sequence, rest = number(rest[0]), rest[1:]
    else:
        sequence = (entries[-1][0] if entries else 0) + _SEQUENCE_STEP
    permit = begins(rest[0], "permit")
    if not permit and not begins(rest[0], "deny"):
        return LineState.UNKNOWN
    regex = begins(kind, "expanded")
    values = (" ".join(rest[1:]),) if regex else tuple(community(word) for word in rest[1:])
    entries.append((sequence, Stated(CommunityRecord(values, permit, regex), node)))
    return _UNDERSTOOD


def as_path_line(config: ConfigRecord, words: list[str], node: Node) -> Outcome:
    """Read `ip as-path access-list N permit|deny EXPRESSION`."""
    if words[2] != "access-list":
        return LineState.UNKNOWN
    permit = begins(words[4], "permit")
    if not permit and not begins(words[4], "deny"):
        return LineState.UNKNOWN
    expression = " ".join(words[5:])
    config.as_path_lists.setdefault(words[3], []).append(Stated((permit, expression), node))
    return _UNDERSTOOD
