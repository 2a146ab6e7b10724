from __future__ import annotations

import re

from erce.audit import AuditResult
from erce.base.finding import Confidence, Related, Severity
from erce.base.source import Source
from erce.report.plain import WIDTH, width
from erce.report.table import table
from erce.report.text import audit_text
from report.samples import CE1, CE2, LINES, only, pinned, plain, rich, timers

LONG = Source(CE1, 7, 150)


def with_line(text: str, place: Source = LONG) -> str:
    result = AuditResult(
        findings=(plain(source=place),),
        inconclusive=False,
        coverage=(),
        files=(CE1,),
        excerpts={place: text},
    )
    return audit_text(result)


def test_it_fits_a_terminal_but_for_what_is_copied() -> None:
    lines = audit_text(rich()).splitlines()
    commands = {f"      {line}" for item in (timers(), pinned()) for line in item.fix}
    assert [line for line in lines if width(line) > WIDTH and line not in commands] == []


def test_a_fix_is_never_cut_or_wrapped() -> None:
    lines = audit_text(rich()).splitlines()
    for line in (*timers().fix, *pinned().fix):
        assert f"      {line}" in lines


def test_a_long_path_stands_whole_on_a_line_of_its_own() -> None:
    path = "running/" + "x" * 90 + ".cfg"
    found = plain(
        source=Source(path, 3, 1),
        related=(Related(source=Source(path, 4, 1), message="a word " * 20),),
    )
    lines = audit_text(only(found)).splitlines()
    assert f"    {path}:3:1" in lines
    assert f"    see       {path}:4:1:" in lines
    assert max(len(line) for line in lines if path not in line) <= WIDTH


def test_devices_stand_in_the_order_of_the_intent_and_the_worst_comes_first() -> None:
    text = audit_text(rich())
    titles = re.findall(r"^(?! )\S.*$", text, re.MULTILINE)[:4]
    assert [title.split("  ")[0] for title in titles] == [
        "ams-ce1",
        "ams-ce2",
        "intent.yaml",
        "running/core 9.cfg",
    ]
    assert text.index("error BGP003") < text.index("info CFG001")


def test_the_order_of_the_findings_does_not_matter_inside_a_device() -> None:
    findings = (plain(), timers(), plain(source=Source(CE1, 2, 1)))
    assert audit_text(only(*findings)) == audit_text(only(*reversed(findings)))


def test_rules_are_named_with_their_slug_and_explained_once() -> None:
    text = audit_text(rich())
    assert "error BGP003 hold-time-too-short  running/ams-ce1.cfg:41:3\n" in text
    assert "info CFG001  running/ams-ce1.cfg:39:3\n" in text
    assert text.endswith("To learn more: erce rule BGP003 (or HA004, TAG002)\n")
    assert text.count("erce rule") == 1


def test_a_rule_that_nobody_can_explain_is_not_offered() -> None:
    assert "erce rule" not in audit_text(only(plain()))


def test_a_finding_that_is_not_sure_says_so() -> None:
    assert "(confidence" not in audit_text(only(plain()))
    assert "(low confidence)" in audit_text(only(plain(confidence=Confidence.LOW)))


def test_a_caret_stands_where_only_a_part_of_the_line_is_meant() -> None:
    lines = audit_text(rich()).splitlines()
    at = lines.index("       23 |         vlan: 100")
    assert lines[at + 1].index("^") == lines[at].index("100")
    at = next(number for number, line in enumerate(lines) if "timers 10 30" in line)
    assert "^" not in lines[at + 1]


def test_a_long_line_is_cut_so_that_its_column_stays_visible() -> None:
    lines = with_line("a" * 149 + "HERE" + "b" * 100).splitlines()
    line, caret = next((x, lines[n + 1]) for n, x in enumerate(lines) if "HERE" in x)
    assert width(line) <= WIDTH
    assert line.endswith("b…")
    assert "| …a" in line
    assert caret.index("^") == line.index("HERE")


def test_wide_characters_take_two_columns() -> None:
    lines = with_line("東" * 149 + "HERE" + "東" * 100).splitlines()
    line, caret = next((x, lines[n + 1]) for n, x in enumerate(lines) if "HERE" in x)
    assert width(line) <= WIDTH
    assert width(caret[: caret.index("^")]) == width(line[: line.index("HERE")])


def test_a_message_is_wrapped_and_only_a_word_without_end_is_broken() -> None:
    text = audit_text(only(plain(message="short " * 30 + "x" * 200 + " 東" * 90)))
    assert max(map(width, text.splitlines())) <= WIDTH
    assert "".join(text.split()).count("x" * 200) == 1


def test_nothing_of_a_configuration_reaches_the_terminal_unseen() -> None:
    text = with_line("description \x1b[2J\x9b1m\u202eevil\u2028next\x00\ttab", Source(CE1, 7, 1))
    assert "\x1b" not in text
    assert r"description \x1b[2J\x9b1m\u202eevil\u2028next\x00 tab" in text


def test_colour_is_there_only_when_asked_for() -> None:
    assert "\x1b" not in audit_text(rich())
    coloured = audit_text(rich(), colour=True)
    assert "\x1b[1;31merror\x1b[0m BGP003" in coloured
    assert "\x1b[1;31m2 errors\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == audit_text(rich())


def test_what_the_message_says_is_not_said_again() -> None:
    said = plain(message="hold time is 30 s, not 180 s", expected="180 s", observed="30 s")
    assert "expected" not in audit_text(only(said))
    half = plain(message="hold time is 30 s", expected="180 s", observed="30 s")
    assert "    expected  180 s\n    observed  30 s\n" in audit_text(only(half))


def test_a_line_is_not_shown_twice() -> None:
    place = Source(CE2, 17, 1)
    found = plain(source=place, related=(Related(source=place, message="here"),))
    assert audit_text(only(found)).count(LINES[place][:40]) == 1


def test_the_summary_counts_what_was_found() -> None:
    found = (plain(severity=Severity.ERROR), plain(severity=Severity.WARNING), plain())
    assert audit_text(only(*found)).endswith("\n1 file: 1 error, 1 warning, 1 info\n")
    assert audit_text(only()) == "1 file: no findings\n"
    lines = audit_text(rich()).splitlines()
    assert lines[-4:-2] == [
        "3 devices in 5 files: 2 errors, 2 warnings, 1 info, 1 suppressed, 1 file not",
        "  audited",
    ]
    assert lines[-2].startswith("Not conclusive")


def test_a_table_is_as_wide_as_its_content() -> None:
    assert list(table(("a", "long head"), [("x", "y"), ("xyz", "")])) == [
        "a    long head",
        "---  ---------",
        "x    y",
        "xyz",
    ]
    assert list(table(("a",), [])) == []


def test_a_table_that_is_too_wide_goes_on_below_with_its_first_column() -> None:
    head, rows = ("key", "one", "two", "three"), [("k", "aaaa", "bbbb", "cccc")]
    whole = ["key  one   two   three", "---  ----  ----  -----", "k    aaaa  bbbb  cccc"]
    assert list(table(head, rows)) == whole
    assert list(table(head, rows, room=22)) == whole
    cut = list(table(head, rows, room=21))
    assert cut[:3] == ["key  one   two", "---  ----  ----", "k    aaaa  bbbb"]
    assert cut[3:] == ["", "key  three", "---  -----", "k    cccc"]
    narrow = list(table(head, rows, room=1))
    assert narrow[::4] == ["key  one", "key  two", "key  three"]


def test_nothing_in_a_table_reaches_the_terminal_unseen() -> None:
    assert list(table(("a", "b"), [("\x1b[2J", "x"), ("\u6f22", "x")]))[2:] == [
        "\\x1b[2J  x",
        "\u6f22       x",
    ]


def test_a_file_as_a_whole_has_no_line_to_show() -> None:
    assert " | " not in with_line("text", Source(CE1))
