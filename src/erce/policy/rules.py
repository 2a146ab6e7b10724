"""The rules that a route meets at a session: its lists, its chain of policies, and what is left.

All references are followed and all platforms' ways of ending are spelled out, so that a rule is
decided by the route alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from erce.model import (
    MatchAsPath,
    MatchCommunity,
    MatchPrefixList,
    MatchProtocol,
    OpaqueAction,
    OpaqueMatch,
    Verdict,
)
from erce.platforms import facts
from erce.platforms.facts import UndefinedList, UndefinedPolicy
from erce.policy.lists import MISSING, PrefixLists
from erce.policy.space import PrefixSpace

if TYPE_CHECKING:
    from erce.base.values import Family
    from erce.model import Action, Device, Match, Path, RoutePolicy, Term


class Direction(StrEnum):
    """Which way routes pass the policy."""

    IMPORT = "import"
    EXPORT = "export"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """If the prefix is in the space and every match holds, the actions are done."""

    path: Path
    """What decides: a term, a policy's default, a list at the session."""

    space: PrefixSpace | None = None
    """None is every prefix."""

    matches: tuple[Match, ...] = ()
    """Without those about prefixes."""

    inverted: bool = False
    """The rule is about routes for which the matches do not hold."""

    actions: tuple[Action, ...] = ()

    verdict: Verdict

    unknown: str = ""
    """Why the verdict is not known, if it is not."""

    rank: int = -1
    """Place among the terms of the chain; lists at the session stand before them."""

    jump: int = -1
    """Rank of the next rule that a route meets that this one has let go on."""

    leaves: Verdict | None = None
    """What happens to such a route if nothing else decides."""

    fallback: bool = False
    """The rule stands for nothing that is written, only for what is left at the end."""

    skippable: bool = False
    """Some earlier rule jumps over it."""

    @property
    def goes_on(self) -> bool:
        """Whether a route that meets it goes on to later rules."""
        return self.verdict is Verdict.NEXT and not self.unknown

    @property
    def decides(self) -> bool:
        """Whether no route that the space holds gets past it."""
        return not (self.matches or self.skippable or self.goes_on)

    @property
    def acts(self) -> bool:
        """Whether it does anything with the routes that it lets go on."""
        return self.goes_on and bool(self.actions or self.leaves or self.jump >= 0)


class Rules:
    """Follows the references of one device; each list is looked at once."""

    def __init__(self, device: Device) -> None:
        self.platform: Final = device.platform
        self.facts: Final = facts(device.platform)
        self.policies: Final = {item.name: item for item in device.policies}
        self.prefix_lists: Final = {item.key: item for item in device.prefix_lists}
        self.community_lists: Final = {item.name: item for item in device.community_lists}
        self.as_path_lists: Final = {item.name: item for item in device.as_path_lists}
        self._contents: dict[str, object] = {}
        self._lists: Final = PrefixLists(self.prefix_lists, longest=self.facts.longest_match)

    def session(
        self,
        family: Family,
        direction: Direction,
        policies: tuple[str, ...],
        prefix_list: str | None,
        as_path_list: str | None,
    ) -> tuple[Rule, ...]:
        """Return the rules of a session, the last of which decides everything that is left."""
        rules: list[Rule] = []
        if prefix_list is not None:
            rules += self._prefix_filter(family, prefix_list)
        if as_path_list is not None:
            rules.append(
                Rule(
                    path=("as_path_lists", as_path_list),
                    matches=(MatchAsPath(names=(as_path_list,)),),
                    inverted=True,
                    verdict=Verdict.REJECT,
                )
            )
        rank = 0
        for name in policies:
            policy = self.policies.get(name)
            path: Path = ("policies", name)
            if policy is None:
                rules.append(replace(self._undefined(path, name), rank=rank))
                return tuple(rules)
            rules += self._terms(policy, path, family, rank)
            rank += len(policy.terms)
            if policy.default is not Verdict.NEXT:
                end = Rule(path=(*path, "default"), verdict=policy.default, rank=rank)
                # on Junos it is a term that is written, elsewhere what a route map ends in
                rules.append(replace(end, fallback=not self.facts.protocol_default))
                return tuple(rules)
        rules += [replace(r, rank=rank, fallback=True) for r in self._left(policies, direction)]
        return tuple(rules)

    def content(
        self,
        family: Family,
        direction: Direction,
        policies: tuple[str, ...],
        prefix_list: str | None,
        as_path_list: str | None,
    ) -> tuple[object, ...]:
        """Return what a session's rules are made of, without any name of a list or a policy.

        Where it is equal, nothing else needs to be compared.
        """
        filters: list[Match] = []
        if prefix_list is not None:
            filters.append(MatchPrefixList(family=family, names=(prefix_list,)))
        if as_path_list is not None:
            filters.append(MatchAsPath(names=(as_path_list,)))
        return (
            self.platform,
            family,
            direction,
            bool(prefix_list),
            tuple(map(self._match_content, filters)),
            tuple(map(self._policy_content, policies)),
        )

    def _policy_content(self, name: str) -> object:
        if name not in self._contents:
            policy = self.policies.get(name)
            self._contents[name] = policy and (
                policy.default,
                tuple(
                    (
                        tuple(map(self._match_content, term.matches)),
                        term.actions,
                        term.verdict,
                        term.jump,
                        term.leaves,
                    )
                    for term in policy.terms
                ),
            )
        return self._contents[name]

    def _match_content(self, match: Match) -> object:
        if isinstance(match, MatchPrefixList):
            lists = [self.prefix_lists.get(f"{match.family} {name}") for name in match.names]
            return match.family, match.modifier, tuple(found and found.entries for found in lists)
        if isinstance(match, MatchCommunity):
            known = map(self.community_lists.get, match.names)
            return match.exact, tuple(found and found.entries for found in known)
        if isinstance(match, MatchAsPath):
            paths = map(self.as_path_lists.get, match.names)
            return tuple(found and found.entries for found in paths)
        return match

    def _left(self, policies: tuple[str, ...], direction: Direction) -> list[Rule]:
        """Decide what no policy decides, or that there is none."""
        path: Path = ("policies", policies[-1], "default") if policies else ()
        if self.facts.protocol_default and direction is Direction.EXPORT:
            learned = MatchProtocol(protocols=("bgp",))
            return [
                Rule(path=path, matches=(learned,), verdict=Verdict.ACCEPT),
                Rule(path=path, verdict=Verdict.REJECT),
            ]
        accepts = self.facts.protocol_default or (not policies and self.facts.no_policy_accepts_all)
        return [Rule(path=path, verdict=Verdict.ACCEPT if accepts else Verdict.REJECT)]

    def _undefined(self, path: Path, name: str) -> Rule:
        match self.facts.undefined_policy:
            case UndefinedPolicy.ACCEPTS_ALL:
                return Rule(path=path, verdict=Verdict.ACCEPT)
            case UndefinedPolicy.REJECTS_ALL:
                return Rule(path=path, verdict=Verdict.REJECT)
        return Rule(path=path, verdict=Verdict.REJECT, unknown=f"policy {name} {MISSING}")

    def _terms(self, policy: RoutePolicy, path: Path, family: Family, rank: int) -> list[Rule]:
        rules: list[Rule] = []
        furthest = 0
        for index, term in enumerate(policy.terms):
            made = self._term(term, (*path, "terms", str(index)), family, rank + index)
            if furthest > index or term.jump is not None or term.leaves:
                jump = -1 if term.jump is None else rank + term.jump
                over = furthest > index
                made = [replace(r, jump=jump, leaves=term.leaves, skippable=over) for r in made]
                furthest = max(furthest, term.jump or 0)
            rules += made
        return rules

    def _term(self, term: Term, path: Path, family: Family, rank: int) -> list[Rule]:
        space: PrefixSpace | None = None
        maybe: list[tuple[PrefixSpace, str]] = []
        matches: list[Match] = []
        for match in term.matches:
            if not isinstance(match, MatchPrefixList):
                matches.append(match)
                continue
            if match.family is not family:
                return []
            missing = self._lists.missing(match)
            known = self._lists.space(match)
            answer = self.facts.undefined_prefix_list
            if missing and answer is UndefinedList.MATCHES_EVERYTHING and not self._exists(match):
                continue
            if missing and answer is not UndefinedList.MATCHES_NOTHING:
                maybe.append((known, missing))
            else:
                space = known if space is None else space & known
        flow = [
            action.text
            for action in term.actions
            if isinstance(action, OpaqueAction)
            and action.text.split(" ", 1)[0] in self.facts.flow_actions
        ]
        rule = Rule(
            path=path,
            space=space,
            matches=tuple(matches),
            actions=() if term.verdict is Verdict.REJECT else term.actions,
            verdict=term.verdict,
            unknown=flow[0] if flow else "",
            rank=rank,
        )
        return _perhaps(rule, maybe) if maybe else [rule]

    def _exists(self, match: MatchPrefixList) -> bool:
        """Whether any list of the match does; what a missing one does beside it is not known."""
        return any(f"{match.family} {name}" in self.prefix_lists for name in match.names)

    def _prefix_filter(self, family: Family, name: str) -> list[Rule]:
        match = MatchPrefixList(family=family, names=(name,))
        path: Path = ("prefix_lists", f"{family} {name}")
        if self._lists.missing(match):
            answer = self.facts.undefined_list
            if answer is UndefinedList.MATCHES_EVERYTHING:
                return []
            unknown = OpaqueMatch(text=self._lists.missing(match))
            matches = (unknown,) if answer is UndefinedList.UNKNOWN else ()
            return [Rule(path=path, matches=matches, inverted=True, verdict=Verdict.REJECT)]
        outside = PrefixSpace.everything(family) - self._lists.space(match)
        return [Rule(path=path, space=outside, verdict=Verdict.REJECT)]


def _perhaps(rule: Rule, maybe: list[tuple[PrefixSpace, str]]) -> list[Rule]:
    """Divide a rule by what its lists that exist permit; elsewhere a missing list may match."""
    rules = [rule]
    for known, text in maybe:
        divided = []
        for each in rules:
            inside = known if each.space is None else each.space & known
            some = PrefixSpace.everything() if each.space is None else each.space
            unknown = (*each.matches, OpaqueMatch(text=text))
            divided.append(replace(each, space=inside))
            divided.append(replace(each, space=some - known, matches=unknown))
        rules = divided
    return rules
