"""Values of regions that a Local circuit does not reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.finding import Severity
from erce.rules.community_values import MEANINGS, SERVICE, asked
from erce.rules.documents import FAQ, ROUTING
from erce.rules.flows import inbound
from erce.rules.limits import LOCAL_REGIONS
from erce.rules.rule import Needs, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.rules.estate import Estate
    from erce.rules.rule import Problem


def check(estate: Estate) -> Iterator[Problem]:
    """Count the regions that are asked for."""
    local = {name for name, circuit in estate.circuits if circuit.sku == "local"}
    for flow in inbound(estate):
        if flow.link.circuit not in local:
            continue
        meanings = (MEANINGS.get(item.value) for item in asked(flow))
        regions = sorted({item.name for item in meanings if item and item.kind != SERVICE})
        if len(regions) > LOCAL_REGIONS:
            yield flow.problem(
                f"asks for routes of {len(regions)} regions, and SKU Local carries those of one "
                "or two",
                expected=f"at most {LOCAL_REGIONS} regions",
                observed=", ".join(regions),
            )


RULE: Final = Rule(
    id="POL023",
    slug="regions-beyond-local",
    title="More regions than SKU Local carries",
    severity=Severity.WARNING,
    what="A circuit of SKU Local accepts communities of more than two regions.",
    why=(
        "Local reaches the one or two regions in or near the metro of its peering location. Routes "
        "of other regions do not arrive."
    ),
    how="Keep the regions of the location, or order SKU Standard or Premium.",
    documents=(FAQ, ROUTING),
    check=check,
    needs=Needs.INTENT,
)
