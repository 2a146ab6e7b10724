from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from erce.base.values import Family
from erce.model import (
    LineState,
    MatchAsPath,
    MatchCommunity,
    MatchPrefixList,
    MatchProtocol,
    OpaqueAction,
    OpaqueMatch,
    Operator,
    PrefixModifier,
    PrependAsPath,
    SetCommunity,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from erce.model import Reading, RoutePolicy

    Read = Callable[[str], Reading]

LISTS = """
policy-options {
    prefix-list P { 10.0.0.0/8; 192.0.2.0/24; }
    prefix-list DUAL { 10.0.0.0/8; 2001:db8::/32; }
    prefix-list EMPTY;
    community A members 12076:51004;
    community B members [ 12076:52004 no-export ];
    community N { invert-match; members 1:1; }
    as-path MSEE ".* 12076 .*";
    as-path-group TWO { as-path a "1 .*"; as-path b "2 .*"; }
}
"""


def policy(read: Read, body: str) -> RoutePolicy:
    reading = read(f"{LISTS} policy-options {{ policy-statement X {{ {body} }} }}")
    return next(item for item in reading.device.policies if item.name == "X")


def prefixes(
    *names: str, modifier: PrefixModifier = PrefixModifier.EXACT, family: Family = Family.IPV4
) -> MatchPrefixList:
    return MatchPrefixList(family=family, names=names, modifier=modifier)


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("prefix-list P;", [(prefixes("P"),)]),
        ("prefix-list [ P EMPTY ];", [(prefixes("P", "EMPTY"),)]),
        ("prefix-list-filter P orlonger;", [(prefixes("P", modifier=PrefixModifier.ORLONGER),)]),
        ("prefix-list DUAL;", [(prefixes("DUAL"),), (prefixes("DUAL", family=Family.IPV6),)]),
        ("family inet6; prefix-list DUAL;", [(prefixes("DUAL", family=Family.IPV6),)]),
        ("community [ A B ];", [(MatchCommunity(names=("A", "B")),)]),
        ("as-path MSEE;", [(MatchAsPath(names=("MSEE",)),)]),
        ("as-path-group TWO;", [(MatchAsPath(names=("TWO",)),)]),
        ("protocol [ direct static ];", [(MatchProtocol(protocols=("connected", "static")),)]),
        (
            "route-filter 10.0.0.0/8 orlonger; prefix-list P; community A;",
            [(prefixes("P", "X/t"), MatchCommunity(names=("A",)))],
        ),
        ("community N;", [(OpaqueMatch(text="community N"),)]),
        ("interface lo0.0;", [(OpaqueMatch(text="interface lo0.0"),)]),
        (
            "route-filter 10.0.0.0/8 through 10.0.0.0/16;",
            [(OpaqueMatch(text="route-filter 10.0.0.0/8 through 10.0.0.0/16"),)],
        ),
    ],
)
def test_conditions(read: Read, text: str, matches: list[tuple[object, ...]]) -> None:
    found = policy(read, f"term t {{ from {{ {text} }} then accept; }}")
    assert [term.matches for term in found.terms] == matches


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("local-preference 200;", (SetLocalPreference(value=200),)),
        ("local-preference 100; local-preference 200;", (SetLocalPreference(value=200),)),
        (
            "local-preference 300; local-preference add 50;",
            (SetLocalPreference(value=50, operator=Operator.ADD),),
        ),
        ("metric 5;", (SetMed(value=5),)),
        ("metric subtract 5;", (SetMed(value=5, operator=Operator.SUBTRACT),)),
        ('as-path-prepend "64512 64512";', (PrependAsPath(asns=(64512, 64512)),)),
        ("next-hop self;", (SetNextHop(address=None),)),
        ("origin igp;", (OpaqueAction(text="origin igp"),)),
        ("community add MISSING;", (OpaqueAction(text="community add MISSING"),)),
        (
            "community delete A;\ncommunity add B;\ncommunity set A;",
            (
                SetCommunity(values=("12076:51004",), mode="delete"),
                SetCommunity(values=("12076:52004", "no-export"), mode="add"),
                SetCommunity(values=("12076:51004",), mode="replace"),
            ),
        ),
        (
            "community add A;\ncommunity delete B;\ncommunity add B;",
            (
                SetCommunity(values=("12076:51004",), mode="add"),
                SetCommunity(values=("12076:52004", "no-export"), mode="delete"),
                SetCommunity(values=("12076:52004", "no-export"), mode="add"),
            ),
        ),
    ],
)
def test_actions(read: Read, text: str, actions: tuple[object, ...]) -> None:
    found = policy(read, f"term t {{ then {{\n{text}\naccept;\n}} }}")
    assert found.terms[0].actions == actions
    assert found.terms[0].verdict is Verdict.ACCEPT


@pytest.mark.parametrize(
    ("body", "count", "default"),
    [
        ("term a { from community A; then accept; } term z { then reject; }", 1, Verdict.REJECT),
        ("term a { from community A; then accept; } then reject;", 1, Verdict.REJECT),
        ("then accept;", 0, Verdict.ACCEPT),
        ("term a { from community A; then accept; }", 1, Verdict.NEXT),
        ("term a { then {\naccept;\nreject;\n} }", 0, Verdict.REJECT),
        ("term a { then {\naccept;\nnext term;\n} }", 0, Verdict.NEXT),
        ("term a { then { next-hop self; next policy; } }", 1, Verdict.NEXT),
    ],
)
def test_what_falls_off_the_end(read: Read, body: str, count: int, default: Verdict) -> None:
    found = policy(read, body)
    assert (len(found.terms), found.default) == (count, default)


@pytest.mark.parametrize(
    ("filters", "entries"),
    [
        ("10.0.0.0/8 exact;", ["10.0.0.0/8"]),
        ("10.0.0.0/8 longer;", ["10.0.0.0/8 ge 9 le 32"]),
        ("10.0.0.0/8 upto /24;", ["10.0.0.0/8 le 24"]),
        ("10.0.0.0/8 prefix-length-range /16-/24;", ["10.0.0.0/8 ge 16 le 24"]),
        # nothing of the /8 lies inside the /16: as written
        ("10.0.0.0/8 exact; 10.1.0.0/16 orlonger;", ["10.0.0.0/8", "10.1.0.0/16 le 32"]),
        # the /16 hides what the /8 would let through
        (
            "10.0.0.0/8 upto /24; 10.1.0.0/16 exact;",
            ["10.1.0.0/16", "deny 10.1.0.0/16 le 32", "10.0.0.0/8 le 24"],
        ),
        # unless it says so itself
        (
            "10.0.0.0/8 upto /24; 10.1.0.0/16 prefix-length-range /28-/30; "  # noqa: ISC004
            "10.1.0.0/16 prefix-length-range /16-/24;",
            ["10.0.0.0/8 le 24", "10.1.0.0/16 ge 28 le 30"],
        ),
    ],
)
def test_route_filters_as_ordered_lists(read: Read, filters: str, entries: list[str]) -> None:
    lines = filters.replace(";", ";\n")
    reading = read(f"policy-options {{ route-filter-list L {{\n{lines} }} }}")
    assert [str(item) for item in reading.device.prefix_lists[0].entries] == entries


def test_communities_of_several_members_are_one_entry(read: Read) -> None:
    found = {item.name: item for item in read(LISTS).device.community_lists}
    assert [entry.values for entry in found["B"].entries] == [("12076:52004", "no-export")]
    pattern = read("policy-options { community ANY members 12076:.*; }").device.community_lists[0]
    assert pattern.entries[0].regex


def test_opaque_terms_are_noted_with_the_policy(read: Read) -> None:
    reading = read(
        "policy-options { policy-statement X { term t { from tag 7; then origin igp; } } }"
    )
    assert {(note.state, note.owner) for note in reading.notes} == {
        (LineState.UNSUPPORTED, ("policies", "X"))
    }
