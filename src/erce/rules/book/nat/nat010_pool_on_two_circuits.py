"""One pool translated for two circuits."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import ASYMMETRY, NAT
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the pools of all circuits that translate on their routers."""
    found = [
        (name, circuit.peerings.microsoft.nat.pool)
        for name, circuit in estate.circuits
        if circuit.peerings.microsoft
        and circuit.peerings.microsoft.nat
        and not circuit.peerings.microsoft.nat.external
    ]
    for (first, one), (second, two) in combinations(found, 2):
        if one.overlaps(two):
            yield estate.circuit_problem(
                second,
                f"translates to {two} like {first}",
                "peerings",
                "microsoft",
                "nat",
                "pool",
            )


RULE: Final = Rule(
    id="NAT010",
    slug="pool-on-two-circuits",
    title="One NAT pool for two circuits",
    severity=Severity.WARNING,
    what="Two circuits translate to overlapping pools, each on routers of its own.",
    why=(
        "Microsoft hears the pool over both circuits and answers over either. A reply that "
        "comes back over the other circuit meets no translation and is dropped."
    ),
    how=(
        "Give each circuit a pool of its own, or translate once before the paths part "
        "(external: true)."
    ),
    documents=(NAT, ASYMMETRY),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
    confidence=Confidence.MEDIUM,
)
