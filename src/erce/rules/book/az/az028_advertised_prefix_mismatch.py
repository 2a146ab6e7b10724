"""Public prefix that not all of the three have."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import PEERING_HOWTO, ROUTING
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ028",
    slug="advertised-prefix-mismatch",
    title="Public prefix that not all of the three have",
    severity=Severity.ERROR,
    what=(
        "A prefix of Microsoft peering is advertised by intent or routers and not in Azure's "
        "list of advertised public prefixes, or the reverse."
    ),
    why=(
        "Azure's list becomes a filter: traffic from sources that it does not hold is not let "
        "in. A prefix that only Azure lists is no fault yet, so it is a warning."
    ),
    how=(
        "Add the prefix to the peering in Azure, where it is validated, or advertise it from "
        "the routers."
    ),
    documents=(
        ROUTING,
        PEERING_HOWTO,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
