"""A value of Microsoft 365."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.community_values import MEANINGS, MICROSOFT_365, asked
from erce.rules.documents import FAQ, ROUTE_FILTER, ROUTING
from erce.rules.flows import inbound
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the values that a route filter cannot simply hold."""
    for flow in inbound(estate):
        for item in asked(flow):
            if flow.link.is_microsoft and item.value in MICROSOFT_365:
                yield flow.problem(
                    f"asks for {item.value}, {MEANINGS[item.value].name.replace('_', ' ')}, for "
                    "which Microsoft must have authorised you",
                    item.path,
                )


RULE: Final = Rule(
    id="POL021",
    slug="microsoft-365-authorisation",
    title="Communities of Microsoft 365 need an authorisation",
    severity=Severity.INFO,
    what=(
        "The import policy of Microsoft peering asks for a community of Exchange Online, "
        "SharePoint Online, Skype for Business Online or other Office 365 services."
    ),
    why=(
        "A route filter with these values can only be attached if Microsoft has authorised the "
        "customer. Without it nothing arrives, whatever the router accepts."
    ),
    how=(
        "Ask Microsoft for the authorisation before the change, or leave the values out. Microsoft "
        "positions Microsoft 365 over ExpressRoute for special cases only."
    ),
    documents=(ROUTE_FILTER, ROUTING, FAQ),
    check=check,
    confidence=Confidence.MEDIUM,
)
