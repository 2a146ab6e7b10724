"""AS number of the routers that Azure has otherwise."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import PEERING_HOWTO, ROUTING
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ011",
    slug="peer-as-mismatch",
    title="AS number of the routers that Azure has otherwise",
    severity=Severity.ERROR,
    what="The AS number that the routers show is not the one that Azure expects of its peer.",
    why=(
        "BGP compares the numbers when a session opens and closes it when they differ; it never "
        "comes up."
    ),
    how=(
        "Set the peer AS number of the peering in Azure, or show Azure its number with "
        "`customer_asn` in the intent."
    ),
    documents=(
        ROUTING,
        PEERING_HOWTO,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
