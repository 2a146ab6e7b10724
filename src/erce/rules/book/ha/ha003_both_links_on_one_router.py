"""Both links of a circuit on one router."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import HIGH_AVAILABILITY
from erce.rules.rule import Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate, Link
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the circuits on one router, told once for each."""
    told: set[tuple[str, str]] = set()
    for peering in estate.peerings:
        if peering.both is None or peering.both[0].router is not peering.both[1].router:
            continue
        first, second = peering.both
        ports = " ".join(sorted(_port(link) for link in peering.both))
        name = (peering.circuit or ports, first.router.name)
        if name not in told:
            told.add(name)
            yield second.problem(
                f"both links of the circuit end on {second.router.name}",
                second.interface_path,
                intent_path=("circuits", peering.circuit, "links", "secondary", "device"),
                related=((first.router, first.interface_path, "the other link"),),
            )


def _port(link: Link) -> str:
    return (link.interface and link.interface.parent) or link.name


RULE: Final = Rule(
    id="HA003",
    slug="both-links-on-one-router",
    title="Both links on one router",
    severity=Severity.WARNING,
    what="Both links of a circuit end on one router.",
    why=(
        "When this router fails or is maintained, the whole circuit is gone, whatever "
        "redundancy Microsoft and the provider keep. Microsoft speaks for its own part of the "
        "path only."
    ),
    how="End the two links on two routers, with power and paths of their own.",
    documents=(HIGH_AVAILABILITY,),
    check=check,
    reach=Reach.ESTATE,
)
