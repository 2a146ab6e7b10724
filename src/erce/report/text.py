"""The result for a person at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.house.rule import ID as HOUSE_ID
from erce.report.groups import groups, left_out, line_at, looked_at, rule_name, severities
from erce.report.plain import WIDTH, excerpt, visible, width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.audit import AuditResult
    from erce.base.finding import Finding, Related
    from erce.base.source import Source
    from erce.report.groups import Group

_SEVERITY: Final = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_BOLD: Final = "1"
_DIM: Final = "2"
_GREEN: Final = "32"

_BODY: Final = " " * 4
_VALUE: Final = " " * 14
"""What stands beside a label."""


def audit_text(result: AuditResult, *, colour: bool = False) -> str:
    """Write the findings, grouped by device, and a summary; ends in a newline.

    Lines have at most 80 columns, but for names of files and for the commands of a fix, which are
    there to be copied.
    """
    return "".join(f"{line}\n" for line in _Writer(result, colour=colour).lines())


class _Writer:
    def __init__(self, result: AuditResult, *, colour: bool) -> None:
        self._result = result
        self._colour = colour

    def lines(self) -> Iterator[str]:
        for group in groups(self._result):
            yield from self._title(group)
            yield ""
            for finding in group.findings:
                yield from self._finding(finding)
                yield ""
        yield from self._summary()

    def _title(self, group: Group) -> Iterator[str]:
        file = visible(group.file)
        *before, last = list(wrapped(group.name, "")) or [""]
        yield from (self._paint(line, _BOLD) for line in before)
        fits = width(last) + 2 + width(file) <= WIDTH
        yield self._paint(last, _BOLD) + (f"  {file}" if file and fits else "")
        if file and not fits:
            yield f"  {file}"

    def _finding(self, finding: Finding) -> Iterator[str]:
        yield from self._head(finding)
        yield from wrapped(finding.message, _BODY)
        yield from self._excerpt(finding.source, finding.severity)
        yield from self._values(finding)
        for related in finding.related:
            yield from self._related(related, finding.source)
        if finding.fix:
            yield _BODY + self._paint("fix", _DIM)
            yield from (f"      {self._paint(visible(line), _GREEN)}" for line in finding.fix)

    def _head(self, finding: Finding) -> Iterator[str]:
        """Yield severity and rule, and the place beside them when there is room."""
        severity = str(finding.severity)
        doubt = (
            "" if finding.confidence is Confidence.HIGH else f" ({finding.confidence} confidence)"
        )
        title = rule_name(finding.rule, self._result) + doubt
        *before, last = wrapped(f"{severity} {title}", "  ", _BODY)
        place = visible(str(finding.source))
        fits = width(last) + 2 + width(place) <= WIDTH
        lines = [*before, f"{last}  {place}".rstrip()] if fits else [*before, last, _BODY + place]
        yield (
            "  "
            + self._paint(severity, _SEVERITY[finding.severity])
            + lines[0][2:].removeprefix(severity)
        )
        yield from lines[1:]

    def _excerpt(self, place: Source, severity: Severity) -> Iterator[str]:
        """Yield the line of a file, and below it a caret where only a part of it is meant."""
        text = line_at(place, self._result)
        if text is None:
            return
        gutter = f"{_BODY}{place.line:>5} |"
        line, mark = excerpt(text, place.column, WIDTH - len(gutter) - 1)
        yield f"{self._paint(gutter, _DIM)} {line}".rstrip()
        if text[: max(place.column - 1, 0)].strip():
            caret = self._paint("^", _SEVERITY[severity])
            yield self._paint(" " * (len(gutter) - 1) + "|", _DIM) + " " * (mark + 1) + caret

    def _values(self, finding: Finding) -> Iterator[str]:
        """Yield what is wanted above what is there, unless the message says both."""
        values = (("expected", finding.expected), ("observed", finding.observed))
        if all(text in finding.message for _, text in values):
            return
        for label, text in values:
            yield from self._labelled(label, wrapped(text, _VALUE))

    def _related(self, related: Related, primary: Source) -> Iterator[str]:
        place, message = visible(str(related.source)), visible(related.message)
        fits = width(_VALUE) + width(place) + 2 + width(message) <= WIDTH
        lines = [f"{_VALUE}{place}: {message}"] if fits else [f"{_VALUE}{place}:"]
        if not fits:
            lines.extend(wrapped(message, _VALUE))
        yield from self._labelled("see", lines)
        if related.source != primary:
            yield from self._excerpt(related.source, Severity.INFO)

    def _labelled(self, label: str, lines: Iterable[str]) -> Iterator[str]:
        for number, line in enumerate(lines):
            if number:
                yield line
            else:
                yield _BODY + self._paint(label, _DIM) + line[len(_BODY) + len(label) :]

    def _summary(self) -> Iterator[str]:
        """Yield what was looked at, how much was found, and where to read more."""
        result = self._result
        codes = {text: _SEVERITY[severity] for severity, text in severities(result)}
        codes = codes or {"no findings": _GREEN}
        for line in wrapped(
            f"{looked_at(result)}: {', '.join((*codes, *left_out(result)))}", "", "  "
        ):
            painted = line
            for text, code in codes.items():
                painted = painted.replace(text, self._paint(text, code))
            yield painted
        if result.inconclusive:
            yield "Not conclusive: something in the managed scope was not understood."
        told = {item.rule for item in result.findings} & result.rules.keys()
        known = sorted(rule for rule in told if not HOUSE_ID.fullmatch(rule))
        if known:
            others = f" (or {', '.join(known[1:])})" if known[1:] else ""
            yield from wrapped(f"To learn more: erce rule {known[0]}{others}", "", "  ")

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour else text
