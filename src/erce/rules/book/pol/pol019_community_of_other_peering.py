"""A value that routes of this peering never carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.community_values import MEANINGS, PRIVATE, asked
from erce.rules.documents import OPTIMIZE, ROUTING
from erce.rules.flows import inbound
from erce.rules.rule import RaisedBy, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Compare what a value stands for with the peering it is asked on."""
    for flow in inbound(estate):
        for item in asked(flow):
            meaning = MEANINGS.get(item.value)
            if meaning is None or not flow.link.peering:
                continue
            if (meaning.kind == PRIVATE) is flow.link.is_microsoft:
                other = "private" if flow.link.is_microsoft else "Microsoft"
                yield flow.problem(
                    f"asks for {item.value}, which only routes of {other} peering carry",
                    item.path,
                    observed=item.value,
                )


RULE: Final = Rule(
    id="POL019",
    slug="community-of-other-peering",
    title="Community of the other peering",
    severity=Severity.WARNING,
    what=(
        "The import policy asks on one peering for a value that only routes of the other one carry."
    ),
    why=(
        "Values 12076:50xxx are those of regions on private peering; 51xxx to 55xxx and the values "
        "of services exist on Microsoft peering only. The term matches nothing."
    ),
    how=(
        "Use the value of the same region for this peering: 12076:50002 is West Europe on private "
        "peering, 12076:51002 on Microsoft peering."
    ),
    documents=(ROUTING, OPTIMIZE),
    check=check,
    raised_by=RaisedBy.READING,
    confidence=Confidence.MEDIUM,
)
