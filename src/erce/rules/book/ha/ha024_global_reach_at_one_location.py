"""Global Reach between circuits at one location."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.circuit_pairs import global_reach
from erce.rules.documents import FAQ
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the locations of each connection."""
    for pair in global_reach(estate):
        location = pair.one.peering_location
        if location.lower() == pair.two.peering_location.lower():
            yield estate.circuit_problem(
                pair.first, f"has Global Reach with {pair.second} at {location} too", "global_reach"
            )


RULE: Final = Rule(
    id="HA024",
    slug="global-reach-at-one-location",
    title="Global Reach at one peering location",
    severity=Severity.ERROR,
    what="Two circuits at the same peering location are joined by Global Reach.",
    why=(
        "Global Reach joins circuits at different peering locations only; Azure refuses this "
        "connection."
    ),
    how="Route between the two sites another way, or move one circuit to another location.",
    documents=(FAQ,),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
