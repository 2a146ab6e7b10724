"""Multipath over links of two circuits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.circuit_pairs import peering_pairs
from erce.rules.documents import DISASTER_RECOVERY, OPTIMIZE
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare each two circuits that share a table with multipath."""
    tables: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for link in estate.links:
        vrf = link.router.device.vrf(link.vrf)
        if vrf is not None and any(item.paths != 1 for item in vrf.multipath):
            key = (link.circuit, link.peering)
            tables.setdefault(key, set()).add((link.router.name, link.vrf))
    for first, second in peering_pairs(estate):
        shared = tables.get((first.circuit, first.kind), set()) & tables.get(
            (second.circuit, second.kind), set()
        )
        if shared and first.location != second.location and first.preference == second.preference:
            router, _ = min(shared)
            yield estate.circuit_problem(
                second.circuit,
                f"may share its load with {first.circuit} by multipath on {router}",
                "peerings",
                second.kind,
                "local_preference",
            )


RULE: Final = Rule(
    id="HA031",
    slug="multipath-over-circuits",
    title="Multipath over two circuits",
    severity=Severity.INFO,
    what=(
        "A routing table uses several paths at once, and holds links of two circuits at "
        "different locations that have the same local preference."
    ),
    why=(
        "Routes that are equal in all else are then used over both circuits together. Latency "
        "differs from flow to flow, and replies may come back over the other circuit."
    ),
    how=(
        "Give the circuits different local preferences, with the matching prepending, or keep "
        "them in tables of their own."
    ),
    documents=(DISASTER_RECOVERY, OPTIMIZE),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
    confidence=Confidence.MEDIUM,
)
