"""The safe default policy of a peering: allow lists both ways, no transit, no default route."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from erce.base.values import Family, Prefix
from erce.intent.communities import communities
from erce.intent.resolve import names
from erce.model import (
    AsPathList,
    CommunityEntry,
    CommunityList,
    MatchAsPath,
    MatchCommunity,
    MatchPrefixList,
    PrefixEntry,
    PrefixList,
    PrependAsPath,
    RoutePolicy,
    SetLocalPreference,
    Term,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from erce.intent.fields import PrefixRange
    from erce.intent.schema_peering import Accept, Peering
    from erce.model import Match
    from erce.platforms import PlatformFacts

_DEFAULT_ROUTE: Final = {
    Family.IPV4: Prefix.parse("0.0.0.0/0"),
    Family.IPV6: Prefix.parse("::/0"),
}
# Microsoft peering must see neither a default route nor private addresses (Microsoft:
# ExpressRoute routing requirements).
_PRIVATE: Final = {
    Family.IPV4: ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
    Family.IPV6: ("fc00::/7",),
}


@dataclass(slots=True)
class PolicyObjects:
    """Policies and lists of one device, collected by name."""

    policies: dict[str, RoutePolicy] = field(default_factory=dict)
    prefix_lists: dict[str, PrefixList] = field(default_factory=dict)
    community_lists: dict[str, CommunityList] = field(default_factory=dict)
    as_path_lists: dict[str, AsPathList] = field(default_factory=dict)

    def prefix_list(self, name: str, family: Family, entries: Iterable[PrefixEntry]) -> Match:
        """Add a prefix list and return the match on it."""
        made = PrefixList(name=name, family=family, entries=tuple(entries))
        self.prefix_lists[made.key] = made
        return MatchPrefixList(family=family, names=(name,))

    def policy(self, name: str, terms: Sequence[Term]) -> str:
        """Add a policy that rejects what no term decides, and return its name."""
        self.policies[name] = RoutePolicy.folded(name, terms, Verdict.REJECT)
        return name


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRequest:
    """What a policy is made for."""

    circuit: str
    kind: str
    """`private` or `microsoft`."""

    peering: Peering
    family: Family
    shown_asn: int
    facts: PlatformFacts

    def name(self, direction: str) -> str:
        """Name of the policy and of the lists of its own."""
        return names.policy(self.circuit, self.kind, self.family, direction, self.facts.max_name)


def outbound(request: PolicyRequest, objects: PolicyObjects) -> str:
    """Make the policy of what is advertised and return its name."""
    name = request.name("OUT")
    peering, family = request.peering, request.family
    as_path = AsPathList(
        name=request.facts.as_path_list_name,
        entries=((True, request.facts.as_path_contains_msee),),
    )
    objects.as_path_lists[as_path.key] = as_path
    # What came from an MSEE never goes to another one: ExpressRoute is no transit network.
    terms = [_reject("no-transit", MatchAsPath(names=(as_path.name,)))]
    entries = [_entry(item) for item in peering.advertise if item.prefix.family is family]
    if peering.default_route.advertise:
        entries.insert(0, _whole(_DEFAULT_ROUTE[family]))
    elif request.kind == "microsoft":
        terms.append(_reject("no-private", _not_public(family, objects)))
    else:
        terms.append(_reject("no-default", _default_route(family, objects)))
    if entries:
        asns = (request.shown_asn,) * peering.prepend
        terms.append(
            Term(
                name="advertise",
                matches=(objects.prefix_list(name, family, entries),),
                actions=(PrependAsPath(asns=asns),) if asns else (),
            )
        )
    return objects.policy(name, terms)


def redistribution(
    name: str, family: Family, advertised: Iterable[PrefixRange], objects: PolicyObjects
) -> str:
    """Make the policy of what other protocols inject: what is advertised, and return its name."""
    entries = dict.fromkeys(_entry(item) for item in advertised if item.prefix.family is family)
    matches = (objects.prefix_list(name, family, sorted(entries)),) if entries else ()
    verdict = Verdict.ACCEPT if entries else Verdict.REJECT
    return objects.policy(name, [Term(name="advertise", matches=matches, verdict=verdict)])


def inbound(request: PolicyRequest, objects: PolicyObjects) -> str:
    """Make the policy of what is accepted and return its name."""
    name = request.name("IN")
    peering, family = request.peering, request.family
    preference = peering.local_preference
    actions = (SetLocalPreference(value=preference),) if preference is not None else ()
    default = _default_route(family, objects)
    if peering.default_route.accept:
        terms = [Term(name="default", matches=(default,), actions=actions)]
    else:
        terms = [_reject("no-default", default)]
    accept = peering.accepted
    if accept == "any":
        terms.append(Term(name="accept", actions=actions))
    else:
        matches = _accept_matches(name, accept, request, objects)
        if matches:
            terms.append(Term(name="accept", matches=matches, actions=actions))
    return objects.policy(name, terms)


def _accept_matches(
    name: str, accept: Accept, request: PolicyRequest, objects: PolicyObjects
) -> tuple[Match, ...]:
    """Every kind that is given must match; none at all accepts nothing."""
    matches: list[Match] = []
    if accept.prefixes:
        entries = [_entry(item) for item in accept.prefixes if item.prefix.family is request.family]
        if not entries:
            return ()  # prefixes of the other family only: nothing of this one is wanted
        matches.append(objects.prefix_list(name, request.family, entries))
    values = tuple(
        dict.fromkeys((*accept.communities, *communities(accept.regions, accept.services)))
    )
    if values:
        matches.append(_match_communities(name, values, request.facts, objects))
    return tuple(matches)


def _match_communities(
    name: str, values: tuple[str, ...], facts: PlatformFacts, objects: PolicyObjects
) -> Match:
    if facts.or_community_lists:
        lists = [_community_list(name, values)]
    else:
        lists = [_community_list(names.community_list(value), (value,)) for value in values]
    objects.community_lists.update({item.key: item for item in lists})
    return MatchCommunity(names=tuple(item.name for item in lists))


def _community_list(name: str, values: tuple[str, ...]) -> CommunityList:
    return CommunityList(
        name=name, entries=tuple(CommunityEntry(values=(value,)) for value in values)
    )


def _default_route(family: Family, objects: PolicyObjects) -> Match:
    entries = [_whole(_DEFAULT_ROUTE[family])]
    return objects.prefix_list(names.shared("DEFAULT", family), family, entries)


def _not_public(family: Family, objects: PolicyObjects) -> Match:
    prefixes = [Prefix.parse(text) for text in _PRIVATE[family]]
    entries = [
        _whole(_DEFAULT_ROUTE[family]),
        *(PrefixEntry(prefix, prefix.length, family.bits) for prefix in prefixes),
    ]
    return objects.prefix_list(names.shared("NOT-PUBLIC", family), family, entries)


def _reject(name: str, match: Match) -> Term:
    return Term(name=name, matches=(match,), verdict=Verdict.REJECT)


def _entry(item: PrefixRange) -> PrefixEntry:
    return PrefixEntry(item.prefix, item.minimum, item.maximum)


def _whole(prefix: Prefix) -> PrefixEntry:
    return PrefixEntry(prefix, prefix.length, prefix.length)
