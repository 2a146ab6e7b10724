"""All circuits at one peering location."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import DISASTER_RECOVERY, RESILIENCY
from erce.rules.metro import city
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the locations of all circuits."""
    circuits = list(estate.circuits)
    locations = {city(circuit.peering_location) for _, circuit in circuits}
    if len(circuits) > 1 and len(locations) == 1 and not any(c.metro for _, c in circuits):
        name, circuit = circuits[-1]
        yield estate.circuit_problem(
            name,
            f"is at {circuit.peering_location} like every other circuit",
            "peering_location",
        )


RULE: Final = Rule(
    id="HA014",
    slug="circuits-at-one-location",
    title="All circuits at one peering location",
    severity=Severity.WARNING,
    what="The intent has several circuits, and all of them are at one peering location.",
    why=(
        "A fault of that location takes every circuit down. Maximum resiliency is a pair of "
        "circuits at two locations."
    ),
    how="Order the second circuit at another peering location, or use ExpressRoute Metro.",
    documents=(RESILIENCY, DISASTER_RECOVERY),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
