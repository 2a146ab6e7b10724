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
    for apart in import_differences(estate):
        mine, theirs = (_preference(effect) for effect in apart.effects)
        if mine is not None and theirs is not None and mine != theirs:
            yield apart.problem(
                f"routes such as {apart.witness} get local preference {mine} here "
                f"and {theirs} over the other link",
                expected="the same on both links",
            )


def _preference(effect: Effect) -> str | None:
    """Return the local preference of what is accepted; nothing is written for the default."""
    if not effect.accepted:
        return None
    amount = effect.changes.local_preference
    if amount is None:
        return str(_DEFAULT)
    return f"{_DEFAULT + amount.value}" if amount.relative else str(amount.value)


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
