"""A link subnet inside a virtual network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.base.values import Family
from erce.rules.documents import PEERING_HOWTO, ROUTING
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the link subnets of private peerings with all virtual networks of their circuit."""
    from erce.intent.checks.addresses import link_subnets
    from erce.intent.checks.view import peerings

    for view in peerings(estate.intent) if estate.intent else ():
        for subnet in [half for family in Family for half in link_subnets(view, family)]:
            for network in view.circuit.virtual_networks:
                if not view.is_microsoft and subnet.overlaps(network):
                    yield estate.circuit_problem(
                        view.name,
                        f"the link subnet {subnet} overlaps the virtual network {network}",
                        *("peerings", "private", subnet.family.value),
                    )


RULE: Final = Rule(
    id="ADR012",
    slug="link-subnet-in-virtual-network",
    title="Link subnet overlaps a virtual network",
    severity=Severity.ERROR,
    what=(
        "The link subnet of a private peering shares addresses with the address space of a "
        "virtual network behind the circuit."
    ),
    why=(
        "Azure demands that the link subnets of private peering overlap no virtual network and "
        "nothing that you keep for use in Azure. The router has the subnet connected, so it "
        "would never send these packets to the virtual network."
    ),
    how="Take a link subnet outside every address space of your virtual networks.",
    documents=(ROUTING, PEERING_HOWTO),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
