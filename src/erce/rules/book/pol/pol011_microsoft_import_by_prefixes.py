"""A session on Microsoft peering that knows Microsoft's prefixes by heart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import FAQ, ROUTE_FILTER, ROUTING
from erce.rules.flows import inbound
from erce.rules.rule import Rule
from erce.rules.spaces import internet, some

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the policies that a new prefix of Microsoft does not pass."""
    for flow in inbound(estate):
        if not flow.link.is_microsoft or internet(flow.family) <= flow.passing():
            continue
        for prefix in some(flow.passing()):
            yield flow.lets(
                prefix,
                f"accepts a fixed list of prefixes, {prefix} for one",
                expected="communities of regions and services",
            )


RULE: Final = Rule(
    id="POL011",
    slug="microsoft-import-by-prefixes",
    title="Microsoft peering accepts fixed prefixes only",
    severity=Severity.WARNING,
    what="The import policy of a session on Microsoft peering permits a fixed list of prefixes.",
    why=(
        "Microsoft's prefixes change every month. A service that moves to a new prefix is then "
        "reached over the Internet, or not at all, and nobody is told."
    ),
    how=(
        "Choose by the route filter in Azure and by the communities of the regions and services. A "
        "fixed list has its place where VPN tunnels over Microsoft peering need a few gateway "
        "addresses: suppress the finding with that reason."
    ),
    documents=(FAQ, ROUTE_FILTER, ROUTING),
    check=check,
    confidence=Confidence.MEDIUM,
)
