"""A circuit that does not fit its Direct port."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules import limits
from erce.rules.documents import DIRECT
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the speed that the name of a port tells with the circuit on it."""
    from erce.intent.checks.view import links

    for link in links(estate.intent) if estate.intent else ():
        speed = link.facts.port_gbps(link.interface)
        if link.circuit.connectivity != "direct" or speed is None:
            continue
        sizes = limits.DIRECT_MBPS.get(speed)
        bandwidth = link.circuit.bandwidth_mbps
        problem = ""
        if sizes is None:
            problem = f"{link.interface} has {speed} Gbps, and Direct ports have 10, 100 or 400"
        elif bandwidth not in sizes:
            problem = f"{bandwidth} Mbps is not offered on a port of {speed} Gbps"
        if problem:
            yield estate.circuit_problem(link.name, problem, "links", link.role, "interface")


RULE: Final = Rule(
    id="LIM009",
    slug="direct-port-speed",
    title="Direct port of a speed that does not fit",
    severity=Severity.ERROR,
    what=(
        "The port of an ExpressRoute Direct link has another speed than 10, 100 or 400 Gbps, or "
        "one on which Azure does not offer the bandwidth of the circuit."
    ),
    why=(
        "Microsoft's side of a Direct link is a port of 10, 100 or 400 Gbps, and each speed has "
        "circuit sizes of its own. Where the name of the port tells its speed, the two can be "
        "compared."
    ),
    how="Use a port of the right speed, or choose a circuit size that is offered on it.",
    documents=(DIRECT,),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
