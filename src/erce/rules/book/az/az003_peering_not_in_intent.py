"""Peering that Azure has and the intent does not."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import PEERING_HOWTO, PEERINGS
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ003",
    slug="peering-not-in-intent",
    title="Peering that Azure has and the intent does not",
    severity=Severity.ERROR,
    what="Azure has a peering of the circuit enabled that the intent does not have.",
    why=(
        "Either the routers answer on a VLAN that no plan knows, or Azure waits for sessions "
        "that never come up and the peering counts as down."
    ),
    how="Add the peering to the intent, or delete it in Azure if nobody uses it.",
    documents=(
        PEERINGS,
        PEERING_HOWTO,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
