"""A link to Microsoft whose subnet is advertised to Microsoft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.model import PrefixEntry
from erce.policy.space import PrefixSpace
from erce.rules.documents import NAT, ROUTING
from erce.rules.flows import outbound
from erce.rules.outcomes import Origin
from erce.rules.rule import RaisedBy, Rule
from erce.rules.spaces import internet, some

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate, Router
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the policies that let the subnets of the router's links pass."""
    subnets: dict[Router, PrefixSpace] = {}
    for flow in outbound(estate):
        if flow.unfiltered or internet(flow.family) <= flow.passing(Origin.OWN):
            continue
        router = flow.link.router
        if router not in subnets:
            subnets[router] = _subnets(estate, router)
        for prefix in some(subnets[router] & flow.passing(Origin.OWN)):
            yield flow.lets(
                prefix,
                f"would advertise {prefix}, which belongs to a link to Microsoft",
                Origin.OWN,
            )


def _subnets(estate: Estate, router: Router) -> PrefixSpace:
    return PrefixSpace.ranges(
        PrefixEntry(item.prefix, item.length, item.family.bits)
        for link in estate.links_of(router)
        if link.interface is not None
        for item in (*link.interface.ipv4, *link.interface.ipv6)
    )


RULE: Final = Rule(
    id="POL012",
    slug="link-subnet-advertised",
    title="Subnet of a link advertised to Microsoft",
    severity=Severity.ERROR,
    what=(
        "The export policy of a session lets the subnet of a link to Microsoft pass, or a part of "
        "it."
    ),
    why=(
        "Prefixes that peerings are set up with must not be announced to Microsoft. The subnets "
        "belong to the links themselves, and both ends know them."
    ),
    how="Take the subnet out of the list, or keep ranges of lengths from reaching down to it.",
    documents=(NAT, ROUTING),
    check=check,
    raised_by=RaisedBy.READING,
)
