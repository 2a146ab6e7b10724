"""Access lists that route maps and sessions use on routes, as prefix lists.

What a standard list calls the source is the network, of whatever length. In an extended list the
source is the network and the destination is the mask, each with a wildcard (Cisco, BGP Case
Studies, and filters of this kind in configurations of real routers).
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, Prefix
from erce.model import LineState, PrefixEntry, PrefixList
from erce_parsers.cisco_iosxe.extract_nat import is_standard
from erce_parsers.cisco_iosxe.words import INTERNET, begins, is_number
from erce_parsers.made import make_prefix_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce_parsers.cisco_iosxe.records import ConfigRecord
    from erce_parsers.lines import Ledger, Node

ACCESS_LIST: Final = "access-list "
"""Stands in front of the name, so that it cannot be taken for that of a prefix list."""

_BITS: Final = 32
_ALL: Final = 2**_BITS - 1
_STEP: Final = 10


@dataclass(slots=True)
class AccessLists:
    """The access lists of one configuration; each is looked at once."""

    config: ConfigRecord

    ledger: Ledger

    made: dict[str, PrefixList] = field(default_factory=dict)
    """By their name in the model."""

    unread: set[str] = field(default_factory=set)

    said: dict[str, str | None] = field(default_factory=dict)
    """What lists permit, in words; None if one does not exist."""

    single: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Communities of a list that permits them one by one."""

    def reads(self, name: str) -> bool:
        """Whether the list says nothing but prefixes; one that does not exist says nothing."""
        if name not in self.made and name not in self.unread:
            self._read(name)
        return name not in self.unread

    def words(self, names: tuple[str, ...], family: Family) -> str | None:
        """Return what lists permit in words, whatever they are called; None if one is missing."""
        key = " ".join((family, *names))
        if key not in self.said:
            said = [self._words(name, family) for name in names]
            known = sorted(text for text in said if text is not None)
            self.said[key] = "in " + " or in ".join(known) if len(known) == len(said) else None
        return self.said[key]

    def _words(self, name: str, family: Family) -> str | None:
        lists = self.config.prefix_lists if family is Family.IPV4 else self.config.prefix_lists6
        entries = [entry for _, entry, _ in sorted(lists.get(name, ()))]
        if name in self.made:
            entries = list(self.made[name].entries)
        return ", ".join(map(str, entries)) or None

    def communities(self, name: str) -> tuple[str, ...]:
        """Return the communities of a list that permits them one by one; none of any other."""
        if name not in self.single:
            entries = [stated.value for _, stated in self.config.community_lists.get(name, ())]
            plain = all(
                e.permit and not e.regex and len(e.values) == 1 and e.values != (INTERNET,)
                for e in entries
            )
            self.single[name] = tuple(e.values[0] for e in entries) if plain else ()
        return self.single[name]

    def _read(self, name: str) -> None:
        nodes = self.config.access_lists.get(name.removeprefix(ACCESS_LIST))
        if nodes is None:
            return
        try:
            entries = list(_entries(nodes))
        except (ValueError, IndexError):
            self.unread.add(name)
            return
        states, key = self.ledger.states, f"{Family.IPV4} {name}"
        for node in nodes:
            for inner in node.walk():
                states[inner.number] = LineState.HARMLESS
            states[node.number] = LineState.UNDERSTOOD
        numbers = [node.number for node, _ in entries]
        for number in numbers:
            states[number] = LineState.UNDERSTOOD
        self.ledger.lines["prefix_lists", key] = (nodes[0].number,)
        self.ledger.provenance.each(("prefix_lists", key, "entries"), numbers)
        found = tuple(entry for _, entry in entries)
        self.made[name] = make_prefix_list(name=name, family=Family.IPV4, entries=found)


def _entries(nodes: list[Node]) -> Iterator[tuple[Node, PrefixEntry]]:
    """Yield the entries of a list; raises ValueError or IndexError for what is no prefix."""
    lines: list[tuple[int, Node, list[str], bool]] = []
    for node in nodes:
        words = node.text.split()
        if words[0] == "access-list":
            lines.append((0, node, words[2:], is_standard(words[1])))
            continue
        standard, sequence = words[2] == "standard" or is_standard(words[-1]), 0
        for child in node.children:
            inside = child.text.split()
            numbered = is_number(inside[0])
            sequence = int(inside[0]) if numbered else sequence + _STEP
            lines.append((sequence, child, inside[numbered:], standard))
    for _, node, words, standard in sorted(lines, key=lambda line: line[0]):
        if words[0] not in {"remark", "exit"}:
            for entry in _line(words, standard=standard):
                yield node, entry


def _line(words: list[str], *, standard: bool) -> Iterator[PrefixEntry]:
    permit = begins(words[0], "permit")
    if not permit and not begins(words[0], "deny"):
        raise ValueError("neither permits nor denies")
    if not standard and words[1] != "ip":
        raise ValueError("not about routes")
    rest = words[1:] if standard else words[2:]
    network, wildcard, size = _address(rest, bare=standard)
    rest = rest[size:]
    mask, open_bits = 0, _ALL
    if not standard:
        mask, open_bits, size = _address(rest, bare=False)
        rest = rest[size:]
    if rest not in ([], ["log"]):
        raise ValueError("more than a network")
    if wildcard & (wildcard + 1):
        raise ValueError("a wildcard with holes")
    block = _BITS - wildcard.bit_length()
    lengths = [
        length
        for length in range(_BITS + 1)
        if not (_ALL << (_BITS - length) & _ALL ^ mask) & ~open_bits
    ]
    return _prefixes(network & ~wildcard, block, lengths, permit=permit)


def _prefixes(
    network: int, block: int, lengths: list[int], *, permit: bool
) -> Iterator[PrefixEntry]:
    """Yield the prefixes of these lengths whose first address lies in a block."""
    first = None
    for length in lengths:
        if length < block:
            if not network & (1 << (_BITS - length)) - 1:
                outer = Prefix(Family.IPV4, network, length)
                yield PrefixEntry(outer, length, length, permit)
            continue
        first = length if first is None else first
        if length + 1 not in lengths:
            yield PrefixEntry(Prefix(Family.IPV4, network, block), first, length, permit)
            first = None


def _address(words: list[str], *, bare: bool) -> tuple[int, int, int]:
    """Read `any`, `host A`, `A WILDCARD` or, in standard lists, `A`; with the words it took."""
    if words[0] == "any":
        return 0, _ALL, 1
    if words[0] == "host":
        return int(ipaddress.IPv4Address(words[1])), 0, 2
    address = int(ipaddress.IPv4Address(words[0]))
    if bare and (len(words) == 1 or words[1] == "log"):
        return address, 0, 1
    return address, int(ipaddress.IPv4Address(words[1])), 2
