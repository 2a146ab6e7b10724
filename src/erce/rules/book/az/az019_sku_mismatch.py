"""SKU that Azure has otherwise."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ, ROUTING
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ019",
    slug="sku-mismatch",
    title="SKU that Azure has otherwise",
    severity=Severity.WARNING,
    what=(
        "The SKU of the circuit in the intent is not the one of the circuit in Azure. It is an "
        "error where the intent advertises more prefixes than Azure's SKU takes."
    ),
    why=(
        "The SKU decides how many prefixes a session may advertise before it is dropped, and "
        "which regions can be reached."
    ),
    how="Correct the intent, or change the circuit's SKU in Azure.",
    documents=(
        FAQ,
        ROUTING,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
