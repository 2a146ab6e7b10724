"""Public prefix whose owner Azure has not confirmed."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ROUTING, WORKFLOWS
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ029",
    slug="prefix-not-validated",
    title="Public prefix whose owner Azure has not confirmed",
    severity=Severity.ERROR,
    what=(
        "Azure's validation of an advertised prefix does not say Configured, or was made for "
        "another AS number than the peering has now. Each prefix is told by itself where the "
        "export has its state, else the peering's summary."
    ),
    why=(
        "The session does not come up, and nothing is routed, before the prefixes are validated "
        "against the registry."
    ),
    how=(
        "Register the prefix to the AS number in a routing registry, set the customer AS "
        "number, or open a support request with a proof of ownership where validation is "
        "manual."
    ),
    documents=(
        ROUTING,
        WORKFLOWS,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
