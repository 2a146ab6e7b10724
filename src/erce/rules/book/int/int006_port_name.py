"""A port that has another name."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="INT006",
    slug="port-name",
    title="Interface of a link is not the full name of a port",
    severity=Severity.ERROR,
    what=(
        "The interface of a link or the member of a LAG is an abbreviation, a subinterface, or "
        "no port of the platform."
    ),
    why=(
        "Configurations are compared name by name, in the router's own spelling. Subinterfaces "
        "are made from the VLAN IDs of the peerings."
    ),
    how="Write the name of the port in full, as the running configuration has it.",
    documents=(ERCE,),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
