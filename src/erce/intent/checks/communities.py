"""Regions, services and community values of what a peering accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.intent import communities as tables
from erce.intent.checks.view import peerings
from erce.intent.hints import closest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from erce.intent.checks.report import Report
    from erce.intent.checks.view import PeeringView
    from erce.intent.places import Path
    from erce.intent.schema import Intent
    from erce.intent.schema_peering import Accept

_KINDS: Final = ("prefixes", "communities", "regions", "services")


def check(intent: Intent, report: Report) -> None:
    """Check what all peerings accept."""
    for view in peerings(intent):
        accept = view.peering.accepted
        if accept == "any":
            continue
        path: Path = (*view.path, "accept")
        if not any(getattr(accept, kind) for kind in _KINDS):
            report.add(
                path,
                "says nothing",
                "Write accept: any, or list prefixes, communities, regions or services.",
                rule="POL014",
            )
        _no_duplicates(accept.communities, (*path, "communities"), report)
        if view.is_microsoft:
            _names(accept, path, report)
        else:
            _not_on_private(view, accept, report)


def _not_on_private(view: PeeringView, accept: Accept, report: Report) -> None:
    for kind in ("regions", "services"):
        if getattr(accept, kind):
            report.add(
                (*view.path, "accept", kind),
                "exists on Microsoft peering only",
                "Routes of private peering carry no such community; list prefixes instead, or "
                "the values set on your virtual networks as communities.",
                rule="POL019",
            )


def _names(accept: Accept, path: Path, report: Report) -> None:
    regions = _known(accept.regions, tables.region, tables.REGIONS, (*path, "regions"), report)
    services = _known(accept.services, tables.service, tables.SERVICES, (*path, "services"), report)
    _no_duplicates(regions, (*path, "regions"), report)
    _no_duplicates(services, (*path, "services"), report)
    if None in regions or None in services:
        return
    regional = [name for name in services if name and tables.is_regional(name)]
    if regional and not accept.regions:
        report.add(
            (*path, "services"),
            f"{regional[0]} has a value for each region",
            "Add regions:, such as [westeurope].",
            rule="POL027",
        )
    if accept.regions and services and not regional:
        report.add(
            (*path, "regions"),
            f"has no effect: {', '.join(map(str, services))} has one value for all regions",
            "Leave regions out, or add a service that differs by region, such as azure_storage.",
            rule="POL027",
        )
    for number, region in enumerate(regions):
        for name in regional:
            if region and tables.regional_value(region, name) is None:
                report.add(
                    (*path, "regions", number),
                    f"the tables of {tables.EDITION} have no value of {name} for {region}",
                    "Write the value under communities: if you know it.",
                    rule="POL027",
                )


def _known(
    names: tuple[str, ...],
    find: Callable[[str], str | None],
    known: Iterable[str],
    path: Path,
    report: Report,
) -> tuple[str | None, ...]:
    """Spell the names as the tables do; None and an error for each that they do not have."""
    result = tuple(find(name) for name in names)
    kind = str(path[-1]).removesuffix("s")
    for number, (name, spelled) in enumerate(zip(names, result, strict=True)):
        if spelled is None:
            guess = closest(name, known, likeness=0.8)
            ask = f"Did you mean '{guess}'? " if guess else ""
            report.add(
                (*path, number),
                f"no {kind} {name!a} in Microsoft's table of {tables.EDITION}",
                f"{ask}Newer values: write them under communities: (Get-AzBgpServiceCommunity).",
                rule="POL018",
            )
    return result


def _no_duplicates(names: Iterable[str | None], path: Path, report: Report) -> None:
    first: dict[str, int] = {}
    for number, name in enumerate(names):
        if name is not None and first.setdefault(name, number) != number:
            where = report.place((*path, first[name]))
            report.add(
                (*path, number),
                f"{name} is listed twice; first at {where}",
                "Take it out.",
                rule="POL028",
            )
