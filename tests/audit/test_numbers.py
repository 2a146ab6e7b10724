"""A term that a policy lacks is written where it belongs, and over no other term."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.samples import write
from erce.audit import audit_device
from erce.audit.numbers import named, numbered
from erce.model import RoutePolicy, Term
from erce_parsers import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def policy(*names: str) -> RoutePolicy:
    return RoutePolicy(name="OUT", terms=tuple(Term(name=name) for name in names))


@pytest.mark.parametrize(
    ("there", "pairs", "last", "expected"),
    [
        (("10", "20"), {0: 0, 2: 1}, None, ("10", "15", "20")),
        (("10", "20"), {1: 0, 2: 1}, None, ("5", "10", "20")),
        (("10", "20"), {0: 0, 1: 1}, None, ("10", "20", "30")),
        (("10", "20"), {0: 0, 1: 1}, 25, ("10", "20", "23")),
        (("5",), {2: 0}, None, ("2", "4", "5")),
        # what stands in between without doing any of the work keeps its number to itself
        (("10", "15", "20"), {0: 0, 2: 2}, None, ("10", "16", "20")),
        ((), {}, None, ("10", "20", "30")),
    ],
)
def test_new_terms_get_numbers_in_between(
    there: tuple[str, ...], pairs: dict[int, int], last: int | None, expected: tuple[str, ...]
) -> None:
    placed = numbered(policy("a", "b", "c"), policy(*there), pairs, last)
    assert placed is not None
    assert tuple(term.name for term in placed.terms) == expected


@pytest.mark.parametrize(
    ("there", "pairs"),
    [
        (("10", "11"), {0: 0, 2: 1}),
        (("1",), {2: 0}),
        (("10", "20"), {0: 1, 1: 0}),
    ],
)
def test_without_room_there_is_no_number(there: tuple[str, ...], pairs: dict[int, int]) -> None:
    assert numbered(policy("a", "b", "c"), policy(*there), pairs, None) is None


def test_terms_have_the_names_that_the_router_gave_them() -> None:
    placed = named(policy("a", "b"), policy("first", "other"), {0: 0})
    assert placed is not None
    assert [term.name for term in placed.terms] == ["first", "b"]
    assert named(policy("a", "b"), policy("first", "b"), {0: 0}) is None


OUT = "ER-1-PRIVATE-V4-OUT"
ENTRY = f"ip prefix-list {OUT} seq 5 permit 10.20.0.0/16\n"
NO_DEFAULT = f"route-map {OUT} deny 20\n match ip address prefix-list ER-DEFAULT-V4\n!\n"


def fixes(tmp_path: Path, device: str, change: Callable[[str], str]) -> list[str]:
    (wanted,) = (item for item in write(tmp_path) if item.name == device)
    text = change((tmp_path / "running" / f"{device}.cfg").read_text())
    found = audit_device(wanted, read(text, "x.cfg")).findings
    assert found
    return [line.strip() for finding in found for line in finding.fix]


def test_a_number_that_is_in_use_is_not_used_again(tmp_path: Path) -> None:
    def change(text: str) -> str:
        edits = (
            (f"{NO_DEFAULT}route-map {OUT} permit 30\n", f"route-map {OUT} permit 20\n"),
            (ENTRY, ENTRY + f"ip prefix-list {OUT} seq 10 permit 0.0.0.0/0\n"),
        )
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        return text

    typed = fixes(tmp_path, "ams-ce1", change)
    assert f"route-map {OUT} deny 15" in typed
    assert f"route-map {OUT} deny 20" not in typed


def test_a_term_of_junos_is_put_in_its_place(tmp_path: Path) -> None:
    def change(text: str) -> str:
        start = text.index("term no-default {", text.index(f"policy-statement {OUT} {{"))
        text = text[:start] + text[text.index("term ", start + 1) :]
        entries = f"route-filter-list {OUT} {{\n"
        return text.replace(entries, f"{entries}        0.0.0.0/0 exact;\n", 1)

    typed = fixes(tmp_path, "ams-ce2", change)
    statement = f"policy-options policy-statement {OUT} term no-default"
    at = typed.index(f"insert {statement} after term no-transit")
    assert f"set {statement} then reject" in typed[:at]
