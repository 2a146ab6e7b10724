"""A session that takes every prefix that Microsoft sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, ROUTING
from erce.rules.flows import inbound
from erce.rules.rule import Rule
from erce.rules.spaces import internet, some

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the policies that decide nothing."""
    for flow in inbound(estate):
        if flow.is_open and not flow.unfiltered:
            for prefix in some(internet(flow.family)):
                yield flow.lets(
                    prefix,
                    f"accepts every prefix that Microsoft sends, {prefix} for one",
                    severity=Severity.INFO if flow.link.is_microsoft else Severity.WARNING,
                )


RULE: Final = Rule(
    id="POL001",
    slug="accepts-everything",
    title="Import policy that accepts everything",
    severity=Severity.WARNING,
    what="The import policy of a session lets every prefix pass, whatever it is.",
    why=(
        "On private peering everything that is linked, peered or joined by Global Reach reaches "
        "your network, planned or not, and may meet your own prefixes. On Microsoft peering the "
        "route filter in Azure alone decides, and its prefixes change every month."
    ),
    how=(
        "Permit the address spaces of your virtual networks on private peering, the communities of "
        "your regions and services on Microsoft peering, and deny the rest."
    ),
    documents=(FAQ, ROUTING),
    check=check,
)
