"""Maximum resiliency without two locations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import RESILIENCY
from erce.rules.metro import city
from erce.rules.rule import Needs, Problem, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate


def check(estate: Estate) -> Iterator[Problem]:
    """Count the locations of each kind of peering that is used."""
    if estate.intent is None or estate.intent.resiliency != "maximum":
        return
    for kind in ("private", "microsoft"):
        locations = {
            city(circuit.peering_location)
            for _, circuit in estate.circuits
            if getattr(circuit.peerings, kind) is not None
        }
        if len(locations) == 1:
            yield Problem(
                router=None,
                message=f"maximum resiliency is wanted, and {kind} peering has one location",
                intent_path=("resiliency",),
                expected="circuits at two peering locations",
                observed=locations.pop().title(),
            )


RULE: Final = Rule(
    id="HA015",
    slug="maximum-resiliency-not-reached",
    title="Maximum resiliency needs two circuits at two locations",
    severity=Severity.ERROR,
    what=(
        "The intent asks for maximum resiliency, and a peering has no two circuits at two "
        "peering locations."
    ),
    why=(
        "Maximum resiliency is a pair of circuits at two distinct locations: four links and "
        "four sessions for each peering. Anything less does not survive the loss of a location."
    ),
    how=(
        "Add a circuit with this peering at another location, or set resiliency to what is built."
    ),
    documents=(RESILIENCY,),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
