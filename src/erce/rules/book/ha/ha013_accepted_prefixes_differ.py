"""Prefixes that one link of a circuit accepts alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import HIGH_AVAILABILITY
from erce.rules.link_policies import import_differences
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.policy.effects import Effect
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find what one of the two links lets in and the other does not."""
    for apart in import_differences(estate, _differ):
        does = "accepted" if apart.effects[0].accepted else "refused"
        yield apart.problem(
            f"{apart.routes} are {does} here and not over the other link",
            expected="the same on both links",
        )


def _differ(one: Effect, two: Effect) -> bool:
    return one.accepted is not two.accepted


RULE: Final = Rule(
    id="HA013",
    slug="accepted-prefixes-differ",
    title="Links accept different prefixes",
    severity=Severity.WARNING,
    what="The import policies of the two links of a circuit let different prefixes in.",
    why=(
        "A network of Azure that is accepted over one link alone cannot be reached while this "
        "link or its MSEE is down, for maintenance too."
    ),
    how="Apply the same import policy to both links.",
    documents=(HIGH_AVAILABILITY,),
    check=check,
    needs=Needs.CONFIGURATION,
    reach=Reach.ESTATE,
)
