"""Peering location that Azure has otherwise."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import RESILIENCY
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ021",
    slug="peering-location-mismatch",
    title="Peering location that Azure has otherwise",
    severity=Severity.WARNING,
    what=(
        "The peering location of a provider's circuit is written differently in the intent and "
        "in Azure, and neither text holds the other."
    ),
    why=(
        "Resiliency is judged by locations: two circuits that seem to be at two places may be "
        "at one."
    ),
    how="Write the location as Azure shows it.",
    documents=(RESILIENCY,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
    confidence=Confidence.MEDIUM,
)
