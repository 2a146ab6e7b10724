from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erce.base.platform import Platform
from erce.platforms import facts
from erce.policy.as_paths import ALWAYS, Literal, as_path_literals
from erce.policy.atoms import AsPath, Expression, PathKind, from_neighbor, settles

MSEE = AsPath(PathKind.CONTAINS, (12076,))
EMPTY = AsPath(PathKind.IS, ())


@pytest.mark.parametrize("platform", Platform)
def test_every_platform_spells_a_path_through_microsoft_as_the_same_atom(
    platform: Platform,
) -> None:
    known = facts(platform)
    found = as_path_literals(known.as_path_contains_msee, by_number=known.as_path_by_number)
    assert found == (Literal(MSEE),)


@pytest.mark.parametrize(
    ("text", "number", "atom"),
    [
        ("^$", "()", EMPTY),
        ("^12076$", "12076", AsPath(PathKind.IS, (12076,))),
        ("^12076_", "12076 .*", AsPath(PathKind.STARTS, (12076,))),
        ("^12076_.*", "^12076 .*$", AsPath(PathKind.STARTS, (12076,))),
        ("_64511$", ".* 64511", AsPath(PathKind.ENDS, (64511,))),
        ("_64511$", ".*64511", AsPath(PathKind.ENDS, (64511,))),
        (".*_12076_.*", ".* 12076 .*", MSEE),
        ("^12076_64500$", "12076 64500", AsPath(PathKind.IS, (12076, 64500))),
        ("^12076(_12076)*$", "12076+", AsPath(PathKind.ONLY, (12076,))),
        ("^(12076_)+$", "12076 12076*", AsPath(PathKind.ONLY, (12076,))),
    ],
)
def test_two_dialects_one_meaning(text: str, number: str, atom: AsPath) -> None:
    assert as_path_literals(text, by_number=False) == (Literal(atom),)
    assert as_path_literals(number, by_number=True) == (Literal(atom),)


def test_alternatives_are_several_literals() -> None:
    both = (Literal(MSEE), Literal(AsPath(PathKind.CONTAINS, (8075,))))
    assert as_path_literals("_(12076|8075)_", by_number=False) == both
    assert as_path_literals(".* (12076|8075) .*", by_number=True) == both


def test_any_path_and_any_but_the_empty_one() -> None:
    assert as_path_literals(".*", by_number=False) == (ALWAYS,)
    assert as_path_literals(".*", by_number=True) == (ALWAYS,)
    assert as_path_literals(".+", by_number=True) == (Literal(EMPTY, holds=False),)


@pytest.mark.parametrize(
    "text", ["^12076", "12076", "^12076 .*$", "_1207[6-7]_", "^[0-9]+$", "(_12076)?", "^a$"]
)
def test_what_has_no_known_form_is_its_own_atom(text: str) -> None:
    (literal,) = as_path_literals(text, by_number=False)
    assert isinstance(literal.atom, Expression)


@pytest.mark.parametrize("text", ["12076 .", "[12076 8075]", "!12076", "12076_", "12070-12076"])
def test_what_has_no_known_form_on_junos(text: str) -> None:
    (literal,) = as_path_literals(text, by_number=True)
    assert isinstance(literal.atom, Expression)


PATHS = st.lists(st.sampled_from((1, 2, 12)), max_size=4).map(tuple)
TOKENS = st.lists(st.sampled_from(("1", "2", "12", "_", "^", "$", ".*", "_1_")), max_size=5)


@given(TOKENS.map("".join), PATHS)
def test_recognised_text_means_what_the_expression_matches(
    text: str, path: tuple[int, ...]
) -> None:
    literals = as_path_literals(text, by_number=False)
    if any(isinstance(literal.atom, Expression) for literal in literals):
        return
    plain = re.sub("_", "(?:^| |$)", text)
    matched = re.search(plain, " ".join(map(str, path))) is not None
    assert matched is any(holds(literal, path) for literal in literals)


JUNOS = st.lists(st.sampled_from(("1", "2", "12", ".*", "()", "1+", ".+")), max_size=4)


@given(JUNOS.map(" ".join), PATHS)
def test_recognised_numbers_mean_what_the_expression_matches(
    text: str, path: tuple[int, ...]
) -> None:
    literals = as_path_literals(text, by_number=True)
    if any(isinstance(literal.atom, Expression) for literal in literals):
        return
    parts = {".*": r"(?:\d+ )*", ".+": r"(?:\d+ )+", "()": "", "1+": "(?:1 )+"}
    plain = "".join(parts.get(token, f"{token} ") for token in text.split())
    matched = re.fullmatch(plain, "".join(f"{asn} " for asn in path)) is not None
    assert matched is any(holds(literal, path) for literal in literals)


def holds(literal: Literal, path: tuple[int, ...]) -> bool:
    if literal.atom is None:
        return literal.holds
    assert isinstance(literal.atom, AsPath)
    return literal.atom.fits(path) is literal.holds


ATOMS = st.builds(
    AsPath, st.sampled_from(PathKind), st.lists(st.sampled_from((1, 2)), max_size=3).map(tuple)
).filter(
    lambda atom: (
        atom.kind is PathKind.IS
        or (len(atom.asns) == 1 if atom.kind is PathKind.ONLY else bool(atom.asns))
    )
)


@given(ATOMS, ATOMS, st.lists(st.sampled_from((1, 2, 3)), max_size=6).map(tuple))
def test_what_settles_another_atom_is_true_of_every_path(
    one: AsPath, two: AsPath, path: tuple[int, ...]
) -> None:
    truth = settles(one, two)
    if truth is not None and one.fits(path):
        assert two.fits(path) is truth


def test_what_is_known_of_a_route_from_microsoft() -> None:
    (first,) = [atom for atom in from_neighbor(12076) if isinstance(atom, AsPath)]
    assert settles(first, MSEE) is True
    assert settles(first, EMPTY) is False
    assert settles(first, AsPath(PathKind.STARTS, (64500,))) is False
    assert settles(first, AsPath(PathKind.IS, (12076,))) is None
    assert settles(first, AsPath(PathKind.CONTAINS, (64500,))) is None
