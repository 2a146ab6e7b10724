"""Sentences with code in them, as Markdown and as HTML."""

from __future__ import annotations

from erce.report.blocks import Items, Text, html, markdown


def test_what_stands_between_backticks_is_code() -> None:
    text = "Type `show run | include a_b` and `copy`, *twice*."
    assert markdown([Text(text)]) == "Type `show run | include a_b` and `copy`, \\*twice\\*.\n"
    assert "<code>show run | include a_b</code> and <code>copy</code>," in html("t", [Text(text)])


def test_boxes_and_strong_words_have_code_as_well() -> None:
    assert markdown([Items(("look at `a`",), boxes=True)]) == "- [ ] look at `a`\n"
    assert markdown([Text("fill in `<env:A>`", strong=True)]) == "**fill in `<env:A>`**\n"


def test_a_lonely_backtick_and_foreign_markup_stay_words() -> None:
    assert markdown([Text("a ` b")]) == "a \\` b\n"
    text = "<b>x</b> `<script>` <script>"
    assert markdown([Text(text)]).endswith("`<script>` &lt;script&gt;\n")
    shown = html("t", [Items((text,))])
    assert "<script>" not in shown
    assert "<b>" not in shown
