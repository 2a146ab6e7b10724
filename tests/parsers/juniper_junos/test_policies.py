from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from erce.base.values import Family
from erce.model import (
    LineState,
    MatchAsPath,
    MatchCommunity,
    MatchFact,
    MatchPrefixList,
    MatchProtocol,
    OpaqueAction,
    OpaqueMatch,
    Operator,
    PrefixModifier,
    PrependAsPath,
    SetCommunity,
    SetFact,
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
    prefix-list MADE { 10.9.0.0/16; apply-path "protocols bgp group <*> neighbor <*>"; }
    condition UP if-route-exists 10.0.0.0/8;
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
        ("community N;", [(MatchCommunity(names=("N",)),)]),
        ("interface lo0.0;", [(MatchFact(about="interface", values=("lo0.0",)),)]),
        ("tag [ 7 8 ];", [(MatchFact(about="tag", values=("7", "8")),)]),
        ("metric 5;", [(MatchFact(about="MED", values=("5",)),)]),
        (
            "protocol static; local-preference 250; origin igp;",
            [
                (
                    MatchProtocol(protocols=("static",)),
                    MatchFact(about="local preference", values=("250",)),
                    MatchFact(about="origin", values=("igp",)),
                )
            ],
        ),
        # what a condition asks for counts, not its name
        (
            "condition UP;",
            [(MatchFact(about="condition", values=("UP if-route-exists 10.0.0.0/8",)),)],
        ),
        ("condition GONE;", [(OpaqueMatch(text="condition GONE"),)]),
        ("prefix-list GONE;", [(prefixes("GONE"),), (prefixes("GONE", family=Family.IPV6),)]),
        # nothing is of both families
        (
            "family inet6; prefix-list P;",
            [
                (
                    prefixes("X/t family", family=Family.IPV6),
                    prefixes("X/t family"),
                )
            ],
        ),
        # the statements that the list is made of may name anything
        (
            "prefix-list MADE;",
            [(prefixes("MADE"),), (OpaqueMatch(text="apply-path of prefix-list MADE"),)],
        ),
        # what is not read may hide or let in anything
        (
            "prefix-list P; route-filter 10.0.0.0/8 exact accept;",
            [(OpaqueMatch(text="route-filter 10.0.0.0/8 exact accept"),)],
        ),
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
        ("origin igp;", (SetFact(about="origin", value="igp"),)),
        (
            "tag 7; preference 140;",
            (SetFact(about="tag", value="7"), SetFact(about="preference", value="140")),
        ),
        ("load-balance per-packet;", (SetFact(about="load-balance", value="per-packet"),)),
        ("next-hop peer-address;", (SetFact(about="next-hop", value="peer-address"),)),
        ("preference add 5;", (OpaqueAction(text="preference add 5"),)),
        ("community delete N;", (OpaqueAction(text="community delete N"),)),
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
        "policy-options { policy-statement X { term t {"
        " from color 7; then as-path-expand last-as count 2; } } }"
    )
    assert {(note.state, note.owner) for note in reading.notes} == {
        (LineState.UNSUPPORTED, ("policies", "X"))
    }


def test_what_goes_on_with_the_next_policy(read: Read) -> None:
    found = policy(
        read,
        "term a { from community A; then { metric 5; next policy; } }"
        " term b { from prefix-list P; then { default-action accept; } } then reject;",
    )
    assert [(term.verdict, term.jump, term.leaves) for term in found.terms] == [
        (Verdict.NEXT, 3, None),
        (Verdict.NEXT, None, Verdict.ACCEPT),
        (Verdict.REJECT, None, None),
    ]
    assert found.default is Verdict.NEXT


def test_alternatives_of_a_term_that_goes_on_are_met_once(read: Read) -> None:
    body = "term a { from { prefix-list P; prefix-list-filter P longer; } then metric add 5; }"
    found = policy(read, body)
    assert [term.jump for term in found.terms] == [2, None]
    apart = policy(read, "term a { from prefix-list DUAL; then metric add 5; }")
    assert [term.jump for term in apart.terms] == [None, None]


def test_filters_with_actions_of_their_own_become_terms(read: Read) -> None:
    body = (
        "term a { from { community A; route-filter 10.0.0.0/8 orlonger;"
        " route-filter 10.1.0.0/16 exact reject; } then { metric 5; next policy; } }"
        " then reject;"
    )
    found = policy(read, body)
    rest = MatchCommunity(names=("A",))
    assert [(term.matches, term.verdict, term.jump) for term in found.terms] == [
        ((prefixes("X/a reject"), rest), Verdict.REJECT, None),
        ((prefixes("X/a"), rest), Verdict.NEXT, 3),
        ((), Verdict.REJECT, None),
    ]
    assert [len(term.actions) for term in found.terms] == [0, 1, 0]


@pytest.mark.parametrize(
    "action", ["next-hop self", "{ accept; metric 5; }", "next term", "accept; prefix-list P"]
)
def test_filters_with_other_actions_are_noted(read: Read, action: str) -> None:
    text = f"policy-options {{ policy-statement X {{ from {{ route-filter 10.0.0.0/8 exact {action}"
    reading = read(f"{LISTS} {text}{'' if action.endswith('}') else ';'} }} then accept; }} }}")
    assert ("policies", "X") in {note.owner for note in reading.notes}
    (found,) = (item for item in reading.device.policies if item.name == "X")
    assert isinstance(found.terms[0].matches[0], OpaqueMatch)


def test_a_community_that_must_not_be_there(read: Read) -> None:
    found = {item.name: item for item in read(LISTS).device.community_lists}
    assert [(entry.permit, entry.values) for entry in found["N"].entries] == [
        (False, ("1:1",)),
        (True, ()),
    ]


def test_lists_that_only_others_refer_to_are_no_doubt(read: Read) -> None:
    # [edit policy-options] of Junos 21.3 and later; what matches on them is noted itself
    reading = read(
        "policy-options {\n"
        "    as-list PEERS members 64500-64510;\n"
        "    as-list-group G { as-list A members 64498; }\n"
        "    policy-statement P { term t { from as-path-neighbors PEERS; then accept; } }\n"
        "}\n"
    )
    assert [note.line for note in reading.notes] == [4]
    assert LineState.UNKNOWN not in reading.states
