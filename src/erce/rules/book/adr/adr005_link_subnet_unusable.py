"""A link subnet that no router takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.base.ranges import NOT_A_LINK, first_overlap
from erce.rules.addresses import connected
from erce.rules.documents import PEERINGS, ROUTING
from erce.rules.rule import RaisedBy, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the subnets in such a range."""
    for found in connected(estate):
        special = first_overlap(found.prefix, NOT_A_LINK)
        if special:
            yield found.link.problem(
                f"{found.prefix} cannot be the subnet of a link: {special}", found.path
            )


RULE: Final = Rule(
    id="ADR005",
    slug="link-subnet-unusable",
    title="Link subnet in a range that cannot carry a link",
    severity=Severity.ERROR,
    what="The subnet of a link is loopback, multicast, reserved or, in IPv6, link-local.",
    why=(
        "These ranges have a meaning of their own on every router, so neither end can use them "
        "for a session."
    ),
    how=(
        "Take a subnet of your own: private or public addresses for private peering, public "
        "ones for Microsoft peering."
    ),
    documents=(ROUTING, PEERINGS),
    check=check,
    raised_by=RaisedBy.READING,
)
