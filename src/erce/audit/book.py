"""The rule book over what was read: what it says beyond the comparison with the intent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from erce.base.errors import ErceError
from erce.rules import Catalogue, Needs, Reach
from erce.rules.catalogue import selected
from erce.rules.from_configuration import from_configurations
from erce.rules.from_intent import from_intent
from erce.rules.run import finding, problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from erce.audit.touched import Touched
    from erce.base.finding import Finding, RuleInfo
    from erce.house import HouseRule
    from erce.intent.load import LoadedIntent
    from erce.intent.resolve import Resolution, ResolvedLink
    from erce.rules import Estate, Problem, Router, Rule

_HEADER = 2
"""Steps of a path that name an object at the top of a device."""


def _today() -> date:
    return datetime.now(tz=UTC).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which rules are asked, and for which day."""

    select: tuple[str, ...] = ()
    """Ids or beginnings of ids; none picks all."""

    ignore: tuple[str, ...] = ()

    hints: bool = False
    """Beside an intent, tell findings of severity info, too. The question then is what departs
    from it, and a description or a hint does not."""

    today: date = field(default_factory=_today)

    def picks(self, rule_id: str) -> bool:
        """Whether findings of the rule are wanted."""
        return selected(rule_id, self.select, self.ignore)

    def picked(self, catalogue: Catalogue, house: Sequence[HouseRule] = ()) -> tuple[str, ...]:
        """Return the ids of the book that are picked.

        Raises ErceError for a word that picks nothing: a slip must not look like a clean router.
        """
        known = (*catalogue.ids, *(rule.id for rule in house))
        for text in (*self.select, *self.ignore):
            if not any(rule_id.startswith(text) for rule_id in known):
                raise ErceError(
                    f"{text!r} picks no rule",
                    hint="`erce rule` lists them; your own need --house.",
                )
        return tuple(rule_id for rule_id in catalogue.ids if self.picks(rule_id))


class RuleBook:
    """The picked rules, ready for routers that were read.

    What the intent itself breaks is told when it is validated, not once more for each router that
    does as it was told.
    """

    def __init__(
        self,
        choice: Choice,
        loaded: LoadedIntent | None,
        resolution: Resolution | None,
        house: Sequence[HouseRule] = (),
    ) -> None:
        catalogue = Catalogue()
        ids = choice.picked(catalogue, house)
        self.rules = [rule for rule in catalogue.rules(ids) if rule.needs is not Needs.INTENT]
        self.house = [rule for rule in house if choice.picks(rule.id)]
        self.today = choice.today
        self.loaded = loaded
        self._links: dict[str, tuple[ResolvedLink, ...]] = {}
        self._meant: frozenset[object] = frozenset()
        if loaded is not None and resolution is not None:
            self._links = {item.name: item.links for item in resolution.devices}
            desired = from_intent(loaded, resolution, choice.today)
            self._meant = frozenset(
                _identity(rule, problem)
                for rule, problem in problems(self.rules, desired, as_if_read=True)
            )

    def links(self, router: str) -> tuple[ResolvedLink, ...]:
        """Links that the intent gives a router."""
        return self._links.get(router, ())

    def of_router(self, router: Router, touched: Touched | None = None) -> Iterator[Finding]:
        """Yield what the rules about single routers say, the user's own among them."""
        yield from self._findings([router], Reach.ROUTER, [touched] if touched else [])
        if self.house and router.reading is not None:
            from erce.house.run import run_house

            yield from run_house(self.house, router.reading, router.name)

    def of_estate(
        self, routers: Sequence[Router], touched: Sequence[Touched] = ()
    ) -> Iterator[Finding]:
        """Yield what the rules about routers side by side say."""
        return self._findings(routers, Reach.ESTATE, touched)

    def _findings(
        self, routers: Sequence[Router], reach: Reach, touched: Sequence[Touched]
    ) -> Iterator[Finding]:
        estate = self._estate(routers)
        for rule, problem in problems(self.rules, estate, reach):
            if _identity(rule, problem) in self._meant:
                continue
            if not any(item.explains(rule, problem) for item in touched):
                yield finding(rule, problem, estate)

    def _estate(self, routers: Sequence[Router]) -> Estate:
        known = [(router, self.links(router.name)) for router in routers]
        return from_configurations(known, self.today, self.loaded)


def rule_infos(findings: Iterable[Finding], house: Sequence[HouseRule] = ()) -> dict[str, RuleInfo]:
    """Look up what is known of the rules that have findings."""
    catalogue = Catalogue()
    ids = {item.rule for item in findings}
    infos = {rule_id: catalogue.rule(rule_id).info for rule_id in sorted(ids & {*catalogue.ids})}
    return infos | {rule.id: rule.info for rule in house if rule.id in ids}


def _identity(rule: Rule, problem: Problem) -> object:
    """Tell two problems apart that are the same thing in the intent and on the router."""
    router = problem.router.name if problem.router else ""
    if problem.link is None or not problem.link.circuit:
        return (rule.id, router, problem.circuit, problem.peering, problem.path)
    return (rule.id, router, problem.link.name, local_path(problem.path))


def local_path(path: tuple[str, ...]) -> tuple[str, ...]:
    """Cut from a path what somebody may call otherwise: VRFs, subinterfaces, policies."""
    if path[:1] == ("vrfs",) and path[2:3] == ("neighbors",):
        return path[2:]
    if path[:1] == ("interfaces",):
        return ("interface", *path[_HEADER:])
    return path[:1]
