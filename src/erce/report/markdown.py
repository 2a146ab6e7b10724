"""The result as Markdown, for a pull request or a ticket."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.report.groups import (
    groups,
    left_out,
    line_at,
    looked_at,
    rule_name,
    severities,
    web_address,
)
from erce.report.plain import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from erce.audit import AuditResult
    from erce.base.finding import Document, Finding
    from erce.base.source import Source
    from erce.report.groups import Group

# what Markdown reads inside a line; the angle brackets and the ampersand have entities
_SYNTAX: Final = re.compile(r"[\\`*_{}\[\]|~#!$^=]")
# what would call people by name: GitHub does not look for names across the edge of code
_MENTION: Final = re.compile(r"(?<!\w)@(?=\w)")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_COUNTED: Final = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def audit_markdown(result: AuditResult) -> str:
    """Write a summary, a section for each device, and what was left out; ends in a newline."""
    blocks = (*_summary(result), *_devices(result), *_suppressed(result), *_unread(result))
    return "\n\n".join((*blocks, *_rules(result))) + "\n"


def _summary(result: AuditResult) -> Iterator[str]:
    told = [text for _, text in severities(result)] or ["no findings"]
    yield "# Findings"
    yield f"{looked_at(result)}: {', '.join((*told, *left_out(result)))}"
    if result.inconclusive:
        yield "**Not conclusive:** something in the managed scope was not understood."
    rows = [(escaped(group.name), escaped(group.file), *_counts(group)) for group in groups(result)]
    if rows:
        yield _table(("Device or file", "Configuration", "Errors", "Warnings", "Infos"), rows)


def _counts(group: Group) -> Iterator[str]:
    counts = Counter(finding.severity for finding in group.findings)
    return (str(counts[severity]) for severity in _COUNTED)


def _devices(result: AuditResult) -> Iterator[str]:
    for group in groups(result):
        yield f"## {escaped(group.name)}"
        for finding in group.findings:
            yield from _finding(finding, result)


def _finding(finding: Finding, result: AuditResult) -> Iterator[str]:
    doubt = "" if finding.confidence is Confidence.HIGH else f", {finding.confidence} confidence"
    yield f"### {finding.severity}: {escaped(rule_name(finding.rule, result))}{doubt}"
    yield f"{_place(finding.source)}: {escaped(finding.message)}"
    text = line_at(finding.source, result)
    if text is not None:
        yield fenced([f"{finding.source.line} | {text}"])
    details = list(_details(finding))
    if details:
        yield "\n".join(details)
    if finding.fix:
        yield "Fix:"
        yield fenced(finding.fix)


def _details(finding: Finding) -> Iterator[str]:
    if finding.expected:
        yield f"- expected: {escaped(finding.expected)}"
    if finding.observed:
        yield f"- observed: {escaped(finding.observed)}"
    for related in finding.related:
        yield f"- see {_place(related.source)}: {escaped(related.message)}"


def _suppressed(result: AuditResult) -> Iterator[str]:
    if not result.suppressed:
        return
    yield "## Suppressed"
    yield _table(
        ("Rule", "Place", "Finding", "Reason"),
        [
            (
                escaped(rule_name(item.finding.rule, result)),
                escaped(str(item.finding.source)),
                escaped(item.finding.message),
                escaped(item.reason),
            )
            for item in result.suppressed
        ],
    )


def _unread(result: AuditResult) -> Iterator[str]:
    if not result.errors:
        return
    yield "## Not audited"
    yield "\n".join(
        f"- {_place(error.source)}: {escaped(f'{error.message} {error.hint}'.rstrip())}"
        for error in result.errors
    )


def _rules(result: AuditResult) -> Iterator[str]:
    """Yield what the rules with findings rest on."""
    known = [
        result.rules[rule]
        for rule in sorted({finding.rule for finding in result.findings} & result.rules.keys())
    ]
    if not known:
        return
    yield "## Rules"
    rows = [
        (
            escaped(info.id),
            escaped(info.title),
            ", ".join(f"{_link(item)} ({escaped(item.date)})" for item in info.documents),
        )
        for info in known
    ]
    yield _table(("Rule", "Title", "Documents"), rows)


def _link(document: Document) -> str:
    title = escaped(document.title)
    address = web_address(document)
    return f"[{title}](<{address}>)" if address else title


def _place(source: Source | None) -> str:
    return code(str(source)) if source and source.file else "(no file)"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def escaped(text: str) -> str:
    """Return foreign text that Markdown shows as it is, in a line or in a cell of a table."""
    plain = _SYNTAX.sub(r"\\\g<0>", visible(text))
    return _MENTION.sub("`@`", re.sub("[&<>]", lambda found: _ENTITIES[found[0]], plain))


def code(text: str) -> str:
    """Return foreign text as code inside a line, whatever backticks it has; not for tables."""
    shown = visible(text)
    ticks = "`" * (_longest_run(shown) + 1)
    # the spaces keep backticks at the ends apart; Markdown takes one away on each side
    space = " " if shown[:1] in {"`", " "} or shown[-1:] in {"`", " "} else ""
    return f"{ticks}{space}{shown}{space}{ticks}"


def fenced(lines: Iterable[str]) -> str:
    """Return foreign lines as a block of code, with a fence that none of them closes."""
    shown = [visible(line) for line in lines]
    fence = "`" * max([3, *(_longest_run(line) + 1 for line in shown)])
    return "\n".join((f"{fence}text", *shown, fence))


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)
