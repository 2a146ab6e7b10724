"""A subinterface whose number is taken."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="INT009",
    slug="subinterface-number",
    title="Number of a subinterface that cannot be used",
    severity=Severity.ERROR,
    what=(
        "The number of a subinterface is taken on its port, both links of a circuit would have "
        "it on one port, or it is higher than the platform counts."
    ),
    why=(
        "The number is the VLAN ID unless the peering says otherwise. Two peerings with one "
        "number would be one subinterface."
    ),
    how="Set unit to a number that is free on the port, or put the two links on two ports.",
    documents=(ERCE,),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
