"""A location that does not fit Metro."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import METRO
from erce.rules.metro import CITIES, city, is_metro_name
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare what is said of each circuit with its location."""
    for name, circuit in estate.circuits:
        location = circuit.peering_location
        if is_metro_name(location) and not circuit.metro:
            yield estate.circuit_problem(name, f"is at {location} and no Metro circuit", "metro")
        elif circuit.metro and city(location) not in CITIES:
            yield estate.circuit_problem(
                name,
                f"is a Metro circuit at {location}, where no Metro was known in May 2026",
                "peering_location",
            )


RULE: Final = Rule(
    id="HA018",
    slug="metro-location",
    title="Metro and the peering location do not fit",
    severity=Severity.WARNING,
    what=(
        "A circuit is said to be a Metro circuit at a location without Metro, or it is at a "
        "Metro location and not said to be one."
    ),
    why=(
        "Azure calls Metro locations by the city and the word Metro, and only some cities have "
        "one. A circuit ordered at the wrong location ends at one site."
    ),
    how=(
        "Write the location as Azure shows it, such as Amsterdam Metro, with metro: true. The "
        "list of cities is dated; suppress this where Microsoft has added one."
    ),
    documents=(METRO,),
    check=check,
    needs=Needs.INTENT,
    confidence=Confidence.MEDIUM,
)
