"""Regions and services of an intent that have no value together."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ROUTING
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="POL027",
    slug="regions-and-services",
    title="Regions and services that do not go together",
    severity=Severity.ERROR,
    what=(
        "The regions and services that a peering accepts have no community value together, or one "
        "of the two lists says nothing."
    ),
    why=(
        "Storage, SQL, Cosmos DB and Backup have a value for each region, all other services have "
        "one for all regions. Without the right pair there is nothing that the router could ask "
        "for."
    ),
    how=(
        "Name regions for the services that differ by region, and none for the others alone. A "
        "value that the tables do not have can be written under `communities`."
    ),
    documents=(ROUTING,),
    needs=Needs.INTENT,
    raised_by=RaisedBy.READING,
)
