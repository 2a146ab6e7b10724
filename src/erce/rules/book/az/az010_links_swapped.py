"""Primary and secondary link taken for each other."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import PEERING_HOWTO, ROUTING
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ010",
    slug="links-swapped",
    title="Primary and secondary link taken for each other",
    severity=Severity.ERROR,
    what="All have the same two subnets, but one of the three has them on the other links.",
    why=(
        "Each router talks to the port of the other link, so neither session comes up; or "
        "maintenance of one link is prepared on the router of the other."
    ),
    how=(
        "Find out which cable ends where: the primary subnet belongs to the first connection. "
        "Then exchange the two where they are crossed."
    ),
    documents=(
        PEERING_HOWTO,
        ROUTING,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
