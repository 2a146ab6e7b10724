"""One VLAN ID for two peerings."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import PEERING_HOWTO, SAMPLES
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="TAG002",
    slug="vlan-shared-by-peerings",
    title="Both peerings of a circuit have one VLAN ID",
    severity=Severity.ERROR,
    what="Private and Microsoft peering of a circuit have the same VLAN ID.",
    why=(
        "The VLAN ID, with two tags the C-tag, is what tells the peerings of a circuit apart. "
        "Azure refuses an ID that another peering of the circuit has."
    ),
    how="Give each peering a VLAN ID of its own, the same on both links.",
    documents=(PEERING_HOWTO, SAMPLES),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
