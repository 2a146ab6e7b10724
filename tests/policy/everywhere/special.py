"""Policies in words that some platforms lack, or that the generator does not write for them.

A word that every platform has belongs into `plans`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from erce.base.platform import Platform
from erce.base.values import Family
from erce.model import (
    AsPathList,
    CommunityEntry,
    CommunityList,
    Device,
    MatchAsPath,
    MatchCommunity,
    MatchFact,
    MatchPrefixList,
    MatchProtocol,
    Operator,
    PrefixEntry,
    PrefixList,
    PrefixModifier,
    RoutePolicy,
    SetCommunity,
    SetFact,
    SetLocalPreference,
    SetNextHop,
    Term,
    Verdict,
)
from policy.everywhere.plans import BLOCKS, COMMUNITIES, Plan

if TYPE_CHECKING:
    from erce.model import Action, Match

BLOCK: Final = BLOCKS[Family.IPV4]
ONE, TWO, _ = (CommunityEntry(values=(value,)) for value in COMMUNITIES)


EOS, IOSXE, IOSXR, NXOS, JUNOS = (
    Platform.ARISTA_EOS,
    Platform.CISCO_IOSXE,
    Platform.CISCO_IOSXR,
    Platform.CISCO_NXOS,
    Platform.JUNIPER_JUNOS,
)


class Special(NamedTuple):
    """A policy with such a word, and who lacks it for which reason."""

    plan: Plan
    lacking: dict[Platform, str]


def plan(
    *matches: Match,
    does: tuple[Action, ...] = (),
    verdict: Verdict = Verdict.ACCEPT,
    prefixes: tuple[PrefixEntry, ...] = (PrefixEntry(BLOCK, 30, 31),),
    communities: tuple[CommunityEntry, ...] = (ONE,),
    paths: tuple[tuple[bool, str], ...] = ((True, "^12076$"),),
) -> Plan:
    """One term, both ways."""
    term = Term(name="T0", matches=matches, actions=does, verdict=verdict)
    rest = Term(name="T1", matches=(MatchPrefixList(family=Family.IPV4, names=("P1",)),))
    return Plan(
        family=Family.IPV4,
        device=Device(
            hostname="ce",
            platform=Platform.CISCO_IOSXE,
            policies=tuple(RoutePolicy(name=name, terms=(term, rest)) for name in ("IN", "OUT")),
            prefix_lists=(
                PrefixList(name="P0", family=Family.IPV4, entries=prefixes),
                PrefixList(
                    name="P1", family=Family.IPV4, entries=(PrefixEntry(BLOCK.halves()[1], 31, 31),)
                ),
            ),
            community_lists=(CommunityList(name="C0", entries=communities),),
            as_path_lists=(AsPathList(name="A0", entries=paths),),
        ),
    )


ALL_OF_BLOCK = PrefixEntry(BLOCK, 30, 32)
PREFIXES = MatchPrefixList(family=Family.IPV4, names=("P0",))
CARRIES = MatchCommunity(names=("C0",))
CAME = MatchAsPath(names=("A0",))

PLAIN = "the generator has no words for it, because no intent asks for it"
WORDS: Final = {
    "prefix list entry that denies": Special(
        plan(PREFIXES, prefixes=(PrefixEntry(BLOCK, 31, 31, permit=False), ALL_OF_BLOCK)),
        {
            IOSXR: "a prefix set has only elements that are in it",
            JUNOS: "a route-filter-list has only items that are in it",
        },
    ),
    "any of two prefix lists": Special(
        plan(
            MatchPrefixList(family=Family.IPV4, names=("P0", "P1")),
            prefixes=(PrefixEntry(BLOCK, 30, 30),),
            verdict=Verdict.REJECT,
        ),
        {EOS: "a match names one list; the generator writes the first"},
    ),
    "more specific prefixes than the list": Special(
        plan(
            MatchPrefixList(family=Family.IPV4, names=("P0",), modifier=PrefixModifier.LONGER),
            prefixes=(PrefixEntry(BLOCK, 30, 30),),
        ),
        {
            EOS: "a match has no modifier; the generator writes the list as it is",
            IOSXE: "a match has no modifier",
            IOSXR: "a match has no modifier",
            NXOS: "a match has no modifier; the generator writes the list as it is",
        },
    ),
    "community list entry that denies": Special(
        plan(CARRIES, communities=(replace(ONE, permit=False), TWO)),
        {
            IOSXR: "a community set has only elements that are in it",
            JUNOS: "a community has members and nothing else; the generator writes the first entry",
        },
    ),
    "two communities at once": Special(
        plan(CARRIES, communities=(CommunityEntry(values=COMMUNITIES[:2]),)),
        {IOSXR: "an element of a community set is one value"},
    ),
    "either of two communities, in one list": Special(
        plan(CARRIES, communities=(ONE, TWO)),
        {JUNOS: "a route must have all members; the generator writes the first entry"},
    ),
    "pattern of communities": Special(
        plan(CARRIES, communities=(CommunityEntry(values=("12076:.*",), regex=True),)), {}
    ),
    "these communities and no others": Special(
        plan(MatchCommunity(names=("C0",), exact=True)),
        {IOSXR: PLAIN, JUNOS: PLAIN},
    ),
    "either of two paths, in one list": Special(
        plan(CAME, paths=((True, "^12076$"), (True, "_64500_"))),
        {JUNOS: "an as-path is one expression; the generator repeats its name"},
    ),
    "AS-path list entry that denies": Special(
        plan(CAME, paths=((False, "_64500_"), (True, ".*"))),
        {
            IOSXR: "an AS-path set has only elements that are in it",
            JUNOS: "an as-path is one expression; the generator repeats its name",
        },
    ),
    "either of two protocols": Special(
        plan(MatchProtocol(protocols=("bgp", "static"))),
        {EOS: "the generator writes the first"},
    ),
    "tag": Special(plan(MatchFact(about="tag", values=("7",))), dict.fromkeys(Platform, PLAIN)),
    "addition to the local preference": Special(
        plan(PREFIXES, does=(SetLocalPreference(value=5, operator=Operator.ADD),)),
        {
            EOS: "no source shows it, so the parser does not know what the generator writes",
            IOSXE: "the local preference is set, not changed",
            NXOS: "the local preference is set, not changed; the generator sets it to the number",
        },
    ),
    "deletion of communities": Special(
        plan(PREFIXES, does=(SetCommunity(values=COMMUNITIES[:1], mode="delete"),)),
        {
            IOSXE: "communities are deleted by list",
            NXOS: "communities are deleted by list; the generator sets them",
        },
    ),
    "no communities": Special(
        plan(PREFIXES, does=(SetCommunity(values=(), mode="replace"),)),
        {JUNOS: "communities are set by the name of a list, which has members"},
    ),
    "next hop self": Special(
        plan(PREFIXES, does=(SetNextHop(address=None),)),
        {
            EOS: "the generator writes the peer's address, which is another thing on import",
            NXOS: "the generator writes the word None",
        },
    ),
    "origin": Special(
        plan(PREFIXES, does=(SetFact(about="origin", value="igp"),)),
        dict.fromkeys(Platform, PLAIN),
    ),
    "term that goes on": Special(
        plan(PREFIXES, does=(SetLocalPreference(value=200),), verdict=Verdict.NEXT),
        {
            EOS: "`continue` says it; the generator writes a permit that ends",
            IOSXE: "`continue` says it, which the generator does not write",
            IOSXR: "`pass` says it, which the generator does not write",
            NXOS: "`continue` says it; the generator writes a permit that ends",
        },
    ),
}
