"""Link address or mask that differs between the two ends."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ROUTING, SAMPLES
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ008",
    slug="link-address-mismatch",
    title="Link address or mask that differs between the two ends",
    severity=Severity.ERROR,
    what=(
        "Intent, routers and Azure do not have the same address on a link: another subnet, "
        "another mask, or another address of Microsoft's end."
    ),
    why=(
        "The two ends are not in one subnet, or the router asks an address that nobody has. "
        "With a wrong mask the session may come up and fail when the other half of the subnet "
        "is used."
    ),
    how=(
        "Compare with the subnets that were given to Azure. The customer has the first usable "
        "address of each /30 or /126, Microsoft the second."
    ),
    documents=(
        ROUTING,
        SAMPLES,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
