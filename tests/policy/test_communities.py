from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erce.model import CommunityEntry
from erce.policy.atoms import (
    Expression,
    HasCommunity,
    HasCommunityLike,
    OnlyCommunities,
    settles,
)
from erce.policy.communities import community_atoms, community_value, expression_atom


def test_values_of_one_entry_must_all_be_there() -> None:
    entry = CommunityEntry(values=("12076:51006", "12076:51004"))
    assert community_atoms(entry, "cisco_iosxe", exact=False) == (
        HasCommunity("12076:51004"),
        HasCommunity("12076:51006"),
    )
    assert community_atoms(entry, "cisco_iosxe", exact=True) == (
        OnlyCommunities(frozenset({"12076:51004", "12076:51006"})),
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("no-export", "65535:65281"),
        ("GSHUT", "65535:0"),
        ("local-as", "65535:65283"),
        ("no-export-subconfed", "65535:65283"),
        ("12076:51004", "12076:51004"),
    ],
)
def test_well_known_names_are_numbers(name: str, value: str) -> None:
    assert community_value(name) == value


@pytest.mark.parametrize(
    "text", ["12076:.*", "^12076:.*", "^12076:[0-9]+$", "12076:*", "_12076:", "12076:"]
)
def test_any_community_of_microsoft_is_one_atom_on_all_platforms(text: str) -> None:
    assert expression_atom(text, "") == HasCommunityLike("12076", None)


def test_an_expression_for_one_value_is_the_value() -> None:
    assert expression_atom("^12076:51004$", "") == HasCommunity("12076:51004")
    assert expression_atom("12076:51004", "") == HasCommunity("12076:51004")


@pytest.mark.parametrize("text", ["2076:.*", "12076:510", "12076:51.04", ".*:.*", "12076", "(1"])
def test_what_has_no_known_form_is_its_own_atom(text: str) -> None:
    assert isinstance(expression_atom(text, "x"), Expression)
    assert expression_atom(text, "x") != expression_atom(text, "y")


HALVES = st.sampled_from(("1", "12", "120", "12076", "51004", ".*", "[0-9]+", ""))
VALUES = st.sampled_from(("1", "11", "12", "120", "12076", "51004", "5", "65535"))


EXPRESSIONS = st.builds(
    "{}{}:{}{}".format, st.sampled_from(("", "^")), HALVES, HALVES, st.sampled_from(("", "$"))
)


@given(EXPRESSIONS, st.builds("{}:{}".format, VALUES, VALUES))
def test_recognised_expressions_mean_what_they_match(text: str, value: str) -> None:
    atom = expression_atom(text, "")
    matched = re.search(text, value) is not None
    if isinstance(atom, HasCommunity):
        assert matched is (atom.value == value)
    elif isinstance(atom, HasCommunityLike):
        assert matched is atom.fits(value)


def test_a_community_is_one_of_its_kind() -> None:
    like = HasCommunityLike("12076", None)
    assert settles(HasCommunity("12076:51004"), like) is True
    assert settles(HasCommunity("64496:1"), like) is None
    assert settles(like, HasCommunity("12076:51004")) is None
    only = OnlyCommunities(frozenset({"64496:1"}))
    assert settles(only, like) is False
    assert settles(only, HasCommunity("64496:1")) is True
    assert settles(HasCommunity("12076:1"), only) is False


@pytest.mark.parametrize(
    ("text", "atom"),
    [
        ("^12076:51004$", OnlyCommunities(frozenset({"12076:51004"}))),
        ("^$", OnlyCommunities(frozenset())),
        ("_12076:51004_", HasCommunity("12076:51004")),
        ("12076:51004", HasCommunity("12076:51004")),
        ("^12076:.*$", HasCommunityLike("12076", None)),
        ("12076:.*", HasCommunityLike("12076", None)),
        ("^12076:[0-9]+$", Expression("community", "cisco_iosxe", "^12076:[0-9]+$")),
        ("12076:51004$", Expression("community", "cisco_iosxe", "12076:51004$")),
    ],
)
def test_an_expression_may_meet_all_communities_at_once(text: str, atom: object) -> None:
    entry = CommunityEntry(values=(text,), regex=True)
    assert community_atoms(entry, "cisco_iosxe", exact=False, whole=True) == (atom,)


def test_an_expression_meets_one_community_after_the_other() -> None:
    entry = CommunityEntry(values=("^12076:51004$",), regex=True)
    assert community_atoms(entry, "juniper_junos", exact=False) == (HasCommunity("12076:51004"),)
