"""Prefix that Azure received and nobody wants to advertise."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ROUTING, TROUBLESHOOTING
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ038",
    slug="prefix-received-beyond",
    title="Prefix that Azure received and nobody wants to advertise",
    severity=Severity.ERROR,
    what=(
        "Azure received a prefix from the router that the intent does not advertise, or that "
        "the policies of the configuration reject."
    ),
    why=(
        "A leak: Azure sends traffic for that prefix to this site. If the configuration rejects "
        "it, the router does not run the configuration that was read."
    ),
    how="Correct the line that lets it out, or add the prefix to `advertise` of the peering.",
    documents=(
        ROUTING,
        TROUBLESHOOTING,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
