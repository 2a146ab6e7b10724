"""Address family on one end only."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import IPV6, PEERING_HOWTO
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ014",
    slug="family-on-one-end",
    title="Address family on one end only",
    severity=Severity.ERROR,
    what=(
        "Azure has subnets of a family on the peering, and intent or router do not use that family."
    ),
    why=(
        "Azure waits for a session that nobody opens, so the peering's availability in that "
        "family is zero; or a plan has been carried out on one end only."
    ),
    how="Add the family to the intent and the routers, or remove it from the peering in Azure.",
    documents=(
        IPV6,
        PEERING_HOWTO,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
