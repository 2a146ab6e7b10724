"""One subnet on two Microsoft peerings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.addresses import connected, overlapping
from erce.rules.documents import ROUTING
from erce.rules.rule import Needs, RaisedBy, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the links of Microsoft peerings with those of other ones."""
    items = [item for item in connected(estate) if item.link.is_microsoft]
    for first, second in overlapping(items):
        if first.link.circuit != second.link.circuit:
            yield second.link.problem(
                f"{second.prefix} is also in use on {first.link.name}",
                second.path,
                related=((first.link.router, first.path, "the other peering"),),
            )


RULE: Final = Rule(
    id="ADR011",
    slug="microsoft-subnet-not-unique",
    title="Link subnet of Microsoft peering in use twice",
    severity=Severity.ERROR,
    what="Two Microsoft peerings have link subnets that overlap, on whichever routers they are.",
    why=(
        "The link subnets of Microsoft peering are public addresses on Microsoft's routers: "
        "they must be unique for each peering of each circuit."
    ),
    how="Take another public subnet for one of the two.",
    documents=(ROUTING,),
    check=check,
    needs=Needs.INTENT,
    reach=Reach.ESTATE,
    raised_by=RaisedBy.READING,
)
