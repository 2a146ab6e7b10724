"""What holds for every format, whatever the texts."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from conftest import ROOT
from erce.audit import AuditResult
from erce.audit.result import Suppressed
from erce.base.errors import ExitCode, FileError
from erce.base.finding import Confidence, Document, Finding, Related, RuleInfo, Severity
from erce.base.masking import mask_secrets
from erce.base.source import Source
from erce.report import Form, write
from report.samples import CE1, only, plain, rich
from report.test_sarif import SCHEMA

NASTY = (
    "\n",
    "\r\n",
    "|",
    "\n::error::",
    "::",
    "]]>",
    "<!--",
    "</failure>",
    "&amp;",
    "\x00",
    "\x1b[31m",
    "\x9b2J",
    "\u2028",
    "\u202e",
    "\u200f",
    "\ud800",
    "\ufffe",
    "```",
    "\n# x",
    "\n- ",
    "{0}",
    "[a](b)",
    "%0A",
    ",line=1",
    "\\",
    "東",
    "\u0301",
    " ",
)
TEXT = st.lists(st.sampled_from(NASTY) | st.text(max_size=8), max_size=6).map("".join)
NUMBER = st.integers(min_value=0, max_value=300)
SOURCE = st.builds(Source, TEXT, NUMBER, NUMBER)
RULE = st.sampled_from(("CFG001", "BGP003", "")) | TEXT
FINDING = st.builds(
    Finding,
    rule=RULE,
    severity=st.sampled_from(Severity),
    message=TEXT,
    source=SOURCE,
    device=st.sampled_from(("", "ce1")) | TEXT,
    path=st.lists(TEXT, max_size=2).map(tuple),
    related=st.lists(st.builds(Related, source=SOURCE, message=TEXT), max_size=2).map(tuple),
    expected=TEXT,
    observed=TEXT,
    circuit=TEXT,
    confidence=st.sampled_from(Confidence),
    fix=st.lists(TEXT, max_size=3).map(tuple),
)
INFO = st.builds(
    RuleInfo,
    id=RULE,
    slug=TEXT,
    title=TEXT,
    severity=st.sampled_from(Severity),
    what=TEXT,
    why=TEXT,
    how=TEXT,
    documents=st.lists(
        st.builds(Document, title=TEXT, date=TEXT, url=TEXT | TEXT.map("https://x/{}".format)),
        max_size=2,
    ).map(tuple),
)


@st.composite
def results(draw: st.DrawFn) -> AuditResult:
    findings = draw(st.lists(FINDING, max_size=4))
    suppressed = draw(
        st.lists(st.builds(Suppressed, finding=FINDING, reason=TEXT, source=SOURCE), max_size=2)
    )
    places = [item.source for item in findings]
    places += [related.source for item in findings for related in item.related]
    return AuditResult(
        findings=tuple(findings),
        inconclusive=draw(st.booleans()),
        coverage=(),
        files=tuple(draw(st.lists(TEXT, max_size=2))),
        devices=tuple(draw(st.lists(TEXT, max_size=2, unique=True))),
        errors=tuple(
            FileError(text, source=Source(text)) for text in draw(st.lists(TEXT, max_size=2))
        ),
        excerpts={place: draw(TEXT) for place in places if place.line},
        rules={item.id: item for item in draw(st.lists(INFO, max_size=2))},
        suppressed=tuple(suppressed),
    )


def visible_only(text: str) -> bool:
    return all(line.isprintable() for line in text.split("\n"))


@settings(max_examples=60)
@given(results())
def test_text_shows_every_finding_and_no_control_character(result: AuditResult) -> None:
    text = write(result, Form.TEXT)
    assert visible_only(text)
    heads = re.findall(r"^  (?:error|warning|info)(?= |$)", text, re.MULTILINE)
    assert len(heads) == len(result.findings)
    coloured = write(result, Form.TEXT, colour=True)
    assert re.sub(r"\x1b\[[0-9;]+m", "", coloured) == text


@settings(max_examples=60)
@given(results())
def test_json_reads_back(result: AuditResult) -> None:
    data = json.loads(write(result, Form.JSON).encode())
    assert [item["message"] for item in data["findings"]] == [f.message for f in result.findings]
    assert len(data["suppressed"]) == len(result.suppressed)


@settings(max_examples=60)
@given(results())
def test_sarif_reads_back_and_is_valid(result: AuditResult) -> None:
    data = json.loads(write(result, Form.SARIF).encode())
    jsonschema.Draft7Validator(SCHEMA).validate(data)
    found = data["runs"][0]["results"]
    assert len(found) == len(result.findings) + len(result.suppressed)
    names = [item["partialFingerprints"]["erce/v1"] for item in found]
    assert len(set(names)) == len(names)


@settings(max_examples=60)
@given(results())
def test_junit_reads_back(result: AuditResult) -> None:
    root = ET.fromstring(write(result, Form.JUNIT).encode())
    told = root.findall(".//failure") + root.findall(".//system-out")
    assert len(told) == len(result.findings)
    assert len(root.findall(".//skipped")) == len(result.suppressed)
    cases = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(cases)) == len(cases)


@settings(max_examples=60)
@given(results())
def test_github_gets_one_command_for_each(result: AuditResult) -> None:
    text = write(result, Form.GITHUB)
    assert visible_only(text)
    lines = text.split("\n")[:-1]
    assert len(lines) == len(result.findings) + len(result.errors)
    for line in lines:
        assert re.fullmatch(r"::(error|warning|notice) [a-z]+=[^:]*::.*", line), line


@settings(max_examples=60)
@given(results())
def test_markdown_reads_back_without_html(result: AuditResult) -> None:
    text = write(result, Form.MD)
    assert visible_only(text)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    heads = [token for token in tokens if token.type == "heading_open" and token.tag == "h3"]
    assert len(heads) == len(result.findings)
    kinds = {child.type for token in tokens for child in (token, *(token.children or ()))}
    assert not kinds & {"html_block", "html_inline", "image", "hr", "code_block", "blockquote_open"}
    links = [
        str(child.attrs["href"])
        for token in tokens
        for child in token.children or ()
        if child.type == "link_open"
    ]
    assert all(link.startswith("https://x/") for link in links)


class Tags(HTMLParser):
    """Counts the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not {name for name, _ in attrs} - {"lang", "charset", "class"}
        self.counts[tag] += 1
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@settings(max_examples=60)
@given(results())
def test_html_reads_back_and_loads_nothing(result: AuditResult) -> None:
    text = write(result, Form.HTML)
    assert visible_only(text)
    page = Tags()
    page.feed(text)
    page.close()
    assert not page.open
    assert page.counts["h3"] == len(result.findings)
    assert page.counts.keys() <= {
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "strong", "code",
        "pre", "ul", "li", "table", "tr", "th", "td",
    }  # fmt: skip


@pytest.mark.parametrize("form", Form)
def test_a_key_that_was_masked_stays_masked(form: Form) -> None:
    place = Source(CE1, 44, 3)
    line = mask_secrets("  neighbor 172.16.10.2 password 7 094F471A1A0A")
    text = write(only(plain(source=place, observed=line)), form)
    assert "094F471A1A0A" not in text
    assert "094F471A1A0A" not in write(rich(), form)
    assert re.search(r"password 7 (\\?<|&lt;)secret(>|&gt;)", text)


@pytest.mark.parametrize("form", Form)
def test_a_result_without_anything_can_be_written(form: Form) -> None:
    nothing = AuditResult(findings=(), inconclusive=False, coverage=(), files=())
    text = write(nothing, form)
    assert text == "" if form is Form.GITHUB else text.endswith("\n")


def test_the_documentation_names_every_format_and_its_examples_can_be_read() -> None:
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    for form in Form:
        assert f"| `{form}` |" in text
    for code in ExitCode:
        assert f"| {code:d} |" in text
    shown = text.split("## Text", 1)[1].split("Devices stand", 1)[0]
    for line in shown.strip().splitlines():
        assert f"{line[2:]}\n" in write(rich(), Form.TEXT)
    examples = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert len(examples) == 4
    for example in examples:
        yaml.safe_load(example)
        for form in re.findall(r"--format (\w+)", example):
            assert form in set(Form)


def test_a_format_is_imported_when_it_is_asked_for() -> None:
    code = "import sys, erce.report.forms; print(*(n for n in sys.modules if 'erce.report' in n))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert sorted(done.stdout.split()) == ["erce.report", "erce.report.forms"]
