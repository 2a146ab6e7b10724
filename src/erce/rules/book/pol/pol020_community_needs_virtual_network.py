"""A value that a virtual network's routes carry only once it is set there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Confidence, Severity
from erce.rules.community_values import MEANINGS, PRIVATE, asked
from erce.rules.documents import CUSTOM_COMMUNITIES, ROUTING
from erce.rules.flows import inbound
from erce.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Find the values that depend on the virtual networks."""
    for flow in inbound(estate):
        if flow.link.is_microsoft:
            continue
        for item in asked(flow):
            meaning = MEANINGS.get(item.value)
            own = meaning is None and item.number is not None and not item.is_regional
            if own or (meaning is not None and meaning.kind == PRIVATE):
                yield flow.problem(
                    f"asks for {item.value}, which is there only if it is set on virtual networks",
                    item.path,
                )


RULE: Final = Rule(
    id="POL020",
    slug="community-needs-virtual-network",
    title="Community that a virtual network must have been given",
    severity=Severity.INFO,
    what=(
        "The import policy of private peering asks for the value of a region or for a value of "
        "your own."
    ),
    why=(
        "Routes of a virtual network carry the value of their region, and its own value, only "
        "after a custom community was set on that network. For a network that is connected "
        "already, the connection must be deleted and made again for the value to appear."
    ),
    how=(
        "Check that every virtual network behind the circuit has its value before the policy "
        "depends on it."
    ),
    documents=(ROUTING, CUSTOM_COMMUNITIES),
    check=check,
    confidence=Confidence.MEDIUM,
)
