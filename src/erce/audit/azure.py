"""Azure's voice in a run: what it contradicts, and what the comparison with the intent then leaves.

Where Azure speaks of a value, one finding of family AZ says who differs from whom, in place of the
finding that router and intent differ. It brings that finding's fix where the router is the odd one.
A finding about a policy stays, because it names the line that decides, and gains Azure's word.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from erce.base.finding import Finding, Related
from erce.base.masking import mask_secrets
from erce.base.values import Prefix
from erce.far_end.tables_seat import Limits
from erce.far_end.three_way import compare_three
from erce.far_end.witnesses import Voice, Witnesses
from erce.rules import Catalogue, limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from erce.azure.estate import AzureEstate
    from erce.far_end.witness import Told
    from erce.intent.load import LoadedIntent
    from erce.intent.resolve import Resolution
    from erce.model import Path
    from erce.rules import Router, Rule

_COMPARED: Final = ("CFG001", "CFG002", "CFG003")
_PREFIX: Final = re.compile(r"[0-9a-f.:]+/[0-9]+")


def hear_azure(  # noqa: PLR0913  # who is heard, and what is told
    azure: AzureEstate,
    findings: Iterable[Finding],
    loaded: LoadedIntent | None = None,
    resolution: Resolution | None = None,
    routers: Sequence[Router] = (),
    *,
    picks: Callable[[str], bool] = bool,  # true of every id
) -> list[Finding]:
    """Return the findings of a run with Azure's voice among them.

    `picks` says of a rule's id whether its findings will be told: one that is not takes no other's
    place. Any rule's are where it is left out.
    """
    voices = tuple(
        Voice(name=item.name, device=item.device, locate=item.locate) for item in routers
    )
    witnesses = Witnesses(azure, loaded, resolution, voices)
    numbers = Limits(advertised=limits.advertised, is_near=limits.is_near)
    told = Statements(compare_three(witnesses, numbers), picks)
    kept = [item for finding in findings if (item := told.leave(finding)) is not None]
    return [*kept, *told.findings()]


class Statements:
    """What Azure's voice adds, and which findings of the comparison tell the same."""

    def __init__(self, told: Iterable[Told], picks: Callable[[str], bool]) -> None:
        self._picks = picks
        self._fixes: dict[Told, list[str]] = {item: [] for item in told}
        self._about: dict[tuple[str, Path], list[Told]] = {}
        for item in self._fixes:
            for path in dict.fromkeys(item.covers) if picks(item.rule) else ():
                self._about.setdefault(path, []).append(item)

    def leave(self, finding: Finding) -> Finding | None:
        """Return what stays of a finding, so that nothing is told twice.

        Where Azure's statements tell all of it, it goes, and leaves its fix where only the router
        is wrong. Where it tells more than they do, it stays and they go.
        """
        if finding.rule not in _COMPARED or not self._picks(finding.rule):
            return finding
        paths = [(finding.device, path) for path in (finding.path, *finding.also)]
        same = {
            path: [item for item in self._about.get(path, ()) if _mentions(finding, item)]
            for path in paths
        }
        if not all(same.values()):
            return finding
        told = list(dict.fromkeys(item for items in same.values() for item in items))
        if any(item.beside for item in told):
            for item in told:
                finding = _heard(finding, item)
                self._fixes.pop(item, None)
            return finding
        if all(item.device_is_odd for item in told):
            self._fixes[told[0]].extend(finding.fix)
        return None

    def findings(self) -> Iterator[Finding]:
        """Yield what the comparison does not tell better."""
        catalogue = Catalogue()
        rules = {item.rule: catalogue.rule(item.rule) for item in self._fixes}
        return (_finding(item, rules[item.rule], tuple(fix)) for item, fix in self._fixes.items())


def _mentions(finding: Finding, told: Told) -> bool:
    """Whether a finding, which may be about several prefixes, is about the one of a statement.

    A finding that a statement takes the place of must be about nothing else. One that stays may
    name a range around the prefix, or none where there is no policy at all.
    """
    named = {*_PREFIX.findall(finding.message)}
    if not told.mention or named == {told.mention}:
        return True
    return told.beside and (not named or any(_holds(text, told.mention) for text in named))


def _holds(text: str, mention: str) -> bool:
    try:
        return Prefix.parse(text).contains(Prefix.parse(mention))
    except ValueError:
        return False


def _heard(finding: Finding, told: Told) -> Finding:
    """Add the places of the other witnesses to a finding that stays."""
    known = {item.source for item in finding.related} | {finding.source}
    more = tuple(item for item in told.related if item.source not in known)
    if told.source not in known and not told.device:
        more = (*more, Related(source=told.source, message=told.message))
    return replace(finding, related=(*finding.related, *more))


def _finding(told: Told, rule: Rule, fix: tuple[str, ...]) -> Finding:
    return Finding(
        rule=rule.id,
        severity=rule.severity if told.severity is None else told.severity,
        message=told.message,
        source=told.source,
        device=told.device,
        path=told.path,
        related=told.related,
        expected=told.expected,
        observed=mask_secrets(told.observed),
        circuit=told.about.circuit,
        peering=told.about.peering,
        confidence=rule.confidence,
        fix=fix,
    )
