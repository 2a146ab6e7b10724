"""AS number of Azure that the routers have otherwise."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ROUTING
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ012",
    slug="azure-as-mismatch",
    title="AS number of Azure that the routers have otherwise",
    severity=Severity.ERROR,
    what=(
        "The AS number of Azure's end is not the one that the routers expect. Microsoft uses "
        "12076 on every peering."
    ),
    why="BGP closes a session whose numbers differ; it never comes up.",
    how=(
        "Make 12076 the neighbor's AS number on the router. If an export says another number, "
        "look whether it is of an ExpressRoute peering."
    ),
    documents=(ROUTING,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
