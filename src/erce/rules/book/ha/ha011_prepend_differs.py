"""Prepending on one link of a circuit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import HIGH_AVAILABILITY, OPTIMIZE
from erce.rules.link_policies import export_differences, import_differences
from erce.rules.rule import Needs, Reach, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.policy.effects import Effect
    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare what the two links do with the routes that pass both."""
    for view in (export_differences, import_differences):
        for apart in view(estate, _differ):
            prepended = apart.effects[0].changes.prepended
            yield apart.problem(
                f"{apart.routes} get another AS path than over the other link",
                expected="the same on both links",
                observed=" ".join(map(str, prepended)) or "nothing is prepended",
            )


def _differ(one: Effect, two: Effect) -> bool:
    return bool(one.accepted and two.accepted) and one.changes.prepended != two.changes.prepended


RULE: Final = Rule(
    id="HA011",
    slug="prepend-differs",
    title="Prepending differs between the links of a circuit",
    severity=Severity.WARNING,
    what="The two links of a circuit prepend different AS numbers to the same routes.",
    why=(
        "A longer path makes a link passive. It works, and it risks losing both at a failover: "
        "the passive link is seldom looked at, and its routes may be stale. With both links "
        "active a failure moves about half of the flows only."
    ),
    how=(
        "Prepend the same on both links of a circuit; prepend between circuits. If active and "
        "passive is what you want, suppress this and test the passive link regularly."
    ),
    documents=(HIGH_AVAILABILITY, OPTIMIZE),
    check=check,
    needs=Needs.CONFIGURATION,
    reach=Reach.ESTATE,
)
