"""What an audit gives."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from erce.base.errors import ExitCode
from erce.model import LineState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from erce.base.errors import ErceError
    from erce.base.finding import Finding, RuleInfo, Severity
    from erce.base.source import Source
    from erce.model import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What became of the lines of one configuration."""

    device: str
    """Name in the intent."""

    file: str

    lines: Mapping[str, int]
    """Number of lines by state, in the words of `LineState`."""

    unread_in_scope: int
    """Lines that were not understood and belong to a managed object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressed:
    """A finding that somebody decided to live with."""

    finding: Finding

    reason: str

    source: Source
    """Where the intent says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditResult:
    """Findings of a run, in the order of devices and lines."""

    findings: tuple[Finding, ...]

    inconclusive: bool
    """Something in the managed scope was not understood or could not be compared."""

    coverage: tuple[Coverage, ...]

    files: tuple[str, ...]
    """Every file that was looked at."""

    devices: tuple[str, ...] = ()
    """Every device of the intent."""

    errors: tuple[ErceError, ...] = ()
    """Files that could not be read or not be given to one device."""

    excerpts: Mapping[Source, str] = field(default_factory=dict)
    """Text of the lines that findings point to, without secrets."""

    rules: Mapping[str, RuleInfo] = field(default_factory=dict)
    """What is known of the rules that have findings, by id."""

    hints: int = 0
    """Findings of severity info that were left out, because nobody asked for them."""

    suppressed: tuple[Suppressed, ...] = ()
    """Findings that the intent tells to leave out, with its reason."""


def exit_code(result: AuditResult, fail_on: Severity) -> ExitCode:
    """Return what the shell is told: a failed job first, then findings, then doubts."""
    if result.errors:
        return ExitCode.FAILED
    if any(finding.severity >= fail_on for finding in result.findings):
        return ExitCode.FINDINGS
    return ExitCode.INCONCLUSIVE if result.inconclusive else ExitCode.CLEAN


def count_states(reading: Reading) -> dict[str, int]:
    """Count the lines of a reading by state."""
    counts = Counter(reading.states)
    return {state.name.lower(): counts[state] for state in LineState}
