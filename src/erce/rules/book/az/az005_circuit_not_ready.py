"""Circuit that cannot be used yet."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import WORKFLOWS
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ005",
    slug="circuit-not-ready",
    title="Circuit that cannot be used yet",
    severity=Severity.ERROR,
    what=(
        "Azure says that the circuit is not enabled, that the provider has not provisioned it, "
        "or that its last change did not succeed."
    ),
    why=(
        "No session comes up before both sides have provisioned the circuit. Looking for the "
        "fault on the router is lost time."
    ),
    how=(
        "Give the provider the service key and wait until its state is Provisioned. After a "
        "failed change, refresh the circuit or open a support request."
    ),
    documents=(WORKFLOWS,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
