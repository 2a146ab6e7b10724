"""One configuration judged by the rule book alone, without an intent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.audit.device import NOT_UNDERSTOOD, DeviceAudit, excerpts
from erce.audit.result import Coverage, count_states
from erce.audit.words import object_words
from erce.base.finding import Finding, Severity
from erce.base.source import Source
from erce.compare.references import referred
from erce.model import LineState
from erce.rules.from_configuration import links_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from erce.audit.book import RuleBook
    from erce.model import Note, Path, Reading
    from erce.rules import Link, Router

NOTHING_FOUND = "PAR003"


def audit_alone(router: Router, reading: Reading, book: RuleBook) -> DeviceAudit:
    """Judge what a configuration says about its links to Microsoft."""
    links = tuple(links_of(router))
    owners = frozenset(_objects(router, links))
    tables = {session.path[:2] for link in links for session in link.sessions}
    notes = [
        note
        for note in reading.notes
        if not note.owner or note.owner in tables or _inside(note.owner, owners)
    ]
    findings = [*(_of_note(router, note) for note in notes), *book.of_router(router)]
    if not links:
        findings.append(_nothing(router, reading))
    findings.sort(key=lambda finding: (finding.source, finding.rule, finding.message))
    return DeviceAudit(
        findings=tuple(findings),
        inconclusive=bool(notes),
        coverage=Coverage(
            device=router.name,
            file=reading.name,
            lines=count_states(reading),
            unread_in_scope=len(notes),
        ),
        excerpts=excerpts(findings, reading),
    )


def _objects(router: Router, links: Sequence[Link]) -> Iterator[Path]:
    """Yield the objects that the links consist of and refer to."""
    for link in links:
        if link.interface is not None:
            yield link.interface_path
            yield ("interfaces", link.interface.parent or link.interface.name)
        for session in link.sessions:
            yield session.path
    yield from referred(router.device, [item.neighbor for link in links for item in link.sessions])


def _inside(owner: Path, objects: Iterable[Path]) -> bool:
    return any(owner[:size] in objects for size in range(1, len(owner) + 1))


def _of_note(router: Router, note: Note) -> Finding:
    what = "is not modelled" if note.state is LineState.UNSUPPORTED else "is not known"
    reason = f": {note.reason}" if note.reason else ""
    return Finding(
        rule=NOT_UNDERSTOOD,
        severity=Severity.WARNING,
        message=f"{object_words(note.owner)}: the line {note.text!r} {what}{reason}",
        source=_line(router, note.line),
        device=router.name,
        path=note.owner,
        observed=note.text,
    )


def _line(router: Router, number: int) -> Source:
    assert router.reading is not None
    text = router.reading.lines[number - 1]
    return Source(router.reading.name, number, len(text) - len(text.lstrip()) + 1)


def _nothing(router: Router, reading: Reading) -> Finding:
    return Finding(
        rule=NOTHING_FOUND,
        severity=Severity.INFO,
        message="no BGP session to AS 12076 was found, so there was nothing to judge",
        source=Source(reading.name),
        device=router.name,
    )
