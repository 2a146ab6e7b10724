"""Router that does not answer Azure's ARP."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ARP
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ032",
    slug="arp-no-answer",
    title="Router that does not answer Azure's ARP",
    severity=Severity.ERROR,
    what=(
        "Azure's ARP table of a link has no MAC address of the customer's side: the row is "
        "missing or Incomplete, or the table is empty. A missing row of Microsoft's side alone "
        "is no fault, some hardware never shows it."
    ),
    why=(
        "Nothing above layer 2 works. Without an answer the fault is on the customer's or the "
        "provider's side; an empty table points to Microsoft's."
    ),
    how=(
        "Check that the router has the first usable address of the subnet and that both tags "
        "are the same on the two ends. An empty table: check that the circuit is provisioned, "
        "then ask Microsoft."
    ),
    documents=(ARP,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
