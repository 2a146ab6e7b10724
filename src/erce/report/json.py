"""The result of an audit for programs.

The format is versioned and a contract of its own: changed internal types do not change it. New
keys may come at any time; the version rises when a key goes or changes its meaning.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from erce import __version__
from erce.base.finding import Severity
from erce.report.data import Data, dump
from erce.report.groups import line_at

if TYPE_CHECKING:
    from erce.audit import AuditResult, Coverage
    from erce.audit.result import Suppressed
    from erce.base.errors import ErceError
    from erce.base.finding import Finding, RuleInfo
    from erce.base.source import Source

VERSION: Final = 1


def audit_json(result: AuditResult) -> str:
    """Write the result as JSON, two spaces a level; ends in a newline."""
    return dump(audit_data(result))


def audit_data(result: AuditResult) -> dict[str, Data]:
    """Return the result as what JSON can hold."""
    counts = Counter(finding.severity for finding in result.findings)
    return {
        "version": VERSION,
        "tool": {"name": "erce", "version": __version__},
        "summary": {
            "devices": len(result.devices),
            "files": len(result.files),
            "inconclusive": result.inconclusive,
            **{str(severity): counts[severity] for severity in sorted(Severity, reverse=True)},
            "hints": result.hints,
            "suppressed": len(result.suppressed),
        },
        "findings": [_finding(item, result) for item in result.findings],
        "suppressed": [_suppressed(item, result) for item in result.suppressed],
        "rules": [_rule(info) for _, info in sorted(result.rules.items())],
        "errors": [_error(item) for item in result.errors],
        "coverage": [_coverage(item) for item in result.coverage],
    }


def _finding(finding: Finding, result: AuditResult) -> dict[str, Data]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "confidence": str(finding.confidence),
        "message": finding.message,
        "device": finding.device or None,
        "circuit": finding.circuit or None,
        "peering": finding.peering or None,
        "path": list(finding.path),
        "location": _location(finding.source),
        "text": line_at(finding.source, result),
        "related": [
            {"message": item.message, "location": _location(item.source)}
            for item in finding.related
        ],
        "expected": finding.expected or None,
        "observed": finding.observed or None,
        "fix": list(finding.fix),
    }


def _suppressed(item: Suppressed, result: AuditResult) -> dict[str, Data]:
    return {
        "reason": item.reason,
        "location": _location(item.source),
        "finding": _finding(item.finding, result),
    }


def _rule(info: RuleInfo) -> dict[str, Data]:
    return {
        "id": info.id,
        "slug": info.slug,
        "title": info.title,
        "severity": str(info.severity),
        "confidence": str(info.confidence),
        "what": info.what,
        "why": info.why,
        "how": info.how,
        "documents": [
            {"title": item.title, "date": item.date, "url": item.url or None}
            for item in info.documents
        ],
    }


def _location(source: Source) -> dict[str, Data]:
    return {
        "file": source.file,
        "line": source.line or None,
        "column": source.column or None,
    }


def _error(error: ErceError) -> dict[str, Data]:
    return {
        "message": error.message,
        "location": _location(error.source) if error.source else None,
        "hint": error.hint or None,
    }


def _coverage(coverage: Coverage) -> dict[str, Data]:
    return {
        "device": coverage.device,
        "file": coverage.file,
        "lines": dict(coverage.lines),
        "unread_in_scope": coverage.unread_in_scope,
    }
