"""Values of two national clouds in one policy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.community_values import MEANINGS, asked
from erce.rules.documents import FAQ, ROUTING
from erce.rules.flows import inbound
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare the clouds of the values that one session asks for."""
    for flow in inbound(estate):
        known = [(MEANINGS[item.value], item) for item in asked(flow) if item.value in MEANINGS]
        for meaning, item in known:
            first, _ = known[0]
            if meaning.cloud != first.cloud:
                yield flow.problem(
                    f"asks for {item.value} of {meaning.cloud} beside values of {first.cloud}",
                    item.path,
                    observed=item.value,
                )
                break


RULE: Final = Rule(
    id="POL026",
    slug="clouds-mixed",
    title="Communities of different clouds",
    severity=Severity.WARNING,
    what=(
        "One import policy asks for values of the public cloud and of Azure Government or Azure "
        "China."
    ),
    why=(
        "A circuit belongs to one cloud, and its Microsoft peering carries routes of that cloud "
        "only. The other values match nothing, which is a sign of a mistyped value."
    ),
    how="Keep the values of the circuit's cloud.",
    documents=(ROUTING, FAQ),
    check=check,
)
