"""A prefix of the site inside a virtual network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import PEERING_HOWTO, ROUTING
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare what private peerings advertise with the virtual networks."""
    for name, circuit in estate.circuits:
        peering = circuit.peerings.private
        for number, entry in enumerate(peering.advertise if peering else ()):
            network = next(
                (item for item in circuit.virtual_networks if item.contains(entry.prefix)), None
            )
            if network is not None:
                yield estate.circuit_problem(
                    name,
                    f"{entry} is part of the virtual network {network}",
                    "peerings",
                    "private",
                    "advertise",
                    number,
                )


RULE: Final = Rule(
    id="ADR013",
    slug="virtual-network-advertised",
    title="Advertised prefix is part of a virtual network",
    severity=Severity.ERROR,
    what=(
        "The private peering advertises a prefix that is a virtual network of the circuit or "
        "lies inside one."
    ),
    why=(
        "The same addresses exist on both sides. Azure hears them from the site and the site "
        "hears them from Azure, so which of the two is reached depends on where a packet "
        "starts."
    ),
    how=(
        "Advertise only what is at the site, and renumber the side that can be renumbered. A "
        "summary around a virtual network does no harm: the more specific route wins."
    ),
    documents=(ROUTING, PEERING_HOWTO),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
