"""FastPath and IPv6 on a provider circuit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import FASTPATH, IPV6
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find provider circuits with both."""
    for name, circuit in estate.circuits:
        private = circuit.peerings.private
        if circuit.fastpath and circuit.connectivity != "direct" and private and private.ipv6:
            yield estate.circuit_problem(
                name, "has FastPath and IPv6 on a provider circuit", "fastpath"
            )


RULE: Final = Rule(
    id="HA029",
    slug="fastpath-ipv6",
    title="FastPath without IPv6 on provider circuits",
    severity=Severity.WARNING,
    what="A provider circuit has FastPath and IPv6 on private peering.",
    why=(
        "Microsoft lists FastPath with IPv6 as not supported on circuits other than "
        "ExpressRoute Direct (text of 2023)."
    ),
    how=(
        "Leave FastPath out, use ExpressRoute Direct, or ask Microsoft for the present state "
        "and suppress this."
    ),
    documents=(IPV6, FASTPATH),
    check=check,
    needs=Needs.INTENT,
    confidence=Confidence.MEDIUM,
)
