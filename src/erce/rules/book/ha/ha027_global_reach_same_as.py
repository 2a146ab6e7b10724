"""One AS number at both ends of Global Reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.circuit_pairs import global_reach
from erce.rules.documents import GLOBAL_REACH
from erce.rules.estate import PRIVATE
from erce.rules.rule import Needs, Reach, Rule
from erce.rules.shown_as import shown_as

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the numbers that the two circuits show."""
    for pair in global_reach(estate):
        shown = [_shown(estate, name) for name in (pair.first, pair.second)]
        both = set.intersection(*shown)
        if both:
            yield estate.circuit_problem(
                pair.first,
                f"shows AS {min(both)} like {pair.second}, which Global Reach joins it with",
                "global_reach",
            )


def _shown(estate: Estate, circuit: str) -> set[int]:
    """Return the AS numbers of sessions that would drop their own number."""
    return {
        number
        for link, session in estate.sessions
        if link.circuit == circuit and link.peering == PRIVATE
        if not any(family.allowas_in for family, _ in session.families)
        for number in [shown_as(link.router, session)[0]]
        if number is not None
    }


RULE: Final = Rule(
    id="HA027",
    slug="global-reach-same-as",
    title="Same AS number at both ends of Global Reach",
    severity=Severity.INFO,
    what=(
        "Two circuits that Global Reach joins show Microsoft the same AS number, and neither "
        "session accepts its own number in a path."
    ),
    why=(
        "BGP drops a route with the router's own AS number in its path. Microsoft does not "
        "document what it does to the paths between two such sites, so routes of one site may "
        "never be accepted at the other."
    ),
    how=(
        "Look for the routes of the other site on the router before traffic depends on them; "
        "use allowas_in or another AS number where they are missing."
    ),
    documents=(GLOBAL_REACH,),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
    confidence=Confidence.LOW,
)
