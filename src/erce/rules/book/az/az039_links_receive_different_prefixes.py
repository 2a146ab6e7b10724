"""Prefix that Azure receives on one link only."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import MAINTENANCE, ROUTING
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ039",
    slug="links-receive-different-prefixes",
    title="Prefix that Azure receives on one link only",
    severity=Severity.WARNING,
    what="Azure receives a prefix on one link of a peering and not on the other.",
    why=(
        "When that link goes, or is drained for maintenance, the prefix goes with it. The same "
        "routes must be advertised on both links."
    ),
    how="Let both routers advertise the same prefixes; compare the two policies with `erce diff`.",
    documents=(
        ROUTING,
        MAINTENANCE,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
