"""Circuits at two locations that Azure uses alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.circuit_pairs import peering_pairs
from erce.rules.documents import DISASTER_RECOVERY, OPTIMIZE
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find circuits that nothing tells apart."""
    for first, second in peering_pairs(estate):
        shared = first.shared_with(second)
        alike = (
            first.peering.prepend == second.peering.prepend
            and first.preference == second.preference
        )
        if shared is not None and alike and first.location != second.location:
            yield estate.circuit_problem(
                second.circuit,
                f"shares the load of {shared} with {first.circuit} at {first.location}",
                "peerings",
                second.kind,
                "advertise",
            )


RULE: Final = Rule(
    id="HA021",
    slug="circuits-share-load",
    title="Load sharing over circuits at different locations",
    severity=Severity.INFO,
    what="Two circuits at different locations advertise the same prefix in the same way.",
    why=(
        "Azure then balances flows over both circuits, near and far ones alike. Latency differs "
        "between flows, and replies need not come back where the request went out."
    ),
    how="If that is not meant, prepend on one circuit and lower its local preference.",
    documents=(DISASTER_RECOVERY, OPTIMIZE),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
