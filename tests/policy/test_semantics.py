"""What each platform does where routes fall off, lists are missing and terms go on."""

from __future__ import annotations

from dataclasses import replace

import pytest

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
    OpaqueAction,
    OpaqueMatch,
    PrefixEntry,
    PrefixList,
    PrefixModifier,
    PrependAsPath,
    RoutePolicy,
    SetCommunity,
    SetLocalPreference,
    Term,
    Verdict,
)
from erce.policy.atoms import from_neighbor
from erce.policy.attributes import Attributes
from erce.policy.behaviour import Behaviour, accepted, behaviour, surely_accepted
from erce.policy.decide import decide
from erce.policy.differences import differences
from erce.policy.rules import Direction
from erce.policy.space import PrefixSpace
from erce.policy.words import effect_words

V4 = PrefixSpace.everything(Family.IPV4)
NONE = PrefixSpace.nothing()
TEN = PrefixEntry(Prefix.parse("10.0.0.0/8"), 8, 24)
P10 = MatchPrefixList(family=Family.IPV4, names=("TEN",))
REGION = MatchCommunity(names=("REGION",))
LP200 = SetLocalPreference(value=200)

DEVICE = Device(
    hostname="ce",
    platform=Platform.CISCO_IOSXE,
    prefix_lists=(PrefixList(name="TEN", family=Family.IPV4, entries=(TEN,)),),
    community_lists=(
        CommunityList(name="REGION", entries=(CommunityEntry(values=("12076:51004",)),)),
    ),
    as_path_lists=(AsPathList(name="LOCAL", entries=((True, "^$"),)),),
)


def with_terms(
    *terms: Term, default: Verdict = Verdict.REJECT, platform: Platform = Platform.CISCO_IOSXE
) -> Device:
    policy = RoutePolicy(name="R", terms=terms, default=default)
    return replace(DEVICE, platform=platform, policies=(policy,))


def term(*matches: object, verdict: Verdict = Verdict.ACCEPT, actions: object = ()) -> Term:
    made = Term(name="10", verdict=verdict)
    return replace(made, matches=matches, actions=actions)  # type: ignore[arg-type]  # as given


def inward(
    device: Device, *, prefix_list: str | None = None, as_path_list: str | None = None
) -> Behaviour:
    return behaviour(
        device,
        ("R",),
        Family.IPV4,
        direction=Direction.IMPORT,
        prefix_list=prefix_list,
        as_path_list=as_path_list,
    )


@pytest.mark.parametrize(
    ("platform", "may", "must"),
    [
        # seen on real images: an undefined route map denies everything on IOS-XE and NX-OS,
        # and permits everything on EOS
        (Platform.CISCO_IOSXE, NONE, NONE),
        (Platform.CISCO_NXOS, NONE, NONE),
        (Platform.ARISTA_EOS, V4, V4),
        # nothing tells what IOS-XR does; Junos refuses it: neither may be taken for granted
        (Platform.CISCO_IOSXR, V4, NONE),
        (Platform.JUNIPER_JUNOS, V4, NONE),
    ],
)
def test_a_policy_that_is_not_defined(
    platform: Platform, may: PrefixSpace, must: PrefixSpace
) -> None:
    found = inward(replace(DEVICE, platform=platform))
    assert accepted(found) == may
    assert surely_accepted(found) == must


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("platform", Platform)
def test_no_policy_at_all(platform: Platform, direction: Direction) -> None:
    device = replace(DEVICE, platform=platform)
    found = behaviour(device, (), Family.IPV4, direction=direction)
    bgp = decide(found, TEN.prefix, Attributes(protocol="bgp")).effect
    static = decide(found, TEN.prefix, Attributes(protocol="static")).effect
    assert bgp.accepted is (platform is not Platform.CISCO_IOSXR)
    closed = platform is Platform.JUNIPER_JUNOS and direction is Direction.EXPORT
    assert static.accepted is (bgp.accepted and not closed)


def test_junos_does_its_default_with_what_falls_off_the_chain() -> None:
    deny = term(P10, verdict=Verdict.REJECT)
    device = with_terms(deny, default=Verdict.NEXT, platform=Platform.JUNIPER_JUNOS)
    assert surely_accepted(inward(device)) == V4 - PrefixSpace.of([TEN])
    out = behaviour(device, ("R",), Family.IPV4, direction=Direction.EXPORT)
    assert surely_accepted(out) == NONE
    assert accepted(out) == V4 - PrefixSpace.of([TEN])


def test_a_route_map_denies_what_falls_off() -> None:
    assert surely_accepted(inward(with_terms(term(P10)))) == PrefixSpace.of([TEN])


def test_actions_of_a_deny_clause_are_nothing() -> None:
    denying = term(P10, verdict=Verdict.REJECT, actions=(LP200,))
    plain = term(P10, verdict=Verdict.REJECT)
    one, two = (with_terms(each, default=Verdict.ACCEPT) for each in (denying, plain))
    assert differences(inward(one), inward(two)) == ()


def test_a_term_about_the_other_family_matches_nothing() -> None:
    six = behaviour(with_terms(term(P10)), ("R",), Family.IPV6, direction=Direction.IMPORT)
    assert accepted(six) == NONE


def test_a_missing_prefix_list_holds_for_every_route_on_nxos() -> None:
    # seen in a laboratory; a list on the session itself is another matter
    match = replace(P10, names=("GONE",))
    assert surely_accepted(inward(with_terms(term(match), platform=Platform.CISCO_NXOS))) == V4
    anything = with_terms(default=Verdict.ACCEPT, platform=Platform.CISCO_NXOS)
    assert surely_accepted(inward(anything, prefix_list="GONE")) == NONE


@pytest.mark.parametrize("platform", [item for item in Platform if item != Platform.CISCO_NXOS])
def test_what_a_missing_prefix_list_does_is_not_known(platform: Platform) -> None:
    match = replace(P10, names=("GONE",))
    found = inward(with_terms(term(match), platform=platform))
    assert accepted(found) == V4
    assert surely_accepted(found) == NONE
    (difference,) = differences(inward(with_terms(default=Verdict.ACCEPT)), found)
    assert not difference.certain
    assert "prefix list GONE is not defined" in difference.condition


def test_a_missing_list_beside_one_that_is_there() -> None:
    match = replace(P10, names=("TEN", "GONE"))
    found = inward(with_terms(term(match)))
    assert surely_accepted(found) == PrefixSpace.of([TEN])
    assert accepted(found) == V4


@pytest.mark.parametrize("match", [MatchCommunity(names=("GONE",)), MatchAsPath(names=("GONE",))])
def test_other_missing_lists_are_not_known_either(match: object) -> None:
    found = inward(with_terms(term(match)))
    assert (accepted(found), surely_accepted(found)) == (V4, NONE)


def test_an_empty_junos_list_matches_nothing() -> None:
    # seen on a real device
    empty = PrefixList(name="TEN", family=Family.IPV4, entries=())
    device = with_terms(term(P10), platform=Platform.JUNIPER_JUNOS)
    assert accepted(inward(replace(device, prefix_lists=(empty,)))) == NONE


def test_modifiers_of_a_junos_list() -> None:
    listed = PrefixList(
        name="TEN",
        family=Family.IPV4,
        entries=(
            PrefixEntry(Prefix.parse("10.0.0.0/8"), 8, 8),
            PrefixEntry(Prefix.parse("10.1.0.0/16"), 16, 16),
        ),
    )

    def permitted(modifier: PrefixModifier) -> PrefixSpace:
        made = with_terms(term(replace(P10, modifier=modifier)), platform=Platform.JUNIPER_JUNOS)
        return accepted(inward(replace(made, prefix_lists=(listed,))))

    assert permitted(PrefixModifier.EXACT).count() == 2
    below = PrefixSpace.ranges([PrefixEntry(Prefix.parse("10.0.0.0/8"), 8, 32)])
    assert permitted(PrefixModifier.ORLONGER) == below
    # the longest prefix decides, so the inner prefix itself is not longer than anything
    assert permitted(PrefixModifier.LONGER) == below - permitted(PrefixModifier.EXACT)


def test_lists_at_the_session_come_on_top_of_the_policy() -> None:
    device = with_terms(default=Verdict.ACCEPT)
    assert accepted(inward(device, prefix_list="TEN")) == PrefixSpace.of([TEN])
    assert surely_accepted(inward(device, prefix_list="TEN")) == PrefixSpace.of([TEN])
    found = inward(device, as_path_list="LOCAL")
    assert decide(found, TEN.prefix, Attributes(as_path=())).effect.accepted is True
    assert decide(found, TEN.prefix, Attributes(as_path=(12076,))).effect.accepted is False


def test_later_junos_terms_see_the_changed_route() -> None:
    # seen on a real device (25.4)
    add = term(verdict=Verdict.NEXT, actions=(SetCommunity(values=("12076:51004",), mode="add"),))
    device = with_terms(add, term(REGION), platform=Platform.JUNIPER_JUNOS)
    assert surely_accepted(inward(device)) == V4
    (case,) = inward(device).cases
    assert case.decided_by == (("policies", "R", "terms", "0"), ("policies", "R", "terms", "1"))
    assert effect_words(case.effect) == "accepted with communities 12076:51004 added"


def test_a_prepended_path_is_no_longer_empty() -> None:
    prepend = term(verdict=Verdict.NEXT, actions=(PrependAsPath(asns=(64496,)),))
    local = term(MatchAsPath(names=("LOCAL",)))
    device = replace(
        with_terms(prepend, local, platform=Platform.JUNIPER_JUNOS),
        as_path_lists=(AsPathList(name="LOCAL", entries=((True, "()"),)),),
    )
    assert accepted(inward(device)) == NONE


def test_too_many_combinations_are_not_followed() -> None:
    terms = []
    lists = []
    for index in range(40):
        value = f"64496:{index}"
        lists.append(CommunityList(name=value, entries=(CommunityEntry(values=(value,)),)))
        add = SetCommunity(values=(f"64497:{index}",), mode="add")
        match = MatchCommunity(names=(value,))
        terms.append(term(match, verdict=Verdict.NEXT, actions=(add,)))
    device = with_terms(*terms, platform=Platform.JUNIPER_JUNOS)
    found = inward(replace(device, community_lists=tuple(lists)))
    assert (accepted(found), surely_accepted(found)) == (V4, NONE)


def test_an_opaque_match_spoils_only_what_depends_on_it() -> None:
    opaque = term(OpaqueMatch(text="match tag 5"), P10, actions=(LP200,))
    found = inward(with_terms(opaque, term(P10)))
    assert surely_accepted(found) == PrefixSpace.of([TEN])
    (difference,) = differences(inward(with_terms(term(P10, actions=(LP200,)))), found)
    assert not difference.certain
    assert difference.example is None
    assert "match tag 5" in difference.condition
    outside = PrefixSpace.everything() - PrefixSpace.of([TEN])
    assert differences(inward(with_terms(term(P10))), found, within=outside) == ()
    assert [case.inconclusive for case in found.cases].count(False) == 1


def test_the_same_opaque_term_on_both_sides_is_no_difference() -> None:
    opaque = term(OpaqueMatch(text="match tag 5"), P10, actions=(LP200,))
    action = term(P10, actions=(OpaqueAction(text="set weight 5"),))
    one, two = (inward(with_terms(opaque, action)) for _ in range(2))
    assert differences(one, two) == ()


def test_an_opaque_action_leaves_the_verdict_certain() -> None:
    found = inward(with_terms(term(P10, actions=(OpaqueAction(text="set weight 5"),))))
    assert surely_accepted(found) == PrefixSpace.of([TEN])
    (difference,) = differences(inward(with_terms(term(P10))), found)
    assert not difference.certain
    (difference,) = differences(inward(with_terms()), found)
    assert difference.certain


def test_an_action_that_goes_elsewhere_leaves_nothing_certain() -> None:
    found = inward(with_terms(term(P10, actions=(OpaqueAction(text="continue 30"),))))
    assert surely_accepted(found) == NONE
    assert accepted(found) == PrefixSpace.of([TEN])


def test_one_leak_has_its_witness_and_its_deciders() -> None:
    wide = replace(DEVICE.prefix_lists[0], entries=(TEN._replace(maximum=32),))
    wanted = with_terms(term(P10))
    found = replace(wanted, prefix_lists=(wide,))
    (difference,) = differences(inward(wanted), inward(found))
    assert difference.witness == Prefix.parse("10.0.0.0/25")
    assert difference.condition == "all routes"
    assert difference.wanted_by == (("policies", "R", "default"),)
    assert difference.found_by == (("policies", "R", "terms", "0"),)
    assert difference.certain
    assert effect_words(difference.wanted) == "rejected"
    assert effect_words(difference.found) == "accepted unchanged"


def test_conditions_are_said_in_words() -> None:
    wanted = with_terms(term(REGION, actions=(LP200,)), term(P10))
    (difference,) = differences(
        inward(wanted), inward(with_terms(term(P10))), PrefixSpace.of([TEN])
    )
    assert difference.condition == "routes that carry 12076:51004"
    assert effect_words(difference.wanted) == "accepted with local preference 200"


def test_what_cannot_be_is_not_reported() -> None:
    # every path that Microsoft sends starts with its number, so `^$` never matches it
    local = term(MatchAsPath(names=("LOCAL",)), verdict=Verdict.REJECT)
    strict = with_terms(local, default=Verdict.ACCEPT)
    plain = with_terms(default=Verdict.ACCEPT)
    known = from_neighbor(12076)
    one, two = (
        behaviour(device, ("R",), Family.IPV4, direction=Direction.IMPORT, given=known)
        for device in (strict, plain)
    )
    assert differences(one, two) == ()
    assert len(differences(inward(strict), inward(plain))) == 1


def test_a_decision_names_the_term_and_the_list_entry() -> None:
    found = inward(with_terms(term(REGION, P10, actions=(LP200,))))
    made = decide(
        found, Prefix.parse("10.1.0.0/16"), Attributes(communities=frozenset({"12076:51004"}))
    )
    assert made.decided_by == (
        ("policies", "R", "terms", "0"),
        ("community_lists", "REGION", "entries", "0"),
        ("prefix_lists", "ipv4 TEN", "entries", "0"),
    )
    assert effect_words(made.effect) == "accepted with local preference 200"


def test_a_decision_needs_to_know_the_route() -> None:
    found = inward(with_terms(term(REGION)))
    made = decide(found, TEN.prefix, Attributes())
    assert made.effect.accepted is None
    assert {effect.accepted for effect, _ in made.others} == {True, False}
