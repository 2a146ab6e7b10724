"""The last step of every run: suppressions, selection, and what is known of the rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.audit.book import rule_infos
from erce.audit.suppress import Suppressor
from erce.base.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from erce.audit.book import Choice
    from erce.audit.result import AuditResult
    from erce.house import HouseRule
    from erce.intent.load import LoadedIntent
    from erce.rules import Needs

DOUBTS: Final = ("PAR001", "PAR002", "AZ042")
"""Findings that say something in scope, or something of an export, was not understood."""


def finish(  # noqa: PLR0913  # what every kind of run has
    result: AuditResult,
    choice: Choice,
    loaded: LoadedIntent | None,
    *,
    needs: frozenset[Needs],
    audit: bool,
    house: Sequence[HouseRule] = (),
) -> AuditResult:
    """Take suppressed findings out, say what is wrong with the suppressions, pick the rules.

    `needs` are the rules that the run has asked. A run is inconclusive by what it could not
    understand, whichever rules are picked; a suppression with its reason settles that.
    """
    findings = list(result.findings)
    suppressed = result.suppressed
    if loaded is not None and loaded.intent.suppress:
        suppressor = Suppressor(loaded=loaded, today=choice.today)
        findings = list(suppressor.keep(findings))
        findings.extend(suppressor.about(needs, audit=audit, house=house))
        suppressed = tuple(suppressor.suppressed)
    kept = [item for item in findings if choice.picks(item.rule)]
    told = kept
    if audit and loaded is not None and not choice.hints:
        told = [item for item in kept if item.severity is not Severity.INFO]
    return replace(
        result,
        findings=tuple(told),
        hints=len(kept) - len(told),
        suppressed=suppressed,
        inconclusive=any(item.rule in DOUBTS for item in findings),
        rules=rule_infos(told, house),
    )
