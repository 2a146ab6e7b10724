"""Route filters of Microsoft peering.

A filter has one rule, of type Allow, which lists communities; without a filter a peering that was
made after 1 August 2017 receives nothing (Microsoft: Configure route filters for Microsoft
peering).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.far_end.commands_steps import FilterStep, group_of, is_plain, is_plain_id
from erce.far_end.importing_known import allowed, by_id
from erce.intent.communities import communities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.azure.estate import AzurePeering, RouteFilter
    from erce.far_end.commands_plan import CircuitPlan
    from erce.far_end.commands_steps import Step
    from erce.intent.schema_peering import Peering

_RULE: Final = "allow"


def filter_steps(
    plan: CircuitPlan, peering: Peering, azure: AzurePeering | None, attach: dict[Family, str]
) -> Iterator[Step]:
    """Yield the route filters that let in what the intent accepts; `attach` gets the new ones."""
    wanted = _wanted(peering)
    families = [family for family in Family if getattr(peering, family)]
    attached = {
        family: item.route_filter
        for family in families
        if azure and (item := azure.family(family)) and item.route_filter
    }
    if not wanted:
        if len(attached) < len(families):
            yield plan.note(
                "the intent accepts no communities, regions or services, so no route filter is "
                "made; without one Microsoft peering receives nothing"
            )
        return
    for identifier in dict.fromkeys(item.casefold() for item in attached.values()):
        yield from _changed(plan, identifier, attached, wanted)
    missing = [family for family in families if family not in attached]
    if not missing:
        return
    if attached:  # the other family's filter serves both
        attach |= dict.fromkeys(missing, next(filter(is_plain_id, attached.values()), ""))
        return
    name = f"rf-{plan.name}"
    attach |= dict.fromkeys(missing, name)
    filters = plan.estate.filters if plan.estate else ()
    known = next((item for item in filters if item.name.lower() == name.lower()), None)
    yield FilterStep(
        circuit=plan.name,
        name=name,
        group=plan.group,
        location=plan.location,
        rule=_rule_of(known),
        communities=wanted,
        new=known is None,
    )


def _rule_of(found: RouteFilter | None) -> str:
    """Name the only rule of a filter."""
    rules = found.rules if found else ()
    return next((item.name for item in rules if item.allow and is_plain(item.name)), _RULE)


def _wanted(peering: Peering) -> tuple[str, ...]:
    accepted = peering.accepted
    if accepted == "any":
        return ()
    named = communities(accepted.regions, accepted.services)
    values = dict.fromkeys((*accepted.communities, *named))
    return tuple(sorted(values, key=lambda value: tuple(map(int, value.split(":")))))


def _changed(
    plan: CircuitPlan, identifier: str, attached: dict[Family, str], wanted: tuple[str, ...]
) -> Iterator[Step]:
    """Yield a filter that is attached and lets other communities through."""
    written = next(item for item in attached.values() if item.casefold() == identifier)
    found = by_id(plan.estate.filters if plan.estate else (), written)
    if found is None or not is_plain(found.name):
        yield plan.note("the route filter is in no export; export it to compare its communities")
        return
    has = allowed(found)
    if set(has) == set(wanted):
        return
    if len(found.rules) > 1 or any(not item.allow for item in found.rules):
        yield plan.note("the route filter has other rules than the one that Azure documents")
    yield FilterStep(
        circuit=plan.name,
        name=found.name,
        group=group_of(found.id, f"the resource group of {found.name}"),
        location=plan.location,
        rule=_rule_of(found),
        communities=wanted,
        new=False,
        changes=(
            *(f"-{item}" for item in has if item not in wanted),
            *(f"+{item}" for item in wanted if item not in has),
        ),
    )
