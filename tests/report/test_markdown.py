from __future__ import annotations

import re
from itertools import pairwise

from markdown_it import MarkdownIt

from erce.base.source import Source
from erce.report.markdown import audit_markdown, code, escaped, fenced
from report.samples import only, pinned, plain, rich, timers

READER = MarkdownIt("commonmark").enable("table")


def shown(text: str) -> str:
    """What a reader sees of one line of Markdown."""
    (paragraph,) = [token for token in READER.parse(text) if token.type == "inline"]
    children = paragraph.children or []
    assert {child.type for child in children} <= {"text", "text_special", "code_inline"}, children
    return "".join(child.content for child in children)


def test_each_device_is_a_section_and_each_fix_a_block() -> None:
    tokens = READER.parse(audit_markdown(rich()))
    titles = [
        after.content
        for token, after in pairwise(tokens)
        if token.type == "heading_open" and token.tag == "h2"
    ]
    assert titles == [
        "ams-ce1",
        "ams-ce2",
        "intent.yaml",
        "running/core 9.cfg",
        "Suppressed",
        "Not audited",
        "Rules",
    ]
    blocks = [token.content for token in tokens if token.type == "fence"]
    for finding in (timers(), pinned()):
        assert "".join(f"{line}\n" for line in finding.fix) in blocks
    assert sum(token.type == "table_open" for token in tokens) == 3


def test_nothing_found_is_short() -> None:
    assert audit_markdown(only()) == "# Findings\n\n1 file: no findings\n"


def test_foreign_text_is_shown_as_it_is() -> None:
    text = "a|b <script> [x](y) *b* _c_ `d` ~e~ \\ & #1 ![i](j) <!-- x --> http://x $y$ ==z=="
    text += " @ops a@b `@c"
    assert shown(f"x {escaped(text)}") == f"x {text}"
    assert "<" not in escaped(text)


def test_nobody_is_called_by_name() -> None:
    assert not re.search(r"(?<!\w)@\w", escaped("@ops (@noc/net) _@x"))


def test_code_keeps_its_backticks() -> None:
    for text in ("plain", "a`b", "`", "``a`", "a``", " a "):
        assert shown(f"x {code(text)}") == f"x {text}"


def test_a_block_is_closed_by_its_own_fence_alone() -> None:
    lines = ["```", "~~~", "`````", "last"]
    (token,) = READER.parse(fenced(lines))
    assert token.content.splitlines() == lines


def test_a_cell_holds_a_pipe() -> None:
    place = Source("a|b.cfg", 1)
    tokens = READER.parse(audit_markdown(only(plain(device="a|`b`|c", source=place))))
    cells = [after.content for token, after in pairwise(tokens) if token.type == "td_open"]
    assert len(cells) == 5
    assert cells[1:] == ["", "0", "0", "1"]
