"""A bandwidth that Azure does not sell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules import limits
from erce.rules.documents import DIRECT, FAQ, PEERINGS
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


_DIRECT: Final = tuple(sorted({size for sizes in limits.DIRECT_MBPS.values() for size in sizes}))


def check(estate: Estate) -> Iterator[Problem]:
    """Look the bandwidth of each circuit up."""
    for name, circuit in estate.circuits:
        direct = circuit.connectivity == "direct"
        offered = _DIRECT if direct else limits.PROVIDER_MBPS
        if circuit.bandwidth_mbps not in offered:
            way = "on ExpressRoute Direct" if direct else "through a provider"
            yield estate.circuit_problem(
                name,
                f"{circuit.bandwidth_mbps} Mbps is not offered {way}",
                "bandwidth_mbps",
            )


RULE: Final = Rule(
    id="LIM008",
    slug="bandwidth-not-offered",
    title="Bandwidth that Azure does not offer",
    severity=Severity.ERROR,
    what=(
        "The bandwidth of the circuit is none of those that Azure offers through a provider, or "
        "none on ExpressRoute Direct."
    ),
    why=(
        "The circuit cannot be ordered like this. Numbers that are near to an offered one are "
        "mostly typing mistakes, and what is judged by the bandwidth would be judged wrongly."
    ),
    how=(
        "Provider: 50, 100, 200, 500, 1000, 2000, 5000 or 10000 Mbps. Direct: 1000, 2000, 5000, "
        "10000, 40000, 100000, 200000 or 400000, depending on the port."
    ),
    documents=(PEERINGS, FAQ, DIRECT),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
