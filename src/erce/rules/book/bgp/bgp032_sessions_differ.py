"""Links of a peering with different sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import HIGH_AVAILABILITY, ROUTING
from erce.rules.families import title
from erce.rules.pairs import pairs
from erce.rules.rule import Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import Neighbor
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find what the second link does otherwise than the first."""
    for pair in pairs(estate):
        left, right = pair.first.neighbor, pair.second.neighbor
        for what, mine, theirs, step in (
            ("timers", _timers(left), _timers(right), "hold_s"),
            ("address families", _families(left), _families(right), "families"),
            ("prefix limits", _limits(left), _limits(right), "families"),
        ):
            if mine != theirs:
                yield pair.second_link.problem(
                    f"the {what} differ from those on {pair.first_link.name}",
                    (*pair.second.path, step),
                    expected=mine or "none",
                    observed=theirs or "none",
                    related=((pair.first_link.router, (*pair.first.path, step), "the other link"),),
                )


def _timers(neighbor: Neighbor) -> str:
    return f"{neighbor.keepalive_s} s, {neighbor.hold_s} s"


def _families(neighbor: Neighbor) -> str:
    return ", ".join(title(family.family) for family in neighbor.families)


def _limits(neighbor: Neighbor) -> str:
    limits = ((family.family, family.maximum_prefixes) for family in neighbor.families)
    return ", ".join(
        f"{title(family)} {limit.limit} ({limit.action})" for family, limit in limits if limit
    )


RULE: Final = Rule(
    id="BGP032",
    slug="sessions-differ",
    title="Links of a peering with different sessions",
    severity=Severity.WARNING,
    what=(
        "The sessions on the two links of a peering differ in their timers, their address "
        "families or their prefix limit."
    ),
    why=(
        "The links are meant to replace each other at any moment. What differs shows when one of "
        "them fails: it is noticed later, carries fewer routes, or closes when it gets the routes "
        "of both."
    ),
    how="Configure both sessions alike; a common group or template keeps them so.",
    documents=(HIGH_AVAILABILITY, ROUTING),
    check=check,
    reach=Reach.ESTATE,
)
