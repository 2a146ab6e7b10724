"""A link of Microsoft peering without public addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.base.ranges import why_not_public
from erce.rules.addresses import connected
from erce.rules.documents import PEERINGS, ROUTING
from erce.rules.rule import Needs, RaisedBy, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the subnets that are not public where an intent says which peering it is."""
    for found in connected(estate):
        reason = why_not_public(found.prefix) if found.link.is_microsoft else ""
        if reason:
            yield found.link.problem(
                f"Microsoft peering needs public addresses, and {found.prefix} is not: {reason}",
                found.path,
            )


RULE: Final = Rule(
    id="ADR008",
    slug="microsoft-peering-not-public",
    title="Microsoft peering on addresses that are not public",
    severity=Severity.ERROR,
    what=(
        "The link subnet of a Microsoft peering is private (RFC 1918), shared (RFC 6598), a "
        "unique local one of IPv6, or of another range that is not routed on the Internet."
    ),
    why=(
        "Microsoft verifies in a routing registry that the link subnets are yours. Addresses "
        "that cannot be registered are refused, and the peering is not enabled."
    ),
    how="Take public subnets that you or your provider own: two /30, in IPv6 two /126.",
    documents=(ROUTING, PEERINGS),
    check=check,
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
