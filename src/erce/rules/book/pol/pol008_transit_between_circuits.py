"""A session that hands on what another one to Microsoft has learned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, ROUTING
from erce.rules.flows import handed_on, outbound
from erce.rules.outcomes import Origin
from erce.rules.rule import Needs, Rule
from erce.rules.spaces import some

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find what passes an import and then an export of one table."""
    for flow in outbound(estate):
        found = handed_on(flow, microsoft=flow.link.is_microsoft)
        if found is None:
            continue
        takes, space = found
        for prefix in some(space):
            yield flow.lets(
                prefix,
                f"would send {prefix}, learned from Microsoft, back to Microsoft",
                Origin.MICROSOFT,
                related=((takes.link.router, takes.path, "the routes come in here"),),
            )


RULE: Final = Rule(
    id="POL008",
    slug="transit-between-circuits",
    title="Routes of Microsoft go back to Microsoft",
    severity=Severity.ERROR,
    what=(
        "A route that the router learns on one session to Microsoft would be advertised on another "
        "one of the same peering."
    ),
    why=(
        "ExpressRoute is not made for transit, and your router would become the way between two "
        "circuits, or between the two links of one. The routes count against the prefix limit as "
        "well."
    ),
    how=(
        "Deny paths with AS 12076 in front of the export policy, or permit prefixes of the site "
        "that no session accepts."
    ),
    documents=(ROUTING, FAQ),
    check=check,
    needs=Needs.CONFIGURATION,
)
