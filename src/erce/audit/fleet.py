"""A folder of configurations against all devices of an intent."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from erce.audit.alone import audit_alone
from erce.audit.azure import hear_azure
from erce.audit.book import Choice, RuleBook
from erce.audit.device import DeviceAudit, audit_device, excerpts
from erce.audit.finish import finish
from erce.audit.result import AuditResult
from erce.base.errors import ErceError, FileError
from erce.base.files import CONFIGURATION, read_text
from erce.base.finding import Finding, Severity
from erce.base.source import Source
from erce.rules import Needs
from erce.rules.from_configuration import router_of, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from erce.audit.wanted import Wanted
    from erce.azure.estate import AzureEstate
    from erce.base.platform import Platform
    from erce.base.values import Secret
    from erce.house import HouseRule
    from erce.intent.load import LoadedIntent
    from erce.intent.resolve import Resolution
    from erce.model import Reading
    from erce.rules import Router

MANY: Final = 32
"""From so many files on, other processes pay for their start."""

_CHUNK: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What every file of a run is judged by."""

    wanted: tuple[Wanted, ...] = ()
    """The devices of the intent; none where there is no intent, and the rule book judges alone."""

    loaded: LoadedIntent | None = None

    resolution: Resolution | None = None

    choice: Choice | None = None
    """Which rules are asked; None asks none."""

    house: Path | None = None
    """Folder of the user's own rules."""

    platform: Platform | None = None
    """Platform to read every file as; None tells it by the text."""

    azure: AzureEstate | None = None
    """What exports of Azure say, the third witness; heard once all files are audited."""

    resolve: Callable[[Secret], str | None] | None = None
    """Gives the clear text of a secret that the intent refers to; a function of a module, because
    it travels to other processes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAudit:
    """What became of one file."""

    file: str

    hostname: str = ""

    device: str = ""
    """Name of the device in the intent; empty when the file is of none."""

    audit: DeviceAudit | None = None

    router: Router | None = None
    """What rules about routers side by side need of it."""

    error: ErceError | None = None


def running_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """List the files that are named, and those inside folders that are named.

    In a folder, files that begin with a dot are left out, and folders are not entered. Raises
    FileError when a name does not exist or a folder has no file.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        inside = sorted(
            item for item in path.iterdir() if not item.name.startswith(".") and item.is_file()
        )
        if not inside:
            raise FileError(
                "the folder has no file", source=Source(str(path)), hint="Put configurations there."
            )
        found.update(dict.fromkeys(inside))
    return tuple(found)


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
    for wanted in job.wanted:
        mine = by_device.get(wanted.name, [])
        if len(mine) > 1:
            errors.append(_several(wanted, mine))
        elif mine:
            audited.append(mine[0])
        else:
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


def audit_file(job: Job, file: Path, book: RuleBook | None = None) -> FileAudit:
    """Read one file, find its device and audit it; an error is part of the answer."""
    from erce_parsers import detect, read

    name = str(file)
    named = _by_name(job.wanted, file.stem)
    try:
        text = read_text(file, CONFIGURATION)
        platform = job.platform
        if platform is None and named is not None and detect(text) is None:
            platform = named.device.platform
        reading = read(text, name, platform)
        if not job.wanted:
            return _alone(reading, book)
        wanted = _by_hostname(job.wanted, reading.device.hostname) or named
        if wanted is None:
            return FileAudit(file=name, hostname=reading.device.hostname)
        if reading.device.platform is not wanted.device.platform:
            error = _platforms(wanted, name, reading.device.platform)
            return FileAudit(file=name, device=wanted.name, error=error)
        return _with_rules(wanted, reading, job, book)
    except ErceError as error:
        return FileAudit(file=name, device=named.name if named else "", error=error)


def _alone(reading: Reading, book: RuleBook | None) -> FileAudit:
    """Judge a file by the rule book; without one there is nothing to say."""
    router = router_of(reading)
    audit = audit_alone(router, reading, book) if book else None
    return FileAudit(
        file=reading.name,
        hostname=reading.device.hostname,
        device=router.name,
        audit=audit,
        router=router,
    )


def _with_rules(wanted: Wanted, reading: Reading, job: Job, book: RuleBook | None) -> FileAudit:
    """Compare a file with its device, and ask the rule book about the rest."""
    audit = audit_device(wanted, reading, job.resolve)
    router = router_of(reading, wanted.name)
    if book is not None:
        more = list(book.of_router(router, audit.touched))
        findings = sorted(
            (*audit.findings, *more),
            key=lambda finding: (finding.source, finding.rule, finding.message),
        )
        audit = replace(
            audit,
            findings=tuple(findings),
            excerpts={**audit.excerpts, **excerpts(more, reading)},
        )
    return FileAudit(
        file=reading.name,
        hostname=reading.device.hostname,
        device=wanted.name,
        audit=audit,
        router=router if book is not None else None,
    )


def _by_hostname(wanted: Iterable[Wanted], hostname: str) -> Wanted | None:
    """Find a device by the name in the file, with or without a domain behind it."""
    names = {hostname.lower(), hostname.lower().partition(".")[0]} - {""}
    return next((item for item in wanted if item.device.hostname.lower() in names), None)


def _by_name(wanted: Iterable[Wanted], stem: str) -> Wanted | None:
    stem = stem.lower()
    return next(
        (item for item in wanted if stem in {item.name.lower(), item.device.hostname.lower()}), None
    )


def _platforms(wanted: Wanted, file: str, found: Platform) -> ErceError:
    return ErceError(
        f"this is {found}, but the intent says that {wanted.name} is {wanted.device.platform}",
        source=Source(file),
        hint="Check the file, or the device's platform in the intent.",
    )


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
