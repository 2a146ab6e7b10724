"""Findings that the intent tells to leave out, with a reason and perhaps until a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from erce.audit.result import Suppressed
from erce.base.finding import Finding, Severity
from erce.house.rule import ID
from erce.rules import Catalogue, Needs, RaisedBy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from erce.house import HouseRule
    from erce.intent.load import LoadedIntent
    from erce.intent.schema import Suppression

EXPIRED: Final = "INT001"
UNUSED: Final = "INT002"


@dataclass(slots=True, kw_only=True)
class Suppressor:
    """Sorts findings into those that stay and those that somebody decided to live with."""

    loaded: LoadedIntent

    today: date

    suppressed: list[Suppressed] = field(default_factory=list)

    _used: set[int] = field(default_factory=set)

    def keep(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings that stay, and remember the others."""
        for item in findings:
            number = self._first(item)
            if number is None:
                yield item
                continue
            self._used.add(number)
            entry = self.loaded.intent.suppress[number]
            self.suppressed.append(
                Suppressed(
                    finding=item,
                    reason=entry.reason,
                    source=self.loaded.source(("suppress", number)),
                )
            )

    def about(
        self, needs: frozenset[Needs], *, audit: bool, house: Sequence[HouseRule] = ()
    ) -> Iterator[Finding]:
        """Yield what is wrong with the suppressions themselves.

        An unused one is told only where its rule was asked: rules of `needs`, and with `audit`
        those that the comparison raises.
        """
        catalogue = Catalogue()
        own = {rule.id for rule in house}
        for number, entry in enumerate(self.loaded.intent.suppress):
            ours = entry.rule in catalogue.ids
            if not ours and not ID.fullmatch(entry.rule):
                yield self._finding(number, UNUSED, f"there is no rule {entry.rule}")
                continue
            if entry.until is not None and entry.until < self.today:
                yield self._finding(
                    number, EXPIRED, f"the suppression of {entry.rule} ended on {entry.until}"
                )
                continue
            rule = catalogue.rule(entry.rule) if ours else None
            if rule is None:
                asked = entry.rule in own
            else:
                asked = audit if rule.raised_by is RaisedBy.AUDIT else rule.needs in needs
            if asked and number not in self._used:
                yield self._finding(
                    number, UNUSED, f"nothing is left for the suppression of {entry.rule}"
                )

    def _first(self, item: Finding) -> int | None:
        entries = enumerate(self.loaded.intent.suppress)
        return next((number for number, entry in entries if self._covers(entry, item)), None)

    def _covers(self, entry: Suppression, item: Finding) -> bool:
        return (
            entry.rule == item.rule
            and (entry.until is None or self.today <= entry.until)
            and entry.circuit in {None, item.circuit}
            and entry.peering in {None, item.peering}
            and entry.device in {None, item.device}
        )

    def _finding(self, number: int, rule: str, message: str) -> Finding:
        return Finding(
            rule=rule,
            severity=Severity.WARNING,
            message=message,
            source=self.loaded.source(("suppress", number)),
        )
