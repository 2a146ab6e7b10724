"""A value of AS 12076 that the table does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.intent.community_tables import EDITION
from erce.rules.community_values import MEANINGS, asked
from erce.rules.documents import COMMUNITIES, ROUTING
from erce.rules.flows import inbound
from erce.rules.rule import RaisedBy, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Look the values up; those of virtual networks are the customer's own choice."""
    for flow in inbound(estate):
        for item in asked(flow):
            mine = not flow.link.is_microsoft and not item.is_regional
            if item.number is not None and item.value not in MEANINGS and not mine:
                yield flow.problem(
                    f"asks for {item.value}, which is not in Microsoft's tables of {EDITION}",
                    item.path,
                    observed=item.value,
                )


RULE: Final = Rule(
    id="POL018",
    slug="community-unknown",
    title="Community that Microsoft's table does not have",
    severity=Severity.WARNING,
    what=(
        "The import policy of a session asks for a value of AS 12076 that is in none of "
        "Microsoft's tables."
    ),
    why=(
        "A mistyped value matches nothing, and the routes of that region or service are missing. "
        "The tables lag behind Azure, though: some live regions are not in them."
    ),
    how=(
        "Compare the value with what `Get-AzBgpServiceCommunity` prints. If it is right, suppress "
        "the finding with that reason."
    ),
    documents=(ROUTING, COMMUNITIES),
    check=check,
    raised_by=RaisedBy.READING,
    confidence=Confidence.MEDIUM,
)
