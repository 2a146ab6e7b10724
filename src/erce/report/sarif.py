"""The result as SARIF 2.1.0, the OASIS standard that code scanning and editors read.

Which properties GitHub reads is in its documentation, "SARIF support for code scanning".
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from erce import __version__
from erce.base.finding import Confidence, Severity
from erce.base.masking import MASK
from erce.report.data import Data, dump, filled
from erce.report.groups import detail_lines, web_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.audit import AuditResult
    from erce.audit.result import Suppressed
    from erce.base.errors import ErceError
    from erce.base.finding import Finding, RuleInfo
    from erce.base.source import Source

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"

_LEVEL: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

# GitHub's words for how much a result matters that is not about security, and how sure a rule is
_PROBLEM: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "recommendation",
}
_PRECISION: Final = {
    Confidence.HIGH: "high",
    Confidence.MEDIUM: "medium",
    Confidence.LOW: "low",
}


def audit_sarif(result: AuditResult) -> str:
    """Write one run, with the suppressed findings among its results; ends in a newline."""
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(result).data()]})


class _Run:
    def __init__(self, result: AuditResult) -> None:
        self._result = result
        reported = (*result.findings, *(item.finding for item in result.suppressed))
        self._rules = sorted({finding.rule for finding in reported})
        self._index = {rule: number for number, rule in enumerate(self._rules)}
        self._seen: Counter[str] = Counter()

    def data(self) -> dict[str, Data]:
        """Return the run."""
        rules: list[Data] = [_rule(rule, self._result.rules) for rule in self._rules]
        results: list[Data] = [
            *(self._finding(finding) for finding in self._result.findings),
            *(self._suppressed(item) for item in self._result.suppressed),
        ]
        return {
            "tool": {
                "driver": {
                    "name": "erce",
                    "version": __version__,
                    "semanticVersion": __version__,
                    "rules": rules,
                }
            },
            "invocations": [
                {
                    "executionSuccessful": not self._result.errors,
                    "toolExecutionNotifications": [_error(item) for item in self._result.errors],
                }
            ],
            "columnKind": "unicodeCodePoints",
            "redactionTokens": [MASK],
            "results": results,
        }

    def _finding(self, finding: Finding) -> dict[str, Data]:
        details: list[Data] = [
            {
                "id": number,
                **_location(item.source, self._result),
                "message": _message(item.message),
            }
            for number, item in enumerate(finding.related, 1)
        ]
        return {
            "ruleId": finding.rule,
            "ruleIndex": self._index[finding.rule],
            "level": _LEVEL[finding.severity],
            "message": _message("\n".join((finding.message, *detail_lines(finding)))),
            "locations": [_primary(finding, self._result)],
            **filled(relatedLocations=details),
            "partialFingerprints": {"erce/v1": self._fingerprint(finding)},
            "properties": filled(
                confidence=str(finding.confidence),
                device=finding.device,
                circuit=finding.circuit,
                peering=finding.peering,
                expected=finding.expected,
                observed=finding.observed,
                fix=list(finding.fix),
            ),
        }

    def _suppressed(self, item: Suppressed) -> dict[str, Data]:
        # external: the intent says so, not the configuration that the result is about
        suppression: dict[str, Data] = {
            "kind": "external",
            "status": "accepted",
            "justification": item.reason,
            "location": _location(item.source, self._result),
        }
        return {**self._finding(item.finding), "suppressions": [suppression]}

    def _fingerprint(self, finding: Finding) -> str:
        """Name a finding by rule and object, so that it stays itself when lines move.

        Further findings of one rule about one object are numbered.
        """
        owner = finding.device or finding.source.file
        text = "\0".join((finding.rule, owner, *finding.path))
        name = sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:32]
        self._seen[name] += 1
        return f"{name}:{self._seen[name]}"


def _rule(rule: str, known: Mapping[str, RuleInfo]) -> dict[str, Data]:
    info = known.get(rule)
    if info is None:
        # GitHub asks every rule for these three
        text: Data = {"text": rule}
        return {"id": rule, "shortDescription": text, "fullDescription": text, "help": text}
    addresses = [web_address(item) for item in info.documents]
    return {
        "id": rule,
        "name": info.slug,
        "shortDescription": {"text": info.title},
        "fullDescription": {"text": info.what},
        "help": _help(info),
        **filled(helpUri=next(filter(None, addresses), None)),
        "defaultConfiguration": {"level": _LEVEL[info.severity]},
        "properties": {
            "precision": _PRECISION[info.confidence],
            "problem.severity": _PROBLEM[info.severity],
        },
    }


def _help(info: RuleInfo) -> dict[str, Data]:
    parts = (("What", info.what), ("Why", info.why), ("How to fix it", info.how))
    plain = [f"{title}: {text}" for title, text in parts]
    marked = [f"**{title}:** {text}" for title, text in parts]
    for item in info.documents:
        address = web_address(item)
        plain.append(f"Source: {item.title}, {item.date}" + (f", {address}" if address else ""))
        title = f"[{item.title}]({address})" if address else item.title
        marked.append(f"**Source:** {title}, {item.date}")
    return {"text": "\n\n".join(plain), "markdown": "\n\n".join(marked)}


def _primary(finding: Finding, result: AuditResult) -> dict[str, Data]:
    name = "/".join((finding.device, *finding.path)) if finding.device else ""
    logical: list[Data] = [{"fullyQualifiedName": name}] if name else []
    return {**_location(finding.source, result), **filled(logicalLocations=logical)}


def _location(source: Source, result: AuditResult) -> dict[str, Data]:
    if not source.file:
        return {}
    region: dict[str, Data] = {}
    if source.line:
        text = result.excerpts.get(source, "")[max(source.column - 1, 0) :]
        region = {
            "startLine": source.line,
            **filled(startColumn=source.column or None, snippet=filled(text=text)),
        }
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(source.file)},
            **filled(region=region),
        }
    }


def _uri(file: str) -> str:
    """Return the name of a file as a URI; a relative name stays relative."""
    path = PurePath(file)
    # bytes that are no text have no place in a URI; what stands for them cannot fail
    escaped = quote(path.as_posix(), safe="/", errors="backslashreplace")
    if not path.is_absolute():
        return escaped
    return f"file://{escaped}" if escaped.startswith("/") else f"file:///{escaped}"


def _message(text: str) -> dict[str, Data]:
    """Return foreign text as a message.

    SARIF reads braces as placeholders unless they are doubled (section 3.11.5), and `[text](n)` as
    a link (section 3.11.6).
    """
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "] (")}


def _error(error: ErceError) -> dict[str, Data]:
    text = f"{error.message}\n{error.hint}" if error.hint else error.message
    found: dict[str, Data] = {"level": "error", "message": _message(text)}
    if error.source and error.source.file:
        place: dict[str, Data] = {"artifactLocation": {"uri": _uri(error.source.file)}}
        if error.source.line:
            place["region"] = {"startLine": error.source.line}
        found["locations"] = [{"physicalLocation": place}]
    return found
