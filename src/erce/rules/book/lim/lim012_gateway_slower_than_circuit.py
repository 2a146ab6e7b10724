"""A gateway that carries less than the circuit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules import limits
from erce.rules.documents import FAQ
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the throughput of the gateway with the bandwidth."""
    for name, circuit in estate.circuits:
        carries = limits.GATEWAY_MBPS.get(circuit.gateway_sku or "")
        if carries is not None and carries < circuit.bandwidth_mbps and not circuit.fastpath:
            yield estate.circuit_problem(
                name,
                f"the gateway carries {carries:,} Mbps, the circuit {circuit.bandwidth_mbps:,}",
                "gateway_sku",
            )


RULE: Final = Rule(
    id="LIM012",
    slug="gateway-slower-than-circuit",
    title="Gateway carries less than the circuit",
    severity=Severity.INFO,
    what=(
        "The virtual network gateway of the circuit carries less than the bandwidth of the circuit."
    ),
    why=(
        "Without FastPath all traffic from the site to the virtual networks goes through the "
        "gateway, so its throughput is the limit for each virtual network behind it."
    ),
    how=(
        "Take a larger gateway, use FastPath where it is possible, or accept the limit when "
        "several gateways share the circuit."
    ),
    documents=(FAQ,),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
