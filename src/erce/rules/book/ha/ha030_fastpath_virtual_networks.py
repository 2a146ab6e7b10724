"""FastPath to peered virtual networks on a provider circuit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import FASTPATH
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find provider circuits with FastPath and more than one address space."""
    for name, circuit in estate.circuits:
        several = len(circuit.virtual_networks) > 1
        if circuit.fastpath and several and circuit.connectivity != "direct":
            yield estate.circuit_problem(
                name, "has FastPath, which leaves peered virtual networks out", "fastpath"
            )


RULE: Final = Rule(
    id="HA030",
    slug="fastpath-virtual-networks",
    title="FastPath to peered networks needs Direct",
    severity=Severity.INFO,
    what="A provider circuit has FastPath and several virtual networks behind it.",
    why=(
        "FastPath reaches peered virtual networks, and honours user-defined routes, only on "
        "ExpressRoute Direct. On a provider circuit their traffic goes through the gateway, "
        "whose throughput then counts."
    ),
    how="Size the gateway for the peered networks, or use ExpressRoute Direct.",
    documents=(FASTPATH,),
    check=check,
    needs=Needs.INTENT,
    confidence=Confidence.MEDIUM,
)
