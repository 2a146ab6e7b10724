"""A default route can leave on private peering."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, ROUTING
from erce.rules.flows import outbound
from erce.rules.outcomes import Origin
from erce.rules.rule import RaisedBy, Rule
from erce.rules.spaces import default_route, some

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the policies that let it pass; where the intent wants it, it is a hint."""
    for flow in outbound(estate):
        if flow.link.is_microsoft or flow.unfiltered or flow.passes_internet:
            continue
        intended = flow.wanted is not None and flow.wanted.default_route.advertise
        words = (
            "pulls all traffic of the virtual networks to this site"
            if intended
            else "would pull all traffic of the virtual networks to this site"
        )
        for prefix in some(default_route(flow.family) & flow.passing(Origin.OWN)):
            yield flow.lets(
                prefix,
                f"advertising {prefix} {words}",
                Origin.OWN,
                key="default_route",
                severity=Severity.INFO if intended else Severity.WARNING,
            )


RULE: Final = Rule(
    id="POL005",
    slug="default-on-private-peering",
    title="Default route toward private peering",
    severity=Severity.WARNING,
    what="The export policy of a session on private peering lets a default route pass.",
    why=(
        "A default route on private peering pulls everything that leaves the virtual networks to "
        "your site and takes their own way to the Internet away; it also breaks the activation of "
        "Windows unless routes of the virtual network lead around it. When it is withdrawn, Azure "
        "falls back to its own way out at once."
    ),
    how=(
        "Permit the prefixes of the site alone. If forced tunnelling is wanted, say "
        "`default_route: {advertise: true}` in the intent, add routes for activation and deny "
        "outbound Internet traffic by network security groups."
    ),
    documents=(ROUTING, FAQ),
    check=check,
    raised_by=RaisedBy.READING,
)
