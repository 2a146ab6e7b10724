"""Circuit of Azure that the intent does not have."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ001",
    slug="circuit-not-in-intent",
    title="Circuit of Azure that the intent does not have",
    severity=Severity.WARNING,
    what=(
        "An export holds a circuit that matches none of the intent: neither by its name nor, "
        "with another name, by its tags and subnets."
    ),
    why=(
        "Nothing is compared for it. Either somebody built a circuit that no plan knows, or the "
        "names differ and so do tags and subnets."
    ),
    how=(
        "Add the circuit to the intent (`erce import azure` writes what Azure knows), give it "
        "Azure's name there, or leave its export out of the run."
    ),
    documents=(ERCE,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
