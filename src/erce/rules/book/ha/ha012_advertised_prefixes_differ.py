"""Prefixes that one link of a circuit advertises alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import HIGH_AVAILABILITY
from erce.rules.link_policies import export_differences
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.policy.effects import Effect
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find what one of the two links lets out and the other does not."""
    for apart in export_differences(estate, _differ):
        does = "let out" if apart.effects[0].accepted else "held back"
        yield apart.problem(
            f"{apart.routes} are {does} here and not over the other link",
            expected="the same on both links",
        )


def _differ(one: Effect, two: Effect) -> bool:
    return one.accepted is not two.accepted


RULE: Final = Rule(
    id="HA012",
    slug="advertised-prefixes-differ",
    title="Links advertise different prefixes",
    severity=Severity.WARNING,
    what="The export policies of the two links of a circuit let different prefixes through.",
    why=(
        "What one link alone advertises is lost when this link or its MSEE is down, for "
        "maintenance too. A more specific prefix on one link pulls all traffic to it."
    ),
    how="Apply the same export policy to both links.",
    documents=(HIGH_AVAILABILITY,),
    check=check,
    needs=Needs.CONFIGURATION,
    reach=Reach.ESTATE,
)
