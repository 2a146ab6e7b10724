"""Local preference that prefers one link of a circuit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, HIGH_AVAILABILITY, MAINTENANCE
from erce.rules.link_policies import import_differences
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.policy.effects import Effect
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem

_DEFAULT: Final = 100


def check(estate: Estate) -> Iterator[Problem]:
    """Compare what the two links do with the routes that both accept."""
    for apart in import_differences(estate, _differ):
        mine, theirs = map(_preference, apart.effects)
        yield apart.problem(
            f"{apart.routes} get local preference {mine} here and {theirs} over the other link",
            expected="the same on both links",
        )


def _differ(one: Effect, two: Effect) -> bool:
    return bool(one.accepted and two.accepted) and _preference(one) != _preference(two)


def _preference(effect: Effect) -> int:
    """Return the local preference; nothing is written for the default."""
    amount = effect.changes.local_preference
    if amount is None:
        return _DEFAULT
    return _DEFAULT + amount.value if amount.relative else amount.value


RULE: Final = Rule(
    id="HA005",
    slug="local-preference-pins-link",
    title="Local preference pins one link of a circuit",
    severity=Severity.ERROR,
    what="The two links of a circuit give the same routes different local preferences.",
    why=(
        "Before maintenance Microsoft drains an MSEE: it prepends AS 12076 eight times, so that "
        "routers leave this link. Local preference counts before the length of the path, so "
        "this router keeps sending into the link that is being taken down. Outside maintenance "
        "one link stays idle, and replies come back over both."
    ),
    how=(
        "Use the same local preference on both links of a circuit. A preference between "
        "circuits is fine."
    ),
    documents=(MAINTENANCE, HIGH_AVAILABILITY, FAQ),
    check=check,
    needs=Needs.CONFIGURATION,
    reach=Reach.ESTATE,
)
