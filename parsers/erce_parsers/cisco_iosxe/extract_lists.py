"""Prefix lists, community lists and AS-path lists."""

from __future__ import annotations

from socket import AF_INET, inet_pton
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, Prefix
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

_SHOWN_WORDS: Final = 7
_LENGTHS: Final = {str(length): length for length in range(33)}
_MAX_SEQUENCE: Final = 2**32 - 1
_STANDARD_LISTS: Final = 99
_SEQUENCE_STEP: Final = 5


def prefix_list_fast(config: ConfigRecord, node: Node) -> bool:
    """Read an IPv4 line in the form that the platform itself writes, without bounds.

    False is any other line, which goes the usual way.
    """
    words = node.text.split()
    if len(words) != _SHOWN_WORDS or words[3] != "seq" or node.children:
        return False
    _, _, name, _, sequence, action, prefix = words
    address, _, size = prefix.partition("/")
    length = _LENGTHS.get(size)
    permit = action == "permit"
    if length is None or not (permit or action == "deny"):
        return False
    try:
        at, packed = int(sequence), inet_pton(AF_INET, address)
    except (OSError, ValueError):
        return False
    if not 0 <= at <= _MAX_SEQUENCE or not sequence.isdecimal():
        return False
    shift = 32 - length
    network = int.from_bytes(packed, "big") >> shift << shift
    value = _new(Prefix, (_IPV4, network, length))
    entry = _new(PrefixEntry, (value, length, length, permit))
    entries = config.prefix_lists.get(name)
    if entries is None:
        entries = config.prefix_lists[name] = []
    entries.append((at, entry, node.number))
    return True


def prefix_list_line(config: ConfigRecord, family: Family, words: list[str], node: Node) -> Outcome:
    """Read `ip prefix-list NAME [seq N] permit|deny P [ge N] [le N]` and the IPv6 form."""
    name = words[2]
    if words[3] == "description":
        return LineState.HARMLESS
    lists = config.prefix_lists if family is Family.IPV4 else config.prefix_lists6
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
    prefix = _prefix(words[at + 1], family)
    minimum = maximum = prefix.length
    if len(words) > at + 2:
        minimum, maximum = _bounds(words[at + 2 :], prefix)
    entry = _new(PrefixEntry, (prefix, minimum, maximum, permit))
    entries.append((sequence, entry, node.number))
    return _UNDERSTOOD


def _prefix(text: str, family: Family) -> Prefix:
    """Read a prefix; raises ValueError if it is none of the family.

    `Prefix.parse` without its other forms: lists are the longest part of many configurations.
    """
    if family is not Family.IPV4:
        prefix = Prefix.parse(text)
        if prefix.family is not family:
            raise ValueError("not an IPv6 prefix")
        return prefix
    address, _, size = text.partition("/")
    length = number(size, 0, 32)
    try:
        packed = inet_pton(AF_INET, address)
    except OSError:
        raise ValueError("not an IPv4 prefix") from None
    shift = 32 - length
    return _new(Prefix, (_IPV4, int.from_bytes(packed, "big") >> shift << shift, length))


def _bounds(words: list[str], prefix: Prefix) -> tuple[int, int]:
    bits = prefix.family.bits
    bounds = dict(zip(words[::2], words[1::2], strict=True))
    if not bounds.keys() <= {"ge", "le"}:
        raise ValueError("not a length")
    minimum = number(bounds["ge"], prefix.length, bits) if "ge" in bounds else prefix.length
    # `ge` alone leaves the upper end open
    return minimum, number(bounds["le"], minimum, bits) if "le" in bounds else bits


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
