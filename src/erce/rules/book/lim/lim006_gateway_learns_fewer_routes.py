"""More prefixes than the gateway learns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules import limits
from erce.rules.advertised import outbound
from erce.rules.documents import FAQ, ROUTE_SCALE
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Add up both families of a private peering, as the first of its links has them."""
    names: dict[str, int] = {}
    circuits = dict(estate.circuits)
    for item in outbound(estate):
        if not item.link.is_microsoft and item.link.role != "secondary":
            names[item.link.circuit] = names.get(item.link.circuit, 0) + item.permitted.exact
    for name, count in names.items():
        circuit = circuits.get(name)
        limit = limits.GATEWAY_ROUTES.get((circuit and circuit.gateway_sku) or "")
        if limit is not None and count > limit:
            yield estate.circuit_problem(
                name,
                f"{count:,} prefixes are advertised, and the gateway learns {limit:,}",
                *("peerings", "private", "advertise"),
            )


RULE: Final = Rule(
    id="LIM006",
    slug="gateway-learns-fewer-routes",
    title="More prefixes than the gateway learns",
    severity=Severity.WARNING,
    what=(
        "The private peering names more prefixes for advertising than the virtual network "
        "gateway of the circuit learns."
    ),
    why=(
        "A gateway learns fewer routes than a Premium circuit carries: 4,000 or 9,500 by its "
        "SKU. The lower number of the two is what counts."
    ),
    how="Advertise summaries, or take a gateway that learns more.",
    documents=(FAQ, ROUTE_SCALE),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
