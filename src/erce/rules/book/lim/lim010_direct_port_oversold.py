"""More circuits than a Direct port has bandwidth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules import limits
from erce.rules.documents import DIRECT
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.intent.checks.view import LinkView
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Add up the circuits of each port whose name tells its speed."""
    from erce.intent.checks.view import links

    ports: dict[tuple[str, str], list[LinkView]] = {}
    for link in links(estate.intent) if estate.intent else ():
        if link.circuit.connectivity == "direct":
            ports.setdefault(link.port, []).append(link)
    for (device, port), views in ports.items():
        speed = views[0].facts.port_gbps(port)
        total = sum({view.name: view.circuit.bandwidth_mbps for view in views}.values())
        if speed is None or total <= speed * 1000:
            continue
        most = speed * 1000 * limits.DIRECT_OVERSUBSCRIPTION
        last = views[-1]
        yield estate.circuit_problem(
            last.name,
            f"the circuits on {device} {port} add up to {total:,} Mbps, and the port has "
            f"{speed * 1000:,}",
            *("links", last.role, "interface"),
            severity=Severity.ERROR if total > most else Severity.WARNING,
        )


RULE: Final = Rule(
    id="LIM010",
    slug="direct-port-oversold",
    title="Circuits of a Direct port add up to more than its speed",
    severity=Severity.WARNING,
    what=(
        "The circuits on one ExpressRoute Direct port have together more bandwidth than the "
        "port, or more than twice that, which Azure refuses."
    ),
    why=(
        "Circuits may be sold up to twice the speed of the port pair, because its two ports "
        "share the load. Beyond once, circuits can starve each other, surely so when one port "
        "is lost."
    ),
    how=(
        "Lower the sizes, move a circuit to another port pair, or shape each circuit to its "
        "share on the routers."
    ),
    documents=(DIRECT,),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
    confidence=Confidence.MEDIUM,
)
