"""Traffic that one link cannot carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the peak with the bandwidth of one link."""
    for name, circuit in estate.circuits:
        if circuit.peak_mbps is not None and circuit.peak_mbps > circuit.bandwidth_mbps:
            yield estate.circuit_problem(
                name,
                f"a peak of {circuit.peak_mbps:,} Mbps is expected, and one link carries "
                f"{circuit.bandwidth_mbps:,}",
                "peak_mbps",
            )


RULE: Final = Rule(
    id="LIM011",
    slug="peak-above-one-link",
    title="Expected traffic does not fit on one link",
    severity=Severity.WARNING,
    what="The expected peak in one direction is higher than the bandwidth of the circuit.",
    why=(
        "Each link is limited to the bandwidth of the circuit. Both together may carry more, "
        "but that is not promised, and during maintenance or a fault one link has to carry "
        "everything."
    ),
    how="Order the bandwidth that the peak needs on one link.",
    documents=(FAQ,),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
