"""A site that depends on one peering location."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, RESILIENCY
from erce.rules.metro import city
from erce.rules.rule import Needs, Problem, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate


def check(estate: Estate) -> Iterator[Problem]:
    """Tell it once, unless more is wanted: other rules then say what is missing."""
    if estate.intent is None or estate.intent.resiliency in ("high", "maximum"):
        return
    locations = {city(circuit.peering_location) for _, circuit in estate.circuits}
    if len(locations) == 1 and not any(circuit.metro for _, circuit in estate.circuits):
        yield Problem(
            router=None,
            message=f"everything depends on one peering location, {locations.pop().title()}",
            intent_path=("resiliency",),
        )


RULE: Final = Rule(
    id="HA017",
    slug="standard-resiliency",
    title="Standard resiliency",
    severity=Severity.INFO,
    what="All circuits of the intent end at one peering location, and none is a Metro circuit.",
    why=(
        "Microsoft recommends standard resiliency neither for business-critical nor for "
        "mission-critical use, and at least high resiliency for production."
    ),
    how=(
        "Use ExpressRoute Metro or a second circuit at another location, and say so: "
        "resiliency: high or maximum."
    ),
    documents=(RESILIENCY, FAQ),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
