"""A NAT pool of private addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.base.ranges import why_not_public
from erce.rules.documents import NAT, ROUTING
from erce.rules.rule import Needs, Rule
from erce.rules.translation import outsides

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Look at everything that is translated to on links of Microsoft peering."""
    for outside in outsides(estate):
        reason = why_not_public(outside.prefix)
        if reason and outside.link.is_microsoft:
            yield outside.link.problem(
                f"{outside.words} is not public: {reason}",
                outside.path,
                expected="public addresses",
            )


RULE: Final = Rule(
    id="NAT002",
    slug="pool-not-public",
    title="NAT pool is not public",
    severity=Severity.ERROR,
    what="The router translates to addresses that are not public on a link to Microsoft.",
    why=(
        "Microsoft peering takes public source addresses only, whose owner it can validate. "
        "What arrives from private ones is dropped."
    ),
    how="Use a pool of public addresses that are registered to you, and advertise it.",
    documents=(NAT, ROUTING),
    check=check,
    needs=Needs.CONFIGURATION,
)
