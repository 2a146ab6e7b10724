"""High resiliency without Metro."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import METRO, RESILIENCY
from erce.rules.metro import city
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the circuits that depend on one location."""
    if estate.intent is None or estate.intent.resiliency != "high":
        return
    if len({city(circuit.peering_location) for _, circuit in estate.circuits}) > 1:
        return
    for name, circuit in estate.circuits:
        if not circuit.metro:
            yield estate.circuit_problem(
                name, "is no Metro circuit, and high resiliency is wanted", "metro"
            )


RULE: Final = Rule(
    id="HA016",
    slug="high-resiliency-not-reached",
    title="High resiliency needs ExpressRoute Metro",
    severity=Severity.ERROR,
    what=(
        "The intent asks for high resiliency, and a circuit is neither a Metro circuit nor "
        "joined by one at another location."
    ),
    why=(
        "High resiliency is one circuit whose two links end at two peering locations of a city. "
        "A standard circuit has one location, whatever its two links look like."
    ),
    how=(
        "Order a Metro circuit and say metro: true, or set resiliency to what is built. A "
        "standard circuit cannot be changed into a Metro one; it takes a new circuit and a "
        "migration."
    ),
    documents=(RESILIENCY, METRO),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
