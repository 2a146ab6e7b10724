"""The result of an audit for programs.

The format is versioned and a contract of its own: changed internal types do not change it.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Final, TypeAlias

from erce import __version__
from erce.base.finding import Severity

if TYPE_CHECKING:
    from erce.audit import AuditResult, Coverage
    from erce.base.errors import ErceError
    from erce.base.finding import Finding
    from erce.base.source import Source

VERSION: Final = 1

Data: TypeAlias = "str | int | bool | list[Data] | dict[str, Data] | None"


def audit_json(result: AuditResult) -> str:
    """Write the result as JSON, two spaces a level; ends in a newline."""
    return json.dumps(_audit(result), indent=2, ensure_ascii=False) + "\n"


def _audit(result: AuditResult) -> dict[str, Data]:
    counts = Counter(finding.severity for finding in result.findings)
    return {
        "version": VERSION,
        "tool": {"name": "erce", "version": __version__},
        "summary": {
            "devices": len(result.devices),
            "files": len(result.files),
            "inconclusive": result.inconclusive,
            **{str(severity): counts[severity] for severity in sorted(Severity, reverse=True)},
        },
        "findings": [_finding(item, result) for item in result.findings],
        "errors": [_error(item) for item in result.errors],
        "coverage": [_coverage(item) for item in result.coverage],
    }


def _finding(finding: Finding, result: AuditResult) -> dict[str, Data]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "device": finding.device or None,
        "path": list(finding.path),
        "location": _location(finding.source),
        "text": result.excerpts.get(finding.source),
        "related": [
            {"message": item.message, "location": _location(item.source)}
            for item in finding.related
        ],
        "expected": finding.expected or None,
        "observed": finding.observed or None,
        "fix": list(finding.fix),
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
