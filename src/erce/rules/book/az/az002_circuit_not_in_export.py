"""Circuit that no export speaks of."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ002",
    slug="circuit-not-in-export",
    title="Circuit that no export speaks of",
    severity=Severity.WARNING,
    what=(
        "The intent has a circuit that none of the named exports holds. Or, without an intent, "
        "a router has a session to AS 12076 that belongs to no circuit of the exports."
    ),
    why=(
        "Azure's end of it was not looked at. A run that says nothing about it would look like "
        "a run that found it in order."
    ),
    how=(
        "Export the circuit, too: `az network express-route show --name CIRCUIT --resource- "
        "group GROUP -o json`."
    ),
    documents=(ERCE,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
