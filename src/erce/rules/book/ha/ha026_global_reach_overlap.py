"""One prefix at both ends of Global Reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.circuit_pairs import global_reach, overlap
from erce.rules.documents import FAQ, GLOBAL_REACH
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare what the two sites advertise."""
    for pair in global_reach(estate):
        one, two = pair.one.peerings.private, pair.two.peerings.private
        shared = overlap(one.advertise, two.advertise) if one and two else None
        if shared is not None:
            yield estate.circuit_problem(
                pair.first,
                f"advertises {shared} like {pair.second}, which Global Reach joins it with",
                "peerings",
                "private",
                "advertise",
            )


RULE: Final = Rule(
    id="HA026",
    slug="global-reach-overlap",
    title="Same prefix at both ends of Global Reach",
    severity=Severity.WARNING,
    what="Two circuits that Global Reach joins advertise overlapping prefixes.",
    why=(
        "Each site hears the other one's prefixes over Microsoft. Where they overlap, traffic "
        "may leave for the other site, and a more specific prefix there pulls it over."
    ),
    how=(
        "Advertise at each site what is behind it. Where both really lead to the same network, "
        "make sure that its own routers prefer the way inside."
    ),
    documents=(GLOBAL_REACH, FAQ),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
    confidence=Confidence.MEDIUM,
)
