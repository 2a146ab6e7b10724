"""One configuration of a run: finding its device, reading it, and auditing it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from erce.audit.alone import audit_alone
from erce.audit.device import DeviceAudit, audit_device, excerpts
from erce.base.errors import ErceError, FileError
from erce.base.files import CONFIGURATION, read_text
from erce.base.source import Source
from erce.rules.from_configuration import router_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from erce.audit.book import Choice, RuleBook
    from erce.audit.wanted import Wanted
    from erce.azure.estate import AzureEstate
    from erce.base.platform import Platform
    from erce.base.values import Secret
    from erce.intent.load import LoadedIntent
    from erce.intent.resolve import Resolution
    from erce.model import Reading
    from erce.rules import Router


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
