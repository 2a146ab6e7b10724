"""FastPath with a gateway that has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FASTPATH
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem

_ABLE: Final = frozenset({"ultra_performance", "ergw3az", "ergwscale"})


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the gateways of circuits with FastPath."""
    for name, circuit in estate.circuits:
        if circuit.fastpath and circuit.gateway_sku and circuit.gateway_sku not in _ABLE:
            yield estate.circuit_problem(
                name, f"has FastPath with a gateway {circuit.gateway_sku}", "gateway_sku"
            )


RULE: Final = Rule(
    id="HA028",
    slug="fastpath-gateway",
    title="FastPath needs a larger gateway",
    severity=Severity.ERROR,
    what="The circuit uses FastPath, and its gateway has a SKU without it.",
    why=(
        "FastPath exists on Ultra Performance, ErGw3AZ and, from 10 scale units, ErGwScale "
        "gateways. With another gateway the connection is refused or traffic goes through the "
        "gateway as before."
    ),
    how="Upgrade the gateway, or set fastpath: false.",
    documents=(FASTPATH,),
    check=check,
    needs=Needs.INTENT,
)
