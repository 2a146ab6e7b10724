"""A community of another AS number in what is asked of Microsoft's routes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.community_values import asked
from erce.rules.documents import CUSTOM_COMMUNITIES, ROUTING
from erce.rules.flows import inbound
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Look through the lists of the import policies."""
    for flow in inbound(estate):
        for item in asked(flow):
            if item.is_foreign:
                yield flow.problem(
                    f"asks for {item.value}; routes of Microsoft carry values 12076:... alone",
                    item.path,
                    observed=item.value,
                )


RULE: Final = Rule(
    id="POL017",
    slug="community-not-microsofts",
    title="Import asks for a community that Microsoft does not set",
    severity=Severity.WARNING,
    what="The import policy of a session asks for a community that does not begin with 12076.",
    why=(
        "Microsoft's routes carry values of AS 12076 alone, such as 12076:51002. Values with "
        "65515, which some articles name, exist on no route, so the term never applies."
    ),
    how=(
        "Use the values of Microsoft's table. On private peering these are the values that are set "
        "on your virtual networks; they begin with 12076, too."
    ),
    documents=(ROUTING, CUSTOM_COMMUNITIES),
    check=check,
)
