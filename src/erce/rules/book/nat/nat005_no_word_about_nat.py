"""Private sources and Microsoft peering without a word about NAT."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.base.ranges import why_not_public
from erce.base.values import Family
from erce.rules.documents import NAT, ROUTING
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem

_PEERING: Final = ("peerings", "microsoft", "nat")


def check(estate: Estate) -> Iterator[Problem]:
    """Look at circuits that carry Microsoft peering."""
    private = any(
        item.prefix.family is Family.IPV4 and why_not_public(item.prefix)
        for _, circuit in estate.circuits
        if circuit.peerings.private
        for item in circuit.peerings.private.advertise
    )
    for name, circuit in estate.circuits:
        peering = circuit.peerings.microsoft
        if private and peering and peering.ipv4 and peering.nat is None:
            yield estate.circuit_problem(
                name, "nothing is said about NAT of the site's private addresses", *_PEERING
            )


RULE: Final = Rule(
    id="NAT005",
    slug="no-word-about-nat",
    title="Microsoft peering without NAT",
    severity=Severity.INFO,
    what=(
        "The site has private addresses, as its private peering shows, and Microsoft peering "
        "has no NAT in the intent."
    ),
    why=(
        "What enters Microsoft peering must have public source addresses. If nothing "
        "translates, the site's hosts reach nothing there."
    ),
    how=(
        "Say nat with a pool, or nat: {pool: ..., external: true} where another device "
        "translates; the pool is then checked too."
    ),
    documents=(NAT, ROUTING),
    check=check,
    needs=Needs.INTENT,
    confidence=Confidence.MEDIUM,
)
