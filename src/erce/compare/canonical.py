"""Routing policies with every reference followed, so that names no longer count."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from erce.compare.prefixes import Prefixes, prefixes_of
from erce.compare.references import prefix_list_path
from erce.model import (
    MatchAsPath,
    MatchCommunity,
    MatchFact,
    MatchPrefixList,
    OpaqueAction,
    OpaqueMatch,
    PrefixModifier,
    SetCommunity,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from erce.base.values import Family
    from erce.model import Action, Device, Match, Path, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A match on something else than prefixes, in a form in which equal means the same."""

    kind: str
    """What is matched, in the field's words."""

    content: Hashable
    """A set when order does not matter, a tuple when it does."""

    words: str = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatTerm:
    """A term with the content of the lists it refers to."""

    prefixes: tuple[Prefixes, ...] = ()
    """All must hold. One in practice."""

    conditions: frozenset[Condition] = frozenset()

    actions: tuple[Action, ...] = ()

    verdict: Verdict

    path: Path = field(compare=False)
    """The term."""

    def meets(self, other: FlatTerm) -> bool:
        """Whether two terms are about some of the same prefixes."""
        return all(left.meets(right) for left in self.prefixes for right in other.prefixes)

    @property
    def shape(self) -> tuple[object, ...]:
        """Everything but which prefixes it is about."""
        return (len(self.prefixes), self.conditions, self.actions, self.verdict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatPolicy:
    """What routes of one address family meet, from the first term to the end."""

    terms: tuple[FlatTerm, ...] = ()

    default: Verdict
    """NEXT is what the protocol does by default."""

    undefined: tuple[str, ...] = field(default=(), compare=False)
    """Names of policies that do not exist."""

    opaque: tuple[tuple[Path, str], ...] = field(default=(), compare=False)
    """Matches and actions that are not modelled: their term and their words."""


ACCEPT_ALL: Final = FlatPolicy(default=Verdict.ACCEPT)

_Entries: TypeAlias = "tuple[tuple[bool, Hashable], ...]"


class Flattener:
    """Follows the references of one device; each policy and list is looked at once."""

    def __init__(self, device: Device) -> None:
        self._policies = {item.name: item for item in device.policies}
        self._prefix_lists = {item.key: item for item in device.prefix_lists}
        self._community_lists = {item.name: item for item in device.community_lists}
        self._as_path_lists = {item.name: item for item in device.as_path_lists}
        self._known: dict[tuple[tuple[str, ...], Family | None], FlatPolicy] = {}
        self._prefixes: dict[tuple[str, PrefixModifier], Prefixes] = {}

    def policy(self, names: tuple[str, ...], family: Family | None) -> FlatPolicy:
        """Flatten a chain of policies; without names, everything is accepted."""
        if not names:
            return ACCEPT_ALL
        key = (names, family)
        if key not in self._known:
            self._known[key] = self._chain(names, family)
        return self._known[key]

    def prefix_list(self, family: Family, name: str) -> Prefixes:
        """Return what a prefix list that is attached to a session permits."""
        return self._prefix_match(family, name, PrefixModifier.EXACT)

    def as_path_list(self, name: str) -> Condition:
        """Return what an AS-path list that is attached to a session permits."""
        return self._as_paths((name,))

    def _chain(self, names: tuple[str, ...], family: Family | None) -> FlatPolicy:
        terms: list[FlatTerm] = []
        opaque: list[tuple[Path, str]] = []
        default = Verdict.NEXT
        for name in names:
            policy = self._policies.get(name)
            if policy is None:
                continue
            for index, term in enumerate(policy.terms):
                path = ("policies", name, "terms", str(index))
                opaque.extend((path, text) for text in _opaque(term))
                if not _other_family(term, family):
                    terms.append(self._term(term, path))
            default = policy.default
            if default is not Verdict.NEXT:
                break
        undefined = tuple(name for name in names if name not in self._policies)
        return FlatPolicy(
            terms=tuple(terms), default=default, undefined=undefined, opaque=tuple(opaque)
        )

    def _term(self, term: Term, path: Path) -> FlatTerm:
        prefixes = [
            prefixes_of(
                [self._prefix_match(match.family, name, match.modifier) for name in match.names]
            )
            for match in term.matches
            if isinstance(match, MatchPrefixList)
        ]
        return FlatTerm(
            prefixes=tuple(prefixes),
            conditions=frozenset(
                self._condition(match)
                for match in term.matches
                if not isinstance(match, MatchPrefixList)
            ),
            actions=tuple(map(_plain_action, term.actions)),
            verdict=term.verdict,
            path=path,
        )

    def _prefix_match(self, family: Family, name: str, modifier: PrefixModifier) -> Prefixes:
        path = prefix_list_path(family, name)
        key = (path[1], modifier)
        if key not in self._prefixes:
            found = self._prefix_lists.get(path[1])
            entries = None if found is None else found.entries
            self._prefixes[key] = Prefixes.read(path, name, entries, modifier)
        return self._prefixes[key]

    def _condition(self, match: Match) -> Condition:
        if isinstance(match, MatchCommunity):
            return self._communities(match)
        if isinstance(match, MatchAsPath):
            return self._as_paths(match.names)
        if isinstance(match, MatchFact):
            words = " or ".join(match.values)
            return Condition(kind=match.about, content=frozenset(match.values), words=words)
        if isinstance(match, OpaqueMatch):
            return Condition(kind="opaque", content=match.text, words=match.text)
        assert not isinstance(match, MatchPrefixList)
        words = " or ".join(match.protocols)
        return Condition(kind="protocol", content=frozenset(match.protocols), words=words)

    def _communities(self, match: MatchCommunity) -> Condition:
        kind = "exactly the communities" if match.exact else "community"
        lists: dict[str, _Entries | None] = {}
        for name in match.names:
            found = self._community_lists.get(name)
            lists[name] = (
                tuple((item.permit, (frozenset(item.values), item.regex)) for item in found.entries)
                if found
                else None
            )
        return _alternatives(kind, lists)

    def _as_paths(self, names: tuple[str, ...]) -> Condition:
        lists: dict[str, _Entries | None] = {}
        for name in names:
            found = self._as_path_lists.get(name)
            lists[name] = found.entries if found else None
        return _alternatives("AS path", lists)


def _alternatives(kind: str, lists: Mapping[str, _Entries | None]) -> Condition:
    """Join lists of which any may permit: one set, or with a deny among them in their order."""
    content: list[tuple[bool, Hashable]] = []
    for name, entries in lists.items():
        if entries is None:
            return Condition(kind=kind, content=None, words=f"list {name}, which is not defined")
        content.extend(entries)
    shown = ", ".join(sorted(_entry_words(entry) for entry in content))
    if all(entry[0] for entry in content):
        return Condition(kind=kind, content=frozenset(content), words=shown)
    return Condition(kind=kind, content=tuple(lists.values()), words=shown)


def _entry_words(entry: tuple[bool, Hashable]) -> str:
    value = entry[-1]
    if isinstance(value, tuple):
        value = " ".join(sorted(value[0]))
    return str(value) if entry[0] else f"not {value}"


def _other_family(term: Term, family: Family | None) -> bool:
    """Whether the term is about prefixes that routes of the family cannot have."""
    return family is not None and any(
        isinstance(match, MatchPrefixList) and match.family is not family for match in term.matches
    )


def _opaque(term: Term) -> list[str]:
    parts = (*term.matches, *term.actions)
    return [part.text for part in parts if isinstance(part, OpaqueMatch | OpaqueAction)]


def _plain_action(action: Action) -> Action:
    """Communities that are written together have no order."""
    if isinstance(action, SetCommunity):
        return SetCommunity(values=tuple(sorted(set(action.values))), mode=action.mode)
    return action
