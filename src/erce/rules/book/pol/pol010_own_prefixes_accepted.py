"""A session would take routes to the prefixes that the site itself advertises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import FAQ, ROUTING
from erce.rules.flows import beside, inbound
from erce.rules.outcomes import Origin
from erce.rules.rule import Rule
from erce.rules.spaces import default_route, internet, some, union

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.policy.space import PrefixSpace
    from erce.rules.estate import Estate
    from erce.rules.flows import Flow
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare what comes in with what the same table sends."""
    for flow in inbound(estate):
        if flow.unfiltered or internet(flow.family) <= flow.passing():
            continue
        for prefix in some(flow.passing() & _own(flow)):
            yield flow.lets(
                prefix,
                f"would accept {prefix}, which the site itself advertises",
            )


def _own(flow: Flow) -> PrefixSpace:
    """Return what the router advertises from the same table, by policies that choose."""
    found = [
        sends.passing(Origin.OWN)
        for sends in beside(flow, sends=True)
        if not sends.unfiltered and not internet(sends.family) <= sends.passing(Origin.OWN)
    ]
    return union(found) - default_route(flow.family)


RULE: Final = Rule(
    id="POL010",
    slug="own-prefixes-accepted",
    title="Site's own prefixes accepted from Microsoft",
    severity=Severity.WARNING,
    what=(
        "A prefix that a session advertises as the site's own would also be accepted from "
        "Microsoft."
    ),
    why=(
        "A route for it from Azure, by a mistake there or from another site over Global Reach, can "
        "draw the traffic of your own network to Microsoft: most platforms prefer a route from "
        "another AS over those of interior protocols."
    ),
    how=(
        "Narrow what is accepted to the address spaces of the virtual networks, or deny the site's "
        "prefixes in front."
    ),
    documents=(FAQ, ROUTING),
    check=check,
    confidence=Confidence.MEDIUM,
)
