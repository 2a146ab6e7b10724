"""Bandwidth that Azure has otherwise."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import FAQ
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ018",
    slug="bandwidth-mismatch",
    title="Bandwidth that Azure has otherwise",
    severity=Severity.WARNING,
    what="The bandwidth of the circuit in the intent is not the one that Azure sells.",
    why=(
        "Shapers, capacity checks and limits are worked out from a wrong number: traffic above "
        "the circuit's rate is dropped by Microsoft or the provider."
    ),
    how=(
        "Correct the intent, or change the circuit in Azure. It can be raised there, and never "
        "lowered."
    ),
    documents=(FAQ,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
