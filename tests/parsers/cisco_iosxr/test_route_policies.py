"""Route policies mean in the model what they mean on the router."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erce.base.values import Family
from erce.model import (
    LineState,
    Match,
    MatchAsPath,
    MatchCommunity,
    MatchFact,
    MatchPrefixList,
    MatchProtocol,
    OpaqueAction,
    OpaqueMatch,
    Operator,
    PrependAsPath,
    Reading,
    RoutePolicy,
    SetCommunity,
    SetFact,
    SetLocalPreference,
    SetMed,
    SetNextHop,
    Verdict,
)
from erce_parsers.cisco_iosxr import read
from erce_parsers.cut import CUT_OFF

SETS = """\
prefix-set P0
  10.0.0.0/8
end-set
!
prefix-set P1
  10.1.0.0/16
end-set
!
community-set C0
  65000:1
end-set
!
as-path-set A0
  ios-regex '_1_'
end-set
!
"""
ATOMS = {
    "destination in P0": MatchPrefixList(family=Family.IPV4, names=("P0",)),
    "destination in P1": MatchPrefixList(family=Family.IPV4, names=("P1",)),
    "community matches-any C0": MatchCommunity(names=("C0",)),
    "as-path in A0": MatchAsPath(names=("A0",)),
}


def policy(body: str, name: str = "R", more: str = "") -> RoutePolicy:
    reading = reading_of(body, more)
    return next(item for item in reading.device.policies if item.name == name)


def reading_of(body: str, more: str = "") -> Reading:
    return read(f"{SETS}{more}route-policy R\n{body}\nend-policy\n!\nend\n", "x")


# A route is the set of comparisons that hold for it; what a policy makes of it is a verdict and
# the local preference.


@dataclass
class Walk:
    """The router's way of going through a policy, statement by statement."""

    route: frozenset[str]
    passed: bool = False
    preference: int | None = None


class Do(NamedTuple):
    """A statement without branches."""

    text: str


class Choose(NamedTuple):
    """An `if` with its branches; the last may have no condition."""

    branches: list[tuple[Condition | None, Body]]


Body: TypeAlias = "list[Do | Choose]"
Condition: TypeAlias = "str | tuple[str, list[Condition]]"

conditions: st.SearchStrategy[Condition] = st.recursive(
    st.sampled_from(sorted(ATOMS)),
    lambda inner: st.tuples(st.sampled_from(["and", "or", "not"]), st.lists(inner, min_size=2)),
    max_leaves=4,
)


def chosen(inner: st.SearchStrategy[Body]) -> st.SearchStrategy[Choose]:
    branch = st.tuples(conditions, inner)
    first = st.lists(branch, min_size=1, max_size=3)
    last = st.lists(st.tuples(st.none(), inner), max_size=1)
    return st.tuples(first, last).map(lambda both: Choose([*both[0], *both[1]]))


PREFERENCE = "set local-preference "
simple = st.sampled_from(
    [Do("pass"), Do("drop"), Do("done"), Do(PREFERENCE + "100"), Do(PREFERENCE + "200")]
)
bodies: st.SearchStrategy[Body] = st.recursive(
    st.lists(simple, max_size=2),
    lambda inner: st.lists(st.one_of(simple, chosen(inner)), max_size=3),
    max_leaves=6,
)


def written(condition: Condition) -> str:
    if isinstance(condition, str):
        return condition
    operator, parts = condition
    if operator == "not":
        return f"not ({written(parts[0])})"
    return "(" + f" {operator} ".join(written(part) for part in parts) + ")"


def holds(condition: Condition, route: frozenset[str]) -> bool:
    if isinstance(condition, str):
        return condition in route
    operator, parts = condition
    if operator == "not":
        return not holds(parts[0], route)
    decide = all if operator == "and" else any
    return decide(holds(part, route) for part in parts)


def lines(body: Body, depth: int = 1) -> list[str]:
    result = []
    pad = "  " * depth
    for statement in body:
        if isinstance(statement, Do):
            result.append(pad + statement.text)
            continue
        for number, (condition, inner) in enumerate(statement.branches):
            word = "elseif" if number else "if"
            head = "else" if condition is None else f"{word} {written(condition)} then"
            result += [pad + head, *lines(inner, depth + 1)]
        result.append(pad + "endif")
    return result


def walk(body: Body, state: Walk) -> bool | None:
    """Return whether the route is accepted, or None where the body does not stop."""
    for statement in body:
        if isinstance(statement, Choose):
            inner = next(
                (
                    inner
                    for condition, inner in statement.branches
                    if condition is None or holds(condition, state.route)
                ),
                [],
            )
            stopped = walk(inner, state)
            if stopped is not None:
                return stopped
        elif statement.text in ("drop", "done"):
            return statement.text == "done"
        else:
            state.passed = True
            if statement.text.startswith(PREFERENCE):
                state.preference = int(statement.text.removeprefix(PREFERENCE))
    return None


def judged(policy: RoutePolicy, route: frozenset[str]) -> tuple[bool, int | None]:
    true = {ATOMS[text] for text in route}

    def match_holds(match: Match) -> bool:
        if isinstance(match, MatchPrefixList):
            singles = [MatchPrefixList(family=match.family, names=(name,)) for name in match.names]
            return any(single in true for single in singles)
        return match in true

    for term in policy.terms:
        if all(match_holds(match) for match in term.matches):
            accepted = term.verdict is Verdict.ACCEPT
            values = [item.value for item in term.actions if isinstance(item, SetLocalPreference)]
            return accepted, values[0] if accepted and values else None
    return policy.default is Verdict.ACCEPT, None


@settings(max_examples=250, deadline=None)
@given(body=bodies, route=st.frozensets(st.sampled_from(sorted(ATOMS))))
def test_terms_decide_as_the_statements_do(body: Body, route: frozenset[str]) -> None:
    state = Walk(route)
    stopped = walk(body, state)
    accepted = state.passed if stopped is None else stopped
    converted = policy("\n".join(lines(body)))
    assert judged(converted, route) == (accepted, state.preference if accepted else None)


@settings(max_examples=80, deadline=None)
@given(body=bodies)
def test_a_line_that_is_not_understood_changes_nothing(body: Body) -> None:
    reading = reading_of("\n".join(lines(body)))
    for number, state in enumerate(reading.states):
        if state == LineState.HARMLESS:
            shorter = reading.lines[:number] + reading.lines[number + 1 :]
            assert read("\n".join(shorter), "x").device == reading.device, reading.lines[number]


def test_a_branch_that_goes_on_takes_the_rest_with_it() -> None:
    found = policy(
        "  if destination in P0 then\n    set local-preference 200\n  endif\n"
        "  if community matches-any C0 then\n    drop\n  endif\n  pass"
    )
    p0, c0 = ATOMS["destination in P0"], ATOMS["community matches-any C0"]
    assert [(term.matches, term.actions, term.verdict) for term in found.terms] == [
        ((p0, c0), (), Verdict.REJECT),
        ((p0,), (SetLocalPreference(value=200),), Verdict.ACCEPT),
        ((c0,), (), Verdict.REJECT),
    ]
    assert found.default is Verdict.ACCEPT


def test_alternatives_of_one_kind_are_one_match() -> None:
    found = policy("  if destination in P0 or destination in P1 then\n    pass\n  endif")
    both = MatchPrefixList(family=Family.IPV4, names=("P0", "P1"))
    assert [term.matches for term in found.terms] == [(both,)]


def test_a_negation_is_said_by_order() -> None:
    found = policy("  if not destination in P0 then\n    drop\n  else\n    pass\n  endif")
    assert [term.matches for term in found.terms] == [(ATOMS["destination in P0"],)]
    assert found.terms[0].verdict is Verdict.ACCEPT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("set local-preference +5", SetLocalPreference(value=5, operator=Operator.ADD)),
        ("set local-preference 300", SetLocalPreference(value=300)),
        ("set med 50", SetMed(value=50)),
        ("set med -1", SetMed(value=1, operator=Operator.SUBTRACT)),
        ("set med igp-cost", OpaqueAction(text="set med igp-cost")),
        ("prepend as-path 64496 3", PrependAsPath(asns=(64496,) * 3)),
        ("prepend as-path 1.0", PrependAsPath(asns=(65536,))),
        ("prepend as-path most-recent 2", OpaqueAction(text="prepend as-path most-recent 2")),
        ("set community (64496:1, 64496:2) additive",
         SetCommunity(values=("64496:1", "64496:2"), mode="add")),
        ("set community C0", SetCommunity(values=("65000:1",), mode="replace")),
        ("delete community in (64496:1)", SetCommunity(values=("64496:1",), mode="delete")),
        ("delete community all", OpaqueAction(text="delete community all")),
        ("set next-hop self", SetNextHop(address=None)),
        ("set next-hop peer-address", SetFact(about="next-hop", value="peer-address")),
        ("set next-hop discard", SetFact(about="traffic", value="discard")),
        ("set origin incomplete", SetFact(about="origin", value="incomplete")),
    ],
)  # fmt: skip
def test_actions(text: str, expected: object) -> None:
    assert policy(f"  {text}").terms[0].actions == (expected,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("as-path passes-through '12076'", "_12076_"),
        ("as-path neighbor-is '12076'", "^12076_"),
        ("as-path originates-from '12076'", "_12076$"),
        ("as-path is-local", "^$"),
        ("as-path in (ios-regex '^12076$')", "^12076$"),
    ],
)
def test_as_paths_in_place(text: str, expected: str) -> None:
    reading = reading_of(f"  if {text} then\n    drop\n  else\n    pass\n  endif")
    (match,) = next(item for item in reading.device.policies if item.name == "R").terms[0].matches
    assert isinstance(match, MatchAsPath)
    found = {item.name: item.entries for item in reading.device.as_path_lists}
    assert found[match.names[0]] == ((True, expected),)
    assert reading.notes == ()


def test_prefixes_in_place_of_both_families() -> None:
    reading = reading_of(
        "  if destination in (0.0.0.0/0, 10.0.0.0/8 ge 16 le 24, ::/0) then\n    pass\n  endif"
    )
    name = "(0.0.0.0/0, 10.0.0.0/8 ge 16 le 24, ::/0)"
    found = next(item for item in reading.device.policies if item.name == "R")
    assert [term.matches for term in found.terms] == [
        (MatchPrefixList(family=family, names=(name,)),) for family in Family
    ]
    lists = {
        item.key: [str(entry) for entry in item.entries] for item in reading.device.prefix_lists
    }
    assert lists[f"ipv4 {name}"] == ["0.0.0.0/0", "10.0.0.0/8 ge 16 le 24"]
    assert lists[f"ipv6 {name}"] == ["::/0"]


def test_every_community_must_be_there() -> None:
    reading = reading_of("  if community matches-every (1:2, 3:4) then\n    pass\n  endif")
    lists = {item.name: item.entries for item in reading.device.community_lists}
    assert [entry.values for entry in lists["every (1:2, 3:4)"]] == [("1:2", "3:4")]


def test_protocols() -> None:
    found = policy("  if protocol in (connected, static) then\n    pass\n  endif")
    assert found.terms[0].matches == (MatchProtocol(protocols=("connected", "static")),)


def test_a_condition_that_is_not_modelled_is_opaque_and_noted() -> None:
    reading = reading_of("  if rd in RD-SET then\n    drop\n  endif\n  pass")
    found = next(item for item in reading.device.policies if item.name == "R")
    assert found.terms[0].matches == (OpaqueMatch(text="rd in RD-SET"),)
    (note,) = reading.notes
    assert (note.state, note.owner) == (LineState.UNSUPPORTED, ("policies", "R"))
    assert note.text == "if rd in RD-SET then"


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("tag is 5", MatchFact(about="tag", values=("5",))),
        ("tag eq '5'", MatchFact(about="tag", values=("5",))),
        ("tag in (5, 6)", MatchFact(about="tag", values=("5", "6"))),
        ("med eq 10", MatchFact(about="MED", values=("10",))),
        ("med ge 10", MatchFact(about="med", values=("ge 10",))),
        ("local-preference is 100", MatchFact(about="local preference", values=("100",))),
        ("origin is igp", MatchFact(about="origin", values=("igp",))),
        ("as-path length ge 5", MatchFact(about="as-path", values=("length ge 5",))),
        ("route-type is local", MatchFact(about="route-type", values=("is local",))),
        # what a set is called says nothing, what it holds does
        ("next-hop in P0", MatchFact(about="next-hop", values=("in (10.0.0.0/8)",))),
        ("next-hop in (10.0.0.0/8)", MatchFact(about="next-hop", values=("in (10.0.0.0/8)",))),
        ("next-hop in ABSENT", OpaqueMatch(text="next-hop in ABSENT")),
        ("tag in TAGS", OpaqueMatch(text="tag in TAGS")),
        ("extcommunity rt matches-any X", OpaqueMatch(text="extcommunity rt matches-any X")),
    ],
)
def test_what_is_not_modelled_further_is_only_equal_to_itself(text: str, match: Match) -> None:
    found = policy(f"  if {text} then\n    pass\n  endif")
    assert found.terms[0].matches == (match,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("set origin igp", SetFact(about="origin", value="igp")),
        ("set weight 100", SetFact(about="weight", value="100")),
        (
            "set path-selection backup 1 install",
            SetFact(about="path-selection", value="backup 1 install"),
        ),
        (
            "set extcommunity rt (64496:10) additive",
            SetFact(about="extcommunity rt (64496:10)", value="is added"),
        ),
        ("set extcommunity rt (64496:10)", SetFact(about="extcommunity rt", value="(64496:10)")),
        ("set extcommunity rt X", OpaqueAction(text="set extcommunity rt X")),
        ("set attribute-set X", OpaqueAction(text="set attribute-set X")),
    ],
)
def test_what_is_set_and_not_modelled_further(text: str, expected: object) -> None:
    (term,) = policy(f"  {text}").terms
    assert (term.actions, term.verdict) == ((expected,), Verdict.ACCEPT)


def test_the_last_value_of_a_fact_counts() -> None:
    (term,) = policy("  set weight 100\n  set tag 5\n  set weight 200").terms
    assert term.actions == (SetFact(about="tag", value="5"), SetFact(about="weight", value="200"))


@pytest.mark.parametrize("asking", ["  apply ABSENT", "  if apply P then\n    pass\n  endif"])
def test_only_what_depends_on_another_policy_is_unknown(asking: str) -> None:
    reading = reading_of(f"  if destination in P0 then\n    drop\n  endif\n{asking}\n  pass")
    found = next(item for item in reading.device.policies if item.name == "R")
    first, second = found.terms
    assert (first.matches, first.verdict) == ((ATOMS["destination in P0"],), Verdict.REJECT)
    (action,) = second.actions
    assert isinstance(action, OpaqueAction)
    assert action.text.split()[0] == "apply"
    assert [note.owner for note in reading.notes] == [("policies", "R")]


MANY = "\n".join(
    f"  if destination in (10.{i}.0.0/16) then\n    set med {i}\n  endif" for i in range(20)
)


def test_many_paths_are_as_many_terms_as_statements() -> None:
    reading = reading_of(f"{MANY}\n  if not destination in P0 then\n    drop\n  endif")
    found = next(item for item in reading.device.policies if item.name == "R")
    assert len(found.terms) == 22
    assert {term.leaves for term in found.terms[:20]} == {Verdict.ACCEPT}
    assert reading.notes == ()


def test_policies_inside_policies() -> None:
    inner = "route-policy INNER\n  if destination in P0 then\n    done\n  endif\nend-policy\n!\n"
    found = policy("  apply INNER\n  drop", more=inner)
    assert [(term.matches, term.verdict) for term in found.terms] == [
        ((ATOMS["destination in P0"],), Verdict.ACCEPT)
    ]


def test_parameters_take_the_values_of_the_call() -> None:
    inner = (
        "route-policy PREF($set, $value)\n  if destination in $set then\n"
        "    set local-preference $value\n  endif\nend-policy\n!\n"
    )
    found = policy("  apply PREF(P0, 300)\n  apply PREF((10.9.0.0/16), '400')", more=inner)
    assert found.terms[0].actions == (SetLocalPreference(value=400),)
    assert found.terms[1].actions == (SetLocalPreference(value=300),)
    assert found.terms[2].matches[0] == MatchPrefixList(
        family=Family.IPV4, names=("(10.9.0.0/16)",)
    )


def test_a_policy_called_with_values_by_a_neighbor() -> None:
    text = (
        "route-policy PREF($value)\n  set local-preference $value\nend-policy\n!\n"
        "router bgp 1\n neighbor 192.0.2.1\n  remote-as 2\n  address-family ipv4 unicast\n"
        "   route-policy PREF(300) in\n   route-policy PREF(400) out\n"
    )
    device = read(text, "x").device
    assert {item.name: item.terms[0].actions for item in device.policies} == {
        "PREF(300)": (SetLocalPreference(value=300),),
        "PREF(400)": (SetLocalPreference(value=400),),
    }
    (family,) = device.vrfs[0].neighbors[0].families
    assert (family.import_policies, family.export_policies) == (("PREF(300)",), ("PREF(400)",))


def test_global_parameters() -> None:
    more = "policy-global\n  $value '250'\nend-global\n!\n"
    found = policy("  set local-preference $value", more=more)
    assert found.terms[0].actions == (SetLocalPreference(value=250),)


@pytest.mark.parametrize(
    "body",
    [
        "  if destination in P0 then\n    pass\n  endif\n  endif",
        "  if destination in P0\n    pass\n  endif",
        "  frobnicate",
        "  apply R",
        "  if " * 40,
        "  if " + "not " * 40 + "destination in P0 then\n    pass\n  endif",
    ],
)
def test_a_policy_that_cannot_be_followed_is_opaque_as_a_whole(body: str) -> None:
    reading = reading_of(body)
    found = next(item for item in reading.device.policies if item.name == "R")
    assert [term.matches for term in found.terms] == [(OpaqueMatch(text="route-policy R"),)]
    assert [note.owner for note in reading.notes] == [("policies", "R")]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("route-policy R\n  drop\n", ("policies", "R")),
        ("route-policy R\n  if destination in P\n", ("policies", "R")),
        ("prefix-set P\n  10.0.0.0/8,\n", ("prefix_lists", "ipv4 P")),
        ("community-set C\n  12076:1\n", ("community_lists", "C")),
        ("as-path-set A\n", ("as_path_lists", "A")),
        ("policy-global\n", ()),
    ],
)
def test_text_that_is_cut_off_is_noted_once(text: str, owner: tuple[str, ...]) -> None:
    reading = read(f"!! IOS XR Configuration 7.5.2\nhostname ce1\n{text}", "x")
    assert [(note.line, note.owner, note.reason) for note in reading.notes] == [(3, owner, CUT_OFF)]


def test_a_whole_configuration_ends_with_end() -> None:
    stanza = "!! IOS XR Configuration 7.5.2\ninterface Loopback0\n ipv4 address 192.0.2.1/32\n"
    (note,) = read(stanza, "x").notes
    assert (note.line, note.text, note.reason) == (3, "ipv4 address 192.0.2.1/32", CUT_OFF)
    for whole in (stanza + "!\nend\n", stanza.partition("\n")[2]):
        assert read(whole, "x").notes == ()


def test_a_body_may_stand_on_one_line_or_without_indentation() -> None:
    one = policy("  if destination in P0 then pass else drop endif")
    flat = policy("if destination in P0 then\npass\nelse\ndrop\nendif")
    assert one == flat
    assert [term.matches for term in one.terms] == [(ATOMS["destination in P0"],)]


def test_comments_are_harmless() -> None:
    reading = reading_of("  # drop everything\n  pass")
    assert reading.notes == ()
    assert reading.device.policies[0] == RoutePolicy(name="R", terms=(), default=Verdict.ACCEPT)
