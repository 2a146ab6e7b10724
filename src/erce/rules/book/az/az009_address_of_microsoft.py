"""Router with the address that is Microsoft's."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ROUTING, SAMPLES
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ009",
    slug="address-of-microsoft",
    title="Router with the address that is Microsoft's",
    severity=Severity.ERROR,
    what="The router has the second usable address of the link's subnet, which is Microsoft's.",
    why=(
        "Both ends claim the same address: ARP does not resolve, or resolves to the router "
        "itself, and the session stays down."
    ),
    how="Give the router the first usable address and make the second one the neighbor.",
    documents=(
        ROUTING,
        SAMPLES,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
