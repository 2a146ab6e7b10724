"""The result as one page of HTML, to pass on or to print."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.report.blocks import Code, Heading, Items, Table, Text, html
from erce.report.groups import groups, left_out, line_at, looked_at, rule_name, severities
from erce.report.plain import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.audit import AuditResult
    from erce.base.finding import Finding
    from erce.base.source import Source
    from erce.report.blocks import Block

_COUNTED: Final = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def audit_html(result: AuditResult) -> str:
    """Write a summary, a section for each device, and what was left out; ends in a newline."""
    blocks = (*_summary(result), *_devices(result), *_left_out(result), *_rules(result))
    return html("Findings", blocks)


def _summary(result: AuditResult) -> Iterator[Block]:
    told = [text for _, text in severities(result)] or ["no findings"]
    yield Heading(1, "Findings")
    yield Text(f"{looked_at(result)}: {', '.join((*told, *left_out(result)))}")
    if result.inconclusive:
        yield Text(
            "Not conclusive: something in the managed scope was not understood.", strong=True
        )
    rows = []
    for group in groups(result):
        counts = Counter(finding.severity for finding in group.findings)
        numbers = (str(counts[severity]) for severity in _COUNTED)
        rows.append((visible(group.name), visible(group.file), *numbers))
    if rows:
        head = ("Device or file", "Configuration", "Errors", "Warnings", "Infos")
        yield Table(head, tuple(rows))


def _devices(result: AuditResult) -> Iterator[Block]:
    for group in groups(result):
        yield Heading(2, visible(group.name))
        for finding in group.findings:
            yield from _finding(finding, result)


def _finding(finding: Finding, result: AuditResult) -> Iterator[Block]:
    doubt = "" if finding.confidence is Confidence.HIGH else f", {finding.confidence} confidence"
    yield Heading(3, f"{finding.severity}: {visible(rule_name(finding.rule, result))}{doubt}")
    yield Text(f"{_place(finding.source)}: {visible(finding.message)}")
    text = line_at(finding.source, result)
    if text is not None:
        yield Code((f"{finding.source.line} | {visible(text)}",))
    details = tuple(_details(finding))
    if details:
        yield Items(details)
    if finding.fix:
        yield Text("Fix:")
        yield Code(tuple(map(visible, finding.fix)))


def _details(finding: Finding) -> Iterator[str]:
    if finding.expected:
        yield f"expected: {visible(finding.expected)}"
    if finding.observed:
        yield f"observed: {visible(finding.observed)}"
    for related in finding.related:
        yield f"see {_place(related.source)}: {visible(related.message)}"


def _left_out(result: AuditResult) -> Iterator[Block]:
    """Yield what was suppressed, and the files that were not read."""
    if result.suppressed:
        yield Heading(2, "Suppressed")
        rows = (
            (
                rule_name(item.finding.rule, result),
                str(item.finding.source),
                item.finding.message,
                item.reason,
            )
            for item in result.suppressed
        )
        head = ("Rule", "Place", "Finding", "Reason")
        yield Table(head, tuple(tuple(map(visible, row)) for row in rows))
    if result.errors:
        yield Heading(2, "Not audited")
        yield Items(
            tuple(
                f"{_place(error.source)}: {visible(f'{error.message} {error.hint}'.rstrip())}"
                for error in result.errors
            )
        )


def _rules(result: AuditResult) -> Iterator[Block]:
    """Yield what the rules with findings rest on."""
    found = sorted({finding.rule for finding in result.findings} & result.rules.keys())
    rows = tuple(
        (
            visible(info.id),
            visible(info.title),
            visible(", ".join(f"{item.title} ({item.date})" for item in info.documents)),
        )
        for info in map(result.rules.__getitem__, found)
    )
    if rows:
        yield Heading(2, "Rules")
        yield Table(("Rule", "Title", "Documents"), rows)


def _place(source: Source | None) -> str:
    return visible(str(source)) if source and source.file else "(no file)"
