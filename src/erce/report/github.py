"""The result as annotations of a GitHub workflow: one command a finding, one line a command.

The commands and their escapes are GitHub's, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.report.groups import detail_lines, groups, rule_name
from erce.report.plain import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.audit import AuditResult
    from erce.base.errors import ErceError
    from erce.base.finding import Finding
    from erce.base.source import Source

_COMMAND: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def audit_github(result: AuditResult) -> str:
    """Write an annotation for each finding and each file that could not be read.

    Empty when there is nothing to say.
    """
    return "".join(f"{line}\n" for line in _lines(result))


def _lines(result: AuditResult) -> Iterator[str]:
    for group in groups(result):
        yield from (_finding(finding, result) for finding in group.findings)
    yield from map(_error, result.errors)


def _finding(finding: Finding, result: AuditResult) -> str:
    title = rule_name(finding.rule, result)
    if finding.device:
        title += f" on {finding.device}"
    lines = (finding.message, *detail_lines(finding))
    return _command(_COMMAND[finding.severity], finding.source, title, lines)


def _error(error: ErceError) -> str:
    lines = (error.message, error.hint) if error.hint else (error.message,)
    return _command("error", error.source, "not audited", lines)


def _command(name: str, source: Source | None, title: str, lines: Iterable[str]) -> str:
    values = []
    if source and source.file:
        values.append(("file", PurePath(source.file).as_posix()))
        if source.line:
            values.append(("line", str(source.line)))
        if source.column:
            values.append(("col", str(source.column)))
    values.append(("title", title))
    told = ",".join(f"{key}={escaped_value(visible(value))}" for key, value in values)
    message = escaped("\n".join(map(visible, lines)))
    return f"::{name} {told}::{message}"


def escaped(text: str) -> str:
    """Escape the message of a command: its lines become one."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped_value(text: str) -> str:
    """Escape the value of a property, which ends at a comma or a colon."""
    return escaped(text).replace(":", "%3A").replace(",", "%2C")
