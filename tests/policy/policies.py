"""Random devices over a universe of routes that is small enough to try every one."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

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
    PrefixModifier,
    PrependAsPath,
    RoutePolicy,
    SetCommunity,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Term,
    Verdict,
)
from policy.interpret import Route

if TYPE_CHECKING:
    from erce.model import Action, Match

BLOCK = Prefix.parse("10.0.0.0/30")
PREFIXES = (
    Prefix.parse("0.0.0.0/0"),
    BLOCK,
    *BLOCK.halves(),
    *(quarter for half in BLOCK.halves() for quarter in half.halves()),
)
COMMUNITIES = ("12076:51004", "12076:51006", "64496:1")
PATHS = (
    (),
    (12076,),
    (12076, 12076),
    (12076, 64500),
    (64500, 12076),
    (64500,),
    (64500, 12076, 64501),
)
PROTOCOLS = ("bgp", "static")
ROUTES = tuple(
    Route(prefix=prefix, communities=frozenset(carried), as_path=path, protocol=protocol)
    for prefix in PREFIXES
    for size in range(len(COMMUNITIES) + 1)
    for carried in itertools.combinations(COMMUNITIES, size)
    for path in PATHS
    for protocol in PROTOCOLS
)

TEXT_PATHS = (
    "^$", "^12076$", "^12076_", "_12076_", "_12076$", "^12076_64500$", ".*", "_64500_",
    "^12076(_12076)*$", "_64500_12076_", "_(64500|64501)$",
)  # fmt: skip
NUMBER_PATHS = (
    "()", "12076", "12076 .*", ".* 12076 .*", ".* 12076", "12076 64500", ".*", ".* 64500 .*",
    ".* 64500 12076 .*", "(64500|64501)",
)  # fmt: skip


def entries() -> st.SearchStrategy[PrefixEntry]:
    return st.builds(
        lambda prefix, more, permit: PrefixEntry(
            prefix, prefix.length, min(32, prefix.length + more), permit
        ),
        st.sampled_from(PREFIXES),
        st.sampled_from((0, 0, 1, 32)),
        st.booleans(),
    )


def prefix_lists() -> st.SearchStrategy[tuple[PrefixList, ...]]:
    return st.lists(st.lists(entries(), max_size=4), min_size=3, max_size=3).map(
        lambda lists: tuple(
            PrefixList(name=f"P{index}", family=Family.IPV4, entries=tuple(listed))
            for index, listed in enumerate(lists)
        )
    )


def community_lists() -> st.SearchStrategy[tuple[CommunityList, ...]]:
    plain = st.builds(
        CommunityEntry,
        values=st.lists(st.sampled_from(COMMUNITIES), min_size=1, max_size=2, unique=True).map(
            tuple
        ),
        permit=st.booleans(),
    )
    pattern = st.just(CommunityEntry(values=("12076:.*",), regex=True))
    entry = st.one_of(plain, plain, pattern)
    return st.lists(st.lists(entry, max_size=3), min_size=2, max_size=2).map(
        lambda lists: tuple(
            CommunityList(name=f"C{index}", entries=tuple(listed))
            for index, listed in enumerate(lists)
        )
    )


def as_path_lists(platform: Platform) -> st.SearchStrategy[tuple[AsPathList, ...]]:
    texts = NUMBER_PATHS if platform is Platform.JUNIPER_JUNOS else TEXT_PATHS
    entry = st.tuples(st.booleans(), st.sampled_from(texts))
    return st.lists(st.lists(entry, max_size=3), min_size=2, max_size=2).map(
        lambda lists: tuple(
            AsPathList(name=f"A{index}", entries=tuple(listed))
            for index, listed in enumerate(lists)
        )
    )


def _names(letter: str, count: int) -> st.SearchStrategy[tuple[str, ...]]:
    names = [f"{letter}{index}" for index in range(count)]
    return st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True).map(tuple)


def matches(platform: Platform) -> st.SearchStrategy[Match]:
    modifiers = (
        tuple(PrefixModifier) if platform is Platform.JUNIPER_JUNOS else (PrefixModifier.EXACT,)
    )
    return st.one_of(
        st.builds(
            MatchPrefixList,
            family=st.just(Family.IPV4),
            names=_names("P", 3),
            modifier=st.sampled_from(modifiers),
        ),
        st.builds(MatchCommunity, names=_names("C", 2)),
        st.builds(MatchAsPath, names=_names("A", 2)),
        st.builds(MatchProtocol, protocols=st.sampled_from((("static",), ("bgp",), PROTOCOLS))),
    )


def actions() -> st.SearchStrategy[Action]:
    number = st.sampled_from((50, 100))
    operator = st.sampled_from(Operator)
    return st.one_of(
        st.builds(SetLocalPreference, value=number, operator=operator),
        st.builds(SetMed, value=number, operator=operator),
        st.builds(
            PrependAsPath,
            asns=st.lists(st.sampled_from((12076, 64500)), min_size=1, max_size=2).map(tuple),
        ),
        st.builds(
            SetCommunity,
            values=st.lists(st.sampled_from(COMMUNITIES), min_size=1, max_size=2, unique=True).map(
                tuple
            ),
            mode=st.sampled_from(("replace", "add", "delete")),
        ),
        st.just(SetNextHop(address=None)),
    ).flatmap(
        lambda action: st.one_of(
            st.just(action),
            st.builds(
                SetCommunity,
                values=st.sampled_from([(value,) for value in COMMUNITIES]),
                mode=st.sampled_from(("add", "delete")),
            ),
        )
    )


def terms(platform: Platform) -> st.SearchStrategy[Term]:
    verdicts = [Verdict.ACCEPT, Verdict.REJECT]
    if platform is Platform.JUNIPER_JUNOS:
        verdicts += [Verdict.NEXT] * 4
    return st.builds(
        Term,
        name=st.just("term"),
        matches=st.lists(matches(platform), max_size=2).map(tuple),
        actions=st.lists(actions(), max_size=2).map(tuple),
        verdict=st.sampled_from(verdicts),
    )


def policies(platform: Platform) -> st.SearchStrategy[tuple[RoutePolicy, ...]]:
    junos = platform is Platform.JUNIPER_JUNOS
    defaults = [Verdict.REJECT, Verdict.ACCEPT, *([Verdict.NEXT] * 3 if junos else [])]
    return st.lists(
        st.tuples(st.lists(terms(platform), max_size=5), st.sampled_from(defaults)),
        min_size=2,
        max_size=2,
    ).map(
        lambda made: tuple(
            RoutePolicy(name=f"R{index}", terms=tuple(listed), default=default)
            for index, (listed, default) in enumerate(made)
        )
    )


def devices(platform: Platform) -> st.SearchStrategy[Device]:
    return st.builds(
        Device,
        hostname=st.just("ce"),
        platform=st.just(platform),
        policies=policies(platform),
        prefix_lists=prefix_lists(),
        community_lists=community_lists(),
        as_path_lists=as_path_lists(platform),
    )


PLATFORMS = st.sampled_from([*Platform, *[Platform.JUNIPER_JUNOS] * 3])
"""More often the one whose terms go on."""


def chains(platform: Platform) -> st.SearchStrategy[tuple[str, ...]]:
    if platform is Platform.JUNIPER_JUNOS:
        return st.sampled_from((("R0",), ("R0", "R1"), ("R1", "R0"), ()))
    return st.sampled_from((("R0",), ()))


@st.composite
def carrying(draw: st.DrawFn) -> Device:
    """A Junos router whose first terms change what the later ones ask about."""
    changing = st.one_of(
        st.builds(
            SetCommunity,
            values=st.sampled_from([(value,) for value in COMMUNITIES]),
            mode=st.sampled_from(("add", "delete", "replace")),
        ),
        st.builds(PrependAsPath, asns=st.sampled_from(((12076,), (64500,), (64500, 12076)))),
    )
    asking = st.sampled_from(
        [
            *(MatchCommunity(names=(f"C{index}",)) for index in range(4)),
            *(MatchAsPath(names=(f"A{index}",)) for index in range(len(NUMBER_PATHS))),
        ]
    )
    first = st.builds(
        Term,
        name=st.just("change"),
        matches=st.lists(asking, max_size=1).map(tuple),
        actions=st.lists(changing, min_size=1, max_size=2).map(tuple),
        verdict=st.just(Verdict.NEXT),
    )
    then = st.builds(
        Term,
        name=st.just("ask"),
        matches=st.lists(asking, min_size=1, max_size=2).map(tuple),
        actions=st.sampled_from(((), (SetMed(value=7),))),
        verdict=st.sampled_from(Verdict),
    )
    terms = (*draw(st.lists(first, min_size=1, max_size=3)), *draw(st.lists(then, min_size=1)))
    lists = [CommunityEntry(values=(value,)) for value in COMMUNITIES]
    lists.append(CommunityEntry(values=("12076:.*",), regex=True))
    return Device(
        hostname="ce",
        platform=Platform.JUNIPER_JUNOS,
        policies=(RoutePolicy(name="R0", terms=terms[:8], default=Verdict.REJECT),),
        community_lists=tuple(
            CommunityList(name=f"C{index}", entries=(entry,)) for index, entry in enumerate(lists)
        ),
        as_path_lists=tuple(
            AsPathList(name=f"A{index}", entries=((True, text),))
            for index, text in enumerate(NUMBER_PATHS)
        ),
    )
