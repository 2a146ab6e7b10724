"""One configuration against one desired device."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from erce.audit.fix import Fixer
from erce.audit.localise import in_their_groups, unambiguous
from erce.audit.messages import describe, expected_words, full_name, observed_words
from erce.audit.paths import value_lines
from erce.audit.result import Coverage, count_states
from erce.audit.touched import Touched
from erce.audit.words import object_path
from erce.base.finding import Finding, Related, Severity
from erce.base.masking import mask_secrets
from erce.base.source import Source
from erce.compare import ChangeKind, compare
from erce.compare.change import THE_INTENT
from erce.model import LineState
from erce.policy.lists import MISSING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from erce.audit.wanted import Wanted
    from erce.base.values import Secret
    from erce.compare import Change, Comparison, Undecided
    from erce.compare.change import Reference
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

    touched: Touched | None = None
    """What the comparison has told; None where there was no intent."""


def audit_device(
    wanted: Wanted,
    reading: Reading,
    resolve: Callable[[Secret], str | None] | None = None,
    reference: Reference = THE_INTENT,
    *,
    whole_policies: bool = False,
) -> DeviceAudit:
    """Judge a configuration by the device that the intent wants.

    `resolve` gives the clear text of a secret that the intent refers to, where it is at hand.
    Where it is not an intent that wants, `reference` says what, and nothing is fixed. With
    `whole_policies` a fix leaves a policy that is wrong alone and attaches the intent's instead.
    """
    comparison = compare(wanted.device, reading.device, resolve=resolve, reference=reference)
    undecided = comparison.undecided
    notes = [note for note in reading.notes if comparison.scope.covers(note.owner)]
    alone = (
        note for note in notes if not any(says(note, item.path, item.text) for item in undecided)
    )
    work = _Work(wanted, reading, comparison, reference, whole=whole_policies)
    findings = sorted(
        (
            *work.of_changes(),
            *map(work.of_note, alone),
            *work.of_undecided(undecided),
        ),
        key=lambda finding: (finding.source, finding.rule, finding.message),
    )
    return DeviceAudit(
        findings=tuple(findings),
        inconclusive=bool(notes or undecided),
        coverage=Coverage(
            device=wanted.name,
            file=reading.name,
            lines=count_states(reading),
            unread_in_scope=len(notes),
        ),
        excerpts=excerpts(findings, reading),
        touched=Touched.by(wanted, comparison.changes),
    )


class _Work:
    """Turns what a comparison found into findings."""

    def __init__(
        self,
        wanted: Wanted,
        reading: Reading,
        comparison: Comparison,
        reference: Reference,
        *,
        whole: bool,
    ) -> None:
        self.reference = reference
        self.wanted = wanted
        self.reading = reading
        self.changes = comparison.changes
        names = unambiguous(comparison.pairs)
        there = in_their_groups(wanted.device, reading.device, names)
        self.fixer = Fixer(there, reading, comparison, whole=whole)

    def of_changes(self) -> Iterator[Finding]:
        """Yield a finding for each line that is wrong, however many values it is wrong about.

        Sessions that share a policy share the finding about it.
        """
        groups: dict[tuple[object, ...], list[Change]] = {}
        for change in self.changes:
            if _nobody_cares(change):
                continue
            groups.setdefault(self._group(change), []).append(change)
        return map(self._of_changes, groups.values())

    def _group(self, change: Change) -> tuple[object, ...]:
        if change.detail:
            return (change.observed_path, change.detail)
        lines = value_lines(self.reading, change.observed_path)
        if change.kind is ChangeKind.DIFFERENT and lines:
            return (change.cosmetic, object_path(change.path), lines)
        return (change.kind, change.path)

    def _of_changes(self, changes: Sequence[Change]) -> Finding:
        first = changes[0]
        subject = object_path(first.subject or first.path)
        link = self.wanted.labels.get(subject)
        return Finding(
            rule=RULES[first.kind],
            severity=Severity.INFO if first.cosmetic else Severity.ERROR,
            message=describe(changes, self.wanted.labels, self.reference),
            source=self._source(first.observed_path),
            device=self.wanted.name,
            path=first.path,
            also=tuple(change.path for change in changes[1:]),
            related=self._related(subject),
            expected=expected_words(changes),
            observed=observed_words(changes),
            circuit=link.circuit if link else "",
            peering=link.peering if link else "",
            fix=tuple(_once(self.fixer.fix(change) for change in changes))
            if self.reference == THE_INTENT
            else (),
        )

    def of_note(self, note: Note) -> Finding:
        """Report a line that was not understood."""
        unsupported = note.state is LineState.UNSUPPORTED
        what = "is not modelled" if unsupported else "is not known"
        reason = f": {note.reason}" if note.reason else ""
        owner = full_name([note.owner], self.wanted.labels)
        link = self.wanted.labels.get(object_path(note.owner))
        return Finding(
            rule=NOT_UNDERSTOOD,
            severity=Severity.WARNING,
            message=f"{owner}: the line {note.text!r} {what}{reason}",
            source=self._line(note.line),
            device=self.wanted.name,
            path=note.owner,
            observed=note.text,
            circuit=link.circuit if link else "",
            peering=link.peering if link else "",
        )

    def of_undecided(self, items: Iterable[Undecided]) -> Iterator[Finding]:
        """Report each policy that cannot be compared, once for all its sessions."""
        groups: dict[tuple[Path, str], list[Path]] = {}
        for item in items:
            groups.setdefault((item.path, item.text), []).append(item.subject)
        for (path, text), subjects in groups.items():
            shown = mask_secrets(text)
            link = self.wanted.labels.get(object_path(subjects[0]))
            note = self._note(path, text)
            yield Finding(
                rule=NOT_COMPARABLE,
                severity=Severity.WARNING,
                message=(
                    f"{full_name(subjects, self.wanted.labels)}: policy {path[1]} cannot be "
                    f"compared, because {_doubt(shown)}"
                ),
                source=self._line(note.line) if note else self._source(path),
                device=self.wanted.name,
                path=path,
                related=self._related(object_path(subjects[0])),
                observed=shown,
                circuit=link.circuit if link else "",
                peering=link.peering if link else "",
            )

    def _note(self, path: Path, text: str) -> Note | None:
        """Find the line that holds an opaque match or action."""
        notes = (item for item in self.reading.notes if says(item, path, text))
        return next(notes, None)

    def _source(self, path: Path) -> Source:
        provenance = self.reading.provenance
        lines = provenance.below(path) if path[:1] == ("policies",) else ()
        lines = provenance.lines.get(path, ()) or lines or provenance.find(path)
        return self._line(lines[0]) if lines else Source(self.reading.name)

    def _line(self, number: int) -> Source:
        text = self.reading.lines[number - 1]
        return Source(self.reading.name, number, len(text) - len(text.lstrip()) + 1)

    def _related(self, subject: Path) -> tuple[Related, ...]:
        place = self.wanted.sources.get(subject)
        return (Related(source=place, message=f"{self.reference.wants} it here"),) if place else ()


def says(note: Note, path: Path, text: str) -> bool:
    """Whether a note is about the opaque words of a policy."""
    return note.owner[:2] == path[:2] and mask_secrets(text) in note.text


def _doubt(text: str) -> str:
    """Say what keeps a policy from being compared."""
    if text.endswith(MISSING):
        return f"{text}, and what the platform does then is not known"
    return f"{text!r} is not modelled"


def _nobody_cares(change: Change) -> bool:
    """Whether the change is a description, or the like, where the intent is silent."""
    return change.cosmetic and change.expected is None and not change.detail


def _once(fixes: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Join the fixes of several values; what several of them need is written once."""
    blocks: dict[tuple[str, ...], None] = {}
    for fix in fixes:
        block: list[str] = []
        for line in fix:
            # IOS-XR closes sets and policies at the margin
            if block and not line.startswith((" ", "end-")):
                blocks[tuple(block)] = None
                block = []
            block.append(line)
        blocks[tuple(block)] = None
    for kept in blocks:
        yield from kept


def excerpts(findings: Iterable[Finding], reading: Reading) -> dict[Source, str]:
    """Return the lines that findings point to, without secrets."""
    return {
        finding.source: mask_secrets(reading.lines[finding.source.line - 1])
        for finding in findings
        if finding.source.line
    }
