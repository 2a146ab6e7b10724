"""More address spaces than Azure advertises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules import limits
from erce.rules.advertised import title
from erce.rules.documents import FAQ, ROUTE_SCALE
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Count the address spaces of each family."""
    for name, circuit in estate.circuits:
        for family, limit in limits.FROM_AZURE.items():
            count = sum(network.family is family for network in circuit.virtual_networks)
            if limits.is_near(count, limit):
                yield estate.circuit_problem(
                    name,
                    f"{count:,} {title(family)} address spaces, and Azure advertises {limit:,} "
                    "on a connection",
                    "virtual_networks",
                    severity=Severity.ERROR if count > limit else Severity.WARNING,
                )


RULE: Final = Rule(
    id="LIM005",
    slug="too-many-virtual-networks",
    title="Too many address spaces behind a circuit",
    severity=Severity.ERROR,
    what=(
        "The virtual networks behind the circuit have more address spaces than Azure advertises "
        "on one connection, 1,000 of IPv4 and 100 of IPv6, or come near to that."
    ),
    why=(
        "Past the limit Azure cuts the connection between circuit and gateway: the sessions of "
        "the router stay up, but the routes of all virtual networks, peered ones included, are "
        "gone."
    ),
    how=(
        "Plan larger address spaces, spread the virtual networks over several gateways, or have "
        "the gateway summarize its prefixes."
    ),
    documents=(FAQ, ROUTE_SCALE),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
    confidence=Confidence.MEDIUM,
)
