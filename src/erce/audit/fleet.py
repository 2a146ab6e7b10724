"""A folder of configurations against all devices of an intent."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.audit.azure import hear_azure
from erce.audit.book import Choice, RuleBook
from erce.audit.device import excerpts
from erce.audit.files import FileAudit, Job, audit_file
from erce.audit.finish import finish
from erce.audit.result import AuditResult
from erce.base.errors import ErceError
from erce.base.finding import Finding, Severity
from erce.base.source import Source
from erce.rules import Needs
from erce.rules.from_configuration import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from erce.audit.wanted import Wanted
    from erce.house import HouseRule
    from erce.rules import Router

MANY: Final = 32
"""From so many files on, other processes pay for their start."""

_CHUNK: Final = 8


def audit_fleet(job: Job, files: Sequence[Path]) -> AuditResult:
    """Audit every file, and say which devices have none and which files belong to none."""
    book = _book(job)
    done = list(_audit_all(job, files, book))
    errors = [item.error for item in done if item.error is not None]
    audited, findings = _by_device(job, done, errors) if job.wanted else (done, [])
    audits = [item.audit for item in audited if item.audit is not None]
    findings = [*(finding for audit in audits for finding in audit.findings), *findings]
    shown = {place: text for audit in audits for place, text in audit.excerpts.items()}
    routers = [item.router for item in audited if item.router is not None]
    if book is not None:
        touched = [audit.touched for audit in audits if audit.touched is not None]
        beside = list(book.of_estate(routers, touched))
        findings.extend(beside)
        shown.update(_excerpts(beside, routers))
    if job.azure is not None:
        picks = (job.choice or Choice()).picks
        findings = hear_azure(job.azure, findings, job.loaded, job.resolution, routers, picks=picks)
        shown.update(_excerpts(findings, routers))
    return finish(
        AuditResult(
            findings=tuple(findings),
            inconclusive=False,
            coverage=tuple(audit.coverage for audit in audits),
            files=(*map(str, files), *(job.azure.forms if job.azure else ())),
            devices=tuple(wanted.name for wanted in job.wanted)
            or tuple(item.device for item in done if item.device),
            errors=tuple(errors),
            excerpts=shown,
        ),
        job.choice or Choice(),
        job.loaded,
        needs=frozenset({Needs.CONFIGURATION, *([Needs.AZURE] if job.azure else [])}),
        audit=True,
        house=book.house if book else (),
    )


def _excerpts(findings: Sequence[Finding], routers: Iterable[Router]) -> dict[Source, str]:
    """Return the lines of configurations that findings point to."""
    shown: dict[Source, str] = {}
    for router in routers:
        if router.reading is not None:
            mine = (item for item in findings if item.source.file == router.reading.name)
            shown.update(excerpts(mine, router.reading))
    return shown


def _by_device(
    job: Job, done: Sequence[FileAudit], errors: list[ErceError]
) -> tuple[list[FileAudit], list[Finding]]:
    """Give the files to the devices of the intent; what does not fit is a finding or an error."""
    by_device: dict[str, list[FileAudit]] = {}
    for item in done:
        if item.device:
            by_device.setdefault(item.device, []).append(item)
    findings: list[Finding] = []
    audited: list[FileAudit] = []
    nothing_read = all(item.error is not None for item in done)  # the errors say it all
    for wanted in job.wanted:
        mine = by_device.get(wanted.name, [])
        if len(mine) > 1:
            errors.append(_several(wanted, mine))
        elif mine:
            audited.append(mine[0])
        elif not nothing_read:
            findings.append(_without_file(wanted))
    findings.extend(_without_device(item) for item in done if not item.device and not item.error)
    return audited, findings


def _book(job: Job) -> RuleBook | None:
    if job.choice is None:
        return None
    house: tuple[HouseRule, ...] = ()
    if job.house is not None:
        from erce.house.load import load_house

        house = load_house(job.house)
    return RuleBook(job.choice, job.loaded, job.resolution, house)


def _audit_all(job: Job, files: Sequence[Path], book: RuleBook | None) -> Iterator[FileAudit]:
    if len(files) < MANY:
        for file in files:
            yield audit_file(job, file, book)
        return
    alone = replace(job, azure=None)  # a file is audited without it
    with ProcessPoolExecutor(initializer=_Worker.start, initargs=(alone,)) as pool:
        yield from pool.map(_Worker.audit, files, chunksize=_CHUNK)


class _Worker:
    """One process of many; it is given the job once."""

    job: Job
    book: RuleBook | None

    @classmethod
    def start(cls, job: Job) -> None:
        cls.job = job
        cls.book = _book(job)

    @classmethod
    def audit(cls, file: Path) -> FileAudit:
        done = audit_file(cls.job, file, cls.book)
        if done.router is None:
            return done
        known = cls.book.links(done.router.name) if cls.book else ()
        return replace(done, router=trimmed(done.router, known))


def _several(wanted: Wanted, items: Sequence[FileAudit]) -> ErceError:
    files = ", ".join(item.file for item in items)
    return ErceError(
        f"several files are of device {wanted.name}: {files}",
        source=wanted.source,
        hint="Name one running configuration for each device.",
    )


def _without_file(wanted: Wanted) -> Finding:
    return Finding(
        rule="CFG004",
        severity=Severity.ERROR,
        message=f"no running configuration is of device {wanted.name}",
        source=wanted.source,
        device=wanted.name,
        expected=f"a file with hostname {wanted.device.hostname}",
        observed="no file",
    )


def _without_device(item: FileAudit) -> Finding:
    hostname = f"hostname {item.hostname}" if item.hostname else "no hostname"
    return Finding(
        rule="CFG005",
        severity=Severity.WARNING,
        message=f"the file, with {hostname}, is of no device of the intent",
        source=Source(item.file),
        expected="a device of the intent",
        observed=hostname,
    )
