"""Private customer AS number on Microsoft peering."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import PEERINGS, ROUTING
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="BGP004",
    slug="private-customer-as",
    title="Private customer AS number on Microsoft peering",
    severity=Severity.ERROR,
    what=(
        "A Microsoft peering has a `customer_asn` from the private ranges, 64512 to 65534 or "
        "4200000000 to 4294967294."
    ),
    why=(
        "On Microsoft peering Azure takes a public number only as the separate customer AS number."
    ),
    how=(
        "Write your public AS number, or leave `customer_asn` out and have the private number of "
        "the router validated by Microsoft."
    ),
    documents=(PEERINGS, ROUTING),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
