"""A MED on one link of a circuit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.documents import HIGH_AVAILABILITY, MAINTENANCE
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
            yield apart.problem(
                f"{apart.routes} get another MED than over the other link",
                expected="the same on both links",
            )


def _differ(one: Effect, two: Effect) -> bool:
    return bool(one.accepted and two.accepted) and one.changes.med != two.changes.med


RULE: Final = Rule(
    id="HA010",
    slug="med-differs",
    title="MED differs between the links of a circuit",
    severity=Severity.WARNING,
    what="The two links of a circuit advertise or receive the same routes with different MEDs.",
    why=(
        "Microsoft runs both links at once and balances flows over them. A MED that prefers one "
        "makes the other idle, and a fault of a link that is never used shows when it is "
        "needed."
    ),
    how="Use the same MED on both links, or none.",
    documents=(HIGH_AVAILABILITY, MAINTENANCE),
    check=check,
    needs=Needs.CONFIGURATION,
    reach=Reach.ESTATE,
)
