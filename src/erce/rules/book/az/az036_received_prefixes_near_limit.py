"""Prefixes that Azure receives near or past its limit."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, ROUTING
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ036",
    slug="received-prefixes-near-limit",
    title="Prefixes that Azure receives near or past its limit",
    severity=Severity.ERROR,
    what=(
        "Azure receives more prefixes on a session than the circuit's SKU takes, or at least 80 "
        "percent of that, which is a warning."
    ),
    why=(
        "Azure drops the session past the limit. Both links carry the same routes, so both fail "
        "together."
    ),
    how="Advertise summaries, or move a circuit with private peering to Premium.",
    documents=(
        FAQ,
        ROUTING,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
