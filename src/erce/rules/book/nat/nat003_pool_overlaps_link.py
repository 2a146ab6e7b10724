"""A NAT pool that holds the subnet of a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.addresses import connected
from erce.rules.documents import NAT
from erce.rules.rule import Needs, Rule
from erce.rules.translation import outsides

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare what is translated to with the subnets of all links."""
    subnets = dict.fromkeys(item.prefix for item in connected(estate))
    for outside in outsides(estate):
        for subnet in subnets:
            if subnet.overlaps(outside.prefix):
                yield outside.link.problem(
                    f"{outside.words} overlaps the link subnet {subnet}", outside.path
                )


RULE: Final = Rule(
    id="NAT003",
    slug="pool-overlaps-link",
    title="NAT pool overlaps a link subnet",
    severity=Severity.ERROR,
    what="The router translates to addresses of the subnet of a link to Microsoft.",
    why=(
        "Addresses of the peering belong to the two ends of the link, and prefixes used to set "
        "up peerings must not be announced. Translated flows would collide with the routers "
        "themselves."
    ),
    how="Take other public addresses for the pool.",
    documents=(NAT,),
    check=check,
    needs=Needs.CONFIGURATION,
)
