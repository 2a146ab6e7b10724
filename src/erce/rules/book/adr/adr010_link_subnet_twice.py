"""One subnet on two links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.addresses import connected, overlapping
from erce.rules.documents import ROUTING
from erce.rules.rule import RaisedBy, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.addresses import Connected
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the links of each peering, and those of each table."""
    owner = {link: peering for peering in estate.peerings for link in peering.links}
    groups: dict[object, list[Connected]] = {}
    for item in connected(estate):
        groups.setdefault(owner[item.link], []).append(item)
        groups.setdefault(item.table, []).append(item)
    for key, items in groups.items():
        for first, second in overlapping(items):
            told = owner[first.link] is owner[second.link] and key is not owner[first.link]
            if first.link is not second.link and not told:
                yield second.link.problem(
                    f"{second.prefix} is also the subnet of {first.link.name}",
                    second.path,
                    related=((first.link.router, first.path, "the other link"),),
                )


RULE: Final = Rule(
    id="ADR010",
    slug="link-subnet-twice",
    title="Two links with the same subnet",
    severity=Severity.ERROR,
    what="Two links of one circuit, or two links in one routing table, have subnets that overlap.",
    why=(
        "Each link of a circuit has a half of its own. In one routing table the router refuses "
        "the second address, or reaches both neighbors over one link."
    ),
    how="Give the second link the upper half, or take another subnet.",
    documents=(ROUTING,),
    check=check,
    reach=Reach.ESTATE,
    raised_by=RaisedBy.READING,
)
