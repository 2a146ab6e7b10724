"""A configuration without a link to Microsoft."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import ERCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="PAR003",
    slug="no-link-found",
    title="No session to Microsoft was found",
    severity=Severity.INFO,
    what=(
        "The configuration has no BGP neighbor in AS 12076, and none whose description names "
        "ExpressRoute, so the rules had nothing to judge."
    ),
    why="A report without findings must not be taken for a clean router.",
    how=(
        "Check that this is the configuration of a customer-edge router, and that it is whole; "
        "name the intent, so that sessions are found by their addresses too."
    ),
    documents=(ERCE,),
    needs=Needs.CONFIGURATION,
    raised_by=RaisedBy.AUDIT,
)
