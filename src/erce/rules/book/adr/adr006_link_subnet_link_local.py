"""A link subnet of 169.254.0.0/16."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.base.values import Prefix
from erce.rules.addresses import connected
from erce.rules.documents import ROUTING
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


_LINK_LOCAL: Final = Prefix.parse("169.254.0.0/16")


def check(estate: Estate) -> Iterator[Problem]:
    """Find the subnets in the range."""
    for found in connected(estate):
        if _LINK_LOCAL.contains(found.prefix):
            yield found.link.problem(f"{found.prefix} is link-local", found.path, key="ipv4")


RULE: Final = Rule(
    id="ADR006",
    slug="link-subnet-link-local",
    title="IPv4 link-local addresses on a link",
    severity=Severity.WARNING,
    what="The subnet of a private peering lies in 169.254.0.0/16.",
    why=(
        "No document says that Azure takes these addresses for a peering, and many platforms "
        "and tools treat them as local to one link or use them themselves."
    ),
    how="Take a subnet of RFC 1918 or a public one of your own.",
    documents=(ROUTING,),
    check=check,
    confidence=Confidence.LOW,
)
