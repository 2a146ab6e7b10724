"""Circuit without a peering."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import PEERINGS, WORKFLOWS
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="BGP039",
    slug="circuit-without-peering",
    title="Circuit without a peering",
    severity=Severity.ERROR,
    what=("A circuit that your own routers peer on has neither a private nor a Microsoft peering."),
    why=(
        "Without a peering a circuit carries nothing, whatever is configured on its ports. It is "
        "paid for all the same."
    ),
    how=(
        "Describe the peering in the intent; or say `connectivity: provider_l3` where the "
        "provider holds the sessions."
    ),
    documents=(PEERINGS, WORKFLOWS),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
