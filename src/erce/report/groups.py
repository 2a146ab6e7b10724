"""Findings in the order in which people read them, and the words that formats share."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.audit import AuditResult
    from erce.base.finding import Document, Finding
    from erce.base.source import Source

_WORDS: Final = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("info", "infos"),
}

_ADDRESS: Final = re.compile(r"https?://[^\s<>()\[\]\"\\^`{}|\x00-\x20\x7f-\U0010ffff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The findings of a device, or of a file that is of no device."""

    name: str
    """Name of the device, or the file."""

    file: str
    """Configuration of the device; empty when there is none, and for a file."""

    findings: tuple[Finding, ...]
    """The most severe first, then by place."""


def groups(result: AuditResult) -> tuple[Group, ...]:
    """Group the findings: devices in the order of the intent, then others as they come."""
    found: dict[tuple[str, str], list[Finding]] = {(name, ""): [] for name in result.devices}
    for finding in result.findings:
        key = (finding.device, "" if finding.device else finding.source.file)
        found.setdefault(key, []).append(finding)
    files = {item.device: item.file for item in result.coverage}
    return tuple(
        Group(
            name=device or file or "(no file)",
            file=files.get(device, "") if device else "",
            findings=tuple(sorted(findings, key=_order)),
        )
        for (device, file), findings in found.items()
        if findings
    )


def _order(finding: Finding) -> tuple[object, ...]:
    return (-finding.severity, finding.source, finding.rule, finding.message)


def rule_name(rule: str, result: AuditResult) -> str:
    """Return the id of a rule, with its slug where it is known: `BGP003 hold-time-too-short`."""
    info = result.rules.get(rule)
    return f"{rule} {info.slug}" if info else rule


def line_at(place: Source, result: AuditResult) -> str | None:
    """Return the line of a file; None for a file as a whole, and where it is not known."""
    return result.excerpts.get(place) if place.line else None


def web_address(document: Document) -> str:
    """Return where a document stands; empty when that is no address a reader can follow."""
    return document.url if _ADDRESS.fullmatch(document.url) else ""


def counted(number: int, one: str, many: str) -> str:
    """Write a number with its word."""
    return f"{number} {one if number == 1 else many}"


def severities(result: AuditResult) -> Iterator[tuple[Severity, str]]:
    """Yield the severities that were found, the worst first, with their number in words."""
    counts = Counter(finding.severity for finding in result.findings)
    for severity in sorted(counts, reverse=True):
        yield severity, counted(counts[severity], *_WORDS[severity])


def looked_at(result: AuditResult) -> str:
    """Say what was looked at: `2 devices in 2 files`; `1 file` when no configuration was."""
    files = counted(len(result.files), "file", "files")
    if not result.coverage:
        return files
    return f"{counted(len(result.coverage), 'device', 'devices')} in {files}"


def left_out(result: AuditResult) -> Iterator[str]:
    """Yield what the findings do not show: those suppressed, and files that were not read."""
    if result.hints:
        words = "info" if result.hints == 1 else "infos"
        yield f"{result.hints} {words} not shown (--fail-on info shows them)"
    if result.suppressed:
        yield f"{len(result.suppressed)} suppressed"
    if result.errors:
        yield f"{counted(len(result.errors), 'file', 'files')} not audited"


def detail_lines(finding: Finding) -> Iterator[str]:
    """Yield everything that the message does not say, one thing a line, as plain text."""
    if finding.expected:
        yield f"expected: {finding.expected}"
    if finding.observed:
        yield f"observed: {finding.observed}"
    for related in finding.related:
        yield f"see {related.source}: {related.message}"
    if finding.fix:
        yield "fix:"
        yield from (f"  {line}" for line in finding.fix)
