"""A filter that waits for subnets."""

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
    """Look for a virtual network around each accepted prefix."""
    for name, circuit in estate.circuits:
        peering = circuit.peerings.private
        accept = peering.accepted if peering else "any"
        if peering is None or accept == "any":
            continue
        keys = ("accept",) if isinstance(peering.accept, tuple) else ("accept", "prefixes")
        for number, entry in enumerate(accept.prefixes):
            network = next(
                (
                    item
                    for item in circuit.virtual_networks
                    if item.contains(entry.prefix) and entry.minimum > item.length
                ),
                None,
            )
            if network is not None:
                yield estate.circuit_problem(
                    name,
                    f"{entry} waits for subnets of {network}, which Azure advertises whole",
                    *("peerings", "private", *keys, number),
                )


RULE: Final = Rule(
    id="ADR016",
    slug="accepts-subnet-of-virtual-network",
    title="Accepted prefix is a subnet of a virtual network",
    severity=Severity.WARNING,
    what=(
        "An accepted prefix lies inside the address space of a virtual network and is longer "
        "than it."
    ),
    why=(
        "Azure advertises the whole address space, never a subnet of it, so the entry matches "
        "nothing. Only prefixes that the virtual network gateway is told to summarize look "
        "different."
    ),
    how="Accept the address space itself, or take the entry out.",
    documents=(FAQ, ROUTE_SCALE),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
