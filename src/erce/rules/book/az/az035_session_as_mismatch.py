"""Session of Azure that is to another AS number."""

from __future__ import annotations

from typing import Final

from erce.base.finding import Severity
from erce.rules.documents import TROUBLESHOOTING
from erce.rules.rule import Needs, RaisedBy, Rule

RULE: Final = Rule(
    id="AZ035",
    slug="session-as-mismatch",
    title="Session of Azure that is to another AS number",
    severity=Severity.ERROR,
    what=(
        "Azure's summary shows another AS number for the router's session than intent and "
        "peering have."
    ),
    why="The peering was changed without the routers, or the table is of another circuit.",
    how=(
        "Look when the table was taken, then compare the peer AS number in Azure with the router's."
    ),
    documents=(TROUBLESHOOTING,),
    needs=Needs.AZURE,
    raised_by=RaisedBy.AZURE,
)
