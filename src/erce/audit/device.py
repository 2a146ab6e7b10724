"""One configuration against one desired device."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from erce.audit.fix import Fixer
from erce.audit.messages import describe, expected_words, full_name, observed_words
from erce.audit.result import Coverage, count_states
from erce.audit.words import object_path, object_words
from erce.base.finding import Finding, Related, Severity
from erce.base.masking import mask_secrets
from erce.base.source import Source
from erce.compare import ChangeKind, compare
from erce.model import LineState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from erce.audit.wanted import Wanted
    from erce.base.values import Secret
    from erce.compare import Change, Comparison, Undecided
    from erce.model import Note, Path, Reading

RULES = {
    ChangeKind.MISSING: "CFG001",
    ChangeKind.DIFFERENT: "CFG002",
    ChangeKind.EXTRA: "CFG003",
}
NOT_UNDERSTOOD = "PAR001"
NOT_COMPARABLE = "PAR002"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceAudit:
    """What the audit of one configuration found."""

    findings: tuple[Finding, ...]

    inconclusive: bool

    coverage: Coverage

    excerpts: dict[Source, str]


def audit_device(
    wanted: Wanted, reading: Reading, resolve: Callable[[Secret], str | None] | None = None
) -> DeviceAudit:
    """Judge a configuration by the device that the intent wants.

    `resolve` gives the clear text of a secret that the intent refers to, where it is at hand.
    """
    comparison = compare(wanted.device, reading.device, resolve=resolve)
    notes = [note for note in reading.notes if comparison.scope.covers(note.owner)]
    work = _Work(wanted, reading, comparison)
    findings = sorted(
        (
            *work.of_changes(),
            *map(work.of_note, notes),
            *map(work.of_undecided, comparison.undecided),
        ),
        key=lambda finding: (finding.source, finding.rule, finding.message),
    )
    return DeviceAudit(
        findings=tuple(findings),
        inconclusive=bool(notes or comparison.undecided),
        coverage=Coverage(
            device=wanted.name,
            file=reading.name,
            lines=count_states(reading),
            unread_in_scope=len(notes),
        ),
        excerpts=_excerpts(findings, reading),
    )


class _Work:
    """Turns what a comparison found into findings."""

    def __init__(self, wanted: Wanted, reading: Reading, comparison: Comparison) -> None:
        self.wanted = wanted
        self.reading = reading
        self.changes = comparison.changes
        self.fixer = Fixer(wanted.device, reading, comparison)

    def of_changes(self) -> Iterator[Finding]:
        """Yield a finding for each change; sessions that share a policy share the finding."""
        groups: dict[tuple[object, ...], list[Change]] = {}
        for change in self.changes:
            own = () if change.detail else change.subject
            key = (change.kind, change.path, change.observed_path, change.detail, own)
            groups.setdefault(key, []).append(change)
        for first, *others in groups.values():
            yield self._of_change(first, {object_path(item.subject) for item in others})

    def _of_change(self, change: Change, sharing: set[Path]) -> Finding:
        subject = object_path(change.subject or change.path)
        return Finding(
            rule=RULES[change.kind],
            severity=Severity.INFO if change.cosmetic else Severity.ERROR,
            message=describe(change, self.wanted.labels, len(sharing - {subject})),
            source=self._source(change.observed_path),
            device=self.wanted.name,
            path=change.path,
            related=self._related(subject),
            expected=expected_words(change),
            observed=observed_words(change),
            fix=self.fixer.fix(change),
        )

    def of_note(self, note: Note) -> Finding:
        """Report a line that was not understood."""
        unsupported = note.state is LineState.UNSUPPORTED
        what = "is not modelled" if unsupported else "is not known"
        reason = f": {note.reason}" if note.reason else ""
        return Finding(
            rule=NOT_UNDERSTOOD,
            severity=Severity.WARNING,
            message=f"{object_words(note.owner)}: the line {note.text!r} {what}{reason}",
            source=self._line(note.line),
            device=self.wanted.name,
            path=note.owner,
            observed=note.text,
        )

    def of_undecided(self, undecided: Undecided) -> Finding:
        """Report a policy that cannot be compared."""
        subject = full_name(undecided.subject, self.wanted.labels)
        policy = undecided.path[1]
        return Finding(
            rule=NOT_COMPARABLE,
            severity=Severity.WARNING,
            message=(
                f"{subject}: policy {policy} cannot be compared, because "
                f"{mask_secrets(undecided.text)!r} is not modelled"
            ),
            source=self._source(undecided.path),
            device=self.wanted.name,
            path=undecided.path,
            related=self._related(object_path(undecided.subject)),
            observed=mask_secrets(undecided.text),
        )

    def _source(self, path: Path) -> Source:
        lines = self.reading.provenance.find(path)
        return self._line(lines[0]) if lines else Source(self.reading.name)

    def _line(self, number: int) -> Source:
        text = self.reading.lines[number - 1]
        return Source(self.reading.name, number, len(text) - len(text.lstrip()) + 1)

    def _related(self, subject: Path) -> tuple[Related, ...]:
        place = self.wanted.sources.get(subject)
        return (Related(source=place, message="the intent wants it here"),) if place else ()


def _excerpts(findings: Iterable[Finding], reading: Reading) -> dict[Source, str]:
    return {
        finding.source: mask_secrets(reading.lines[finding.source.line - 1])
        for finding in findings
        if finding.source.line
    }
