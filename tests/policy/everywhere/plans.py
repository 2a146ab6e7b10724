"""Random policies in words that every platform has, at one session each way.

They are made in the model's own form, with the AS-path expressions of IOS-XE.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from erce.base.platform import Platform
from erce.base.values import Family, Prefix
from erce.model import (
    AsPathList,
    CommunityEntry,
    CommunityList,
    Device,
    MatchAsPath,
    MatchCommunity,
    MatchPrefixList,
    MatchProtocol,
    Operator,
    PrefixEntry,
    PrefixList,
    PrependAsPath,
    RoutePolicy,
    SetCommunity,
    SetLocalPreference,
    SetMed,
    Term,
    Verdict,
)

if TYPE_CHECKING:
    from erce.model import Action, Match

BLOCKS: Final = {Family.IPV4: Prefix.parse("10.0.0.0/30"), Family.IPV6: Prefix.parse("fd00::/126")}
COMMUNITIES: Final = ("12076:51004", "12076:51006", "64496:1")
EXPRESSIONS: Final = {
    "^$": "()",
    "^12076$": "12076",
    "^12076_": "12076 .*",
    "_12076_": ".* 12076 .*",
    "_12076$": ".* 12076",
    "^12076_64500$": "12076 64500",
    ".*": ".*",
    "_64500_": ".* 64500 .*",
    "_64500_12076_": ".* 64500 12076 .*",
}
"""Expressions of the IOS family, and the same for a platform that matches number by number."""

PROTOCOLS: Final = ("bgp", "static")
LISTS: Final = range(2)
"""Lists of each kind."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a session shall do: the policies `IN` and `OUT` and the lists they look into."""

    family: Family
    device: Device


def blocks(family: Family) -> tuple[Prefix, ...]:
    """The block and everything in it, and the default route above."""
    block = BLOCKS[family]
    halves = block.halves()
    return (Prefix(family, 0, 0), block, *halves, *(q for half in halves for q in half.halves()))


def entries(family: Family) -> st.SearchStrategy[PrefixEntry]:
    bits = family.bits
    return st.builds(
        lambda prefix, more, wide: PrefixEntry(
            prefix, min(bits, prefix.length + more), min(bits, prefix.length + more + wide)
        ),
        st.sampled_from(blocks(family)),
        st.sampled_from((0, 0, 0, 1)),
        st.sampled_from((0, 0, 1, bits)),
    )


def matches(family: Family) -> st.SearchStrategy[tuple[Match, ...]]:
    """Two at most, each of another kind, in the model's order."""
    number = st.sampled_from(LISTS)
    prefixes = number.map(lambda at: MatchPrefixList(family=family, names=(f"P{at}",)))
    several = _some(
        prefixes,
        st.sets(number, min_size=1).map(
            lambda listed: MatchCommunity(names=tuple(f"C{at}" for at in sorted(listed)))
        ),
        number.map(lambda at: MatchAsPath(names=(f"A{at}",))),
        st.sampled_from(PROTOCOLS).map(lambda word: MatchProtocol(protocols=(word,))),
    )
    return st.one_of(st.tuples(prefixes), several.filter(bool), several)


def actions() -> st.SearchStrategy[tuple[Action, ...]]:
    """Two at most, each of another kind, in the model's order."""
    values = st.sampled_from(((COMMUNITIES[0],), (COMMUNITIES[2],), COMMUNITIES[:2]))
    return _some(
        st.sampled_from((50, 200)).map(lambda value: SetLocalPreference(value=value)),
        st.builds(SetMed, value=st.sampled_from((5, 7)), operator=st.sampled_from(Operator)),
        st.sampled_from(((64500,), (64500, 64500), (64500, 64501))).map(
            lambda asns: PrependAsPath(asns=asns)
        ),
        st.builds(SetCommunity, values=values, mode=st.sampled_from(("replace", "add"))),
    )


def _some(*kinds: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    picked = st.sets(st.sampled_from(range(len(kinds))), max_size=2)
    return picked.flatmap(lambda found: st.tuples(*(kinds[at] for at in sorted(found))))


def terms(family: Family) -> st.SearchStrategy[Term]:
    return st.builds(
        lambda listed, done, verdict: Term(
            name="",
            matches=listed,
            actions=done if verdict is Verdict.ACCEPT else (),
            verdict=verdict,
        ),
        matches(family),
        actions(),
        st.sampled_from((Verdict.ACCEPT, Verdict.ACCEPT, Verdict.REJECT)),
    )


def policies(family: Family, name: str) -> st.SearchStrategy[RoutePolicy]:
    return st.builds(
        lambda listed, default: RoutePolicy.folded(
            name, [replace(term, name=f"T{at}") for at, term in enumerate(listed)], default
        ),
        st.sampled_from((2, 3, 1, 4, 0)).flatmap(
            lambda count: st.lists(terms(family), min_size=count, max_size=count)
        ),
        st.sampled_from((Verdict.REJECT, Verdict.REJECT, Verdict.ACCEPT)),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    family = draw(st.sampled_from(Family))
    prefixes = st.lists(entries(family), min_size=1, max_size=4)
    values = draw(st.permutations(COMMUNITIES))
    device = Device(
        hostname="ce",
        platform=Platform.CISCO_IOSXE,
        policies=(draw(policies(family, "IN")), draw(policies(family, "OUT"))),
        prefix_lists=tuple(
            PrefixList(name=f"P{at}", family=family, entries=tuple(draw(prefixes))) for at in LISTS
        ),
        community_lists=tuple(
            CommunityList(name=f"C{at}", entries=(CommunityEntry(values=(values[at],)),))
            for at in LISTS
        ),
        as_path_lists=tuple(
            AsPathList(name=f"A{at}", entries=((True, draw(st.sampled_from([*EXPRESSIONS]))),))
            for at in LISTS
        ),
    )
    return Plan(family=family, device=device)
