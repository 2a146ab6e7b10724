"""Both links of a circuit on one port."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import HIGH_AVAILABILITY
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find pairs of links on one port."""
    for peering in estate.peerings:
        if peering.both is None:
            continue
        first, second = peering.both
        if first.interface is None or second.interface is None:
            continue
        port = second.interface.parent
        if first.router is second.router and port and port == first.interface.parent:
            yield second.problem(
                f"both links of the circuit are on {port}",
                second.interface_path,
                related=((first.router, first.interface_path, "the other link"),),
            )


RULE: Final = Rule(
    id="HA004",
    slug="both-links-on-one-port",
    title="Both links on one port",
    severity=Severity.ERROR,
    what="Both links of a circuit are subinterfaces of the same port.",
    why=(
        "One cable, one optic and one path of the provider carry both links, so the redundancy "
        "of the circuit exists on paper only."
    ),
    how="Let the provider hand the second link over on a port of its own, on another router.",
    documents=(HIGH_AVAILABILITY,),
    check=check,
    needs=Needs.CONFIGURATION,
    reach=Reach.ESTATE,
)
