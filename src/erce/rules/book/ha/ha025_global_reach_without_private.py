"""Global Reach without private peering."""

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
    """Look at both circuits of each connection; a provider with layer 3 holds its own peering."""
    for pair in global_reach(estate):
        for name, circuit in ((pair.first, pair.one), (pair.second, pair.two)):
            if circuit.peerings.private is None and circuit.connectivity != "provider_l3":
                yield estate.circuit_problem(
                    name, "is joined by Global Reach and has no private peering", "peerings"
                )


RULE: Final = Rule(
    id="HA025",
    slug="global-reach-without-private",
    title="Global Reach without private peering",
    severity=Severity.ERROR,
    what="A circuit that is joined by Global Reach has no private peering.",
    why=(
        "Global Reach links the private peerings of two circuits; both must have one and be "
        "provisioned."
    ),
    how="Add private peering to the circuit, or remove it from global_reach.",
    documents=(FAQ,),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
