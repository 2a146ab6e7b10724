"""An intent judged by the rule book, before anything is configured."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from erce.audit.finish import finish
from erce.audit.result import AuditResult
from erce.base.files import INTENT, read_text
from erce.rules import Catalogue, Needs, run
from erce.rules.from_intent import from_intent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from erce.audit.book import Choice
    from erce.base.finding import Finding
    from erce.base.source import Source
    from erce.intent.load import LoadedIntent
    from erce.intent.resolve import Resolution


def audit_intent(loaded: LoadedIntent, resolution: Resolution, choice: Choice) -> AuditResult:
    """Say what the rule book says of an intent."""
    catalogue = Catalogue()
    ids = [rule_id for rule_id in catalogue.ids if choice.picks(rule_id)]
    estate = from_intent(loaded, resolution, choice.today)
    findings = sorted(
        run(catalogue.rules(ids), estate),
        key=lambda finding: (finding.source, finding.rule, finding.message),
    )
    result = AuditResult(
        findings=tuple(findings),
        inconclusive=False,
        coverage=(),
        files=loaded.files,
        devices=tuple(item.name for item in resolution.devices),
    )
    done = finish(result, choice, loaded, needs=frozenset({Needs.MODEL, Needs.INTENT}), audit=False)
    return _with_excerpts(done)


def _with_excerpts(result: AuditResult) -> AuditResult:
    from dataclasses import replace

    return replace(result, excerpts=_excerpts(result.findings))


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
