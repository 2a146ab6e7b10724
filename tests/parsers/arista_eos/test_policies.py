from __future__ import annotations

from ipaddress import ip_address
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
    PrependAsPath,
    SetCommunity,
    SetFact,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Verdict,
)
from parsers.arista_eos.reading import notes, policy, read

if TYPE_CHECKING:
    from erce.model import Action, Match


@pytest.mark.parametrize(
    ("line", "match"),
    [
        ("ip address prefix-list P", MatchPrefixList(family=Family.IPV4, names=("P",))),
        ("ipv6 address prefix-list P", MatchPrefixList(family=Family.IPV6, names=("P",))),
        ("community C", MatchCommunity(names=("C",))),
        ("community C exact-match", MatchCommunity(names=("C",), exact=True)),
        ("community or-results C D", MatchCommunity(names=("C", "D"))),
        ("as-path A", MatchAsPath(names=("A",))),
        ("source-protocol static", MatchProtocol(protocols=("static",))),
        ("community C D", OpaqueMatch(text="community C D")),
        ("ip address access-list A", OpaqueMatch(text="ip address access-list A")),
        ("invert-result as-path A", OpaqueMatch(text="invert-result as-path A")),
        ("metric 7", MatchFact(about="MED", values=("7",))),
        ("metric 7 to 9", OpaqueMatch(text="metric 7 to 9")),
        ("local-preference 300", MatchFact(about="local preference", values=("300",))),
        ("tag 100", MatchFact(about="tag", values=("100",))),
        ("interface et1", MatchFact(about="interface", values=("Ethernet1",))),
    ],
)
def test_matches(line: str, match: Match) -> None:
    text = f"route-map M permit 10\n   match {line}\n"
    assert policy(text).terms[0].matches == (match,)
    opaque = isinstance(match, OpaqueMatch)
    assert notes(text) == ([("UNSUPPORTED", f"match {line}")] if opaque else [])


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("local-preference 200", SetLocalPreference(value=200)),
        ("metric 7", SetMed(value=7)),
        ("metric +7", SetMed(value=7, operator=Operator.ADD)),
        ("metric -7", SetMed(value=7, operator=Operator.SUBTRACT)),
        ("as-path prepend 64512 1.0", PrependAsPath(asns=(64512, 65536))),
        ("community 1:2 no-export", SetCommunity(values=("1:2", "no-export"), mode="replace")),
        ("community 1:2 additive", SetCommunity(values=("1:2",), mode="add")),
        ("community 1:2 delete", SetCommunity(values=("1:2",), mode="delete")),
        ("community 65538", SetCommunity(values=("1:2",), mode="replace")),
        ("community none", SetCommunity(values=(), mode="replace")),
        ("ip next-hop 192.0.2.1", SetNextHop(address=ip_address("192.0.2.1"))),
        ("as-path prepend auto", OpaqueAction(text="as-path prepend auto")),
        ("as-path prepend last-as 3", OpaqueAction(text="as-path prepend last-as 3")),
        ("community community-list C", OpaqueAction(text="community community-list C")),
        ("metric +igp-metric", OpaqueAction(text="metric +igp-metric")),
        ("weight 7", SetFact(about="weight", value="7")),
        ("tag 007", SetFact(about="tag", value="7")),
        ("distance 30", SetFact(about="distance", value="30")),
        ("origin igp", SetFact(about="origin", value="igp")),
        ("origin egp 5", OpaqueAction(text="origin egp 5")),
    ],
)  # fmt: skip
def test_actions(line: str, action: Action) -> None:
    text = f"route-map M permit 10\n   set {line}\n"
    assert policy(text).terms[0].actions == (action,)
    opaque = isinstance(action, OpaqueAction)
    assert notes(text) == ([("UNSUPPORTED", f"set {line}")] if opaque else [])


@pytest.mark.parametrize(
    ("words", "mode"), [("", "replace"), (" additive", "add"), (" delete", "delete")]
)
def test_communities_of_a_list_are_set(words: str, mode: str) -> None:
    text = (
        f"route-map M permit 10\n   set community community-list C{words}\n!\n"
        "ip community-list C permit 1:2\nip community-list C permit 1:3\n"
    )
    reading = read(text)
    (term,) = reading.device.policies[0].terms
    assert term.actions == (SetCommunity(values=("1:2", "1:3"), mode=mode),)
    assert reading.notes == ()
    assert reading.states[1] == LineState.UNDERSTOOD
    assert reading.provenance.lines["policies", "M", "terms", "0", "actions", "0"] == (2,)


@pytest.mark.parametrize(
    "line",
    [
        "ip community-list C deny 1:2",
        "ip community-list C permit 1:2 1:3",
        "ip community-list regexp C permit 1:.*",
        "ip community-list D permit 1:2",
    ],
)
def test_lists_of_more_than_plain_values_are_not_set(line: str) -> None:
    text = f"{line}\nroute-map M permit 10\n   set community community-list C delete\n"
    assert policy(text).terms[0].actions == (
        OpaqueAction(text="community community-list C delete"),
    )
    assert notes(text) == [("UNSUPPORTED", "set community community-list C delete")]


def test_a_sub_route_map_is_opaque() -> None:
    text = "route-map M permit 10\n   sub-route-map S\n"
    (term,) = policy(text).terms
    assert term.matches == (OpaqueMatch(text="sub-route-map S"),)
    assert [note.owner for note in read(text).notes] == [("policies", "M")]


FLOWS = """\
route-map M permit 10
   match as-path A
   continue{}
!
route-map M permit 20
   set metric 5
!
route-map M permit 30
"""


@pytest.mark.parametrize(
    ("target", "jump"),
    [("", None), (" 20", None), (" 30", 2)],
)
def test_continue_goes_on_with_a_later_sequence(target: str, jump: int | None) -> None:
    reading = read(FLOWS.format(target))
    (found,) = reading.device.policies
    first = found.terms[0]
    assert (first.verdict, first.jump, first.leaves) == (Verdict.NEXT, jump, Verdict.NEXT)
    # the last sequence is not what a route meets that falls off the end
    assert [term.name for term in found.terms] == ["10", "20", "30"]
    assert found.default is Verdict.REJECT
    assert reading.provenance.lines["policies", "M", "terms", "0", "jump"] == (3,)
    assert reading.states[2] == LineState.UNDERSTOOD
    assert reading.notes == ()


def test_continue_with_a_sequence_that_does_not_exist_is_nothing() -> None:
    # seen on a real device
    reading = read(FLOWS.format(" 25"))
    plain = read(FLOWS.replace("   continue{}\n", ""))
    assert reading.device.policies == plain.device.policies
    assert reading.states[2] == LineState.HARMLESS
    assert reading.notes == ()


def test_a_continue_in_the_last_sequence_has_nowhere_to_go() -> None:
    """A sequence that does not exist is ignored, and the action applies (seen on EOS 4.23)."""
    (term,) = policy("route-map M permit 10\n   match tag 1\n   continue\n").terms
    assert (term.verdict, term.jump, term.leaves) == (Verdict.ACCEPT, None, None)
    alone = policy("route-map M permit 10\n   continue\n")
    assert (alone.terms, alone.default) == ((), Verdict.ACCEPT)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("route-map M permit 10\n   continue 10\n", "continue 10"),
        ("route-map M permit 10\n   continue 5\n", "continue 5"),
        ("route-map M permit 10\n   continue later\n", "continue later"),
        ("route-map M deny 10\n   continue 20\n!\nroute-map M permit 20\n", "continue 20"),
    ],
)
def test_where_continue_is_not_known_to_go(text: str, words: str) -> None:
    term = policy(text).terms[0]
    assert term.actions == (OpaqueAction(text=words),)
    assert term.leaves is None
    assert notes(text) == [("UNSUPPORTED", words)]


def test_sequences_are_sorted_and_a_last_one_for_everything_is_the_default() -> None:
    found = policy(
        "route-map M permit 30\n!\nroute-map M deny 10\n   match as-path A\n!\n"
        "route-map M permit 20\n   set metric 5\n"
    )
    assert [term.name for term in found.terms] == ["10", "20"]
    assert [term.verdict for term in found.terms] == [Verdict.REJECT, Verdict.ACCEPT]
    assert found.default is Verdict.ACCEPT


def test_a_last_deny_changes_nothing() -> None:
    reading = read("route-map M permit 10\n   match as-path A\n!\nroute-map M deny 20\n")
    assert reading.device.policies[0].default is Verdict.REJECT
    assert reading.states[3] == LineState.HARMLESS


def test_terms_are_in_the_order_of_the_model_with_their_lines() -> None:
    reading = read(
        "route-map M permit 10\n   match as-path A\n   match ip address prefix-list P\n"
        "   set community 1:2\n   set local-preference 7\n"
    )
    (term,) = reading.device.policies[0].terms
    assert [type(item) for item in term.matches] == [MatchPrefixList, MatchAsPath]
    assert [type(item) for item in term.actions] == [SetLocalPreference, SetCommunity]
    lines = reading.provenance.lines
    assert lines["policies", "M", "terms", "0", "matches", "0"] == (3,)
    assert lines["policies", "M", "terms", "0", "actions", "1"] == (4,)


BLOCK = "ip prefix-list P\n   seq 10 {0}\n   seq 20 {1}\n"
FLAT = "ip prefix-list P seq 10 {0}\nip prefix-list P seq 20 {1}\n"


@pytest.mark.parametrize("form", [BLOCK, FLAT])
@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        ("permit 10.0.0.0/8", "10.0.0.0/8"),
        ("deny 10.0.0.0/8", "deny 10.0.0.0/8"),
        ("permit 10.0.0.0/8 le 24", "10.0.0.0/8 le 24"),
        ("permit 10.0.0.0/8 ge 16", "10.0.0.0/8 ge 16 le 32"),
        ("permit 10.0.0.0/8 ge 16 le 24", "10.0.0.0/8 ge 16 le 24"),
        ("permit 10.0.0.0/8 eq 24", "10.0.0.0/8 ge 24 le 24"),
        ("permit 10.1.2.3/8", "10.0.0.0/8"),
    ],
)
def test_prefix_lists_in_both_forms(form: str, entry: str, shown: str) -> None:
    reading = read(form.format(entry, "permit 0.0.0.0/0"))
    (found,) = reading.device.prefix_lists
    assert [str(item) for item in found.entries] == [shown, "0.0.0.0/0"]
    assert reading.notes == ()
    first = 2 if form is BLOCK else 1
    assert reading.provenance.lines["prefix_lists", "ipv4 P", "entries", "0"] == (first,)


def test_entries_are_in_the_order_of_their_numbers_and_replace_each_other() -> None:
    (found,) = read(
        "ipv6 prefix-list P seq 20 permit ::/0\nipv6 prefix-list P seq 10 deny 2001:db8::/32\n"
        "ipv6 prefix-list P seq 20 permit 2001:db8:1::/48\nipv6 prefix-list P permit fd00::/8\n"
    ).device.prefix_lists
    assert [str(item) for item in found.entries] == [
        "deny 2001:db8::/32",
        "2001:db8:1::/48",
        "fd00::/8",
    ]


@pytest.mark.parametrize("entry", ["permit 10.0.0.0/33", "permit ::/0", "permit", "x 10.0.0.0/8",
                                   "permit 10.0.0.0/8 le", "permit 10.0.0.0/8 le 99"])  # fmt: skip
def test_entries_that_are_none(entry: str) -> None:
    text = f"ip prefix-list P\n   seq 10 {entry}\n"
    assert notes(text) == [("UNKNOWN", f"seq 10 {entry}")]


@pytest.mark.parametrize(
    ("line", "values", "regex"),
    [
        ("ip community-list C permit 12076:51004", ("12076:51004",), False),
        ("ip community-list standard C permit 12076:51004", ("12076:51004",), False),
        ("ip community-list C permit 12076:1 no-export", ("12076:1", "no-export"), False),
        ("ip community-list C permit 65538 GSHUT", ("1:2", "gshut"), False),
        ("ip community-list regexp C permit 12076:5.*", ("12076:5.*",), True),
        ("ip community-list expanded C permit 12076:5.*", ("12076:5.*",), True),
    ],
)
def test_community_lists(line: str, values: tuple[str, ...], regex: bool) -> None:  # noqa: FBT001
    (found,) = read(line + "\n").device.community_lists
    assert (found.name, found.entries[0].values, found.entries[0].regex) == ("C", values, regex)


def test_a_community_list_may_be_called_like_a_keyword() -> None:
    (found,) = read("ip community-list standard permit 1:2\n").device.community_lists
    assert found.name == "standard"


@pytest.mark.parametrize(
    ("line", "expression", "state"),
    [
        ("permit _12076_ any", "_12076_", "UNDERSTOOD"),
        ("permit _12076_", "_12076_", "UNDERSTOOD"),
        ("deny ^$ igp", "^$", "UNSUPPORTED"),
    ],
)
def test_as_path_lists(line: str, expression: str, state: str) -> None:
    reading = read(f"ip as-path access-list A {line}\n")
    assert reading.device.as_path_lists[0].entries[0][1] == expression
    assert LineState(reading.states[0]).name == state


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("extcommunity color 480", ("extended community", "color 480")),
        (
            "extcommunity rt 1:2 soo 3:4 additive",
            ("extended community rt 1:2 soo 3:4", "added"),
        ),
        ("extcommunity extcommunity-list L", ("extended community", "extcommunity-list L")),
        ("large-community 1:2:3", ("large community", "1:2:3")),
        (
            "large-community large-community-list L delete",
            ("large community large-community-list L", "removed"),
        ),
    ],
)
def test_other_communities_change_nothing_that_is_judged(words: str, fact: tuple[str, str]) -> None:
    text = f"route-map M permit 10\n   match tag 1\n   set {words}\n"
    about, value = fact
    assert policy(text).terms[0].actions == (SetFact(about=about, value=value),)
    assert notes(text) == []


def test_other_communities_that_are_added_stand_side_by_side() -> None:
    lines = "   set extcommunity soo 1:2 additive\n   set extcommunity rt 3:4 additive\n"
    assert len(policy(f"route-map M permit 10\n{lines}").terms[0].actions) == 2


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("route-type external", ("route type", "external")),
        ("origin incomplete", ("origin", "incomplete")),
        ("metric-type type-1", ("metric type", "type-1")),
    ],
)
def test_conditions_of_which_only_the_words_are_known(words: str, fact: tuple[str, str]) -> None:
    text = f"route-map M permit 10\n   match {words}\n"
    about, value = fact
    assert policy(text).terms[0].matches == (MatchFact(about=about, values=(value,)),)
    assert notes(text) == []


@pytest.mark.parametrize("mode", ["", "ip as-path regex-mode asn\n"])
def test_a_bracket_is_about_as_numbers_unless_the_mode_is_string(mode: str) -> None:
    """NLNOG's filters give ranges of AS numbers so; `string` has to be configured.

    `show running-config all` of EOS 4.13.7M, which shows the defaults, has `regex-mode asn`.
    """
    entry = "ip as-path access-list A permit _[64496-64511]_ any"
    plain = "ip as-path access-list A permit _12076_ any"
    assert notes(f"{mode}{plain}\n{entry}\n") == [("UNSUPPORTED", entry)]
    assert notes(f"ip as-path regex-mode string\n{plain}\n{entry}\n") == []


@pytest.mark.parametrize(
    ("expression", "known"),
    [
        ("12076:51004", True),
        ("_12076:51004_", True),
        ("^12076:.*", True),
        ("^12076:", True),
        ("^12076:51004$", False),
        ("12076:51004$", False),
        ("^12076:5.*", False),
        (".*:412$", False),
    ],
)
def test_the_ends_of_an_expression_over_communities(expression: str, known: bool) -> None:  # noqa: FBT001  # a table
    """Nothing was found that tells whether EOS looks at one community or at all at once."""
    line = f"ip community-list regexp C permit {expression}"
    reading = read(line)
    assert len(reading.device.community_lists) == 1
    assert notes(line) == ([] if known else [("UNSUPPORTED", line)])
