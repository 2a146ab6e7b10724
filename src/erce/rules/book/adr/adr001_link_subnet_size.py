"""A link subnet of another size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.addresses import HALF, connected
from erce.rules.documents import ROUTING
from erce.rules.rule import RaisedBy, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the links whose mask is not that of a half."""
    for found in connected(estate):
        length = HALF[found.family]
        if found.local.length != length:
            yield found.link.problem(
                f"the link has {found.prefix}, a /{found.local.length}",
                found.path,
                expected=f"/{length}",
                observed=f"/{found.local.length}",
            )


RULE: Final = Rule(
    id="ADR001",
    slug="link-subnet-size",
    title="Link subnet of the wrong size",
    severity=Severity.ERROR,
    what="A link to Microsoft has a subnet that is neither a /30 nor, in IPv6, a /126.",
    why=(
        "Azure takes two /30 or one /29 for a peering, in IPv6 two /126 or one /125, and gives "
        "each link one half. With any other mask on the router, the two ends disagree about who "
        "is on the link."
    ),
    how=(
        "Give each link its own half: the lower one to the primary link, the upper one to the "
        "secondary link."
    ),
    documents=(ROUTING,),
    check=check,
    raised_by=RaisedBy.READING,
)
