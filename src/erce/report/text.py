"""The result of an audit for a person at a terminal."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.audit import AuditResult
    from erce.base.finding import Finding

WIDTH: Final = 80
_COLOURS: Final = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_PLURALS: Final = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("note", "notes"),
}


def audit_text(result: AuditResult, *, colour: bool = False) -> str:
    """Write the findings, grouped by device, and a summary line; ends in a newline."""
    writer = _Writer(result, colour=colour)
    return "\n".join((*writer.devices(), *writer.summary())) + "\n"


class _Writer:
    def __init__(self, result: AuditResult, *, colour: bool) -> None:
        self._result = result
        self._colour = colour

    def devices(self) -> Iterator[str]:
        """Yield the findings under the name of their device."""
        groups: dict[str, list[Finding]] = {}
        for finding in self._result.findings:
            groups.setdefault(finding.device, []).append(finding)
        files = {item.device: item.file for item in self._result.coverage}
        for device, findings in groups.items():
            name = device or "files without a device"
            yield self._paint(name, "1") + (f"  {files[device]}" if device in files else "")
            yield ""
            for finding in findings:
                yield from self._finding(finding)
                yield ""

    def _finding(self, finding: Finding) -> Iterator[str]:
        severity = self._paint(str(finding.severity), _COLOURS[finding.severity])
        yield f"  {severity} {finding.rule}  {finding.source}"
        yield from _wrapped(finding.message, "    ")
        excerpt = self._result.excerpts.get(finding.source)
        if excerpt is not None:
            yield self._paint(f"    {finding.source.line:>6} | {excerpt}", "2")
        for label, text in (("expected", finding.expected), ("observed", finding.observed)):
            if text and text not in finding.message:
                yield from _wrapped(f"{label}: {text}", "      ", "                ")
        for related in finding.related:
            yield f"      intent:   {related.source}"
        if finding.fix:
            yield "      fix:"
            yield from (self._paint(f"        {line}", "32") for line in finding.fix)

    def summary(self) -> Iterator[str]:
        """Yield what was looked at and how much was found."""
        result = self._result
        devices = _count(len(result.coverage), "device", "devices")
        looked = f"{devices} in {_count(len(result.files), 'file', 'files')}"
        counts = Counter(finding.severity for finding in result.findings)
        found = [
            self._paint(_count(counts[severity], *_PLURALS[severity]), _COLOURS[severity])
            for severity in sorted(Severity, reverse=True)
            if counts[severity]
        ]
        text = ", ".join(found) or self._paint("no difference", "32")
        if result.errors:
            text += f", {_count(len(result.errors), 'file', 'files')} not audited"
        yield f"{looked}: {text}"
        if result.inconclusive:
            yield "Not conclusive: something in the managed scope was not understood."

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text


def _wrapped(text: str, indent: str, following: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if following is None else following,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
