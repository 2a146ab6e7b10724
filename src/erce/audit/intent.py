"""An intent judged by the rule book, before anything is configured."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from erce.audit.azure import hear_azure
from erce.audit.finish import finish
from erce.audit.result import AuditResult
from erce.base.files import INTENT, read_text
from erce.rules import Catalogue, Needs, run
from erce.rules.from_intent import from_intent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from erce.audit.book import Choice
    from erce.azure.estate import AzureEstate
    from erce.base.finding import Finding
    from erce.base.source import Source
    from erce.intent.load import LoadedIntent
    from erce.intent.resolve import Resolution


def audit_intent(
    loaded: LoadedIntent,
    resolution: Resolution,
    choice: Choice,
    azure: AzureEstate | None = None,
) -> AuditResult:
    """Say what the rule book says of an intent and, with exports of Azure, where the two differ."""
    catalogue = Catalogue()
    ids = choice.picked(catalogue)
    estate = from_intent(loaded, resolution, choice.today)
    found = list(run(catalogue.rules(ids), estate))
    if azure is not None:
        found = hear_azure(azure, found, loaded, resolution, picks=choice.picks)
    findings = sorted(found, key=lambda finding: (finding.source, finding.rule, finding.message))
    result = AuditResult(
        findings=tuple(findings),
        inconclusive=False,
        coverage=(),
        files=(*loaded.files, *(azure.forms if azure else ())),
        devices=tuple(item.name for item in resolution.devices),
    )
    needs = {Needs.MODEL, Needs.INTENT, *([Needs.AZURE] if azure else [])}
    done = finish(result, choice, loaded, needs=frozenset(needs), audit=False)
    # of an export no line is shown: it may hold a key, and it may be the whole file
    own = [item for item in done.findings if item.source.file in loaded.files]
    return replace(done, excerpts=_excerpts(own))


def _excerpts(findings: Iterable[Finding]) -> dict[Source, str]:
    """Read the lines of the intent again that findings point to."""
    shown: dict[Source, str] = {}
    lines: dict[str, list[str]] = {}
    for finding in findings:
        place = finding.source
        if place.line:
            if place.file not in lines:
                lines[place.file] = read_text(Path(place.file), INTENT).splitlines()
            if place.line <= len(lines[place.file]):
                shown[place] = lines[place.file][place.line - 1]
    return shown
