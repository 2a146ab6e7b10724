"""The line tree of indented configurations, against the plainest way to build one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from erce.model import LineState, Provenance
from erce_parsers.lines import Ledger, Node, indent_tree
from erce_parsers.registry import detect

if TYPE_CHECKING:
    from collections.abc import Sequence

PIECES = st.sampled_from(
    [" ", "  ", "   ", "\t", "\n", "\n", "\n", "!", "text", '"', "\x01", "\x0c", "\xa0", "é"]
)


def tree(text: str, *, banner: str = "") -> tuple[list[Node], Ledger]:
    lines = text.split("\n")
    ledger = Ledger(len(lines))

    def last(line: str) -> bool:
        return line == banner

    return indent_tree(lines, ledger, lambda _: last, ("banner ",) if banner else ()), ledger


def flat(nodes: Sequence[Node], depth: int = 0) -> list[tuple[int, int, str]]:
    return [
        item
        for node in nodes
        for item in ((depth, node.number, node.text), *flat(node.children, depth + 1))
    ]


def plain(text: str) -> list[tuple[int, int, str]]:
    """Each line is inside the nearest line above that is indented less."""
    found: list[tuple[int, int, str]] = []
    open_blocks: list[int] = []
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if not line or line[0] == "!":
            continue
        blanks = raw[: len(raw) - len(raw.lstrip())]
        indent = len(blanks.expandtabs())
        open_blocks = [outer for outer in open_blocks if outer < indent]
        found.append((len(open_blocks), number, line))
        open_blocks.append(indent)
    return found


@given(st.lists(PIECES, max_size=40).map("".join))
def test_a_line_is_inside_the_nearest_one_that_is_indented_less(text: str) -> None:
    roots, ledger = tree(text)
    assert flat(roots) == plain(text)
    numbers = {number for _, number, _ in plain(text)}
    for number in range(1, len(text.split("\n")) + 1):
        expected = LineState.OUT_OF_SCOPE if number in numbers else LineState.HARMLESS
        assert ledger.states[number] == expected


@given(text=st.lists(PIECES, max_size=40).map("".join), looked=st.booleans())
def test_a_block_is_harmless_whether_it_was_looked_into_or_not(text: str, *, looked: bool) -> None:
    roots, ledger = tree(f"block\n inside\n{text}")
    if looked:
        assert roots[0].children
    ledger.harmless(roots[0])
    end = roots[1].number if len(roots) > 1 else len(ledger.states)
    assert set(ledger.states[1:end]) == {LineState.HARMLESS}


def test_free_text_belongs_to_the_line_that_opens_it() -> None:
    text = "a\n banner x\nnot at the margin\n   deep\nEND\n b\nc"
    roots, _ = tree(text, banner="END")
    assert flat(roots) == [
        (0, 1, "a"),
        (1, 2, "banner x"),
        (2, 3, "not at the margin"),
        (2, 4, "deep"),
        (2, 5, "END"),
        (1, 6, "b"),
        (0, 7, "c"),
    ]


def test_free_text_that_never_ends_is_noted() -> None:
    _, ledger = tree("a\nbanner x\ny", banner="END")
    assert [(note.line, note.state) for note in ledger.notes] == [
        (2, LineState.UNKNOWN),
        (3, LineState.UNKNOWN),
    ]


def test_lines_of_a_list_are_found_like_any_others() -> None:
    provenance = Provenance()
    lines = provenance.lines
    provenance.each(("prefix_lists", "ipv4 A", "entries"), [7, 9])
    lines["prefix_lists", "ipv4 A"] = (7,)
    assert provenance.find(("prefix_lists", "ipv4 A", "entries", "1", "prefix")) == (9,)
    assert provenance.below(("prefix_lists", "ipv4 A")) == (7, 9)


def test_blank_lines_are_of_no_platform() -> None:
    assert detect("\n" * 200_000 + "x") is None
