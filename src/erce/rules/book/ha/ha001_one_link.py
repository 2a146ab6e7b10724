"""A peering of which one link alone is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import MAINTENANCE, ROUTING
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the links without a partner; with one configuration alone that says little."""
    alone = len(estate.routers) == 1
    for peering in estate.peerings:
        if len(peering.links) == 1:
            link = peering.links[0]
            where = "in this configuration" if alone else "in these configurations"
            yield link.problem(
                f"the second link of the circuit is not {where}",
                link.sessions[0].path if link.sessions else link.interface_path,
                severity=Severity.INFO if alone else Severity.WARNING,
            )


RULE: Final = Rule(
    id="HA001",
    slug="one-link",
    title="One link of a circuit",
    severity=Severity.WARNING,
    what=(
        "Of a peering one link was found in the configurations, and no second one that belongs "
        "to it."
    ),
    why=(
        "A circuit is two links to two MSEEs. The SLA holds only while both sessions are up, "
        "and maintenance takes one of them down at a time."
    ),
    how=(
        "Bring the second link up, on another router if possible. If it ends on a router whose "
        "configuration was not given, give that one too."
    ),
    documents=(ROUTING, MAINTENANCE),
    check=check,
    needs=Needs.CONFIGURATION,
    reach=Reach.ESTATE,
    confidence=Confidence.MEDIUM,
)
