"""Other address that answers Azure's ARP."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ARP, ROUTING
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ033",
    slug="arp-other-address",
    title="Other address that answers Azure's ARP",
    severity=Severity.ERROR,
    what="The customer's side answers Azure's ARP with another address than the router's.",
    why=(
        "Another device, or another subinterface, sits on the link; the session is opened to an "
        "address that does not answer."
    ),
    how=(
        "Look which device has the MAC address of the table, and give the router the first "
        "usable address."
    ),
    documents=(
        ARP,
        ROUTING,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
