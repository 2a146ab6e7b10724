"""A Direct circuit in clear text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import ENCRYPTION
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the Direct circuits without it."""
    for name, circuit in estate.circuits:
        if circuit.connectivity == "direct" and circuit.macsec is None:
            yield estate.circuit_problem(name, "goes to Microsoft in clear text, without MACsec")


RULE: Final = Rule(
    id="SEC023",
    slug="direct-without-macsec",
    title="ExpressRoute Direct without MACsec",
    severity=Severity.INFO,
    what="An ExpressRoute Direct circuit has no MACsec.",
    why=(
        "Traffic on ExpressRoute is not encrypted by default. On Direct ports the link to "
        "Microsoft can be, at the speed of the port."
    ),
    how="Add macsec and a key for each link, in a change window: enabling it interrupts a link.",
    documents=(ENCRYPTION,),
    check=check,
    needs=Needs.INTENT,
)
