"""Who holds the sessions, and timers that a platform cannot set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from erce.intent.checks.view import peerings
from erce.intent.schema_options import Bfd

if TYPE_CHECKING:
    from erce.intent.checks.report import Report
    from erce.intent.checks.view import LinkView, PeeringView
    from erce.intent.places import Path
    from erce.intent.schema import Intent
    from erce.intent.schema_options import Options
    from erce.platforms import PlatformFacts


def check(intent: Intent, report: Report) -> None:
    """Check which circuits have peerings, and the options in effect on every session."""
    _peerings_fit(intent, report)
    for view in peerings(intent):
        for link in view.links:
            places = (*view.options(link), (("defaults",), intent.defaults))
            _timers(link, places, report)
            _bfd(link, places, report)
            _vlan(view, link, report)


def _peerings_fit(intent: Intent, report: Report) -> None:
    for name, circuit in intent.circuits.items():
        path: Path = ("circuits", name)
        given = circuit.peerings.private or circuit.peerings.microsoft
        if circuit.connectivity == "provider_l3" and given:
            report.add(
                (*path, "peerings"),
                "the provider holds the sessions with Microsoft on a provider_l3 circuit",
                "Leave peerings out; what your router does is agreed with the provider.",
                rule="BGP038",
            )
        elif circuit.connectivity != "provider_l3" and not given:
            report.add(
                path,
                "has no peering",
                "Add peerings: {private: {...}} or {microsoft: {...}}.",
                rule="BGP039",
            )


def _timers(link: LinkView, places: tuple[tuple[Path, Options], ...], report: Report) -> None:
    if not link.facts.keepalive_is_third:
        return
    path, timers = next(
        ((path, options.timers) for path, options in places if options.timers), ((), None)
    )
    if timers is None or "keepalive_s" not in timers.model_fields_set:
        return
    third = timers.hold_s // 3
    if timers.keepalive_s != third:
        report.add(
            (*path, "timers", "keepalive_s"),
            f"{_title(link)} sends keepalives every third of the hold time, here {third} s; "
            "no other value can be set",
            "Leave keepalive_s out, or set timers for that device or peering alone.",
            rule="CFG011",
        )


def _bfd(link: LinkView, places: tuple[tuple[Path, Options], ...], report: Report) -> None:
    path, bfd = next(
        ((path, options.bfd) for path, options in places if options.bfd is not None), ((), None)
    )
    if not isinstance(bfd, Bfd):
        return
    limits = (
        ("interval_ms", bfd.interval_ms, link.facts.bfd_interval_ms),
        ("multiplier", bfd.multiplier, link.facts.bfd_multiplier),
    )
    for key, value, (low, high) in limits:
        if not low <= value <= high:
            report.add(
                (*path, "bfd", key),
                f"{_title(link)} takes {low} to {high}, not {value}",
                "Set bfd for that device or peering alone, or choose a value that all take.",
                rule="BFD009",
            )


def _vlan(view: PeeringView, link: LinkView, report: Report) -> None:
    low, high = link.facts.vlan
    if not low <= view.peering.vlan <= high:
        report.add(
            (*view.path, "vlan"),
            f"{_title(link)} takes VLAN IDs {low} to {high} on a routed subinterface",
            "Choose another VLAN ID for the peering.",
        )


def _title(link: LinkView) -> str:
    facts: PlatformFacts = link.facts
    return f"{facts.title} ({link.link.device})"
