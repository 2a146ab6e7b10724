"""Circuits at two locations on one router."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import DISASTER_RECOVERY, HIGH_AVAILABILITY
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the routers of the circuits."""
    first: dict[str, tuple[str, str]] = {}
    for name, circuit in estate.circuits:
        for role in ("primary", "secondary"):
            router = getattr(circuit.links, role).device
            other, location = first.setdefault(router, (name, circuit.peering_location))
            if other != name and location != circuit.peering_location:
                yield estate.circuit_problem(
                    name, f"shares {router} with {other}", "links", role, "device"
                )


RULE: Final = Rule(
    id="HA019",
    slug="circuits-share-router",
    title="Circuits that share a router",
    severity=Severity.WARNING,
    what="Two circuits at different peering locations end on the same router.",
    why=(
        "The second location helps against the loss of the first one, not against the loss of "
        "this router: then a link of each circuit is down, and where both links end there, both "
        "circuits are."
    ),
    how="End the circuits on routers of their own, best at two sites.",
    documents=(DISASTER_RECOVERY, HIGH_AVAILABILITY),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
