"""Entries of one prefix list that meet: duplicates, covered ones, ones that hide each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from erce.intent.checks.report import Report
    from erce.intent.checks.view import PeeringView
    from erce.intent.fields import PrefixRange
    from erce.intent.places import Path


def check_overlaps(
    view: PeeringView, entries: tuple[PrefixRange, ...], path: Path, report: Report
) -> None:
    """Check the entries of a list against each other.

    Sorted by prefix, an entry can only meet those around it: a stack holds these.
    """
    longest = next((link for link in view.links if link.facts.longest_match), None)
    around: list[int] = []
    for number in sorted(range(len(entries)), key=lambda number: _order(entries[number])):
        entry = entries[number]
        while around and not entries[around[-1]].prefix.contains(entry.prefix):
            around.pop()
        cover = next((item for item in around if _covers(entries[item], entry)), None)
        if cover is not None:
            _covered(entries, number, cover, path, report)
            continue
        hidden = next((item for item in around if _hides(entry, entries[item])), None)
        if longest and hidden is not None:
            outer = entries[hidden]
            report.add(
                (*path, number),
                f"{entry} is inside {outer} ({report.place((*path, hidden))}); on "
                f"{longest.facts.title} ({longest.link.device}) it alone would decide about "
                f"routes in {entry.prefix}",
                "Write the entries so that none is inside another, or widen this one.",
                rule="ADR022",
            )
        around.append(number)


def _order(entry: PrefixRange) -> tuple[object, ...]:
    return (*entry.prefix, entry.minimum, -entry.maximum)


def _covered(
    entries: tuple[PrefixRange, ...], number: int, cover: int, path: Path, report: Report
) -> None:
    entry = entries[number]
    if entries[cover] != entry:
        where = report.place((*path, cover))
        message = f"{entry} is covered by {entries[cover]} ({where})"
        report.add((*path, number), message, "Take it out.", rule="ADR021")
        return
    # of two equal entries, the later one is the mistake
    where = report.place((*path, min(number, cover)))
    message = f"{entry} is listed twice; first at {where}"
    report.add((*path, max(number, cover)), message, "Take it out.", rule="ADR021")


def _covers(outer: PrefixRange, inner: PrefixRange) -> bool:
    if inner.exact and not outer.exact:
        return False  # beside a range, an exact entry says what is originated
    return (
        outer.prefix.contains(inner.prefix)
        and outer.minimum <= inner.minimum
        and inner.maximum <= outer.maximum
    )


def _hides(inner: PrefixRange, outer: PrefixRange) -> bool:
    """Whether a route inside both prefixes fits the outer entry alone.

    Where only the longest prefix decides, such a route would be refused.
    """
    shortest = max(outer.minimum, inner.prefix.length)
    return shortest <= outer.maximum and not (
        inner.minimum <= shortest and outer.maximum <= inner.maximum
    )
