"""More circuits than a virtual network takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ
from erce.rules.limits import CIRCUITS_AT_LOCATION, CIRCUITS_OF_NETWORK
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.base.values import Prefix
    from erce.intent.schema import Circuit
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Count the circuits of each address space."""
    behind: dict[Prefix, list[tuple[str, Circuit]]] = {}
    for name, circuit in estate.circuits:
        for network in circuit.virtual_networks:
            behind.setdefault(network, []).append((name, circuit))
    for network, circuits in behind.items():
        locations = [circuit.peering_location for _, circuit in circuits]
        skus = {circuit.gateway_sku for _, circuit in circuits if circuit.gateway_sku}
        limits = [CIRCUITS_OF_NETWORK[sku] for sku in skus if sku in CIRCUITS_OF_NETWORK]
        crowded = max(map(locations.count, locations)) > CIRCUITS_AT_LOCATION
        if crowded or (limits and len(circuits) > min(limits)):
            what = "at one location" if crowded else f"with a gateway {min(skus)}"
            yield estate.circuit_problem(
                circuits[-1][0],
                f"{network} is behind {len(circuits)} circuits {what}",
                "virtual_networks",
            )


RULE: Final = Rule(
    id="HA032",
    slug="circuits-of-virtual-network",
    title="Too many circuits for a virtual network",
    severity=Severity.ERROR,
    what=(
        "A virtual network is behind more circuits than it can be linked to: four at one "
        "peering location, and 4, 8 or 16 in all by the SKU of its gateway."
    ),
    why=(
        "Azure refuses the next connection, so a circuit that was ordered cannot carry traffic "
        "of this network."
    ),
    how="Link the network to fewer circuits, or upgrade its gateway.",
    documents=(FAQ,),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
