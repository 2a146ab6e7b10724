"""A value of Microsoft 365 on a circuit that does not carry it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.community_values import MICROSOFT_365, asked
from erce.rules.documents import FAQ, ROUTE_FILTER
from erce.rules.flows import inbound
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare what is asked for with the SKU."""
    skus = {name: circuit.sku for name, circuit in estate.circuits}
    for flow in inbound(estate):
        sku = skus.get(flow.link.circuit, "premium")
        values = sorted({item.value for item in asked(flow)} & MICROSOFT_365)
        if values and flow.link.is_microsoft and sku != "premium":
            yield flow.problem(
                f"asks for {values[0]}, which a circuit of SKU {sku} does not carry",
                expected="sku: premium",
                observed=f"sku: {sku}",
            )


RULE: Final = Rule(
    id="POL022",
    slug="microsoft-365-without-premium",
    title="Microsoft 365 without the Premium add-on",
    severity=Severity.ERROR,
    what="A circuit of SKU Local or Standard accepts communities of Microsoft 365.",
    why=(
        "Microsoft 365 over ExpressRoute needs the Premium add-on; without it no such route "
        "arrives."
    ),
    how="Make the circuit a Premium one, or leave the services out.",
    documents=(FAQ, ROUTE_FILTER),
    check=check,
    needs=Needs.INTENT,
)
