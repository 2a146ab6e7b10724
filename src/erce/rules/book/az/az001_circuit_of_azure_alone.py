"""Circuit of Azure that nobody else has."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ001",
    slug="circuit-of-azure-alone",
    title="Circuit of Azure that nobody else has",
    severity=Severity.WARNING,
    what=(
        "An export holds a circuit that matches none of the intent: neither by its name nor, "
        "with another name, by its tags and subnets. Or, without an intent, no router has an "
        "address on its links."
    ),
    why=(
        "Nothing is compared for it. Either somebody built a circuit that no plan knows, or the "
        "names differ and so do tags and subnets, or its routers' configurations are missing."
    ),
    how=(
        "Add the circuit to the intent (`erce import azure` writes what Azure knows), give it "
        "Azure's name there, name the running configurations of its routers, or leave its "
        "export out of the run."
    ),
    documents=(ERCE,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
