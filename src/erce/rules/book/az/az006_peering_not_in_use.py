"""Peering that one side has switched off."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import PEERING_HOWTO, WORKFLOWS
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ006",
    slug="peering-not-in-use",
    title="Peering that one side has switched off",
    severity=Severity.ERROR,
    what=(
        "Intent, routers and Azure do not agree whether the peering is in use: Azure has it "
        "disabled, or a router has its subinterface or its session shut down. Or the peering's "
        "last change in Azure did not succeed."
    ),
    why="Sessions of the peering stay down, whatever else is right.",
    how=(
        "Enable the peering in Azure, or bring up what is shut down on the router, whichever "
        "stands alone."
    ),
    documents=(
        PEERING_HOWTO,
        WORKFLOWS,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
