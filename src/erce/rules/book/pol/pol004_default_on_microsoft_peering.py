"""A default route can leave on Microsoft peering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import FAQ, ROUTING
from erce.rules.flows import outbound
from erce.rules.rule import RaisedBy, Rule
from erce.rules.spaces import default_route, some

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the policies that let it pass."""
    for flow in outbound(estate):
        if flow.link.is_microsoft and not flow.unfiltered and not flow.passes_internet:
            for prefix in some(default_route(flow.family) & flow.passing()):
                yield flow.lets(
                    prefix,
                    f"would advertise {prefix} on Microsoft peering",
                )


RULE: Final = Rule(
    id="POL004",
    slug="default-on-microsoft-peering",
    title="Default route toward Microsoft peering",
    severity=Severity.ERROR,
    what="The export policy of a session on Microsoft peering lets a default route pass.",
    why=(
        "Microsoft takes a default route on private peering only and asks customers to filter it "
        "on Microsoft peering."
    ),
    how=(
        "Permit the registered prefixes alone, or deny 0.0.0.0/0 and ::/0 in front of wider terms. "
        "In an intent leave default_route out of Microsoft peering."
    ),
    documents=(ROUTING, FAQ),
    check=check,
    raised_by=RaisedBy.READING,
    confidence=Confidence.MEDIUM,
)
