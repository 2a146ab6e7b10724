"""IPv6 toward a gateway that may not carry it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules import limits
from erce.rules.documents import IPV6
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the circuits with IPv6 on private peering and such a gateway."""
    for name, circuit in estate.circuits:
        peering = circuit.peerings.private
        if peering and peering.ipv6 and circuit.gateway_sku in limits.GATEWAYS_WITHOUT_IPV6:
            yield estate.circuit_problem(
                name,
                f"IPv6 is configured, and a gateway of the SKU {circuit.gateway_sku} may not carry "
                "it",
                "gateway_sku",
            )


RULE: Final = Rule(
    id="LIM013",
    slug="gateway-without-ipv6",
    title="Gateway SKU that may not carry IPv6",
    severity=Severity.WARNING,
    what=(
        "The private peering has IPv6, and the virtual network gateway is of a SKU without "
        "availability zones."
    ),
    why=(
        "By the document of 2023, IPv6 is not supported on gateways of these SKUs that exist "
        "already. The sessions come up then, and no IPv6 packet reaches a virtual network."
    ),
    how=(
        "Move to ErGw1AZ, ErGw2AZ, ErGw3AZ or ErGwScale, or make sure that the gateway carries "
        "IPv6 before it is relied on."
    ),
    documents=(IPV6,),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
    confidence=Confidence.MEDIUM,
)
