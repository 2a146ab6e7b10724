"""Conditions of a route policy as matches of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from erce.base.values import Family
from erce.model import (
    AsPathList,
    CommunityEntry,
    CommunityList,
    MatchAsPath,
    MatchCommunity,
    MatchPrefixList,
    MatchProtocol,
    OpaqueMatch,
)
from erce_parsers.cisco_iosxr import rpl_elements, rpl_facts
from erce_parsers.cisco_iosxr.rpl_syntax import AllOf, AnyOf, Atom, Not, TooManyError
from erce_parsers.cisco_iosxr.rpl_words import inline, is_open, spoken
from erce_parsers.cisco_iosxr.sets import prefix_entry
from erce_parsers.made import make_match_prefix_list, make_prefix_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.model import Match, PrefixEntry
    from erce_parsers.cisco_iosxr.lists import Lists
    from erce_parsers.cisco_iosxr.rpl_syntax import Condition
    from erce_parsers.lines import Node

MAX_ROWS: Final = 2000
_LOOK_AHEAD: Final = 16
"""Rows that are searched for one that makes a row superfluous."""


class Row(NamedTuple):
    """If every match holds, the condition has this value; rows are tried in order."""

    matches: tuple[Match, ...]
    holds: bool


class Conditions:
    """Turns conditions into rows, and keeps what could not be turned."""

    __slots__ = ("_families", "lists", "opaque")

    def __init__(self, lists: Lists, families: Sequence[Family]) -> None:
        self.lists = lists
        self._families = families
        """Families of the routes, for a set that is not in the file."""

        self.opaque: list[tuple[Node, str]] = []
        """Lines with a condition that is not modelled, and the reason."""

    def rows(self, condition: Condition) -> list[Row]:
        """Tell the value of a condition for every route; the last row has no matches.

        The order of the rows says what a negation says, so nothing is negated.
        """
        match condition:
            case Atom():
                alternatives = _merged(self._atom(condition))
                return [*(Row((item,), holds=True) for item in alternatives), Row((), holds=False)]
            case Not():
                return [Row(row.matches, not row.holds) for row in self.rows(condition.part)]
            case AllOf():
                return self._chain(condition.parts, decided=False)
            case AnyOf():
                return self._chain(condition.parts, decided=True)

    def _chain(self, parts: Sequence[Condition], *, decided: bool) -> list[Row]:
        """Go on to the next part wherever the parts so far do not decide."""
        kept = [Row((), not decided)]  # from the last row to the first
        for part in reversed(parts):
            rows = self.rows(part)
            if len(rows) * len(kept) > MAX_ROWS:
                raise TooManyError("the condition has too many cases", None)
            # what goes on in any case needs no second look
            plain = rows[-1].holds is not decided and not rows[-1].matches
            fresh = [
                further
                for row in (rows[:-1] if plain else rows)
                for further in (
                    [row]
                    if row.holds is decided
                    else [
                        Row(_joined(row.matches, after.matches), after.holds)
                        for after in reversed(kept)
                    ]
                )
            ]
            kept = _pruned(fresh, kept if plain else [])
        kept.reverse()
        return kept

    def _atom(self, atom: Atom) -> list[Match]:
        """Return matches of which any will do."""
        words = atom.words
        found = None if is_open(words) else self._known(words, atom)
        if found is None:
            self.opaque.append((atom.node, "this condition is not modelled"))
            return [OpaqueMatch(text=spoken(words))]
        return found

    def _known(self, words: Sequence[str], atom: Atom) -> list[Match] | None:
        kind, operator = words[0], words[1] if len(words) > 1 else ""
        operand = words[2:]
        found: list[Match] | None = None
        if kind == "destination" and operator == "in":
            found = self._prefixes(operand, atom)
        elif kind == "community" and operator in ("matches-any", "matches-every"):
            found = self._communities(operator, operand, atom)
        elif kind == "as-path":
            found = self._as_path(operator, operand, atom)
        elif kind == "protocol" and operator in ("is", "in"):
            found = _protocols(operand)
        return rpl_facts.matches(words, self.lists) if found is None else found

    def _prefixes(self, operand: Sequence[str], atom: Atom) -> list[Match] | None:
        if operand[:1] == ("(",):
            entries = _inline_prefixes(operand)
            if entries is None:
                return None
            name = spoken(operand)
            for family in _families(entries):
                inside = tuple(entry for entry in entries if entry.prefix.family is family)
                self.lists.add_prefix_list(
                    make_prefix_list(name=name, family=family, entries=inside), atom.node
                )
            return [
                make_match_prefix_list(family=family, names=(name,))
                for family in _families(entries)
            ]
        name = "".join(operand)
        families = self.lists.prefix_families(name)
        if families is None:
            return None
        # a match on a set that is not there names it all the same
        return [
            make_match_prefix_list(family=family, names=(name,))
            for family in families or self._families
        ]

    def _communities(self, operator: str, operand: Sequence[str], atom: Atom) -> list[Match] | None:
        name = spoken(operand)
        if operand[:1] == ("(",):
            entries = _inline_communities(operand)
        elif not self.lists.has_community_list(name):
            return [MatchCommunity(names=(name if operator == "matches-any" else f"every {name}",))]
        else:
            entries = self.lists.community_entries(name)
        if entries is None:
            return None
        if operator == "matches-every":
            if any(entry.regex for entry in entries):
                return None
            name = f"every {name}"
            values = tuple(value for entry in entries for value in entry.values)
            entries = [CommunityEntry(values=values)]
        self.lists.add_community_list(CommunityList(name=name, entries=tuple(entries)), atom.node)
        return [MatchCommunity(names=(name,))]

    def _as_path(self, operator: str, operand: Sequence[str], atom: Atom) -> list[Match] | None:
        if operator == "in" and operand[:1] != ("(",):
            name = "".join(operand)
            return [MatchAsPath(names=(name,))] if self.lists.knows_as_path_list(name) else None
        if operator == "in":
            expressions = [rpl_elements.as_path(words) for words in inline(operand)]
        else:
            expressions = [rpl_elements.as_path((operator, *operand))]
        known = [expression for expression in expressions if expression is not None]
        if len(known) != len(expressions):
            return None
        name = spoken(operand if operator == "in" else (operator, *operand))
        entries = tuple((True, expression) for expression in known)
        self.lists.add_as_path_list(AsPathList(name=name, entries=entries), atom.node)
        return [MatchAsPath(names=(name,))]


def _inline_prefixes(operand: Sequence[str]) -> list[PrefixEntry] | None:
    entries = [prefix_entry(words) for words in inline(operand)]
    known = [entry for entry in entries if entry is not None]
    return known if len(known) == len(entries) else None


def _inline_communities(operand: Sequence[str]) -> list[CommunityEntry] | None:
    result: list[CommunityEntry] = []
    for words in inline(operand):
        entries = rpl_elements.community(words)
        if entries is None:
            return None
        result += entries
    return result


def _families(entries: Sequence[PrefixEntry]) -> list[Family]:
    present = {entry.prefix.family for entry in entries}
    return [family for family in Family if family in present]


def _protocols(operand: Sequence[str]) -> list[Match] | None:
    names = [" ".join(words) for words in inline(operand)] if operand[:1] == ("(",) else []
    if not names:
        names = [" ".join(operand)]
    plain = all(name and name[0] != " " for name in names)
    return [MatchProtocol(protocols=tuple(names))] if plain else None


def _joined(first: tuple[Match, ...], second: tuple[Match, ...]) -> tuple[Match, ...]:
    return first + tuple(item for item in second if item not in first)


def _merged(matches: list[Match]) -> list[Match]:
    """Make one match of several of which any will do, where the model can say so."""
    if len(matches) == 1:
        return matches
    result: list[Match] = []
    for item in matches:
        merged = _union(result[-1], item) if result else None
        if merged is None:
            result.append(item)
        else:
            result[-1] = merged
    return result


def _union(first: Match, second: Match) -> Match | None:
    match first, second:
        case MatchPrefixList(), MatchPrefixList() if first.family is second.family:
            return make_match_prefix_list(
                family=first.family, names=_names(first.names, second.names)
            )
        case MatchCommunity(), MatchCommunity():
            return MatchCommunity(names=_names(first.names, second.names))
        case MatchAsPath(), MatchAsPath():
            return MatchAsPath(names=_names(first.names, second.names))
        case MatchProtocol(), MatchProtocol():
            return MatchProtocol(protocols=_names(first.protocols, second.protocols))
        case _:
            return None


def _names(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(first + second))


def _pruned(rows: list[Row], kept: list[Row]) -> list[Row]:
    """Put rows before those that are `kept`, which stand from the last to the first.

    Rows that a later row of the same value covers are left out, and neighbors joined.
    """
    for row in reversed(rows):
        if _covered(row, kept):
            continue
        above = kept[-1] if kept else None
        merged = (
            _union(row.matches[0], above.matches[0])
            if above is not None
            and above.holds is row.holds
            and len(row.matches) == len(above.matches) == 1
            else None
        )
        if merged is None:
            kept.append(row)
        else:
            kept[-1] = Row((merged,), row.holds)
    return kept


def _covered(row: Row, later: list[Row]) -> bool:
    for other in later[: -_LOOK_AHEAD - 1 : -1]:
        if other.holds is not row.holds:
            return False
        if all(item in row.matches for item in other.matches):
            return True
    return False
