"""Prefix lists, community lists and AS-path lists: from lines to records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.model import CommunityEntry, LineState, PrefixEntry
from erce_parsers.cisco_nxos.communities import community
from erce_parsers.cisco_nxos.dispatch import HARMLESS, UNDERSTOOD
from erce_parsers.cisco_nxos.numbers import number
from erce_parsers.cisco_nxos.owners import Owner
from erce_parsers.cisco_nxos.policy_records import ListRecord

if TYPE_CHECKING:
    from erce_parsers.cisco_nxos.records import Configuration
    from erce_parsers.lines import Ledger, Node

_IPV4: Final = Family.IPV4
_SHOWN: Final = re.compile(
    r"ip prefix-list (\S+) seq (\d{1,9}) (permit|deny) (\d[0-9.]*/\d+)(?: le ([1-9]\d?))?", re.ASCII
)
_new: Final = tuple.__new__
_PREFIX_STEP: Final = 5
"""From the entry before to one that is written without a number: 3 is followed by 8 (Nexus 3548
unicast routing command reference)."""
_OTHER_STEP: Final = 1
_BITS: Final = {family: family.bits for family in Family}
_LENGTHS: Final = {str(length): length for length in range(129)}
_PERMIT: Final = {"permit": True, "deny": False}


def shown_entry(config: Configuration, node: Node, ledger: Ledger) -> bool:
    """Read a line of an IPv4 prefix list in the form that NX-OS shows; false if it is not in it.

    Lists are long, so this does what `extract_prefix_list` does with one match instead of words.
    """
    shown = _SHOWN.fullmatch(node.text)
    if shown is None:
        return False
    name, number_text, action, text, most = shown.groups()
    try:
        prefix = ledger.prefixes[text]
    except ValueError:
        return False
    low = prefix[2]
    high = int(most) if most else low
    if not low <= high <= 32:  # noqa: PLR2004  # bits of an address
        return False
    record = config.prefix_lists.get((_IPV4, name))
    if record is None:
        record = config.prefix_lists[_IPV4, name] = ListRecord()
    sequence = int(number_text)
    if sequence > record.last:
        record.last = sequence
    elif sequence in record.prefixes:
        ledger.states[record.prefixes[sequence][1]] = HARMLESS
    entry = _new(PrefixEntry, (prefix, low, high, action == "permit"))
    record.prefixes[sequence] = (entry, node.number)
    ledger.states[node.number] = UNDERSTOOD
    return True


def extract_prefix_list(
    config: Configuration, words: list[str], node: Node, ledger: Ledger
) -> None:
    """Read `ip prefix-list NAME [seq N] permit P [eq N] [ge N] [le N]`."""
    family = Family.IPV6 if words[0] == "ipv6" else Family.IPV4
    if len(words) < 4:  # noqa: PLR2004
        Owner(ledger, ()).note(node, LineState.UNKNOWN)
        return
    if words[3] == "description":
        ledger.harmless(node)
        return
    key = (family, words[2])
    record = config.prefix_lists.get(key)
    if record is None:
        record = config.prefix_lists[key] = ListRecord()
    sequence, at = _sequence(words, 3, record, _PREFIX_STEP)
    entry = _prefix_entry(words, at, family, ledger)
    if entry is None:
        Owner(ledger, ("prefix_lists", f"{family} {words[2]}")).note(node, LineState.UNKNOWN)
        return
    if sequence in record.prefixes:
        ledger.states[record.prefixes[sequence][1]] = HARMLESS
    record.prefixes[sequence] = (entry, node.number)
    ledger.states[node.number] = UNDERSTOOD


def _sequence(words: list[str], at: int, record: ListRecord, step: int) -> tuple[int, int]:
    """Return the entry's number and the place of the word behind it."""
    sequence = number(words[at + 1]) if words[at] == "seq" and len(words) > at + 1 else None
    if sequence is None:
        sequence = record.last + step
    else:
        at += 2
    record.last = max(record.last, sequence)
    return sequence, at


def _prefix_entry(words: list[str], at: int, family: Family, ledger: Ledger) -> PrefixEntry | None:
    count = len(words) - at
    permit = _PERMIT.get(words[at]) if count > 1 else None
    if permit is None or count % 2:
        return None
    try:
        prefix = ledger.prefixes[words[at + 1]]
    except ValueError:
        return None
    bits = _BITS[family]
    low = high = length = prefix[2]
    if count == 4 and words[at + 2] == "le" and words[at + 3] in _LENGTHS:  # noqa: PLR2004
        high = _LENGTHS[words[at + 3]]  # much the most frequent form
    elif count > 2:  # noqa: PLR2004  # permit P, and bounds behind it
        low, high = _bounds(words[at + 2 :], length, bits)
    if prefix[0] is not family or not length <= low <= high <= bits:
        return None
    return PrefixEntry(prefix, low, high, permit)


def _bounds(words: list[str], low: int, high: int) -> tuple[int, int]:
    """Read `eq N`, or `ge N` and `le N`; lengths that no prefix has for anything else."""
    for keyword, text in zip(words[::2], words[1::2], strict=True):
        value = number(text)
        if value is None:
            return -1, -1
        if keyword == "le":
            high = value
        elif keyword == "ge":
            low = value
        elif keyword == "eq" and len(words) == 2:  # noqa: PLR2004
            low = high = value
        else:
            return -1, -1
    return low, high


def extract_as_path_list(
    config: Configuration, words: list[str], node: Node, ledger: Ledger
) -> None:
    """Read `ip as-path access-list NAME [seq N] permit "EXPRESSION"`."""
    name = words[3] if len(words) > 3 else ""  # noqa: PLR2004
    owner = Owner(ledger, ("as_path_lists", name))
    if len(words) < 6 or words[2] != "access-list":  # noqa: PLR2004
        owner.note(node, LineState.UNKNOWN)
        return
    record = config.as_path_lists.setdefault(name, ListRecord())
    sequence, at = _sequence(words, 4, record, _OTHER_STEP)
    permit = _PERMIT.get(words[at]) if len(words) > at + 1 else None
    if permit is None:
        owner.note(node, LineState.UNKNOWN)
        return
    known = record.paths.get(sequence)
    if known is not None:
        ledger.states[known[1]] = LineState.HARMLESS
    record.paths[sequence] = ((permit, _expression(node.text, words, at)), node.number)
    ledger.understood(node)


def _expression(text: str, words: list[str], at: int) -> str:
    """Return the regular expression behind the word at `at`, without its quotes."""
    rest = text.split(None, at + 1)[at + 1] if len(words) > at + 1 else ""
    if len(rest) > 1 and rest[0] == rest[-1] == '"':
        return rest[1:-1]
    return rest


_INTERNET: Final = "whether every route is in the Internet community is not known of NX-OS"


def extract_community_list(
    config: Configuration, words: list[str], node: Node, ledger: Ledger
) -> None:
    """Read `ip community-list standard|expanded NAME [seq N] permit VALUES`."""
    kind = words[2] if len(words) > 5 else ""  # noqa: PLR2004
    named = kind in {"standard", "expanded"}
    name = words[3 if named else 2] if len(words) > 3 else ""  # noqa: PLR2004
    owner = Owner(ledger, ("community_lists", name))
    if not named:
        owner.note(node, LineState.UNKNOWN)
        return
    record = config.community_lists.setdefault(name, ListRecord())
    sequence, at = _sequence(words, 4, record, _OTHER_STEP)
    entry = _community_entry(kind, words, at, node.text)
    if entry is None:
        owner.note(node, LineState.UNKNOWN)
        return
    known = record.communities.get(sequence)
    if known is not None:
        ledger.states[known[1]] = LineState.HARMLESS
    record.communities[sequence] = (entry, node.number)
    if "internet" in entry.values:
        owner.note(node, LineState.UNSUPPORTED, _INTERNET)
    else:
        ledger.understood(node)


def _community_entry(kind: str, words: list[str], at: int, text: str) -> CommunityEntry | None:
    permit = _PERMIT.get(words[at]) if len(words) > at + 1 else None
    if permit is None:
        return None
    if kind == "expanded":
        return CommunityEntry(values=(_expression(text, words, at),), permit=permit, regex=True)
    values = [community(word) for word in words[at + 1 :]]
    known = tuple(value for value in values if value is not None)
    return CommunityEntry(values=known, permit=permit) if len(known) == len(values) else None
