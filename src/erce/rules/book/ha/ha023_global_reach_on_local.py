"""Global Reach on a Local circuit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.circuit_pairs import global_reach
from erce.rules.documents import FAQ, GLOBAL_REACH
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Look at both circuits of each connection."""
    for pair in global_reach(estate):
        for name, circuit in ((pair.first, pair.one), (pair.second, pair.two)):
            if circuit.sku == "local":
                other = pair.second if name == pair.first else pair.first
                yield estate.circuit_problem(
                    name, f"has the Local SKU and Global Reach with {other}", "sku"
                )


RULE: Final = Rule(
    id="HA023",
    slug="global-reach-on-local",
    title="Global Reach on the Local SKU",
    severity=Severity.ERROR,
    what="A circuit with the Local SKU is joined to another one by Global Reach.",
    why=(
        "Global Reach is not available on Local circuits. Between geopolitical regions both "
        "circuits need Premium."
    ),
    how="Change the SKU of the circuit to Standard or Premium, or remove it from global_reach.",
    documents=(FAQ, GLOBAL_REACH),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
)
