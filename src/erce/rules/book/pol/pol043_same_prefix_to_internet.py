"""A prefix that two edges announce alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import ASYMMETRY, NAT, ROUTING
from erce.rules.estate import Session
from erce.rules.flows import Flow, outbound
from erce.rules.origination import is_internet, named, others
from erce.rules.outcomes import Origin
from erce.rules.policies import exported
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare what is named for Microsoft with what other public AS numbers would get."""
    for flow in outbound(estate):
        for other in others(flow.link.router) if flow.link.is_microsoft else ():
            for settings in other.neighbor.families if is_internet(flow, other) else ():
                if settings.family is not flow.family or flow.unfiltered:
                    continue
                theirs = Flow(
                    estate=estate,
                    link=flow.link,
                    session=Session(vrf=other.vrf, neighbor=other.neighbor, local=None),
                    settings=settings,
                    behaviour=exported(estate, flow.link.router, settings),
                    outbound=True,
                )
                sent = theirs.passing(Origin.OWN)
                both = [item for item in named(flow.passing(Origin.OWN)) if sent.holds(item)]
                for prefix in both[:1]:
                    yield flow.lets(
                        prefix,
                        f"{prefix} would also be advertised to AS {other.neighbor.remote_as}",
                        Origin.OWN,
                        related=((flow.link.router, other.path, "advertised here, too"),),
                    )


RULE: Final = Rule(
    id="POL043",
    slug="same-prefix-to-internet",
    title="Prefix advertised to Microsoft and to the Internet",
    severity=Severity.ERROR,
    what=(
        "A prefix that Microsoft peering advertises would also be advertised to another public AS "
        "number with the same length."
    ),
    why=(
        "Microsoft then always returns traffic over ExpressRoute, whichever way the request came "
        "in. Replies take another path than requests, and stateful devices drop them."
    ),
    how=(
        "Use a prefix, and a NAT pool, for ExpressRoute alone. If the prefix must be announced to "
        "both, announce a more specific one over ExpressRoute."
    ),
    documents=(ROUTING, ASYMMETRY, NAT),
    check=check,
    needs=Needs.CONFIGURATION,
    confidence=Confidence.MEDIUM,
)
