"""Failover test of Azure that passed."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import MAINTENANCE
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ041",
    slug="failover-test-passed",
    title="Failover test of Azure that passed",
    severity=Severity.INFO,
    what="A test in which Azure took one link away passed without issues.",
    why="It is the best evidence that the routers move the traffic when a link goes.",
    how="Nothing is to be done; name the export in the record of the change.",
    documents=(MAINTENANCE,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
