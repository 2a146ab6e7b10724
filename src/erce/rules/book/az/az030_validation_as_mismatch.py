"""Prefixes that Azure checks against another AS number."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Confidence, Severity
from erce.rules.documents import FAQ, PEERING_HOWTO
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ030",
    slug="validation-as-mismatch",
    title="Prefixes that Azure checks against another AS number",
    severity=Severity.WARNING,
    what=(
        "The customer AS number of a Microsoft peering, by which Azure checks who owns the "
        "prefixes, is not the one that paths start in on the routers."
    ),
    why=(
        "It is right where the prefixes come from a site behind the routers with an AS number "
        "of its own, and otherwise the validation is for somebody else's prefixes."
    ),
    how=(
        "Remove the customer AS number in Azure where the prefixes start on the routers, or set "
        "it to the number they are registered to."
    ),
    documents=(
        FAQ,
        PEERING_HOWTO,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
    confidence=Confidence.MEDIUM,
)
