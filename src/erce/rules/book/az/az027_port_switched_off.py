"""Link of a Direct port that one end has switched off."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import DIRECT_HOWTO, WORKFLOWS
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ027",
    slug="port-switched-off",
    title="Link of a Direct port that one end has switched off",
    severity=Severity.ERROR,
    what=(
        "A link of an ExpressRoute Direct port is disabled in Azure, or its port is shut down "
        "on the router."
    ),
    why=(
        "The link carries nothing, and the SLA needs both. New ports are disabled until "
        "somebody enables each link."
    ),
    how=(
        "Enable the link in Azure, one after the other with a look at the light levels, or "
        "bring the router's port up."
    ),
    documents=(
        DIRECT_HOWTO,
        WORKFLOWS,
    ),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
