"""Customer AS number that is the routers' own."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE, ROUTING
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="BGP034",
    slug="customer-as-without-effect",
    title="Customer AS number that is the routers' own",
    severity=Severity.ERROR,
    what="A peering has a `customer_asn` that is the AS number of its routers already.",
    why=(
        "It would be written as a local AS with the router's own number, which the platforms "
        "refuse."
    ),
    how=(
        "Leave `customer_asn` out; it is for showing Microsoft another number than the router has."
    ),
    documents=(ERCE, ROUTING),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
