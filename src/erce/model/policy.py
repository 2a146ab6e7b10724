"""Routing policy in one vendor-neutral form.

A policy is an ordered list of terms and a verdict for what no term decides. Route maps, RPL
and policy statements convert into it; a construct that does not convert becomes an *opaque*
match or action with its text, so nothing is dropped and everything that depends on it can be
called inconclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.base.values import Family, IPAddress


class Verdict(StrEnum):
    """What happens to a route that a term matched."""

    ACCEPT = "accept"
    REJECT = "reject"
    NEXT = "next"
    """Go on with the next term; at the end of a policy, with the next policy of the chain, and
    after the last one with what the protocol does by default (Junos)."""


class PrefixModifier(StrEnum):
    """How the prefixes of a list are meant where a match refers to it (Junos)."""

    EXACT = "exact"
    """As the list says."""

    LONGER = "longer"
    """Only more-specific prefixes."""

    ORLONGER = "orlonger"
    """The prefixes and everything more specific."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchPrefixList:
    """The prefix is permitted by any of the lists."""

    family: Family
    names: tuple[str, ...]
    modifier: PrefixModifier = PrefixModifier.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchCommunity:
    """The communities are permitted by any of the lists."""

    names: tuple[str, ...]

    exact: bool = False
    """The route must carry no other community."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchAsPath:
    """The AS path is permitted by any of the lists."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchProtocol:
    """The route comes from one of the protocols: `bgp`, `static`, `connected`, `ospf`, ..."""

    protocols: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchFact:
    """The route has one of the values of something that is not modelled further.

    The condition is certain, but all that is known of it is that the same words mean the same.
    """

    about: str
    """`tag`, `MED`, `local preference`, `origin` or `weight`, which mean the same on every
    platform and of which a route has one value; or the platform's own words, `interface`."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpaqueMatch:
    """A condition that is not modelled, in the platform's words."""

    text: str


class Operator(StrEnum):
    """How a number is applied."""

    SET = "set"
    ADD = "add"
    SUBTRACT = "subtract"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLocalPreference:
    """Local preference, 0 to 4294967295."""

    value: int
    operator: Operator = Operator.SET


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMed:
    """Multi-exit discriminator (metric)."""

    value: int
    operator: Operator = Operator.SET


@dataclass(frozen=True, slots=True, kw_only=True)
class PrependAsPath:
    """AS numbers put in front of the path, the first one nearest to the receiver."""

    asns: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCommunity:
    """Communities written to the route."""

    values: tuple[str, ...]

    mode: str
    """`replace`, `add` or `delete`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetNextHop:
    """Next hop of the route; None is the router itself."""

    address: IPAddress | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFact:
    """Something that is not modelled further gets a value and changes nothing else."""

    about: str
    """As in `MatchFact`: `origin`, `weight`, `tag`."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpaqueAction:
    """An action that is not modelled, in the platform's words."""

    text: str


Match: TypeAlias = (
    MatchPrefixList | MatchCommunity | MatchAsPath | MatchProtocol | MatchFact | OpaqueMatch
)
Action: TypeAlias = (
    SetLocalPreference | SetMed | PrependAsPath | SetCommunity | SetNextHop | SetFact | OpaqueAction
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """If every match holds, the actions are applied and the verdict is given."""

    name: str = field(compare=False)
    """Sequence number or term name; names are free, so they do not count for equality."""

    matches: tuple[Match, ...] = ()
    """All must hold; none matches everything. In the order of the classes above."""

    actions: tuple[Action, ...] = ()
    """In the order of the classes above; community actions keep their written order."""

    verdict: Verdict = Verdict.ACCEPT

    jump: int | None = None
    """With the verdict NEXT: index of the later term to go on with, or the number of terms for the
    end of the policy. None is the following term."""

    leaves: Verdict | None = None
    """With the verdict NEXT: what happens to the route if nothing after this term decides, instead
    of any default (`continue` of IOS, `pass` of IOS-XR, `default-action` of Junos). NEXT is what
    no source we trust could tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutePolicy:
    """A route map, a route policy or a policy statement."""

    name: str

    terms: tuple[Term, ...]

    default: Verdict = Verdict.REJECT
    """What falls off the end: REJECT on IOS and EOS; on Junos NEXT unless the last term rejects
    or accepts everything. A trailing term without matches and actions is folded into this, unless
    a term goes on in a way of its own: then this is what falls off and nothing else."""

    @classmethod
    def folded(cls, name: str, terms: Sequence[Term], default: Verdict) -> RoutePolicy:
        """Make a policy whose trailing terms for everything have become its default."""
        kept = list(terms)
        own_way = any(term.jump is not None or term.leaves for term in kept)
        while (
            kept
            and not own_way
            and not (kept[-1].matches or kept[-1].actions or kept[-1].verdict is Verdict.NEXT)
        ):
            default = kept.pop().verdict
        return cls(name=name, terms=tuple(kept), default=default)

    @property
    def key(self) -> str:
        """Identity among a device's policies."""
        return self.name
