"""A term that waits for routes that Microsoft does not send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.model import MatchAsPath, Verdict
from erce.rules.documents import ROUTING, VPN_BACKUP
from erce.rules.rule import Needs, Rule
from erce.rules.terms import idle, judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.model import RoutePolicy
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find terms that accept, and that only the first AS number keeps from it."""
    for item in judged(estate):
        if not item.from_microsoft or not _asks_for_paths(item.policy):
            continue
        dead = {found.place for found in idle(item, item.alone)}
        for found in idle(item, item.from_microsoft):
            term = item.policy.terms[found.place]
            if found.place not in dead and term.verdict is Verdict.ACCEPT:
                yield item.flow.problem(
                    f"no route that Microsoft sends meets term {term.name} of {item.policy.name}",
                    ("policies", item.policy.name, "terms", str(found.place)),
                    expected="a path that begins with AS 12076",
                )


def _asks_for_paths(policy: RoutePolicy) -> bool:
    """Whether the first AS number can make a difference."""
    return any(isinstance(match, MatchAsPath) for term in policy.terms for match in term.matches)


RULE: Final = Rule(
    id="POL036",
    slug="term-for-nothing-from-microsoft",
    title="Import term that no route of Microsoft meets",
    severity=Severity.WARNING,
    what=(
        "A term of an import policy is about routes that cannot come from Microsoft: their AS path "
        "would have to begin with another number than 12076."
    ),
    why=(
        "Routes of an MSEE begin with AS 12076. 65515 is seen on VPN gateways only, so a filter on "
        "it accepts nothing over ExpressRoute."
    ),
    how="Ask for AS 12076 at the beginning of the path, or take the condition out.",
    documents=(ROUTING, VPN_BACKUP),
    check=check,
    needs=Needs.CONFIGURATION,
)
