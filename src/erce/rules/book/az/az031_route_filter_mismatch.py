"""Route filter that differs from what is accepted."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import COMMUNITIES, ROUTE_FILTER
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ031",
    slug="route-filter-mismatch",
    title="Route filter that differs from what is accepted",
    severity=Severity.WARNING,
    what=(
        "The communities that the route filter of a Microsoft peering lets through are not "
        "those that the intent or the router accepts. Compared where the route filter was "
        "exported, too, and intent or router choose by communities."
    ),
    why=(
        "Routes that nobody sends are waited for, or routes that are sent are dropped: services "
        "are reached over the Internet instead."
    ),
    how="Put the communities into the filter's one rule, or change `accept` of the peering.",
    documents=(
        ROUTE_FILTER,
        COMMUNITIES,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
