"""A virtual network that the filter keeps out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, ROUTE_SCALE
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Look each virtual network up in the prefixes that its circuit accepts."""
    for name, circuit in estate.circuits:
        peering = circuit.peerings.private
        accept = peering.accepted if peering else "any"
        if accept == "any" or not accept.prefixes:
            continue
        for number, network in enumerate(circuit.virtual_networks):
            if not any(
                entry.prefix.contains(network) and entry.minimum <= network.length <= entry.maximum
                for entry in accept.prefixes
            ):
                yield estate.circuit_problem(
                    name,
                    f"the virtual network {network} is not among the prefixes that are accepted",
                    "virtual_networks",
                    number,
                )


RULE: Final = Rule(
    id="ADR015",
    slug="virtual-network-not-accepted",
    title="Virtual network not accepted",
    severity=Severity.ERROR,
    what="No entry of the accepted prefixes lets the address space of a virtual network in.",
    why=(
        "Azure advertises whole address spaces, each with its own length, and never single "
        "subnets. A filter that does not hold the address space itself drops the route, and the "
        "virtual network is not reached over the circuit."
    ),
    how="Add the address space to accept, or widen an entry: 10.100.0.0/14 le 24.",
    documents=(FAQ, ROUTE_SCALE),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
